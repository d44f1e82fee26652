"use strict";
// The table of incidents: the map's twin for those who read rather than look.
strikemap.incidents = (() => {
  const { store, words, kinds, signs, filters } = strikemap;
  const { el, data } = strikemap.nodes;
  const PAGE = 60;
  // So many rows are seen at first; the others follow when these have been painted.
  const AT_ONCE = 10;
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

  function head(column, redraw) {
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

  function table() {
    const holder = el("div", { class: "table-holder" });
    const redraw = () => strikemap.nodes.keepFocus(() => {
      const rows = first(limit);
      const more = store.count - rows.length;
      const body = el("tbody", null, rows.slice(0, limit > PAGE ? limit : AT_ONCE).map(line));
      const rest = rows.slice(body.childElementCount);
      if (rest.length) requestAnimationFrame(() => setTimeout(() => { if (body.isConnected) body.append(...rest.map(line)); }));
      strikemap.nodes.replace(holder,
        el("table", { class: "incidents" },
          el("caption", { class: "hidden" }, words.say("table.caption")),
          el("thead", null, el("tr", null, ["date", "where", "killed", "grade"].map((column) => head(column, redraw)))),
          body),
        rows.some((incident) => incident.shared) ? el("p", { class: "note" }, words.say("table.shared")) : null,
        more > 0 ? el("button", { type: "button", class: "plain more", "data-key": "more", onclick: () => { limit += PAGE * 5; redraw(); } }, words.say("table.more", { count: more })) : null,
        rows.length ? null : el("p", { class: "empty" }, words.say(store.data.incidents.length ? "empty.filtered" : "empty.none")));
    }, () => () => holder.querySelector("tbody tr:last-child button"));
    redraw();
    return holder;
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
    return el("div", null, filters.render(), el("p", { class: "in-view", role: "status" }, strikemap.page.countInView()), table());
  }

  return { render, renderAll };
})();
