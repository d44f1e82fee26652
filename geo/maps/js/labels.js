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

  // A town that shares its province's name has that name in every language.
  const provinceNames = new Map(base.provinces.map((row) => [row.name, row]));
  const townName = (name) => (provinceNames.has(name) ? localName(provinceNames.get(name)) : name);

  // The nearer the map, the more towns; one that bears its province's name waits for the room.
  const townsAt = (zoom) => base.towns.slice(0, zoom < 6.75 ? 0 : zoom < 7.5 ? 14 : zoom < 8.5 ? 45 : Infinity).filter((row) => zoom >= 8 || !provinceNames.has(row.name));

  function candidates(zoom, named) {
    const found = [];
    for (const country of base.countries) {
      found.push({ text: words.name("countries", country.code), at: countryAt(country.code), kind: "country", fixed: false });
    }
    for (const row of base.provinces) if (!named.provinces.has(row.name)) found.push({ text: localName(row), at: row.at, kind: row.contested ? "province contested" : "province" });
    for (const row of townsAt(zoom)) if (!named.names.has(row.name)) found.push({ text: townName(row.name), at: row.at, kind: "town", beside: true });
    if (zoom >= DISTRICT_ZOOM) for (const row of base.districts) if (!named.districts.has(row.name)) found.push({ text: row.name, at: row.at, kind: "district" });
    for (const row of base.neighbours) if (row.code) found.push({ text: words.name("countries", row.code) === row.code ? row.name : words.name("countries", row.code), at: row.at, kind: "neighbour" });
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
    pane.replaceChildren(...nodes.map((label) => label.node), ...places);
    lineLabel(taken, size, named.covered);
    const sizes = measure(nodes);
    nodes.forEach((label, index) => {
      const [width, height] = sizes[index];
      const tries = label.beside ? [[width / 2 + 6, 0], [-width / 2 - 6, 0], [0, 12], [0, -12]] : [[0, 0], [0, height + 6], [0, -height - 6], [0, 2 * height + 8], [width / 2 + 10, 0], [-width / 2 - 10, 0]];
      const spot = tries.map(([x, y]) => [label.spot.x + x, label.spot.y + y]).find(([x, y]) => !taken.some((box) => overlaps(box, boxAt(x, y, width, height))));
      if (!spot) {
        label.node.remove();
        return;
      }
      taken.push(boxAt(spot[0], spot[1], width, height));
      const layer = map.containerPointToLayerPoint(spot);
      place(label.node, layer.x, layer.y);
    });
  }

  // The name of the line along a straight stretch of it that is in view.
  function lineLabel(taken, size, covered) {
    const node = el("span", { class: "label label-line" }, words.say("line.name"), el("small", null, words.say("line.status_short")));
    pane.append(node);
    const [[length]] = measure([{ kind: "line", text: "", node }]);
    const view = strikemap.ground.viewOf(map, map.containerPointToLayerPoint([0, 0]), 1);
    let best = null;
    for (const chain of chains) {
      const points = chain.map((point) => [point.x * view.scale + view.x, point.y * view.scale + view.y]);
      let end = 0;
      let run = 0;
      for (let start = 0; start < points.length; start += 3) {
        if (end < start) { end = start; run = 0; }
        while (end < points.length - 1 && Math.hypot(points[end][0] - points[start][0], points[end][1] - points[start][1]) < length) end += 1;
        const [a, b] = [points[start], points[end]];
        const chord = Math.hypot(b[0] - a[0], b[1] - a[1]);
        if (chord < length) break;
        const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        if (middle[0] < 90 || middle[1] < 70 || middle[0] > size.x - 90 || middle[1] > size.y - 70) continue;
        let stray = 0;
        for (let at = start; at <= end; at += 2) {
          stray = Math.max(stray, Math.abs((b[0] - a[0]) * (a[1] - points[at][1]) - (a[0] - points[at][0]) * (b[1] - a[1])) / chord);
        }
        let turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
        if (turn > 90) turn -= 180;
        if (turn < -90) turn += 180;
        // Below the line as it runs, on the side with fewer signs, and never upside down.
        const tilt = (turn * Math.PI) / 180;
        const spot = [middle[0] - Math.sin(tilt) * -(stray / 2 + 17), middle[1] + Math.cos(tilt) * (stray / 2 + 17)];
        const reach = boxAt(spot[0], spot[1], Math.abs(Math.cos(tilt)) * length, Math.abs(Math.sin(tilt)) * length + 16, 0);
        if (covered.some((box) => overlaps(box, reach))) continue;
        const hits = taken.filter((box) => overlaps(box, reach)).length;
        const cost = stray + hits * 60 + Math.abs(turn) * 0.2;
        if (!best || cost < best.cost) best = { cost, spot, turn, reach, tilt };
      }
    }
    if (!best) {
      node.remove();
      return;
    }
    const layer = map.containerPointToLayerPoint(best.spot);
    place(node, layer.x, layer.y, best.turn);
    // A slanting name is several small boxes, or it would push away names that it does not touch.
    for (let step = -3; step <= 3; step += 1) {
      const away = (step / 6) * length;
      taken.push(boxAt(best.spot[0] + Math.cos(best.tilt) * away, best.spot[1] + Math.sin(best.tilt) * away, length / 6, 16, 2));
    }
  }

  function start(theMap) {
    map = theMap;
    pane = map.createPane("labels");
    pane.setAttribute("aria-hidden", "false");
  }

  return { start, layout, boxAt, overlaps, localName, townsAt };
})();
