"use strict";
// Filters of the incidents: text, kinds, grades, who acted, who said it, where, when, how near.
strikemap.filters = (() => {
  const { store, words, kinds } = strikemap;
  const { el, data, arrange } = strikemap.nodes;
  let open = false;
  let timer = 0;

  const NAMES = {
    type: (value) => words.name("type", value),
    grade: (value) => words.name("grade", value),
    prec: (value) => words.say(`reach_name.${value}`),
    province: (value) => store.localName(value),
    actor: (value) => store.actorName(value),
    claimant: String,
  };
  const ORDER = { type: kinds.KINDS, grade: kinds.GRADES, prec: ["place", "near", "district", "province", "line", "wide", "country", "unknown"] };

  function group(name) {
    const values = store.choices(name);
    if (values.length < 2) return null;
    const order = ORDER[name];
    values.sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : words.compare(NAMES[name](a), NAMES[name](b))));
    const chosen = store.state.filters[name];
    const toggle = (value) => store.filter({ [name]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value] });
    if (values.length > 12) {
      const id = `filter-${name}`;
      return el("div", { class: "filter" }, el("label", { for: id }, words.say(`filter.${name}`)),
        el("select", { id, onchange: (event) => store.filter({ [name]: event.target.value === "" ? [] : [values[Number(event.target.value)]] }) },
          el("option", { value: "" }, words.say("filter.all")),
          values.slice(0, 500).map((value, index) => el("option", { value: index, selected: chosen.includes(value) }, NAMES[name](value).slice(0, 80)))));
    }
    return el("fieldset", { class: "filter" }, el("legend", null, words.say(`filter.${name}`)),
      el("div", { class: "chips" }, values.map((value) => el("button", { type: "button", class: "chip", "data-key": `chip ${name} ${value}`, "aria-pressed": String(chosen.includes(value)), onclick: () => toggle(value) },
        name === "type" ? kinds.mark(value, "fair", 15) : name === "grade" ? kinds.mark("airstrike", value, 15) : null, data(NAMES[name](value))))));
  }

  function day(name) {
    const id = `filter-${name}`;
    return el("div", { class: "filter" }, el("label", { for: id }, words.say(`filter.${name}`)),
      el("input", { type: "date", id, value: store.state.filters[name], onchange: (event) => store.filter({ [name]: event.target.value }) }));
  }

  function distance() {
    if (!store.data.incidents.some((incident) => incident.km_low !== undefined)) return null;
    return el("div", { class: "filter" }, el("label", { for: "filter-km" }, words.say("filter.km")),
      el("select", { id: "filter-km", onchange: (event) => store.filter({ km: event.target.value }) },
        el("option", { value: "" }, words.say("filter.all")),
        [5, 10, 25, 50, 100, 200].map((km) => el("option", { value: km, selected: store.state.filters.km === String(km) }, words.say("unit.km", { value: km })))));
  }

  const badge = () => (count() ? el("span", { class: "count" }, words.number(count())) : "");
  const count = () => store.SETS.filter((name) => store.state.filters[name].length).length + ["since", "until", "km"].filter((name) => store.state.filters[name] !== "").length;

  // The section, and its parts that tell what is chosen. The field that is being typed in stays.
  let live = null;
  function render() {
    const input = el("input", {
      type: "search", id: "search", placeholder: words.say("filter.text"), autocomplete: "off", dir: "auto",
      oninput: (event) => {
        clearTimeout(timer);
        const text = event.target.value;
        timer = setTimeout(() => store.filter({ text }), 120);
      },
    });
    const toggle = el("button", { type: "button", class: "filter-toggle", "data-key": "filters", onclick: () => { open = !open; store.set({}); } });
    const search = el("div", { class: "search" }, el("label", { for: "search", class: "hidden" }, words.say("filter.text")), input, toggle);
    const reset = el("button", { type: "button", class: "plain reset", "data-key": "reset", onclick: () => store.set({ filters: store.empty() }) }, words.say("filter.reset"));
    live = { section: el("section", { class: "filters", "aria-label": words.say("filter.title") }), search, input, toggle, reset };
    refresh();
    return live.section;
  }

  function refresh() {
    const { section, search, input, toggle, reset } = live;
    const { text } = store.state.filters;
    if (input.value !== text && document.activeElement !== input) input.value = text;
    toggle.setAttribute("aria-expanded", String(open));
    toggle.replaceChildren(words.say("filter.title"), badge());
    const body = open ? el("div", { class: "filter-body" }, group("type"), group("grade"), group("prec"), group("province"), group("actor"), group("claimant"), el("div", { class: "pair" }, day("since"), day("until")), distance()) : null;
    arrange(section, [search, body, store.isFiltered() ? reset : null].filter(Boolean));
  }

  return { render, refresh };
})();
