"use strict";
// Names on the map, the weightier first, none over another.
strikemap.labels = (() => {
  const { store, shapes, words } = strikemap;
  const { el, data, arrange, shift } = strikemap.nodes;
  const { base } = store;
  const DISTRICT_ZOOM = 8.5;
  const chains = shapes.linePoints();
  let pane = null;
  let map = null;

  // A place of the base on the plane, reckoned once.
  const spots = new WeakMap();
  function spotOf(at) {
    if (!spots.has(at)) spots.set(at, shapes.project(...at));
    return spots.get(at);
  }

  const localName = (row) => (row.names && row.names[words.lang]) || row.name;

  const provinceNames = new Set(base.provinces.map((row) => row.name));

  // The nearer the map, the more towns; one that bears its province's name waits for the room.
  const townsAt = (zoom) => base.towns.slice(0, zoom < 6.75 ? 0 : zoom < 7.5 ? 14 : zoom < 8.5 ? 45 : Infinity).filter((row) => zoom >= 8 || !provinceNames.has(row.name));

  // The names of a zoom, the weightier first. A sign may bear the same name: `set` tells where to look.
  function candidates(zoom) {
    const nation = (code, name) => (words.name("countries", code) === code ? name || code : words.name("countries", code));
    const found = base.countries.map((row) => ({ text: nation(row.code, row.name), at: countryAt(row.code), kind: "country" }));
    base.provinces.forEach((row, number) => found.push({ text: localName(row), at: row.at, kind: row.contested ? "province contested" : "province", set: "provinces", name: row.name, land: shapes.province(number) }));
    for (const row of townsAt(zoom)) found.push({ text: localName(row), at: row.at, kind: "town", beside: true, set: "names", name: row.name });
    if (zoom >= DISTRICT_ZOOM) base.districts.forEach((row, number) => found.push({ text: store.localName(row.name, base.provinces[row.province].name), at: row.at, kind: "district", set: "districts", name: row.name, number }));
    // Contested ground bears its own name and no country's.
    for (const row of base.neighbours) if (row.code) found.push({ text: row.contested ? words.name("grounds", row.name) : nation(row.code, row.name), at: row.at, kind: "neighbour" });
    return found;
  }

  // Where a country's name is out of the way of what is reported.
  const COUNTRIES_AT = { AF: [64.6, 34.15], PK: [69.8, 28.6] };
  const countryAt = (code) => COUNTRIES_AT[code] || base.provinces.find((row) => row.country === code).at;

  function place(node, x, y, turn = 0) {
    shift(node, `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%) rotate(${turn}deg)`);
  }

  const overlaps = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const boxAt = (x, y, width, height, margin = 3) => ({ left: x - width / 2 - margin, right: x + width / 2 + margin, top: y - height / 2 - margin, bottom: y + height / 2 + margin });

  // The nodes of names, kept from one drawing to the next: a name that stands where it stood is not
  // laid out again.
  const kept = new Map();
  function nodesOf(rows) {
    if (kept.size > 3000) kept.clear();
    const used = new Map();
    return rows.map((row) => {
      const alike = `${words.lang}|${row.kind}|${Boolean(row.own)}|${row.text}`;
      const turn = (used.get(alike) || 0) + 1;
      used.set(alike, turn);
      const key = `${alike}|${turn}`;
      if (!kept.has(key)) kept.set(key, el("span", { class: `label label-${row.kind}` }, row.own ? data(row.text) : row.text));
      return kept.get(key);
    });
  }

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

  // Every name in view with the spots where it can stand, reckoned once: a filter changes none of it.
  let inView = { key: "", rows: [] };
  function namesIn(size, view) {
    const key = JSON.stringify([words.lang, size.x, size.y, view]);
    if (inView.key !== key) inView = { key, rows: spread(size, view) };
    return inView.rows;
  }

  function spread(size, view) {
    const frame = boxAt(size.x / 2, size.y / 2, size.x, size.y, 40);
    const near = candidates(view.zoom).map((label) => {
      const { x, y } = spotOf(label.at);
      return { ...label, spot: { x: x * view.scale + view.x, y: y * view.scale + view.y } };
    }).filter(({ spot }) => overlaps(boxAt(spot.x, spot.y, 0, 0), frame));
    const nodes = nodesOf(near);
    const sizes = measure(near.map((label, index) => ({ ...label, node: nodes[index] })));
    return near.map((label, index) => ({ ...label, node: nodes[index], size: sizes[index], free: spotsOf(label, sizes[index], size, view) }));
  }

  // A name stands on its own ground, and where that is far smaller than the name it waits for a
  // nearer view.
  function spotsOf({ beside, spot, kind, land, number }, [width, height], size, view) {
    const tries = beside ? [[width / 2 + 6, 0], [-width / 2 - 6, 0], [0, 12], [0, -12]] : [[0, 0], [0, height + 6], [0, -height - 6], [0, 2 * height + 8], [width / 2 + 10, 0], [-width / 2 - 10, 0]];
    const ground = land || (kind === "district" ? shapes.district(number) : null);
    const onGround = (x, y) => shapes.holds(ground, { x: (x - view.x) / view.scale, y: (y - view.y) / view.scale });
    const fits = ([x, y]) => x > width / 2 && y > height / 2 && x < size.x - width / 2 && y < size.y - height / 2
      && (!ground || (onGround(x, y) && [-0.3, 0.3].some((share) => onGround(x + share * width, y))));
    return tries.map(([x, y]) => [spot.x + x, spot.y + y]).filter(fits);
  }

  // Lay the names out around what is taken already. named: what the signs name themselves,
  // and the marks whose place is to be named beside them.
  function layout(taken, named) {
    const size = map.getSize();
    const view = strikemap.ground.viewOf(map, map.containerPointToLayerPoint([0, 0]), 1);
    // Names of the data are kept apart from the direction around them.
    const places = named.places.map((row) => ({ ...row, own: true, kind: row.caption ? "caption" : "town" }));
    const standing = nodesOf(places);
    places.forEach((row, index) => {
      const layer = map.containerPointToLayerPoint([row.x, row.y]);
      place(standing[index], layer.x, layer.y);
    });
    const names = namesIn(size, view);
    const line = lineLabel(taken, size, named.covered, view);
    const found = [];
    for (const { node, set, name, size: [width, height], free } of names) {
      if (set && named[set].has(name)) continue;
      const spot = free.find(([x, y]) => {
        const box = boxAt(x, y, width, height);
        return !taken.some((other) => overlaps(box, other));
      });
      if (!spot) continue;
      found.push(node);
      taken.push(boxAt(spot[0], spot[1], width, height));
      const layer = map.containerPointToLayerPoint(spot);
      place(node, layer.x, layer.y);
    }
    arrange(pane, [...found, ...standing, ...line]);
  }

  // The stretches of the line in view that are about as long as its name: their ends' middle,
  // their slant, and how far the line bulges to either side of the straight way.
  function stretches(length, size, view) {
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

  // Where the name of the line can stand in a view, the ways that hide least first; a filter changes
  // none of it.
  let ways = { key: "", found: [] };
  function waysOf(length, size, view) {
    const key = JSON.stringify([length, size.x, size.y, view]);
    if (ways.key === key) return ways.found;
    const found = [];
    for (const { middle, slant, below, above } of stretches(length, size, view)) {
      for (const away of [below, above, below + 14, above - 14]) {
        const spot = [middle[0] - Math.sin(slant) * away, middle[1] + Math.cos(slant) * away];
        if (spot[0] < 60 || spot[1] < 60 || spot[0] > size.x - 60 || spot[1] > size.y - 60) continue;
        found.push({ spot, slant, least: 2.5 * Math.abs(away) + below - above + Math.abs(slant) * 25 });
      }
    }
    ways = { key, found: found.sort((a, b) => a.least - b.least) };
    return ways.found;
  }

  // The name of the line beside a straight stretch of it that is in view, where it hides least.
  let lineNode = { lang: "" };
  function lineLabel(taken, size, covered, view) {
    if (lineNode.lang !== words.lang) lineNode = { lang: words.lang, node: el("span", { class: "label label-line" }, words.say("line.name"), el("small", null, words.say("line.status_short"))) };
    const { node } = lineNode;
    const [[length]] = measure([{ kind: "line", text: "", node }]);
    let best = null;
    for (const way of waysOf(length, size, view)) {
      if (best && way.least >= best.cost) break;
      const boxes = slantingBoxes(way.spot, way.slant, length);
      const whole = { left: Math.min(boxes[0].left, boxes[6].left), right: Math.max(boxes[0].right, boxes[6].right), top: Math.min(boxes[0].top, boxes[6].top), bottom: Math.max(boxes[0].bottom, boxes[6].bottom) };
      const hit = (others) => {
        const near = others.filter((other) => overlaps(whole, other));
        return near.length ? boxes.filter((box) => near.some((other) => overlaps(box, other))).length : 0;
      };
      // What lies over the map would hide the name; over a sign it can still be read.
      const cost = way.least + 150 * hit(taken) + 1000 * hit(covered);
      if (!best || cost < best.cost) best = { cost, boxes, ...way };
    }
    if (!best) return [];
    const layer = map.containerPointToLayerPoint(best.spot);
    place(node, layer.x, layer.y, (best.slant * 180) / Math.PI);
    taken.push(...best.boxes);
    return [node];
  }

  function start(theMap) {
    map = theMap;
    pane = map.createPane("labels");
    pane.setAttribute("aria-hidden", "false");
  }

  return { start, layout, boxAt, overlaps, localName, townsAt };
})();
