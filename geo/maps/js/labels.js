"use strict";
// Names on the map, the weightier first, none over another.
strikemap.labels = (() => {
  const { store, shapes, words } = strikemap;
  const { el, data } = strikemap.nodes;
  const { base } = store;
  const DISTRICT_ZOOM = 8.5;
  const chains = shapes.linePoints();
  let pane = null;
  let map = null;

  const localName = (row) => (row.names && row.names[words.lang]) || row.name;

  const provinceNames = new Set(base.provinces.map((row) => row.name));

  // The nearer the map, the more towns; one that bears its province's name waits for the room.
  const townsAt = (zoom) => base.towns.slice(0, zoom < 6.75 ? 0 : zoom < 7.5 ? 14 : zoom < 8.5 ? 45 : Infinity).filter((row) => zoom >= 8 || !provinceNames.has(row.name));

  // Contested ground bears its own name and no country's.
  function neighbourName(row) {
    if (row.contested) return words.name("grounds", row.name);
    return words.name("countries", row.code) === row.code ? row.name : words.name("countries", row.code);
  }

  function candidates(zoom, named) {
    const found = [];
    for (const country of base.countries) {
      found.push({ text: words.name("countries", country.code) === country.code ? country.name || country.code : words.name("countries", country.code), at: countryAt(country.code), kind: "country", fixed: false });
    }
    for (const row of base.provinces) if (!named.provinces.has(row.name)) found.push({ text: localName(row), at: row.at, kind: row.contested ? "province contested" : "province" });
    for (const row of townsAt(zoom)) if (!named.names.has(row.name)) found.push({ text: localName(row), at: row.at, kind: "town", beside: true });
    if (zoom >= DISTRICT_ZOOM) for (const row of base.districts) if (!named.districts.has(row.name)) found.push({ text: store.localName(row.name, base.provinces[row.province].name), at: row.at, kind: "district" });
    for (const row of base.neighbours) if (row.code) found.push({ text: neighbourName(row), at: row.at, kind: "neighbour" });
    return found;
  }

  // Where a country's name is out of the way of what is reported.
  const countryAt = (code) => ({ AF: [64.6, 34.15], PK: [69.8, 28.6] })[code] || base.provinces.find((row) => row.country === code).at;

  function place(node, x, y, turn = 0) {
    node.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%) rotate(${turn}deg)`;
  }

  const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const boxAt = (x, y, width, height, margin = 3) => ({ left: x - width / 2 - margin, right: x + width / 2 + margin, top: y - height / 2 - margin, bottom: y + height / 2 + margin });

  // A name measures the same each time; those that are new are measured together.
  const measured = new Map();
  function measure(nodes) {
    const keys = nodes.map((label) => `${words.lang}|${label.kind}|${label.text}`);
    const unknown = nodes.filter((_, index) => !measured.has(keys[index]));
    pane.append(...unknown.map((label) => label.node));
    nodes.forEach((label, index) => {
      if (!measured.has(keys[index])) measured.set(keys[index], [label.node.offsetWidth, label.node.offsetHeight]);
    });
    return keys.map((key) => measured.get(key));
  }

  // Lay the names out around what is taken already. named: what the signs name themselves,
  // and the marks whose place is to be named beside them.
  function layout(taken, named) {
    const size = map.getSize();
    const frame = boxAt(size.x / 2, size.y / 2, size.x, size.y, 40);
    const nodes = candidates(map.getZoom(), named).map((label) => {
      const spot = map.latLngToContainerPoint([label.at[1], label.at[0]]);
      return { ...label, spot, node: overlaps(boxAt(spot.x, spot.y, 0, 0), frame) ? el("span", { class: `label label-${label.kind}` }, label.text) : null };
    }).filter((label) => label.node);
    const places = named.places.map((row) => {
      const node = el("span", { class: `label label-${row.caption ? "caption" : "town"}` }, data(row.text));
      const layer = map.containerPointToLayerPoint([row.x, row.y]);
      place(node, layer.x, layer.y);
      return node;
    });
    const sizes = measure(nodes);
    pane.replaceChildren(...places);
    lineLabel(taken, size, named.covered);
    const found = [];
    nodes.forEach((label, index) => {
      const [width, height] = sizes[index];
      const tries = label.beside ? [[width / 2 + 6, 0], [-width / 2 - 6, 0], [0, 12], [0, -12]] : [[0, 0], [0, height + 6], [0, -height - 6], [0, 2 * height + 8], [width / 2 + 10, 0], [-width / 2 - 10, 0]];
      const spot = tries.map(([x, y]) => [label.spot.x + x, label.spot.y + y]).find(([x, y]) => x > width / 2 && y > height / 2 && x < size.x - width / 2 && y < size.y - height / 2 && !taken.some((box) => overlaps(box, boxAt(x, y, width, height))));
      if (!spot) return;
      found.push(label.node);
      taken.push(boxAt(spot[0], spot[1], width, height));
      const layer = map.containerPointToLayerPoint(spot);
      place(label.node, layer.x, layer.y);
    });
    pane.prepend(...found);
  }

  // The stretches of the line in view that are about as long as its name: their ends' middle,
  // their slant, and how far the line bulges to either side of the straight way.
  function stretches(length, size) {
    const view = strikemap.ground.viewOf(map, map.containerPointToLayerPoint([0, 0]), 1);
    const found = [];
    for (const chain of chains) {
      const points = chain.map((point) => [point.x * view.scale + view.x, point.y * view.scale + view.y]);
      let end = 0;
      for (let first = 0; first < points.length; first += 3) {
        end = Math.max(end, first);
        while (end < points.length - 1 && Math.hypot(points[end][0] - points[first][0], points[end][1] - points[first][1]) < length) end += 1;
        const [a, b] = [points[first], points[end]];
        if (Math.hypot(b[0] - a[0], b[1] - a[1]) < length) break;
        const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        if (middle[0] < 70 || middle[1] < 50 || middle[0] > size.x - 70 || middle[1] > size.y - 50) continue;
        // Never upside down.
        let slant = Math.atan2(b[1] - a[1], b[0] - a[0]);
        if (slant > Math.PI / 2) slant -= Math.PI;
        if (slant < -Math.PI / 2) slant += Math.PI;
        let [below, above] = [0, 0];
        for (let at = first; at <= end; at += 2) {
          const off = (points[at][1] - middle[1]) * Math.cos(slant) - (points[at][0] - middle[0]) * Math.sin(slant);
          below = Math.max(below, off);
          above = Math.min(above, off);
        }
        found.push({ middle, slant, below: below + 19, above: above - 19 });
      }
    }
    return found;
  }

  // A slanting name is several small boxes, or it would push away what it does not touch.
  function slantingBoxes(spot, slant, length) {
    return [-3, -2, -1, 0, 1, 2, 3].map((step) => {
      const along = (step / 6.6) * length;
      return boxAt(spot[0] + Math.cos(slant) * along, spot[1] + Math.sin(slant) * along, length / 6, 28, 1);
    });
  }

  // The name of the line beside a straight stretch of it that is in view, where it hides least.
  function lineLabel(taken, size, covered) {
    const node = el("span", { class: "label label-line" }, words.say("line.name"), el("small", null, words.say("line.status_short")));
    pane.append(node);
    const [[length]] = measure([{ kind: "line", text: "", node }]);
    let best = null;
    for (const { middle, slant, below, above } of stretches(length, size)) {
      for (const away of [below, above, below + 14, above - 14]) {
        const spot = [middle[0] - Math.sin(slant) * away, middle[1] + Math.cos(slant) * away];
        if (spot[0] < 60 || spot[1] < 60 || spot[0] > size.x - 60 || spot[1] > size.y - 60) continue;
        const least = 2.5 * Math.abs(away) + below - above + Math.abs(slant) * 25;
        if (best && least >= best.cost) continue;
        const boxes = slantingBoxes(spot, slant, length);
        const hit = (others) => boxes.filter((box) => others.some((other) => overlaps(box, other))).length;
        // What lies over the map would hide the name; over a sign it can still be read.
        const cost = least + 60 * hit(taken) + 1000 * hit(covered);
        if (!best || cost < best.cost) best = { cost, spot, slant, boxes };
      }
    }
    if (!best) {
      node.remove();
      return;
    }
    const layer = map.containerPointToLayerPoint(best.spot);
    place(node, layer.x, layer.y, (best.slant * 180) / Math.PI);
    taken.push(...best.boxes);
  }

  function start(theMap) {
    map = theMap;
    pane = map.createPane("labels");
    pane.setAttribute("aria-hidden", "false");
  }

  return { start, layout, boxAt, overlaps, localName, townsAt };
})();
