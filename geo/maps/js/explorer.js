"use strict";
// Hypotheses of a claimed area: where it might lie, and how little is said by it.
strikemap.explorer = (() => {
  const { store, words } = strikemap;
  const { el, data } = strikemap.nodes;

  function choose(number) {
    store.set({ zone: number });
    strikemap.page.showZone();
  }

  function render() {
    const { zones } = store.data;
    if (!zones.length) return el("p", { class: "empty" }, words.say("empty.zone"));
    const zone = zones[store.state.zone];
    const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;
    const row = (key, value) => (value ? [el("dt", null, words.say(key)), el("dd", null, value)] : null);
    const lengths = [...new Set(zones.map((other) => other.length_km))].sort((a, b) => a - b);
    const alike = zones.map((_, number) => number).filter((number) => zones[number].length_km === zone.length_km);
    const place = alike.indexOf(store.state.zone);
    const pick = (at) => choose(alike[(at + alike.length) % alike.length]);
    // Another length, at the section nearest to the one that is shown.
    const lengthen = (length) => {
      const found = zones.map((other, number) => [other, number]).filter(([other]) => other.length_km === length);
      const middle = (other) => ((other.start_km ?? 0) + (other.end_km ?? 0)) / 2;
      choose(found.reduce((best, next) => (Math.abs(middle(next[0]) - middle(zone)) < Math.abs(middle(best[0]) - middle(zone)) ? next : best))[1]);
    };
    const slider = el("input", {
      type: "range", min: 0, max: alike.length - 1, value: place, id: "zone-slider",
      "aria-valuetext": zone.label || "", oninput: (event) => store.set({ zone: alike[Number(event.target.value)] }), onchange: () => strikemap.page.showZone(),
    });
    return el("div", { class: "zone-panel" },
      el("p", { class: "lead" }, words.say("zone.lead")),
      lengths.length > 1 ? el("div", { class: "filter" },
        el("label", { for: "zone-length" }, words.say("zone.length")),
        el("select", { id: "zone-length", onchange: (event) => lengthen(lengths[Number(event.target.value)]) },
          lengths.map((length, index) => el("option", { value: index, selected: length === zone.length_km }, words.say("unit.km", { value: length }))))) : null,
      alike.length > 1 ? el("div", { class: "zone-steps" },
        el("label", { for: "zone-slider" }, words.say("zone.which", { number: place + 1, count: alike.length })),
        el("div", { class: "steps" },
          el("button", { type: "button", "data-key": "zone-previous", "aria-label": words.say("zone.previous"), onclick: () => pick(place - 1) }, "‹"),
          slider,
          el("button", { type: "button", "data-key": "zone-next", "aria-label": words.say("zone.next"), onclick: () => pick(place + 1) }, "›"))) : null,
      el("h3", null, data(zone.label || words.say("zone.title"))),
      el("dl", { class: "facts" },
        row("zone.area", zone.area_km2 !== undefined ? words.say("unit.km2", { value: round(zone.area_km2, 2) }) : null),
        row("zone.length", zone.length_km !== undefined ? words.say("unit.km", { value: round(zone.length_km, 1) }) : null),
        row("zone.depth", zone.depth_m !== undefined ? words.say("unit.m", { value: round(zone.depth_m, 0) }) : null),
        row("zone.section", zone.start_km !== undefined ? words.say("zone.chainage", { start: round(zone.start_km, 1), end: round(zone.end_km, 1) }) : null),
        row("zone.provinces", zone.provinces ? data(Array.isArray(zone.provinces) ? zone.provinces.join(", ") : zone.provinces) : null),
        row("zone.districts", zone.districts ? data(Array.isArray(zone.districts) ? zone.districts.join(", ") : zone.districts) : null)),
      el("p", null, el("button", { type: "button", onclick: () => strikemap.page.showZone() }, words.say("zone.show"))),
      zone.area_km2 !== undefined ? el("p", { class: "statement" }, words.say("zone.thin", { area: words.number(round(zone.area_km2, 2)), km: words.number(Math.round(store.data.line_km)), m: words.number(round((zone.area_km2 * 1000) / store.data.line_km, 1)) })) : null,
      zone.statement ? el("p", { class: "statement" }, data(zone.statement)) : null,
      el("p", { class: "note" }, words.say("zone.note")));
  }

  return { render };
})();
