"use strict";
// The frame of the page: head, tools, panel, timeline, and the dialogs.
strikemap.shell = (() => {
  const { store, words } = strikemap;
  const { el } = strikemap.nodes;
  const TABS = ["incidents", "summary", "zone", "sources", "about"];
  const SHEETS = ["peek", "half", "full"];

  const tool = (key, sign, onclick, more = {}) => el("button", { type: "button", class: `tool tool-${key}`, "data-key": `tool ${key}`, title: words.say(`tool.${key}`), "aria-label": words.say(`tool.${key}`), onclick, ...more }, sign);

  function tools(act) {
    return [
      el("div", { class: "tool-group" }, tool("in", "+", act.zoomIn), tool("out", "−", act.zoomOut), tool("home", "⌂", act.home),
        tool("band", "≈", () => store.set({ band: !store.state.band }), { "aria-pressed": String(store.state.band) })),
    ];
  }

  function menu(act) {
    const theme = (key) => el("select", { "data-key": key, class: key, "aria-label": words.say("menu.theme"), onchange: (event) => store.set({ theme: event.target.value }) },
      ["auto", "light", "dark"].map((name) => el("option", { value: name, selected: store.state.theme === name }, words.say(`theme.${name}`))));
    const language = el("select", { "data-key": "language", "aria-label": words.say("menu.language"), onchange: (event) => act.language(event.target.value) },
      words.languages().map(([code, name]) => el("option", { value: code, selected: code === words.lang, lang: code }, name)));
    // What is chosen from the menu closes it, as Esc does, and a click elsewhere.
    const chosen = (action) => () => { closeMenu(); action(); };
    const share = el("details", { class: "menu" },
      el("summary", { "data-key": "share" }, words.say("menu.share")),
      el("div", { class: "menu-body" },
        // Where the head has no room for it.
        theme("theme-small"),
        act.hasAddress ? ["link", "embed"].map((name) => el("button", { type: "button", onclick: chosen(() => act.copy(name)) }, words.say(`menu.copy_${name}`))) : null,
        ["csv", "geojson", "png"].map((name) => el("button", { type: "button", onclick: chosen(() => act.download(name)) }, words.say(`menu.${name}`))),
        el("button", { type: "button", onclick: chosen(() => window.print()) }, words.say("menu.print"))));
    return [language, theme("theme"), share];
  }

  function closeMenu() {
    const open = document.querySelector(".menu[open]");
    if (!open) return false;
    const inside = open.contains(document.activeElement);
    open.open = false;
    if (inside) open.querySelector("summary").focus();
    return true;
  }

  function tabs() {
    const keep = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const turned = words.direction() === "rtl" ? -step : step;
      const next = TABS[(TABS.indexOf(store.state.tab) + turned + TABS.length) % TABS.length];
      store.set({ tab: next, selected: null, place: null });
      document.getElementById(`tab-${next}`).focus();
      event.preventDefault();
    };
    return el("div", { class: "tabs", role: "tablist", "aria-label": words.say("tab.list"), onkeydown: keep }, TABS.map((name) => {
      const active = store.state.tab === name;
      return el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(active), "aria-controls": "panel-body", tabindex: active ? 0 : -1, onclick: () => store.set({ tab: name, selected: null, place: null, sheet: store.state.sheet === "peek" ? "half" : store.state.sheet }) }, words.say(`tab.${name}`));
    }));
  }

  // The sheet of a phone has three stops; a tap on its handle goes to the next.
  function handle(sentence) {
    const next = SHEETS[(SHEETS.indexOf(store.state.sheet) + 1) % SHEETS.length];
    let from = null;
    return el("button", {
      type: "button", class: "handle", "data-key": "handle", onclick: () => store.set({ sheet: next }),
      onpointerdown: (event) => { from = event.clientY; },
      onpointerup: (event) => {
        const moved = from === null ? 0 : event.clientY - from;
        from = null;
        if (Math.abs(moved) < 30) return;
        const at = SHEETS.indexOf(store.state.sheet) + (moved < 0 ? 1 : -1);
        store.set({ sheet: SHEETS[Math.max(0, Math.min(2, at))] });
        event.preventDefault();
      },
    }, el("span", { class: "grip", "aria-hidden": "true" }), el("span", { class: "peek" }, sentence), el("span", { class: "hidden" }, words.say(`sheet.${next}`)));
  }

  // Where copying is refused, a field that can be selected takes its place.
  function offer(text) {
    const field = el("textarea", { readonly: true, rows: 4, "aria-label": words.say("copy.field"), dir: "ltr" }, text);
    const box = el("dialog", { class: "dialog" }, el("p", null, words.say("copy.field")), field, closing());
    show(box);
    field.select();
  }

  // No form: another page's frame refuses to send one, and the dialog would stay open.
  const closing = () => el("button", { type: "button", onclick: (event) => event.target.closest("dialog").close() }, words.say("copy.close"));

  function show(box) {
    document.body.append(box);
    box.addEventListener("close", () => box.remove());
    box.showModal();
  }

  function help() {
    show(el("dialog", { class: "dialog", "aria-label": words.say("about.keys_title") },
      el("h2", null, words.say("about.keys_title")),
      el("dl", { class: "keys" }, ["search", "escape", "arrows", "plus", "home", "help"].map((key) => [el("dt", null, el("kbd", null, words.say(`keys.${key}_key`))), el("dd", null, words.say(`keys.${key}`))])),
      closing()));
  }

  return { TABS, tools, menu, closeMenu, tabs, handle, offer, help };
})();
