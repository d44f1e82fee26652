"use strict";
// Very many points with attributes: columns of numbers, unpacked once, drawn as dots.
strikemap.points = (() => {
  const { store, words, kinds } = strikemap;
  const { el, data } = strikemap.nodes;
  const block = document.getElementById("strikemap-points");
  const packed = block ? JSON.parse(block.textContent) : null;
  const columns = new Map();
  let xs = null;
  let ys = null;
  let chosen = null;

  async function unpack() {
    const text = atob(packed.bytes);
    const squeezed = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) squeezed[at] = text.charCodeAt(at);
    const stream = new Blob([squeezed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    let start = 0;
    for (const column of packed.columns) {
      const values = column.width < 4 ? new Int32Array(packed.count) : new Float64Array(packed.count);
      for (let plane = 0; plane < column.width; plane += 1) {
        const factor = 2 ** (8 * plane);
        for (let at = 0; at < packed.count; at += 1) values[at] += bytes[start + at] * factor;
        start += packed.count;
      }
      columns.set(column.name, { ...column, values });
    }
    project();
  }

  // The places on the plane, as the base's paths have them.
  function project() {
    const origin = strikemap.shapes.project(0, 0);
    const lon = columns.get("lon");
    const lat = columns.get("lat");
    xs = new Float32Array(packed.count);
    ys = new Float32Array(packed.count);
    for (let at = 0; at < packed.count; at += 1) {
      const sine = Math.sin(((lat.base + lat.values[at]) * packed.unit * Math.PI) / 180);
      xs[at] = (256 * (lon.base + lon.values[at]) * packed.unit) / 360 + origin.x;
      ys[at] = (-256 * Math.log((1 + sine) / (1 - sine))) / (4 * Math.PI) + origin.y;
    }
  }

  function valueOf(column, at) {
    const value = column.base + column.values[at];
    if (column.kind === "name") return column.names[value];
    if (column.kind === "day") return new Date(value * store.DAY).toISOString().slice(0, 10);
    return column.kind === "degrees" ? Math.round(value * packed.unit * 1e5) / 1e5 : value;
  }

  // Which values of each column the filters let pass; a filter without its column lets all pass.
  function test() {
    const { filters } = store.state;
    const rules = [];
    const named = (name, wanted) => {
      const column = columns.get(name);
      if (!column || column.kind !== "name" || !wanted.length) return;
      const open = new Set(column.names.map((value, code) => (wanted.includes(value) ? code : -1)).filter((code) => code >= 0));
      rules.push((at) => open.has(column.base + column.values[at]));
    };
    named("event_type", filters.type);
    named("type", filters.type);
    named("province", filters.province);
    named("actor", filters.actor);
    const day = columns.get("date");
    if (day && day.kind === "day") {
      if (filters.since) rules.push((at) => day.base + day.values[at] >= store.dayOf(filters.since));
      if (filters.until) rules.push((at) => day.base + day.values[at] <= store.dayOf(filters.until));
    }
    return rules;
  }

  // Colours by kind as whole pixels, in the order of bytes that a picture has.
  function palette(colours) {
    const column = columns.get("event_type") || columns.get("type");
    const read = strikemap.ground.pixelOf;
    return column && column.kind === "name" ? { column, hues: Uint32Array.from(column.names, (name) => read(colours[kinds.known(name)])) } : { column: null, hues: Uint32Array.of(read(colours.ink)) };
  }

  let count = 0;
  function draw(context, view) {
    if (!xs) return;
    const { ratio } = view;
    const { width, height } = context.canvas;
    const sheet = document.createElement("canvas");
    sheet.width = width;
    sheet.height = height;
    const pen = sheet.getContext("2d");
    const image = pen.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const { column, hues } = palette(strikemap.ground.colours);
    const rules = test();
    const scale = view.scale * ratio;
    const [left, top] = [view.x * ratio, view.y * ratio];
    const size = Math.round((view.zoom > 9 ? 4 : view.zoom > 7 ? 3 : 2) * ratio);
    count = 0;
    for (let at = 0; at < packed.count; at += 1) {
      let passes = true;
      for (let rule = 0; rule < rules.length && passes; rule += 1) passes = rules[rule](at);
      if (!passes) continue;
      count += 1;
      const x = Math.round(xs[at] * scale + left);
      const y = Math.round(ys[at] * scale + top);
      if (x < 0 || y < 0 || x > width - size || y > height - size) continue;
      const hue = hues[column ? column.base + column.values[at] : 0];
      for (let row = 0; row < size; row += 1) {
        const start = (y + row) * width + x;
        for (let step = 0; step < size; step += 1) pixels[start + step] = hue;
      }
    }
    pen.putImageData(image, 0, 0);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 0.85;
    context.drawImage(sheet, 0, 0);
    context.restore();
  }

  // The point under a click, within a few pixels, or null.
  function under(map, latlng) {
    if (!xs) return null;
    const spot = strikemap.shapes.project(latlng.lng, latlng.lat);
    const reach = 6 / 2 ** map.getZoom();
    const rules = test();
    let best = null;
    let nearest = reach * reach;
    for (let at = 0; at < packed.count; at += 1) {
      const [dx, dy] = [xs[at] - spot.x, ys[at] - spot.y];
      const far = dx * dx + dy * dy;
      if (far < nearest && rules.every((rule) => rule(at))) {
        nearest = far;
        best = at;
      }
    }
    return best;
  }

  function render() {
    if (chosen === null) return null;
    return el("section", { class: "card" },
      el("h3", { tabindex: -1 }, words.say("points.one", { number: chosen + 1 })),
      el("dl", { class: "facts" }, [...columns.values()].map((column) => {
        const value = valueOf(column, chosen);
        return [el("dt", null, data(column.name)), el("dd", null, column.kind === "day" ? words.date(value) : data(String(value)))];
      })));
  }

  const sentence = () => (packed ? words.say("points.sentence", { count, total: packed.count }) : "");

  return { unpack, draw, under, render, sentence, valueOf, columns, choose: (at) => { chosen = at; }, get chosen() { return chosen; }, held: Boolean(packed) };
})();
