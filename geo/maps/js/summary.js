"use strict";
// Counts by province: what is certain, and what is possible beside it.
strikemap.summary = (() => {
  const { store, words } = strikemap;
  const { el, data } = strikemap.nodes;
  // More rows than these are counted and not listed.
  const MOST = 200;

  // An incident is certain for the province that its footprint lies in; a wider or an
  // ambiguous footprint is possible for each province that it may lie in.
  function count() {
    const rows = new Map();
    const row = (name) => rows.get(name) || rows.set(name, { name, certain: 0, possible: 0 }).get(name);
    let open = 0;
    for (const incident of store.shown) {
      if (incident.alternatives) {
        const names = new Set(incident.alternatives.map((other) => other.province || ""));
        // Where all that the name fits lies in one province, the province is certain.
        if (names.size === 1 && !names.has("")) row([...names][0]).certain += 1;
        else for (const name of names) if (name) row(name).possible += 1;
      } else if (incident.province) row(incident.province).certain += 1;
      else open += 1;
    }
    return { rows: [...rows.values()].sort((a, b) => b.certain - a.certain || b.possible - a.possible || words.compare(a.name, b.name)), open };
  }

  function tally(key, value) {
    const found = new Map();
    for (const incident of store.shown) found.set(value(incident), (found.get(value(incident)) || 0) + 1);
    const sorted = [...found].sort((a, b) => b[1] - a[1]);
    const most = sorted.length ? sorted[0][1] : 1;
    return el("section", null, el("h3", null, words.say(`summary.${key}`)),
      el("table", { class: "bars" }, el("tbody", null, sorted.slice(0, MOST).map(([name, number]) =>
        el("tr", null, el("th", { scope: "row" }, data(words.name(key, name))), el("td", { class: "bar" }, el("span", { style: { width: `${(100 * number) / most}%` } })), el("td", { class: "number" }, words.number(number)))))),
      strikemap.nodes.rest(sorted.length - MOST));
  }

  function render() {
    const { rows, open } = count();
    const most = rows.reduce((high, row) => Math.max(high, row.certain + row.possible), 1);
    const pick = (name) => store.filter({ province: store.state.filters.province.length === 1 && store.state.filters.province[0] === name ? [] : [name] });
    return el("div", { class: "summary" },
      el("h3", null, words.say("summary.by_province")),
      rows.length ? el("table", { class: "bars" },
        el("thead", null, el("tr", null, el("th", { scope: "col" }, words.say("summary.province")), el("td"), el("th", { scope: "col", class: "number" }, words.say("summary.certain")), el("th", { scope: "col", class: "number" }, words.say("summary.possible")))),
        el("tbody", null, rows.slice(0, MOST).map((row) => el("tr", null,
          el("th", { scope: "row" }, el("button", { type: "button", class: "plain", "data-key": `province ${row.name}`, "aria-pressed": String(store.state.filters.province.includes(row.name)), onclick: () => pick(row.name) }, data(store.localName(row.name)))),
          el("td", { class: "bar" }, el("span", { class: "certain", style: { width: `${(100 * row.certain) / most}%` } }), el("span", { class: "possible", style: { width: `${(100 * row.possible) / most}%` } })),
          el("td", { class: "number" }, words.number(row.certain)), el("td", { class: "number" }, words.number(row.possible)))))) : el("p", { class: "empty" }, words.say("empty.filtered")),
      strikemap.nodes.rest(rows.length - MOST),
      open ? el("p", { class: "note" }, words.say("summary.open", { count: open })) : null,
      el("p", { class: "note" }, words.say("summary.note")),
      tally("type", (incident) => incident.type),
      tally("grade", (incident) => incident.grade || "weak"));
  }

  return { render };
})();
