"use strict";
// The table of incidents: the map's twin for those who read rather than look.
strikemap.incidents = (() => {
  const { store, words, kinds, signs, filters } = strikemap;
  const { el, data, arrange, retext } = strikemap.nodes;
  const PAGE = 60;
  // So many rows are seen at first; the others follow when these have been painted.
  const AT_ONCE = 14;
  const ON_PAPER = 2000;
  let order = { column: "date", down: false };
  let limit = PAGE;

  const COLUMNS = {
    date: (incident) => incident.first ?? Infinity,
    type: (incident) => words.name("type", incident.type),
    where: (incident) => signs.whereOf(incident),
    killed: (incident) => incident.deaths_high ?? incident.deaths_low ?? -1,
    grade: (incident) => kinds.GRADES.indexOf(incident.grade),
  };

  // All incidents in an order, sorted once however often the filters change.
  const orders = new Map();
  function ordered() {
    const key = `${order.column}|${order.down}|${words.lang}`;
    if (!orders.has(key)) {
      const value = COLUMNS[order.column];
      const keyed = store.data.incidents.map((incident) => [value(incident), incident]);
      const sign = order.down ? -1 : 1;
      keyed.sort(([a, x], [b, y]) => sign * (typeof a === "string" ? words.compare(a, b) : a - b) || x.index - y.index);
      orders.set(key, keyed.map(([, incident]) => incident));
    }
    return orders.get(key);
  }

  // The first of those that pass the filters.
  function first(most) {
    const found = [];
    for (const incident of ordered()) {
      if (found.length === most) break;
      if (store.passes(incident)) found.push(incident);
    }
    return found;
  }

  function headOf(column, redraw) {
    const active = order.column === column;
    return el("th", { scope: "col", class: `column-${column}`, "aria-sort": active ? (order.down ? "descending" : "ascending") : "none" },
      el("button", { type: "button", "data-key": `sort ${column}`, onclick: () => { order = { column, down: active && !order.down }; redraw(); } },
        words.say(`table.${column}`), el("span", { class: "arrow", "aria-hidden": "true" }, active ? (order.down ? "▼" : "▲") : "")));
  }

  function dateOf(incident) {
    const told = words.dates(incident.start, incident.end, "short");
    return told && incident.date_prec > 2 ? words.say("date.short_about", { date: told }) : told || "–";
  }

  function line(incident) {
    const chosen = store.state.selected === incident.id;
    return el("tr", { class: chosen ? "chosen" : "", "data-id": incident.id, onclick: () => store.select(incident.id) },
      el("td", { class: "column-date" }, dateOf(incident)),
      el("th", { scope: "row", class: "column-where" },
        el("button", { type: "button", class: "plain row", "aria-pressed": String(chosen), onclick: (event) => { event.stopPropagation(); store.select(incident.id); } },
          kinds.mark(incident.type, incident.grade, 20),
          el("span", null, el("b", null, data(signs.whereOf(incident))), el("small", null, words.name("type", incident.type), incident.actor ? [" · ", data(store.actorName(incident.actor))] : null)))),
      el("td", { class: "column-killed" }, words.range(incident.deaths_low, incident.deaths_high) || (incident.shared ? null : el("span", { class: "none" }, "–")),
        incident.shared ? el("span", { class: "shared", title: words.say("figure.shared", { count: incident.shared.count }) }, "(", words.range(incident.shared.low, incident.shared.high), ")", el("span", { class: "hidden" }, words.say("figure.shared", { count: incident.shared.count }))) : null,
        incident.figures === "rival" ? el("abbr", { class: "rival", title: words.say("figures.rival") }, "≠") : null),
      el("td", { class: "column-grade" }, words.name("grade", incident.grade || "weak")));
  }

  // A row is made once for as long as the language stays, and is shown again when its incident is.
  let made = { lang: "", rows: new Map() };
  function rowOf(incident) {
    if (made.lang !== words.lang || made.rows.size > 5000) made = { lang: words.lang, rows: new Map() };
    if (!made.rows.has(incident.index)) made.rows.set(incident.index, line(incident));
    return made.rows.get(incident.index);
  }

  // The table, and its parts that a filter changes.
  let live = null;
  let later = 0;
  function table() {
    const again = () => strikemap.nodes.keepFocus(() => {
      head.replaceChildren(...heads());
      fill();
    }, () => () => live.body.querySelector("tr:last-child button"));
    const heads = () => ["date", "where", "killed", "grade"].map((column) => headOf(column, again));
    const head = el("tr", null, heads());
    const body = el("tbody");
    live = {
      body,
      holder: el("div", { class: "table-holder" }),
      table: el("table", { class: "incidents" }, el("caption", { class: "hidden" }, words.say("table.caption")), el("thead", null, head), body),
      shared: el("p", { class: "note" }, words.say("table.shared")),
      more: el("button", { type: "button", class: "plain more", "data-key": "more", onclick: () => { limit += PAGE * 5; again(); } }),
    };
    fill();
    return live.holder;
  }

  function fill() {
    const { body, holder } = live;
    const rows = first(limit);
    const more = store.count - rows.length;
    const seen = rows.slice(0, limit > PAGE ? limit : AT_ONCE);
    arrange(body, seen.map(rowOf));
    // The rest is made when what can be seen has been painted, and no more filters follow at once.
    clearTimeout(later);
    live.more.hidden = rows.length > seen.length;
    if (live.more.hidden) later = setTimeout(() => {
      if (!body.isConnected) return;
      body.append(...rows.slice(seen.length).map(rowOf));
      live.more.hidden = false;
    }, 150);
    if (more > 0) retext(live.more, words.say("table.more", { count: more }));
    arrange(holder, [
      live.table,
      rows.some((incident) => incident.shared) ? live.shared : null,
      more > 0 ? live.more : null,
      rows.length ? null : el("p", { class: "empty" }, words.say(store.data.incidents.length ? "empty.filtered" : "empty.none")),
    ].filter(Boolean));
  }

  // Every row, for paper.
  function renderAll() {
    const found = first(ON_PAPER);
    const sheet = el("table", { class: "incidents" },
      el("thead", null, el("tr", null, ["date", "where", "killed", "grade"].map((column) => el("th", { scope: "col" }, words.say(`table.${column}`))))),
      el("tbody", null, found.map(line)),
      store.shown.some((incident) => incident.shared) ? el("tfoot", null, el("tr", null, el("td", { colspan: 4, class: "note" }, words.say("table.shared")))) : null);
    return [sheet, strikemap.nodes.rest(store.count - found.length)];
  }

  function render() {
    limit = PAGE;
    // What is chosen, and the theme, are told by a row too.
    made.lang = "";
    const count = el("p", { class: "in-view", role: "status" }, strikemap.page.countInView());
    const node = el("div", null, filters.render(), count, table());
    live.count = count;
    return node;
  }

  // After a filter: the same table with other rows.
  function refresh() {
    limit = PAGE;
    filters.refresh();
    retext(live.count, strikemap.page.countInView());
    fill();
  }

  return { render, refresh, renderAll };
})();
