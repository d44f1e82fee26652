"use strict";
// The legend: what a shape, an outline and an extent mean, and what the map does not say.
strikemap.legend = (() => {
  const { store, words, kinds } = strikemap;
  const { el } = strikemap.nodes;

  const row = (picture, text) => el("li", null, picture, el("span", null, text));

  function zoneSentence() {
    const zone = store.data.zones[0];
    if (!zone) return null;
    const claim = store.data.claims.find((told) => told.area_km2 !== undefined && told.claimed_by && (told.published || told.date_end))
      || store.data.claims.find((told) => told.area_km2 !== undefined);
    if (!claim || !claim.claimed_by) return words.say("legend.zone");
    const when = claim.published || claim.date_end || claim.date_start;
    return when ? words.say("legend.zone_claimed", { who: claim.claimed_by, when: words.date(when) }) : words.say("legend.zone_by", { who: claim.claimed_by });
  }

  function build() {
    const present = kinds.KINDS.filter((kind) => store.data.incidents.some((incident) => kinds.known(incident.type) === kind));
    const graded = kinds.GRADES.filter((grade) => store.data.incidents.some((incident) => incident.grade === grade));
    const hasZone = store.data.zones.length > 0;
    return el("div", { class: "legend-body", tabindex: 0, role: "group", "aria-label": words.say("legend.title") },
      el("p", { class: "legend-first" }, words.say("legend.unverified")),
      present.length ? [el("h2", null, words.say("legend.kind")),
        el("ul", { class: "legend-kinds" }, present.map((kind) => row(kinds.mark(kind, "fair", 17), words.name("type", kind))))] : null,
      el("h2", null, words.say("legend.grade")),
      el("ul", { class: "legend-grades" }, (graded.length ? graded : kinds.GRADES).map((grade) => row(kinds.mark("airstrike", grade, 19), words.name("grade", grade)))),
      el("h2", null, words.say("legend.extent")),
      el("ul", null,
        row(kinds.swatch("place"), words.say("legend.place")),
        row(kinds.swatch("area"), words.say("legend.area")),
        row(kinds.swatch("band"), words.say("legend.band")),
        hasZone ? row(kinds.swatch("zone"), zoneSentence()) : null,
        store.base.lines.line.length ? row(kinds.swatch("line"), words.say("legend.line")) : null,
        row(kinds.swatch("contested"), words.say("legend.contested"))),
      el("p", null, words.say("legend.extent_note")),
      el("p", null, words.say("legend.endorsement")));
  }

  function render() {
    const open = store.state.legend;
    return el("section", { class: `legend${open ? "" : " folded"}`, "aria-label": words.say("legend.title") },
      el("button", { type: "button", class: "legend-toggle", "data-key": "legend", "aria-expanded": String(open), onclick: () => store.set({ legend: !open }) },
        el("span", null, words.say("legend.title")), el("span", { class: "chevron", "aria-hidden": "true" })),
      open ? build() : null);
  }

  return { render };
})();
