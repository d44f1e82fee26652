"use strict";
// The state of the page in its address, after "#": written after each change, read at the start,
// and followed when the reader goes back or changes it.
strikemap.address = (() => {
  const { store, words } = strikemap;
  const { data, state } = store;
  const { map } = strikemap;

  // What the address leaves out.
  const AT_FIRST = { tab: "incidents", theme: "auto", selected: null, place: null, zone: store.firstZone, band: false };

  // A page in a frame that was given as a text has none.
  const exists = /^(https?|file):$/.test(location.protocol);

  function text() {
    const centre = map.getCenter();
    const entries = [["lat", centre.lat.toFixed(3)], ["lon", centre.lng.toFixed(3)], ["z", String(map.getZoom())], ["lang", words.lang]];
    for (const name of Object.keys(AT_FIRST)) {
      if (state[name] !== null && state[name] !== AT_FIRST[name]) entries.push([name, String(state[name])]);
    }
    if (state.strip) entries.push(["strip", strikemap.explorer.toText(state.strip)]);
    for (const name of store.SETS) for (const value of state.filters[name]) entries.push([name, value]);
    for (const name of ["text", "since", "until", "km"]) if (state.filters[name] !== "") entries.push([name, state.filters[name]]);
    return `#${new URLSearchParams(entries)}`;
  }

  // A browser refuses an address that changes too often: the last of a burst is written.
  let ready = false;
  let writing = 0;
  function write() {
    if (!ready) return;
    clearTimeout(writing);
    writing = setTimeout(put, 150);
  }

  // What is chosen and the part that is open are steps that the reader can go back by; in
  // another page's frame its own way back is left alone.
  let step = "";
  const stepOf = () => JSON.stringify([state.tab, state.selected, state.place]);
  function put() {
    const isStep = stepOf() !== step && window.parent === window;
    step = stepOf();
    try {
      if (isStep) history.pushState(null, "", text());
      else history.replaceState(null, "", text());
    } catch (problem) {
      // A page without an address of its own, as in a sandboxed frame, keeps no state.
      if (problem.name !== "SecurityError") throw problem;
    }
  }

  function read() {
    const found = new URLSearchParams(location.hash.slice(1));
    const filters = store.empty();
    for (const name of store.SETS) filters[name] = found.getAll(name).slice(0, 100);
    filters.text = found.get("text") || "";
    for (const name of ["since", "until"]) if (words.parse(found.get(name))) filters[name] = found.get(name).slice(0, 10);
    if (Number(found.get("km")) > 0) filters.km = found.get("km");
    const change = { filters };
    if (found.get("band") === "true") change.band = true;
    if (strikemap.shell.TABS.includes(found.get("tab"))) change.tab = found.get("tab");
    if (["light", "dark"].includes(found.get("theme"))) change.theme = found.get("theme");
    if (data.incidents.some((incident) => incident.id === found.get("selected"))) change.selected = found.get("selected");
    const places = (found.get("place") || "").split(",").filter(Boolean).map(Number).filter((number) => data.footprints[number]);
    if (places.length) change.place = places;
    const zone = Number(found.get("zone"));
    if (found.has("zone") && data.zones[zone]) change.zone = zone;
    change.strip = strikemap.explorer.fromText(found.get("strip"));
    const [lat, lon, zoom] = ["lat", "lon", "z"].map((name) => (found.has(name) ? Number(found.get(name)) : NaN));
    return { change, lang: found.get("lang"), view: [lat, lon, zoom].every(Number.isFinite) ? { at: [lat, lon], zoom } : null };
  }

  // From now on the address is kept, and another one is followed.
  function follow(show) {
    ready = true;
    step = stepOf();
    window.addEventListener("hashchange", () => {
      show(read());
      step = stepOf();
    });
  }

  const whole = () => location.href.split("#")[0];
  const link = () => whole() + text();

  // A page on a disk is embedded by its file's name, from the folder that it lies in.
  function frame() {
    const source = location.protocol === "file:" ? location.pathname.split("/").pop() : whole();
    const escaped = (source + text()).replace(/&/g, "&amp;").replace(/"/g, "&quot;");
    return `<iframe src="${escaped}" sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" title="${words.say("head.title")}" style="width:100%;height:640px;border:0"></iframe>`;
  }

  return { AT_FIRST, exists, read, write, follow, link, frame };
})();
