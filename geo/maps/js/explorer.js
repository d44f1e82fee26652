"use strict";
// What a claimed area could be: a strip that the reader slides along the line, and the hypotheses
// that came with the data. Every one is a hypothesis and says so.
strikemap.explorer = (() => {
  const { store, words, strips, shapes } = strikemap;
  const { el, data, replace } = strikemap.nodes;
  const SIDES = ["afg", "pak"];
  const { zones } = store.data;
  const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

  // The claimed size is that of the hypotheses; along a line of the user's own no strip is slid.
  const area = store.base.track && zones.length && zones[0].area_km2 ? round(zones[0].area_km2, 2) : null;

  // The strip that the controls stand at: the reader's, or one where the chosen hypothesis lies.
  function current() {
    if (store.state.strip) return store.state.strip;
    const zone = zones[store.state.zone];
    const length = strips.LENGTHS.reduce((best, next) => (Math.abs(next - (zone.length_km || 10)) < Math.abs(best - (zone.length_km || 10)) ? next : best));
    return { start: Math.min(strips.last(length), Math.max(0, Math.round(zone.start_km ?? strips.total / 2))), length, side: zone.side === "pak" ? "pak" : "afg" };
  }

  // The shape of a strip, reckoned once for each place that the controls stand at.
  let drawn = { key: "", found: null };
  function shape() {
    const { strip } = store.state;
    if (!strip || area === null) return null;
    const key = `${strip.start}|${strip.length}|${strip.side}`;
    if (drawn.key !== key) {
      const found = strips.strip(strip.start, strip.length, strip.side, area);
      drawn = { key, found, ...(found.rings ? { path: shapes.ofDegrees(found.rings), at: strips.pointAt(strip.start + strip.length / 2) } : {}) };
    }
    return drawn;
  }

  // Which provinces and districts the drawn strip touches, by points on its edge and inside it.
  function touched({ found, at }) {
    const spots = [];
    const ring = found.rings.flat();
    const step = Math.max(1, Math.floor(ring.length / 40));
    for (let index = 0; index < ring.length; index += step) {
      for (const share of [0.25, 0.75]) spots.push(shapes.project(at[0] + (ring[index][0] - at[0]) * share, at[1] + (ring[index][1] - at[1]) * share));
    }
    const inside = spots.filter((spot) => shapes.holds(drawn.path, spot));
    const names = new Map();
    for (const [number, province] of store.base.provinces.entries()) {
      if ((province.country === "AF") !== (store.state.strip.side === "afg")) continue;
      const here = inside.filter((spot) => shapes.holds(shapes.province(number), spot));
      if (!here.length) continue;
      const districts = store.base.districts.flatMap((row, index) => (row.province === number && here.some((spot) => shapes.holds(shapes.district(index), spot)) ? [store.localName(row.name, province.name)] : []));
      names.set(store.localName(province.name), districts);
    }
    return [...names].map(([province, districts]) => (districts.length ? words.say("zone.within", { province, districts: words.list(districts) }) : province));
  }

  const kmText = ({ start, length }) => words.say("zone.km", { start, end: start + length });
  const metres = (depth) => (depth < 1000 ? words.say("unit.m", { value: Math.round(depth) }) : words.say("unit.km", { value: round(depth / 1000, 1) }));

  function told() {
    const strip = current();
    const made = store.state.strip ? shape() : null;
    if (!made) return words.say("zone.slide_hint");
    if (!made.found.rings) return words.say("zone.cannot", { area: words.number(area), length: strip.length, most: words.number(round(made.found.most, 1)) });
    return words.say(`zone.sentence_${strip.side}`, { area: words.number(area), km: kmText(strip), depth: metres(made.found.depth) });
  }

  function slide(change) {
    const next = { ...current(), ...change };
    next.start = Math.min(strips.last(next.length), Math.max(0, next.start));
    store.set({ strip: next });
  }

  // What the controls say, written anew without taking the slider from under the finger.
  function refresh() {
    const panel = document.querySelector(".zone-slide");
    if (!panel) return;
    const strip = current();
    const start = panel.querySelector("#strip-start");
    const length = panel.querySelector("#strip-length");
    start.max = strips.last(strip.length);
    start.value = strip.start;
    length.value = strips.LENGTHS.indexOf(strip.length);
    start.setAttribute("aria-valuetext", kmText(strip));
    length.setAttribute("aria-valuetext", words.say("unit.km", { value: strip.length }));
    replace(panel.querySelector(".start-told"), kmText(strip));
    replace(panel.querySelector(".length-told"), words.say("unit.km", { value: strip.length }));
    for (const input of panel.querySelectorAll("input[name=strip-side]")) input.checked = input.value === strip.side;
    const made = store.state.strip ? shape() : null;
    panel.querySelector(".zone-told").classList.toggle("cannot", Boolean(made && !made.found.rings));
    replace(panel.querySelector(".zone-told"), told());
    replace(panel.querySelector(".zone-facts"), made ? facts(strip, made) : null);
  }

  function facts(strip, made) {
    if (!made.found.rings) {
      const longer = strips.longer(strip.start, strip.length, strip.side, area);
      return longer ? el("button", { type: "button", onclick: () => slide(longer) }, words.say("zone.lengthen", { length: longer.length })) : null;
    }
    const row = (key, value) => [el("dt", null, words.say(key)), el("dd", null, value)];
    return [
      el("dl", { class: "facts" },
        row("zone.area", words.say("unit.km2", { value: round(made.found.area, 1) })),
        row("zone.depth", metres(made.found.depth)),
        row("zone.touched", touched(made).map((text, index) => [index ? el("br") : null, data(text)]))),
      el("button", { type: "button", onclick: () => strikemap.page.showZone(true) }, words.say("zone.show")),
    ];
  }

  function slider() {
    const strip = current();
    const node = el("section", { class: "zone-slide", "aria-label": words.say("zone.slide") },
      el("h3", null, words.say("zone.slide")),
      el("div", { class: "slide" }, el("label", { for: "strip-start" }, words.say("zone.place")), el("output", { class: "start-told", for: "strip-start" }),
        el("input", { type: "range", id: "strip-start", min: 0, max: strips.last(strip.length), step: 1, value: strip.start, dir: "ltr", oninput: (event) => slide({ start: Number(event.target.value) }), onchange: () => strikemap.page.showZone() })),
      el("div", { class: "slide" }, el("label", { for: "strip-length" }, words.say("zone.length")), el("output", { class: "length-told", for: "strip-length" }),
        el("input", { type: "range", id: "strip-length", min: 0, max: strips.LENGTHS.length - 1, step: 1, value: strips.LENGTHS.indexOf(strip.length), dir: "ltr", oninput: (event) => lengthen(strips.LENGTHS[Number(event.target.value)]) })),
      el("fieldset", { class: "sides" }, el("legend", { class: "hidden" }, words.say("zone.side")),
        SIDES.map((side) => el("label", null, el("input", { type: "radio", name: "strip-side", id: `strip-${side}`, value: side, checked: side === strip.side, onchange: () => slide({ side }) }), " ", words.say(`zone.side_${side}`)))),
      el("p", { class: "zone-told", role: "status" }),
      el("div", { class: "zone-facts" }));
    queueMicrotask(refresh);
    return node;
  }

  // Another length keeps the middle where it is.
  function lengthen(length) {
    const { start, length: before } = current();
    slide({ length, start: Math.round(start + (before - length) / 2) });
  }

  function choose(number) {
    store.set({ zone: number, strip: null });
    strikemap.page.showZone();
  }

  // "Zabul (32.00 km²), …" in the page's names and digits, as far as it is told so.
  const PART = /^(.+) \(([\d.]+) km²\)$/;
  function joined(value, provinces = []) {
    const parts = (Array.isArray(value) ? value.map(String) : String(value).split(/[,;] /)).map((part) => {
      const [, name, km2] = PART.exec(part) || [null, part, ""];
      const here = [...provinces, ""].map((province) => store.localName(name, province)).find((other) => other !== name) || name;
      return km2 ? `${here} (${words.say("unit.km2", { value: Number(km2) })})` : here;
    });
    return data(parts.join(words.comma()));
  }
  const provincesOf = (zone) => String(zone.provinces || "").split(/[,;] /).map((part) => (PART.exec(part) || [null, part])[1]);

  // "Zabul, 10 km".
  function labelOf(zone) {
    const [, name, km] = /^(.+), ([\d.]+) km$/.exec(zone.label || "") || [];
    return name ? [store.localName(name), words.say("unit.km", { value: Number(km) })].join(words.comma()) : zone.label || words.say("zone.title");
  }

  // What came with the data is in English: in another language the page says it itself.
  function statementOf(zone) {
    const known = SIDES.includes(zone.side) && [zone.area_km2, zone.start_km, zone.end_km, zone.depth_m].every((value) => value !== undefined && value !== null);
    if (words.lang === "en" || !known) return zone.statement ? data(zone.statement) : null;
    return words.say(`zone.sentence_${zone.side}`, { area: words.number(round(zone.area_km2, 2)), km: words.say("zone.km", { start: round(zone.start_km, 1), end: round(zone.end_km, 1) }), depth: metres(zone.depth_m) });
  }

  function stored() {
    const zone = zones[store.state.zone];
    const said = statementOf(zone);
    const row = (key, value) => (value ? [el("dt", null, words.say(key)), el("dd", null, value)] : null);
    const pick = (step) => choose((store.state.zone + step + zones.length) % zones.length);
    return el("section", { class: "zone-stored" },
      el("h3", null, words.say("zone.stored")),
      zones.length > 1 ? el("div", { class: "steps" },
        el("button", { type: "button", "data-key": "zone-previous", "aria-label": words.say("zone.previous"), onclick: () => pick(-1) }, "‹"),
        el("select", { id: "zone-choice", "aria-label": words.say("zone.which", { number: store.state.zone + 1, count: zones.length }), onchange: (event) => choose(Number(event.target.value)) },
          zones.slice(0, 500).map((other, number) => el("option", { value: number, selected: number === store.state.zone }, labelOf(other)))),
        el("button", { type: "button", "data-key": "zone-next", "aria-label": words.say("zone.next"), onclick: () => pick(1) }, "›")) : el("h4", null, data(labelOf(zone))),
      el("dl", { class: "facts" },
        row("zone.area", zone.area_km2 !== undefined ? words.say("unit.km2", { value: round(zone.area_km2, 2) }) : null),
        row("zone.length", zone.length_km !== undefined ? words.say("unit.km", { value: round(zone.length_km, 1) }) : null),
        row("zone.depth", zone.depth_m !== undefined ? metres(zone.depth_m) : null),
        row("zone.section", zone.start_km !== undefined ? words.say("zone.chainage", { start: round(zone.start_km, 1), end: round(zone.end_km, 1) }) : null),
        row("zone.provinces", zone.provinces ? joined(zone.provinces) : null),
        row("zone.districts", zone.districts ? joined(zone.districts, provincesOf(zone)) : null)),
      el("p", null, el("button", { type: "button", onclick: () => { store.set({ strip: null }); strikemap.page.showZone(true); } }, words.say("zone.show"))),
      said ? el("p", { class: "statement" }, said) : null);
  }

  function render() {
    if (!zones.length) return el("p", { class: "empty" }, words.say("empty.zone"));
    const km = Math.round(store.data.line_km);
    return el("div", { class: "zone-panel" },
      el("p", { class: "lead" }, words.say("zone.lead")),
      area !== null ? slider() : null,
      area !== null ? el("p", { class: "statement" }, words.say("zone.thin", { area: words.number(area), km: words.number(km), m: words.number(round((area * 1000) / store.data.line_km, 1)) })) : null,
      stored(),
      el("p", { class: "note" }, words.say("zone.note")));
  }

  // The strip of the address: "1312,10,afg".
  function fromText(text) {
    const [start, length, side] = (text || "").split(",");
    if (area === null || !SIDES.includes(side) || !strips.LENGTHS.includes(Number(length))) return null;
    const place = Number(start);
    return start !== "" && Number.isInteger(place) && place >= 0 && place <= strips.last(Number(length)) ? { start: place, length: Number(length), side } : null;
  }
  const toText = ({ start, length, side }) => `${start},${length},${side}`;

  return { render, refresh, shape, fromText, toText };
})();
