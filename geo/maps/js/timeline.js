"use strict";
// The days: how many incidents began on each, with a brush to choose a span and a play button.
strikemap.timeline = (() => {
  const { store, words, kinds } = strikemap;
  const { el, svg, arrange, retext } = strikemap.nodes;
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
    return laid;
  }

  // How many are shown of each kind, in each bin.
  function countKinds(width) {
    const { days, binOf } = bins(width);
    const { mask, columns: { kind } } = store;
    const shown = kinds.KINDS.map(() => new Uint32Array(days.length));
    for (let at = 0; at < mask.length; at += 1) if (mask[at] && binOf[at] >= 0) shown[kind[at]][binOf[at]] += 1;
    return shown;
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

  // Incidents whose day is not known are drawn as a bar from the first possible day to the last; all
  // bars of a kind are one path, and so are these: a few nodes, however many days.
  const doubtful = frame ? store.data.incidents.filter((incident) => incident.first !== null && incident.first >= frame.from && (incident.last > incident.first || incident.date_prec > 1)) : [];
  function doubts(scale) {
    const found = [];
    for (const incident of doubtful) {
      if (found.length === 200) break;
      if (!store.passes(incident)) continue;
      const [from, to] = [scale(incident.first), scale(Math.min(incident.last, frame.to) + 1)];
      found.push(`M${from.toFixed(1)} ${HEIGHT + 4 + (found.length % 4) * 2.5}H${Math.max(to, from + 3).toFixed(1)}`);
    }
    return found.join("");
  }

  // The chart of a width: its nodes, and what they are drawn by. They stay when a filter changes.
  function chart(width) {
    const { size, days, all } = bins(width);
    const most = Math.max(1, ...all);
    const scale = (day) => ((day - frame.from) / (frame.to - frame.from + 1)) * width;
    const room = scale(frame.from + size);
    const bar = Math.min(34, Math.max(2, room - 1.5));
    const left = (day) => scale(day) + (room - bar) / 2;
    const unit = (HEIGHT - 6) / most;
    const box = (at, top, height) => (height ? `M${left(days[at]).toFixed(1)} ${top.toFixed(1)}h${bar.toFixed(1)}v${height.toFixed(1)}h${(-bar).toFixed(1)}z` : "");
    const node = svg("svg", { class: "chart", width, height: HEIGHT + 30, viewBox: `0 0 ${width} ${HEIGHT + 30}`, "aria-hidden": "true" });
    const bars = kinds.KINDS.map((kind) => svg("path", { class: `bin ${kinds.classOf(kind)}` }));
    const doubt = svg("path", { class: "doubt" });
    node.append(
      svg("path", { class: "all", d: Array.from(all, (count, at) => box(at, HEIGHT - count * unit, count * unit)).join("") }), ...bars,
      svg("line", { class: "axis", x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }), doubt, ...ticks(scale, width));
    brush(node, width);
    return { node, bars, doubt, box, unit, scale, width, rect: svg("rect", { class: "brush", y: 0, height: HEIGHT }) };
  }

  // What is shown of each kind on each day, and the chosen days.
  function draw({ node, bars, doubt, box, unit, scale, width, rect }) {
    const shown = countKinds(width);
    const tops = Array.from(shown[0], () => HEIGHT);
    bars.forEach((path, kind) => {
      const told = Array.from(shown[kind], (number, at) => box(at, tops[at] -= number * unit, number * unit)).join("");
      if (path.getAttribute("d") !== told) path.setAttribute("d", told);
    });
    doubt.setAttribute("d", doubts(scale));
    const { since, until } = store.state.filters;
    if (since || until) {
      const from = scale(Math.max(frame.from, since ? store.dayOf(since) : frame.from));
      const to = scale(Math.min(frame.to, until ? store.dayOf(until) : frame.to) + 1);
      rect.setAttribute("x", from);
      rect.setAttribute("width", Math.max(2, to - from));
      if (!rect.parentNode) node.append(rect);
    } else rect.remove();
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

  // The days under the finger are chosen while it moves; once a frame is enough.
  function brush(node, width) {
    let from = null;
    let to = null;
    let waiting = false;
    const dayAt = (event) => {
      const box = node.getBoundingClientRect();
      const share = Math.min(0.999, Math.max(0, (event.clientX - box.left) / (box.width || width)));
      return Math.floor(frame.from + share * (frame.to - frame.from + 1));
    };
    const take = () => choose(Math.min(from, to), Math.max(from, to));
    node.addEventListener("pointerdown", (event) => {
      from = to = dayAt(event);
      node.setPointerCapture(event.pointerId);
    });
    node.addEventListener("pointermove", (event) => {
      if (from === null || dayAt(event) === to) return;
      to = dayAt(event);
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (from !== null) take();
      });
    });
    node.addEventListener("pointerup", (event) => {
      if (from === null) return;
      to = dayAt(event);
      take();
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

  const slider = (node) => el("div", {
    class: "chart-holder", id: "timeline-chart", role: "slider", tabindex: 0, "aria-label": words.say("time.chart"), onkeydown: step, "aria-valuemin": frame.from, "aria-valuemax": frame.to,
  }, node);

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

  let live = null;
  function render(width) {
    const drawn = frame ? chart(Math.max(120, width)) : null;
    live = {
      drawn,
      slider: drawn && slider(drawn.node),
      head: el("div", { class: "timeline-head" }),
      title: el("h2", null, words.say("time.title")),
      play: frame ? el("button", { type: "button", class: "play", "data-key": "play", onclick: play }) : null,
      chosen: el("span", { class: "chosen" }),
      all: el("button", { type: "button", class: "plain", "data-key": "all-days", onclick: () => store.filter({ since: "", until: "" }) }, words.say("time.all")),
      note: frame && frame.earlier ? el("span", { class: "note" }, words.say("time.earlier", { count: frame.earlier })) : null,
    };
    refresh();
    return el("div", { class: "timeline-body" }, live.head, live.slider || el("p", { class: "empty" }, words.say("empty.dates")));
  }

  // After a filter: the same nodes tell other days.
  function refresh() {
    const { since, until } = store.state.filters;
    const told = since || until ? words.dates(since, until) : "";
    retext(live.chosen, told);
    if (frame) {
      draw(live.drawn);
      retext(live.play, words.say(timer ? "time.stop" : "time.play"));
      live.play.setAttribute("aria-pressed", String(timer !== 0));
      live.slider.setAttribute("aria-valuenow", since ? store.dayOf(since) : frame.from);
      live.slider.setAttribute("aria-valuetext", told || words.say("time.all"));
    }
    arrange(live.head, [live.title, live.play, live.chosen, told ? live.all : null, live.note].filter(Boolean));
  }

  return { render, refresh, isPlaying: () => timer !== 0 };
})();
