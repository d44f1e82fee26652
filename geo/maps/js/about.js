"use strict";
// Where everything comes from: the publications, the layers and the method.
strikemap.about = (() => {
  const { store, words } = strikemap;
  const { el, data, link } = strikemap.nodes;

  function publications() {
    const found = new Map();
    for (const claim of store.data.claims) {
      const key = claim.url || [claim.publisher, claim.author, claim.title, claim.published].join("|");
      if (!found.has(key)) found.set(key, { ...claim, count: 0 });
      found.get(key).count += 1;
    }
    return [...found.values()].sort((a, b) => words.compare(a.published || "9999", b.published || "9999") || words.compare(a.publisher || "", b.publisher || ""));
  }

  function renderSources() {
    const rows = publications();
    return el("div", { class: "sources" },
      el("p", { class: "lead" }, words.say("sources.lead", { count: rows.length })),
      rows.length ? el("ol", null, rows.slice(0, 400).map((row) => el("li", null,
        row.url ? link(row.url, data(row.publisher || row.author || row.url)) : data(row.publisher || row.author || words.say("card.unnamed")),
        row.title ? [" · ", el("q", null, data(row.title))] : null,
        row.author && row.publisher ? [" · ", data(row.author)] : null,
        el("small", null, row.published ? el("time", { datetime: row.published }, words.date(row.published)) : words.say("date.unknown"), " · ", words.say("sources.claims", { count: row.count }),
          row.archive_url ? [" · ", link(row.archive_url, words.say("card.archive"))] : null)))) : el("p", { class: "empty" }, words.say("empty.none")),
      strikemap.nodes.rest(rows.length - 400),
      el("h3", null, words.say("sources.layers")),
      el("ul", { class: "layers" }, attributions().map((row) => el("li", null,
        el("b", null, data(row.attribution || row.source || row.name)), el("small", null, data(row.licence || ""), row.vintage ? [" · ", data(row.vintage)] : null)))));
  }

  // One entry for each attribution, however many layers it covers.
  function attributions() {
    const found = new Map();
    for (const row of store.data.layers) {
      const key = `${row.attribution}|${row.licence}`;
      found.set(key, { ...row, drawn: row.drawn || found.get(key)?.drawn });
    }
    return [...found.values()];
  }

  // The attributions as one line: one that another contains is told by that one.
  function credits({ licences = false } = {}) {
    // Layers that are made of several sources name each in a sentence of its own.
    const found = attributions().filter((row) => row.drawn).flatMap((row) => {
      const parts = (row.attribution || row.source || row.name || "").replace(/\.$/, "").split(/\.\s+(?=[A-Za-z])/);
      const licence = (row.licence || "").split(";")[0];
      return licences && parts.length === 1 && licence && !parts[0].includes(licence) ? [`${parts[0]} – ${licence}`] : parts;
    });
    return found.filter((text, index) => text && !found.some((other, at) => other.includes(text) && (other !== text || at < index)));
  }

  const PARTS = ["precision", "grades", "figures", "line", "zone", "display", "limits", "privacy"];

  function renderAbout() {
    return el("div", { class: "about" },
      PARTS.filter((part) => (part !== "zone" || store.data.zones.length) && (part !== "line" || words.say("about.line")) && (part !== "line" || store.base.lines.line.length)).map((part) => [el("h3", null, words.say(`about.${part}_title`)), el("p", null, words.say(part === "privacy" && store.data.tiles ? "about.privacy_tiles" : `about.${part}`, { host: (store.data.tiles?.hosts || []).join(", "), tolerance: words.number(Math.round(store.base.tolerance * 111 * 10) / 10) }))]),
      el("h3", null, words.say("about.keys_title")),
      el("dl", { class: "keys" }, ["search", "escape", "arrows", "plus", "home", "help"].map((key) => [el("dt", null, el("kbd", null, words.say(`keys.${key}_key`))), el("dd", null, words.say(`keys.${key}`))])));
  }

  return { renderSources, renderAbout, attributions, credits };
})();
