"use strict";
// The page: puts the parts around the map and keeps them in step.
strikemap.page = (() => {
  const { store, words } = strikemap;
  const { el, replace, retext, keepFocus } = strikemap.nodes;
  const { points, address } = strikemap;
  const { data, state } = store;
  const { map } = strikemap;
  let ground = null;
  const parts = {};
  const narrow = window.matchMedia("(max-width: 760px)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  // A title may have come in several languages.
  const ownTitle = () => (data.title && typeof data.title === "object" ? data.title[words.lang] || data.title.en || Object.values(data.title)[0] : data.title);
  const titleText = () => ownTitle() || words.say("head.title");
  const asOfText = () => (data.as_of ? words.say("head.as_of", { date: words.date(data.as_of) }) : words.say("head.no_as_of"));

  // One sentence made from the data: how many, when, and how well the places are known. It stands in
  // two places and is made once.
  let spoken = { edition: -1, lang: "", text: "" };
  function sentence() {
    if (points.held) return makeSentence();
    if (spoken.edition !== store.edition || spoken.lang !== words.lang) spoken = { edition: store.edition, lang: words.lang, text: makeSentence() };
    return spoken.text;
  }

  function makeSentence() {
    if (!data.incidents.length) return points.held ? points.sentence() : words.say("empty.none");
    if (!store.count) return words.say("empty.filtered");
    const { mask, columns: { from, to, reach } } = store;
    let [first, last] = [Infinity, 0];
    const counts = new Uint32Array(store.REACHES.length);
    for (let at = 0; at < mask.length; at += 1) {
      if (mask[at] === 0) continue;
      counts[reach[at]] += 1;
      if (from.of[at] && from.of[at] < first) first = from.of[at];
      if (to.of[at] > last) last = to.of[at];
    }
    const told = store.REACHES.map((name, at) => (counts[at] ? words.say(`head.${name}`, { count: counts[at] }) : "")).filter(Boolean);
    return words.say(last ? "head.sentence" : "head.sentence_undated", { count: store.count, dates: words.dates(from.dates[first - 1], to.dates[last - 1]), places: words.list(told) });
  }

  function countInView() {
    if (!ground) return "";
    const view = strikemap.ground.viewOf(map, map.containerPointToLayerPoint([0, 0]), 1);
    return words.say(store.count === data.incidents.length ? "count.in_view" : "count.in_view_filtered", { count: strikemap.ground.countWithin(view, map.getSize()), all: store.count, total: data.incidents.length });
  }

  function panelBody() {
    const chosen = store.selection();
    const point = points.render();
    const back = () => el("button", { type: "button", class: "plain back", onclick: close }, words.say("card.back"));
    if (state.selected !== null && chosen.length) return [back(), strikemap.card.render(chosen[0])];
    if (state.place !== null && chosen.length) return [back(), strikemap.card.renderGroup(chosen)];
    if (point) return [back(), point];
    const tab = { incidents: strikemap.incidents.render, summary: strikemap.summary.render, zone: strikemap.explorer.render, sources: strikemap.about.renderSources, about: strikemap.about.renderAbout };
    return [tab[state.tab]()];
  }

  function close() {
    const id = state.selected;
    const footprint = state.place ? state.place[0] : store.selection()[0]?.footprint;
    points.choose(null);
    store.set({ selected: null, place: null });
    const row = id === null ? null : [...document.querySelectorAll("tr[data-id]")].find((node) => node.dataset.id === id)?.querySelector("button");
    (row || document.querySelector(`.sign[data-footprint="${footprint}"]`))?.focus({ preventScroll: false });
  }

  function renderPanel() {
    replace(parts.panel, strikemap.shell.handle(sentence()), strikemap.shell.tabs(),
      parts.body = el("div", { class: "panel-body", id: "panel-body", role: "tabpanel", "aria-labelledby": `tab-${state.tab}`, tabindex: 0, onscroll: (event) => { parts.top = event.target.scrollTop; } }, panelBody()));
    // Kept here, for asking a panel that has changed how far it is scrolled lays the page out.
    parts.top = 0;
    parts.panel.dataset.sheet = state.sheet;
    // On a phone the timeline lies in the sheet.
    if (narrow.matches) parts.body.before(parts.timeline);
    // What is read there needs the room more than the days do.
    const reading = Boolean(parts.body.querySelector(".card"));
    parts.panel.dataset.reading = reading ? "card" : state.tab;
    parts.timeline.hidden = narrow.matches && (reading || !["incidents", "summary"].includes(state.tab));
    // Its heading is the one above those of the panel: another stands in for it.
    if (parts.timeline.hidden) parts.body.before(el("h2", { class: "hidden" }, words.say(`tab.${state.tab}`)));
  }

  // Where the control that had the focus is gone, what it stood in has it.
  const standIn = (held) => (parts.timeline.contains(held) ? () => document.getElementById("timeline-chart")
    : parts.panel.contains(held) ? () => parts.body : null);

  function renderHead() {
    document.title = titleText();
    replace(parts.head,
      el("div", { class: "head-words" },
        el("h1", null, ownTitle() ? strikemap.nodes.data(titleText()) : titleText()),
        el("p", { class: "as-of" }, asOfText()),
        parts.sentence = el("p", { class: "sentence", "aria-live": "polite" }, sentence())),
      el("div", { class: "head-tools" }, fullPage(), strikemap.shell.menu(actions)));
  }

  // A shorter sentence, as of a filter or of each day that is played, moves nothing.
  function holdHead() {
    parts.head.style.minHeight = "";
    parts.head.style.minHeight = `${parts.head.offsetHeight}px`;
  }

  // Measured when the window changes and not at each drawing, which would lay the page out twice.
  function measure() {
    parts.width = parts.timeline.clientWidth - 32;
    holdHead();
  }

  function renderTimeline() {
    parts.timeline.setAttribute("aria-label", words.say("time.title"));
    replace(parts.timeline, strikemap.timeline.render(parts.width));
  }

  function renderMapParts() {
    map.getContainer().setAttribute("aria-label", words.say("map.label"));
    parts.panel.setAttribute("aria-label", words.say("tab.list"));
    replace(parts.tools, strikemap.shell.tools(actions));
    replace(parts.legend, strikemap.legend.render());
    replace(parts.credits, el("p", null, words.say("map.north"), " · ", tilesTold(), words.say("map.sources"), " ", el("span", { dir: "ltr" }, strikemap.about.credits().map((text, index) => [index ? " · " : null, strikemap.nodes.data(text)]))));
    renderScale();
  }

  // The length of a round number of kilometres at the middle of the view.
  function renderScale() {
    const size = map.getSize();
    const metres = map.distance(map.containerPointToLatLng([0, size.y / 2]), map.containerPointToLatLng([100, size.y / 2]));
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((km) => (km * 100000) / metres <= 130).pop() || 1;
    replace(parts.scale, el("span", { class: "scale-bar", style: { width: `${(step * 100000) / metres}px` } }), el("span", null, words.say("unit.km", { value: step })));
  }

  function renderTheme() {
    const theme = state.theme === "auto" ? (dark.matches ? "dark" : "light") : state.theme;
    document.documentElement.dataset.theme = theme;
    strikemap.ground.readColours();
  }

  function renderCount() {
    const line = parts.panel.querySelector(".in-view");
    if (line) replace(line, countInView());
  }

  // A filter changes nothing of the base, of the line and of the zones.
  function redrawMap(whole = true) {
    if (whole) ground.redraw();
    else ground.redrawReports();
    strikemap.signs.layout();
  }

  function home() {
    const located = data.incidents.filter((incident) => incident.footprint !== undefined && incident.reach !== "country");
    const near = located.filter((incident) => ["place", "near", "district", "province"].includes(incident.reach));
    const box = strikemap.shapes.bounds((near.length ? near : located).map((incident) => data.footprints[incident.footprint])) || store.base.bounds || [[29.3, 60.5], [38.5, 74.9]];
    // The legend and the sheet of a phone cover a part of the map: what is reported goes beside them.
    const side = narrow.matches ? 64 : state.legend ? 318 : 60;
    const foot = narrow.matches ? 124 : 24;
    const covered = words.direction() === "rtl"
      ? { paddingTopLeft: [narrow.matches ? 24 : 64, 24], paddingBottomRight: [side, foot] }
      : { paddingTopLeft: [side, 24], paddingBottomRight: [narrow.matches ? 24 : 64, foot] };
    map.fitBounds(box, { ...covered, animate: false, maxZoom: 9 });
  }

  // The hypothesis that is drawn is brought into view; nearer only where that is asked for.
  function showZone(nearer = false) {
    const strip = strikemap.explorer.shape();
    const zone = data.zones[state.zone];
    const [lon, lat] = (strip ? strip.at : zone && zone.at) || [];
    if (lon === undefined) return;
    if (nearer) map.setView([lat, lon], Math.max(map.getZoom(), 9), { animate: false });
    bringIn(lon, lat);
  }

  // The part of the map that nothing lies over.
  function freePart() {
    const size = map.getSize();
    const sheet = narrow.matches ? { half: window.innerHeight * 0.54, full: window.innerHeight * 0.54, peek: 112 }[state.sheet] : 0;
    const side = state.legend && !narrow.matches ? 310 : 70;
    const mirrored = words.direction() === "rtl";
    return { left: mirrored ? 20 : side, right: size.x - (mirrored ? side : 20), top: 30, bottom: size.y - sheet - (narrow.matches ? 64 : 30) };
  }

  // What is chosen is brought into view, and the map is left alone where it is in view already.
  function showSelected() {
    const chosen = store.selection().filter((incident) => incident.footprint !== undefined);
    if (!chosen.length) return;
    bringIn(...strikemap.shapes.anchor(chosen[0].footprint));
  }

  function bringIn(lon, lat) {
    const free = freePart();
    const spot = map.latLngToContainerPoint([lat, lon]);
    if (spot.x >= free.left && spot.x <= free.right && spot.y >= free.top && spot.y <= free.bottom) return;
    map.panBy([spot.x - (free.left + free.right) / 2, spot.y - (free.top + free.bottom) / 2], { animate: false });
  }

  function language(code) {
    words.use(code);
    const root = document.documentElement;
    root.lang = words.lang;
    root.dir = words.direction();
    document.body.dir = words.direction();
    measure();
    keepFocus(render, standIn);
    holdHead();
    address.write();
  }

  // The way back, or another address of this page: what it says is shown.
  function follow({ change, lang, view }) {
    if (lang && lang !== words.lang) language(lang);
    if (view) map.setView(view.at, view.zoom, { animate: false });
    store.set({ ...address.AT_FIRST, ...change });
  }

  // In another page's frame: the way to the page itself, where it has an address.
  const fullPage = () => (window.parent !== window && address.exists
    ? el("a", { class: "full-page", href: location.href, target: "_blank", rel: "noopener" }, words.say("menu.full")) : null);

  async function copy(name) {
    const text = name === "link" ? address.link() : address.frame();
    if (window.parent !== window) {
      // A frame is refused it, and the browser would complain of the asking.
      strikemap.shell.offer(text);
      return;
    }
    try {
      await navigator.clipboard.writeText(text);
      say(words.say("copy.done"));
    } catch (problem) {
      if (!(problem instanceof DOMException || problem instanceof TypeError)) throw problem;
      strikemap.shell.offer(text);
    }
  }

  function say(text) {
    replace(parts.notice, text);
    setTimeout(() => replace(parts.notice), 4000);
  }

  const actions = {
    zoomIn: () => map.zoomIn(1),
    zoomOut: () => map.zoomOut(1),
    home,
    language,
    copy,
    hasAddress: address.exists,
    download: (name) => strikemap.downloads[name](map),
  };

  function keys(event) {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName || "");
    if (event.key === "Escape" && strikemap.shell.closeMenu()) return;
    if (event.key === "Escape" && (state.selected !== null || state.place !== null || points.chosen !== null)) close();
    else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === "/") {
      store.set({ tab: "incidents", selected: null, place: null, sheet: "full" });
      document.getElementById("search").focus();
      event.preventDefault();
    } else if (event.key === "?") strikemap.shell.help();
    else if (event.key === "Home" && document.activeElement === document.body) home();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event);
  }

  // Arrows walk the rows of the table.
  function walk(event) {
    const row = document.activeElement?.closest("tr[data-id]");
    const next = row && (event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling);
    if (!next) return;
    next.querySelector("button").focus();
    event.preventDefault();
  }

  function render() {
    renderHead();
    renderPanel();
    renderTimeline();
    renderMapParts();
    redrawMap();
  }

  // The canvas and the signs follow in the next frame: however many changes come before it,
  // the map is drawn once.
  const waiting = { frame: false, whole: false };
  function redrawSoon(whole) {
    waiting.whole ||= whole;
    if (waiting.frame) return;
    waiting.frame = true;
    requestAnimationFrame(() => {
      redrawMap(waiting.whole);
      Object.assign(waiting, { frame: false, whole: false });
      // How many points passed is known once they are drawn.
      if (points.held) replace(parts.sentence, sentence());
    });
  }

  function changed(change) {
    if ("strip" in change && Object.keys(change).length === 1) {
      // The slider stays under the finger that moves it.
      strikemap.explorer.refresh();
      redrawSoon(true);
      address.write();
      return;
    }
    if (filtersOnly(change)) {
      showFiltered();
      return;
    }
    if ("theme" in change) renderTheme();
    hush();
    const top = parts.top;
    replace(parts.sentence, sentence());
    keepFocus(() => {
      renderPanel();
      renderTimeline();
      if ("legend" in change || "band" in change || "theme" in change) renderMapParts();
    }, standIn);
    if (top && !("tab" in change)) parts.body.scrollTop = top;
    if ("selected" in change || "place" in change) {
      if (state.selected !== null || state.place !== null) {
        if (state.sheet === "peek") {
          state.sheet = "half";
          parts.panel.dataset.sheet = "half";
        }
        showSelected();
        parts.body.scrollTop = 0;
        parts.body.querySelector("h3")?.focus({ preventScroll: true });
      }
    }
    redrawSoon(true);
    address.write();
  }

  // Each day of the play would be read aloud.
  const hush = () => parts.sentence.setAttribute("aria-live", strikemap.timeline.isPlaying() ? "off" : "polite");

  // A filter leaves every part in its place and tells it what is shown now.
  const filtersOnly = (change) => Object.keys(change).join() === "filters" && state.selected === null && state.place === null && points.chosen === null;

  function showFiltered() {
    hush();
    retext(parts.sentence, sentence());
    retext(parts.panel.querySelector(".peek"), sentence());
    const top = parts.top;
    keepFocus(() => {
      if (state.tab === "incidents") strikemap.incidents.refresh();
      else replace(parts.body, panelBody());
      strikemap.timeline.refresh();
    }, standIn);
    if (top) parts.body.scrollTop = top;
    redrawSoon(false);
    address.write();
  }

  // On paper: light colours, the whole map, every row of the table, and the sources. The text is
  // there before the sheets are counted, and the map is drawn anew when it has the paper's size.
  let screen = null;
  function toPaper() {
    if (!screen) {
      screen = { at: map.getCenter(), zoom: map.getZoom(), legend: state.legend };
      state.legend = true;
      document.documentElement.dataset.theme = "light";
      strikemap.ground.readColours();
      replace(parts.body, strikemap.incidents.renderAll(), el("h2", null, words.say("tab.sources")), strikemap.about.renderSources());
    }
    renderMapParts();
    map.invalidateSize({ animate: false });
    home();
    redrawMap();
  }

  function fromPaper() {
    if (!screen) return;
    const { at, zoom, legend } = screen;
    screen = null;
    state.legend = legend;
    renderTheme();
    map.invalidateSize({ animate: false });
    map.setView(at, zoom, { animate: false });
    render();
  }

  function build() {
    const frame = map.getContainer();
    document.body.classList.add("strikemap");
    frame.setAttribute("role", "region");
    parts.head = el("header", { class: "head" });
    parts.panel = el("aside", { class: "panel" });
    parts.timeline = el("section", { class: "timeline" });
    parts.tools = el("div", { class: "tools" });
    parts.legend = el("div", { class: "legend-holder" });
    parts.credits = el("footer", { class: "credits" });
    parts.scale = el("div", { class: "scale" });
    parts.notice = el("div", { class: "notice", role: "status" });
    const stage = el("main", { class: "stage" }, el("div", { class: "map-holder" }));
    frame.before(parts.head, stage, parts.timeline, parts.panel, parts.credits, parts.notice);
    stage.firstChild.append(frame);
    stage.append(parts.tools, parts.legend, parts.scale);
    map.invalidateSize({ animate: false });
  }

  // The base map that was asked for by name. Where none of it comes, as without a network, the
  // page draws its own base and says so.
  let noTiles = false;
  function fetchTiles() {
    const tiles = L.tileLayer(data.tiles.url, data.tiles.options).addTo(map);
    let came = false;
    tiles.on("tileload", () => { came = true; });
    tiles.on("tileerror", () => {
      if (came || noTiles) return;
      noTiles = true;
      strikemap.ground.standAlone();
      redrawMap();
      renderMapParts();
    });
  }

  function tilesTold() {
    if (!data.tiles) return null;
    const host = data.tiles.hosts.join(", ");
    return noTiles ? [words.say("map.tiles_missing", { host }), " · "]
      : [words.say("map.tiles", { host }), " ", strikemap.nodes.data(data.tiles.attribution), " · "];
  }

  function start() {
    build();
    const { change, lang, view } = address.read();
    words.use(lang || data.lang);
    document.documentElement.lang = words.lang;
    document.documentElement.dir = words.direction();
    document.body.dir = words.direction();
    // On a small map, as on a phone or in a frame, the legend would hide what it explains.
    Object.assign(state, change, map.getSize().x < 640 ? { legend: false } : {});
    store.set({ filters: change.filters });
    renderTheme();
    strikemap.labels.start(map);
    strikemap.signs.start(map);
    ground = new strikemap.ground.Ground();
    renderHead();
    renderPanel();
    measure();
    renderTimeline();
    renderMapParts();
    map.invalidateSize({ animate: false });
    if (view) map.setView(view.at, view.zoom, { animate: false });
    else home();
    map.addLayer(ground);
    if (data.tiles) fetchTiles();
    // The count in view could not be told before the view was set.
    renderCount();
    renderScale();
    strikemap.signs.layout();
    store.listen(changed);
    map.on("moveend", () => {
      strikemap.signs.layout();
      renderScale();
      renderCount();
      address.write();
    });
    // Leaflet slides by a clock of its own, which no style sheet stills.
    map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, ...(still.matches ? { animate: false } : {}) });
    map.options.inertia = !still.matches;
    map.on("zoomstart", () => document.body.classList.add("zooming"));
    map.on("zoomend", () => document.body.classList.remove("zooming"));
    map.on("click", (event) => {
      const footprint = strikemap.ground.under(map, event.latlng);
      const point = points.under(map, event.latlng);
      points.choose(point);
      if (point !== null || footprint === null) store.set({ selected: null, place: null });
      else {
        const found = store.shown.filter((incident) => incident.footprint === footprint);
        if (found.length === 1) store.select(found[0].id);
        else store.selectPlaces([footprint]);
      }
    });
    window.matchMedia("print").addEventListener("change", (event) => (event.matches ? toPaper() : fromPaper()));
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("afterprint", fromPaper);
    document.addEventListener("keydown", keys);
    document.addEventListener("pointerdown", (event) => { if (!event.target.closest?.(".menu")) strikemap.shell.closeMenu(); });
    dark.addEventListener("change", () => { renderTheme(); redrawMap(); });
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      map.invalidateSize({ animate: false });
      if (window.innerWidth !== width) {
        measure();
        keepFocus(renderTimeline, standIn);
      }
      width = window.innerWidth;
    });
    if (store.selection().length) {
      parts.panel.dataset.sheet = state.sheet = "half";
      if (!view) showSelected();
    }
    address.follow(follow);
    // The page's own face may break the head's lines elsewhere than the one before it did.
    document.fonts.ready.then(() => {
      holdHead();
      map.invalidateSize({ animate: false });
    });
    if (points.held) {
      points.unpack().then(() => {
        redrawMap();
        replace(parts.sentence, sentence());
        document.documentElement.dataset.ready = "yes";
      });
    } else document.documentElement.dataset.ready = "yes";
  }

  return { start, countInView, titleText, asOfText, showZone, sentence };
})();

strikemap.page.start();
