"use strict";
// The days: how many incidents began on each, with a brush to choose a span and a play button.
strikemap.timeline = (() => {
  const { store, words, kinds } = strikemap;
  const { el, svg } = strikemap.nodes;
  const HEIGHT = 58;
  let timer = 0;

  const isoOf = (day) => new Date(day * store.DAY).toISOString().slice(0, 10);

  // The span that the chart covers: the busy part of the data, so that one old report does
  // not squeeze the rest; what lies before is told beside it.
  function span(incidents) {
    const days = incidents.map((incident) => incident.first).filter((day) => day !== null).sort((a, b) => a - b);
    if (!days.length) return null;
    const last = incidents.reduce((most, incident) => (incident.last !== null && incident.last - incident.first < 400 ? Math.max(most, incident.last) : most), days[days.length - 1]);
    let from = days[0];
    const typical = days[Math.floor(days.length * 0.1)];
    if (last - from > 120 && last - typical < (last - from) / 3) from = typical;
    return { from: from - 1, to: last + 1, earlier: days.filter((day) => day < from - 1).length };
  }

  const frame = span(store.data.incidents);

  // The bins of a width, with each incident's bin and kind, reckoned once.
  let laid = { width: 0 };
  function bins(width) {
    if (laid.width !== width) laid = lay(width);
    const { size, days, all, binOf } = laid;
    const { mask, columns: { kind } } = store;
    const shown = new Uint32Array(days.length * kinds.KINDS.length);
    for (let at = 0; at < mask.length; at += 1) if (mask[at] && binOf[at] >= 0) shown[binOf[at] * kinds.KINDS.length + kind[at]] += 1;
    return { size, found: days.map((day, bin) => ({ day, all: all[bin], shown: shown.subarray(bin * kinds.KINDS.length, (bin + 1) * kinds.KINDS.length) })) };
  }

  function lay(width) {
    const days = frame.to - frame.from + 1;
    const size = Math.max(1, Math.ceil(days / Math.max(10, Math.floor(width / 9))));
    const firsts = Array.from({ length: Math.ceil(days / size) }, (_, index) => frame.from + index * size);
    const all = new Uint32Array(firsts.length);
    const binOf = Int32Array.from(store.data.incidents, (incident) => (incident.first === null || incident.first < frame.from ? -1 : Math.min(firsts.length - 1, Math.floor((incident.first - frame.from) / size))));
    for (const bin of binOf) if (bin >= 0) all[bin] += 1;
    return { width, size, days: firsts, all, binOf };
  }

  // Incidents whose day is not known are drawn as a bar from the first possible day to the last.
  function spans(scale) {
    const found = [];
    for (const incident of store.data.incidents) {
      if (found.length === 200) break;
      if (store.passes(incident) && incident.first !== null && (incident.last > incident.first || incident.date_prec > 1) && incident.first >= frame.from) found.push(incident);
    }
    return found.map((incident, index) => svg("line", {
        class: "doubt", x1: scale(incident.first), x2: Math.max(scale(Math.min(incident.last, frame.to) + 1), scale(incident.first) + 3), y1: HEIGHT + 4 + (index % 4) * 2.5, y2: HEIGHT + 4 + (index % 4) * 2.5,
      }));
  }

  function chart(width) {
    const { found, size } = bins(width);
    const most = Math.max(1, ...found.map((bin) => bin.all));
    const scale = (day) => ((day - frame.from) / (frame.to - frame.from + 1)) * width;
    const room = scale(frame.from + size);
    const bar = Math.min(34, Math.max(2, room - 1.5));
    const left = (day) => scale(day) + (room - bar) / 2;
    const unit = (HEIGHT - 6) / most;
    const node = svg("svg", { class: "chart", width, height: HEIGHT + 30, viewBox: `0 0 ${width} ${HEIGHT + 30}`, "aria-hidden": "true" });
    // The bars of a kind are one path: a few nodes, however many days.
    const box = (x, top, height) => `M${x.toFixed(1)} ${top.toFixed(1)}h${bar.toFixed(1)}v${height.toFixed(1)}h${(-bar).toFixed(1)}z`;
    const tops = found.map(() => HEIGHT);
    node.append(svg("path", { class: "all", d: found.map((bin) => (bin.all ? box(left(bin.day), HEIGHT - bin.all * unit, bin.all * unit) : "")).join("") }));
    for (const [place, kind] of kinds.KINDS.entries()) {
      const bars = found.map((bin, at) => {
        const high = bin.shown[place] * unit;
        tops[at] -= high;
        return high ? box(left(bin.day), tops[at], high) : "";
      }).join("");
      if (bars) node.append(svg("path", { class: `bin ${kinds.classOf(kind)}`, d: bars }));
    }
    node.append(svg("line", { class: "axis", x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }), ...spans(scale), ...ticks(scale, width));
    const { since, until } = store.state.filters;
    if (since || until) {
      const from = scale(Math.max(frame.from, since ? store.dayOf(since) : frame.from));
      const to = scale(Math.min(frame.to, until ? store.dayOf(until) : frame.to) + 1);
      node.append(svg("rect", { class: "brush", x: from, y: 0, width: Math.max(2, to - from), height: HEIGHT }));
    }
    brush(node, width);
    return node;
  }

  function ticks(scale, width) {
    const days = frame.to - frame.from;
    const gap = [1, 2, 7, 14, 30, 91, 182, 365, 1826].find((value) => (value / days) * width > 62) || 3652;
    const found = [];
    for (let day = frame.from + 1; day <= frame.to; day += gap) {
      if (scale(day + 0.5) < 26 || scale(day + 0.5) > width - 26) continue;
      found.push(svg("text", { class: "tick", x: scale(day + 0.5), y: HEIGHT + 25, "text-anchor": "middle" }, words.date(isoOf(day), gap > 60 ? "month" : "short")));
    }
    return found;
  }

  function brush(node, width) {
    let from = null;
    const dayAt = (event) => {
      const box = node.getBoundingClientRect();
      const share = Math.min(0.999, Math.max(0, (event.clientX - box.left) / (box.width || width)));
      return Math.floor(frame.from + share * (frame.to - frame.from + 1));
    };
    node.addEventListener("pointerdown", (event) => { from = dayAt(event); node.setPointerCapture(event.pointerId); });
    node.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const to = dayAt(event);
      choose(Math.min(from, to), Math.max(from, to));
      from = null;
    });
    node.addEventListener("pointercancel", () => { from = null; });
  }

  // By keyboard: arrows move the chosen days, with Shift they move only the last of them.
  function step(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!move) return;
    const { since, until } = store.state.filters;
    const held = (day) => Math.min(frame.to, Math.max(frame.from, day));
    const from = since ? store.dayOf(since) : frame.from;
    const to = until ? store.dayOf(until) : since ? frame.to : frame.from;
    const first = event.shiftKey ? from : held(from + move);
    choose(first, Math.max(first, held(to + move)));
    event.preventDefault();
  }

  function slider(node, chosen) {
    const { since } = store.state.filters;
    return el("div", {
      class: "chart-holder", id: "timeline-chart", role: "slider", tabindex: 0, "aria-label": words.say("time.chart"), onkeydown: step,
      "aria-valuemin": frame.from, "aria-valuemax": frame.to, "aria-valuenow": since ? store.dayOf(since) : frame.from, "aria-valuetext": chosen || words.say("time.all"),
    }, node);
  }

  const choose = (from, to) => store.filter({ since: isoOf(from), until: isoOf(to) });

  function play() {
    if (timer) return stop();
    let day = frame.from;
    timer = setInterval(() => {
      day += 1;
      if (day > frame.to) return stop();
      return store.filter({ since: isoOf(frame.from), until: isoOf(day) });
    }, 450);
    return store.set({});
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    store.set({});
  }

  function render(width) {
    const { since, until } = store.state.filters;
    const chosen = since || until ? words.dates(since, until) : "";
    return el("div", { class: "timeline-body" },
      el("div", { class: "timeline-head" },
        el("h2", null, words.say("time.title")),
        frame ? el("button", { type: "button", class: "play", "data-key": "play", onclick: play, "aria-pressed": String(timer !== 0) }, words.say(timer ? "time.stop" : "time.play")) : null,
        el("span", { class: "chosen" }, chosen),
        since || until ? el("button", { type: "button", class: "plain", "data-key": "all-days", onclick: () => store.filter({ since: "", until: "" }) }, words.say("time.all")) : null,
        frame && frame.earlier ? el("span", { class: "note" }, words.say("time.earlier", { count: frame.earlier })) : null),
      frame ? slider(chart(Math.max(120, width)), chosen) : el("p", { class: "empty" }, words.say("empty.dates")));
  }

  return { render, isPlaying: () => timer !== 0 };
})();
