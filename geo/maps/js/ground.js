"use strict";
// The drawn ground: land, edges, the line, and how far each report reaches.
// One canvas, and one drawing routine for the screen, the print and the picture.
strikemap.ground = (() => {
  const { store, shapes, kinds } = strikemap;
  const { base, data } = store;
  const DISTRICT_ZOOM = 7.25;
  const TRACK_ZOOM = 8.5;

  const colours = {};
  function readColours() {
    const style = getComputedStyle(document.documentElement);
    for (const name of ["sheet", "af", "pk", "neighbour", "province-edge", "district-edge", "outline", "ink", "quiet", "line", "zone", "water", "graticule", "hatch-contested"]) {
      colours[name] = style.getPropertyValue(`--${name}`).trim();
    }
    for (const kind of kinds.KINDS) colours[kind] = style.getPropertyValue(`--${kinds.classOf(kind)}`).trim();
  }

  // Diagonal lines as a pattern that does not move with the map's scale.
  const patterns = new Map();
  function hatch(context, colour, angle, gap, width, ratio) {
    const key = [colour, angle, gap, width, ratio].join("|");
    if (!patterns.has(key)) patterns.set(key, weave(context, colour, angle, gap, width, ratio));
    return patterns.get(key);
  }

  function weave(context, colour, angle, gap, width, ratio) {
    const tile = document.createElement("canvas");
    tile.width = Math.round(gap * ratio * 2);
    tile.height = tile.width;
    const pen = tile.getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, width * ratio * 2, tile.height);
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().rotate(angle).scale(0.5 / ratio));
    return pattern;
  }

  function placed(path, view) {
    const moved = new Path2D();
    moved.addPath(path, new DOMMatrix([view.scale, 0, 0, view.scale, view.x, view.y]));
    return moved;
  }

  function paint(context, path, { fill, stroke, width = 1, dash = [], alpha = 1 }) {
    context.globalAlpha = alpha;
    if (fill) {
      context.fillStyle = fill;
      context.fill(path, "evenodd");
    }
    if (stroke) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.setLineDash(dash);
      context.stroke(path);
      context.setLineDash([]);
    }
    context.globalAlpha = 1;
  }

  // Over a base map of another's the land is left open; where none of it came, and in a picture,
  // which may not hold it, the page draws its own.
  let alone = !data.tiles;
  let pictured = false;
  const hasLand = () => alone || pictured;
  function standAlone() {
    alone = true;
  }

  function drawLand(context, view) {
    paint(context, placed(graticule(), view), { stroke: colours.graticule, width: 0.6 });
    if (hasLand()) base.neighbours.forEach((_, number) =>
      paint(context, placed(shapes.neighbour(number), view), { fill: colours.neighbour, stroke: colours["district-edge"], width: 0.8 }));
    const contested = hatch(context, colours["hatch-contested"], 135, 7, 0.8, view.ratio);
    base.neighbours.forEach((row, number) => {
      if (row.contested) paint(context, placed(shapes.neighbour(number), view), { fill: contested });
    });
    if (hasLand()) for (const country of base.countries) {
      paint(context, placed(shapes.country(country.code), view), { fill: country.code === "AF" ? colours.af : colours.pk });
    }
    base.provinces.forEach((province, number) => {
      if (province.contested) paint(context, placed(shapes.province(number), view), { fill: contested });
    });
    if (hasLand()) {
      drawWaters(context, view);
      fade(context, view);
    }
    if (view.zoom >= DISTRICT_ZOOM) paint(context, placed(shapes.lines("district"), view), { stroke: colours["district-edge"], width: 0.7 });
    paint(context, placed(shapes.lines("province"), view), { stroke: colours["province-edge"], width: view.zoom < 6 ? 0.7 : 1 });
    paint(context, placed(shapes.lines("outline"), view), { stroke: colours.outline, width: 1.1 });
  }

  // The ground around ends somewhere: it fades into the sheet before it does.
  const box = shapes.bounds(base.neighbours);
  const FADE = 1.6;
  function fade(context, view) {
    if (!box) return;
    const [[south, west], [north, east]] = box;
    const at = (lon, lat) => {
      const spot = shapes.project(lon, lat);
      return [spot.x * view.scale + view.x, spot.y * view.scale + view.y];
    };
    const far = 20;
    const [left, top] = at(west - far, Math.min(80, north + far));
    const [right, foot] = at(east + far, Math.max(-80, south - far));
    context.save();
    const around = new Path2D();
    around.rect(left, top, right - left, foot - top);
    for (const { code } of base.countries) around.addPath(placed(shapes.country(code), view));
    context.clip(around, "evenodd");
    for (const [from, to] of [[[west, north], [west + FADE, north]], [[east, north], [east - FADE, north]], [[west, north], [west, north - FADE]], [[west, south], [west, south + FADE]]]) {
      const shade = context.createLinearGradient(...at(...from), ...at(...to));
      shade.addColorStop(0, colours.sheet);
      shade.addColorStop(1, `${colours.sheet}00`);
      context.fillStyle = shade;
      context.fillRect(left, top, right - left, foot - top);
    }
    context.restore();
  }

  // The nearer the map, the smaller the rivers that are drawn, and the wider each of them.
  function drawWaters(context, view) {
    paint(context, placed(shapes.lakes(), view), { fill: colours.water });
    const near = Math.min(1, Math.max(0, (view.zoom - 5) / 4));
    for (const rank of view.zoom < 5.5 ? [2, 1] : view.zoom < 6.5 ? [3, 2, 1] : [4, 3, 2, 1]) {
      paint(context, placed(shapes.rivers(rank), view), { stroke: colours.water, width: (2 - 0.3 * rank) * (0.7 + 0.6 * near) });
    }
  }

  let graticulePath = null;
  function graticule() {
    if (graticulePath) return graticulePath;
    graticulePath = new Path2D();
    for (let lon = 40; lon <= 100; lon += 2) {
      const [top, foot] = [shapes.project(lon, 50), shapes.project(lon, 10)];
      graticulePath.moveTo(top.x, top.y);
      graticulePath.lineTo(foot.x, foot.y);
    }
    for (let lat = 10; lat <= 50; lat += 2) {
      const [west, east] = [shapes.project(40, lat), shapes.project(100, lat)];
      graticulePath.moveTo(west.x, west.y);
      graticulePath.lineTo(east.x, east.y);
    }
    return graticulePath;
  }

  // What is reported for each footprint: all of it, and how much of it is shown and of which kinds,
  // one bit for each.
  const single = (values) => (new Set(values).size === 1 ? values[0] : null);
  class Group {
    constructor(footprint) {
      this.footprint = footprint;
      this.all = [];
      this.count = 0;
      this.bits = 0;
    }

    settle() {
      const { prec, reach } = this.all[0];
      this.prec = prec ?? 5;
      this.reach = reach;
      this.isPlace = reach === "place" || reach === "near";
      this.province = single(this.all.map((incident) => incident.province || ""));
      const { x, y } = shapes.spot(this.footprint);
      this.x = x;
      this.y = y;
      return this;
    }

    get first() {
      return this.all.find(store.passes);
    }

    get incidents() {
      return this.all.filter(store.passes);
    }
  }

  // Widest reach first, so that places stay on top.
  const places = (() => {
    const found = new Map();
    for (const incident of data.incidents) {
      if (incident.footprint === undefined) continue;
      if (!found.has(incident.footprint)) found.set(incident.footprint, new Group(incident.footprint));
      found.get(incident.footprint).all.push(incident);
    }
    return [...found.values()].map((group) => group.settle()).sort((a, b) => b.prec - a.prec || a.footprint - b.footprint);
  })();
  places.forEach((group, at) => { group.at = at; });

  let grouped = { edition: -1, groups: [] };
  function groups() {
    if (grouped.edition !== store.edition) grouped = { edition: store.edition, groups: gather() };
    return grouped.groups;
  }

  const counts = new Uint32Array(data.footprints.length);
  const kindsSeen = new Uint32Array(data.footprints.length);
  function gather() {
    const { columns: { place, kind }, mask } = store;
    counts.fill(0);
    kindsSeen.fill(0);
    for (let at = 0; at < mask.length; at += 1) {
      if (mask[at] === 0 || place[at] < 0) continue;
      counts[place[at]] += 1;
      kindsSeen[place[at]] |= 1 << kind[at];
    }
    return places.filter((group) => {
      group.count = counts[group.footprint];
      group.bits = kindsSeen[group.footprint];
      return group.count > 0;
    });
  }

  // How many of those that are shown have their sign within a box of the map.
  function countWithin(view, size) {
    let inside = 0;
    for (const group of groups()) {
      const left = group.x * view.scale + view.x;
      const top = group.y * view.scale + view.y;
      if (left >= 0 && top >= 0 && left <= size.x && top <= size.y) inside += group.count;
    }
    return inside;
  }

  // Kinds that are mixed are told by the ink.
  const hue = ({ bits }) => (bits & (bits - 1) ? colours.ink : colours[kinds.KINDS[31 - Math.clz32(bits)]]);

  function drawFootprint(context, view, group, chosen, stepped) {
    const path = placed(shapes.footprint(group.footprint), view);
    const colour = hue(group);
    const alpha = stepped ? 0.25 : 1;
    const doubtful = group.all.some((incident) => incident.status === "ambiguous" && store.passes(incident));
    const edge = { stroke: colour, width: chosen ? 2.4 : 1.1, dash: doubtful ? [3, 3] : [], alpha };
    if (group.reach === "country") {
      if (chosen) paint(context, path, { ...edge, fill: hatch(context, colour, 45, 14, 0.6, view.ratio) });
    } else if (group.isPlace) {
      paint(context, path, { fill: colour, alpha: stepped ? 0.05 : 0.16 });
      paint(context, path, { ...edge, width: chosen ? 2.4 : 0.9, dash: doubtful ? [3, 3] : [1, 2.5] });
    } else if (group.reach === "line") {
      paint(context, path, { fill: colour, alpha: stepped ? 0.03 : chosen ? 0.2 : 0.1 });
      if (chosen) paint(context, path, { ...edge, width: 1.4 });
    } else {
      const gap = group.reach === "district" ? 5 : 8;
      paint(context, path, { fill: hatch(context, colour, 45, gap, chosen ? 1.5 : 0.85, view.ratio), alpha: stepped ? 0.25 : chosen ? 0.95 : 0.6 });
      paint(context, path, { ...edge, alpha: stepped ? 0.25 : 0.8 });
    }
  }

  // Beyond this many discs in view a disc is a dot, and all dots of a hue are one stroke of work.
  const MANY_DISCS = 400;

  function drawFootprints(context, view) {
    const selected = new Set(store.selection().map((incident) => incident.footprint));
    const isDisc = (group) => group.isPlace && !selected.has(group.footprint);
    const lay = (group) => drawFootprint(context, view, group, selected.has(group.footprint), selected.size > 0 && !selected.has(group.footprint));
    const discs = discsIn(view, context.canvas, isDisc);
    for (const group of groups()) if (!isDisc(group)) lay(group);
    if (discs.length > MANY_DISCS) drawDots(context, discs, view);
    else discs.forEach(lay);
  }

  // A disc of 25 km is as wide as a screen only where the map is closer than it can be.
  function discsIn(view, { width, height }, isDisc) {
    return groups().filter((group) => {
      const x = group.x * view.scale + view.x;
      const y = group.y * view.scale + view.y;
      return x > -600 && y > -600 && x < width + 600 && y < height + 600 && isDisc(group);
    });
  }

  // Written as pixels: ten thousand of them as paths would take longer than everything else. The
  // sheet is kept, for a new one of a screen's size has to be cleared and thrown away each time.
  const sheet = { canvas: document.createElement("canvas"), image: null };
  function emptySheet(width, height) {
    if (!sheet.image || sheet.image.width !== width || sheet.image.height !== height) {
      [sheet.canvas.width, sheet.canvas.height] = [width, height];
      sheet.pen = sheet.canvas.getContext("2d", { willReadFrequently: true });
      sheet.image = sheet.pen.createImageData(width, height);
      sheet.pixels = new Uint32Array(sheet.image.data.buffer);
    }
    sheet.pixels.fill(0);
    return sheet.pixels;
  }

  function drawDots(context, discs, { scale, ratio, x, y }) {
    const { width, height } = context.canvas;
    const pixels = emptySheet(width, height);
    const size = Math.round(4 * ratio);
    const square = (left, top, side, colour) => {
      const from = Math.max(0, left);
      const to = Math.min(width, left + side);
      for (let row = Math.max(0, top); row < Math.min(height, top + side); row += 1) pixels.fill(colour, row * width + from, row * width + to);
    };
    const casing = pixelOf(colours.ink);
    const hues = kinds.KINDS.map((kind) => pixelOf(colours[kind]));
    for (const { x: east, y: south, bits: own } of discs) {
      const left = Math.round((east * scale + x) * ratio - size / 2);
      const top = Math.round((south * scale + y) * ratio - size / 2);
      if (left > width || top > height || left < -size || top < -size) continue;
      square(left - 1, top - 1, size + 2, casing);
      square(left, top, size, own & (own - 1) ? casing : hues[31 - Math.clz32(own)]);
    }
    sheet.pen.putImageData(sheet.image, 0, 0);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(sheet.canvas, 0, 0);
    context.restore();
  }

  // A colour as the whole pixel that a picture holds.
  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const pixelsOf = new Map();
  function pixelOf(colour) {
    if (!pixelsOf.has(colour)) {
      pixel.fillStyle = colour;
      pixel.fillRect(0, 0, 1, 1);
      pixelsOf.set(colour, new Uint32Array(pixel.getImageData(0, 0, 1, 1).data.buffer)[0]);
    }
    return pixelsOf.get(colour);
  }

  // Every hypothesis is drawn, for none is likelier than another; the chosen one is hatched.
  function drawZone(context, view) {
    data.zones.forEach((_, number) => {
      const path = placed(shapes.zone(number), view);
      const chosen = number === store.state.zone && !store.state.strip;
      if (chosen) paint(context, path, { fill: hatch(context, colours.zone, 60, 4.5, 1.2, view.ratio) });
      paint(context, path, { stroke: colours.zone, width: chosen ? 1.6 : 0.9, dash: chosen ? [5, 3] : [2, 2], alpha: chosen ? 1 : 0.8 });
    });
    const strip = strikemap.explorer.shape();
    if (!strip || !strip.path) return;
    const path = placed(strip.path, view);
    paint(context, path, { fill: hatch(context, colours.zone, 60, 4.5, 1.2, view.ratio) });
    paint(context, path, { stroke: colours.zone, width: 1.8, dash: [5, 3] });
  }

  // On demand: the ground between the line and each other published version of it.
  function drawBand(context, view) {
    base.versions.forEach((_, number) => {
      paint(context, placed(shapes.disagreement(number), view), { fill: colours.line, alpha: 0.15 });
      paint(context, placed(shapes.version(number), view), { stroke: colours.line, width: 0.9, alpha: 0.7 });
    });
  }

  function drawLine(context, view) {
    const path = placed(view.zoom < TRACK_ZOOM || !base.track ? shapes.lines("line") : shapes.track(), view);
    if (store.state.band) drawBand(context, view);
    context.lineCap = "butt";
    paint(context, path, { stroke: colours.sheet, width: 4.5, alpha: 0.75 });
    paint(context, path, { stroke: colours.line, width: 2.1, dash: [8, 4] });
  }

  function drawTowns(context, view) {
    const path = new Path2D();
    for (const town of strikemap.labels.townsAt(view.zoom)) {
      const spot = shapes.project(...town.at);
      const [x, y] = [spot.x * view.scale + view.x, spot.y * view.scale + view.y];
      path.moveTo(x + 2, y);
      path.arc(x, y, 2, 0, 2 * Math.PI);
    }
    paint(context, path, { fill: colours.sheet, stroke: colours.quiet, width: 1.2 });
  }

  // The layers of the drawing, from below. A filter changes the reports alone, so that each has a
  // canvas of its own on the screen.
  const LAYERS = { base: drawBase, reports: drawReports, marks: drawMarks };

  // view: {scale, x, y} from the plane to pixels; zoom; ratio of device pixels.
  function draw(context, view) {
    for (const layer of Object.values(LAYERS)) layer(context, view);
  }

  // For a file: the page's own land, whatever lies behind it on the screen.
  function picture(context, view) {
    pictured = true;
    draw(context, view);
    pictured = false;
  }

  function drawBase(context, view) {
    context.lineJoin = "round";
    drawLand(context, view);
    drawTowns(context, view);
  }

  function drawReports(context, view) {
    context.lineJoin = "round";
    strikemap.points.draw(context, view);
    drawFootprints(context, view);
  }

  function drawMarks(context, view) {
    context.lineJoin = "round";
    drawLine(context, view);
    drawZone(context, view);
  }

  const Ground = L.Renderer.extend({
    options: { padding: 0.15 },
    getEvents() {
      return L.Renderer.prototype.getEvents.call(this);
    },
    _initContainer() {
      this._container = document.createElement("div");
      this._container.className = "ground";
      this._container.setAttribute("aria-hidden", "true");
      // (Leaflet's own `_layers` are the vectors that a renderer draws.)
      this._sheets = Object.keys(LAYERS).map((name) => {
        const canvas = this._container.appendChild(document.createElement("canvas"));
        return { name, canvas, context: canvas.getContext("2d"), key: "" };
      });
    },
    _destroyContainer() {
      this._container.remove();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.redraw();
    },
    redraw() {
      for (const layer of this._sheets) this._draw(layer);
    },
    // After a filter.
    redrawReports() {
      this._draw(this._sheets.find(({ name }) => name === "reports"));
    },
    _draw(layer) {
      const size = this._bounds.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const view = viewOf(this._map, this._bounds.min, ratio);
      const { name, canvas, context } = layer;
      // Of the base nothing changes but with the view and the theme.
      const key = name === "base" ? JSON.stringify([size.x, size.y, view, colours.sheet, alone]) : "";
      if (key && layer.key === key) return;
      layer.key = key;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        [canvas.width, canvas.height] = [width, height];
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      LAYERS[name](context, view);
    },
  });

  // The view in which a corner of the drawing, in the map's layer pixels, is the origin.
  function viewOf(map, corner, ratio) {
    const zoom = map.getZoom();
    const middle = map.project([33, 68], zoom).subtract(map.getPixelOrigin()).subtract(corner);
    return { zoom, ratio, scale: 2 ** zoom, x: middle.x, y: middle.y };
  }

  // The footprint under a point of the map, the smallest reach first.
  function under(map, latlng) {
    const point = shapes.project(latlng.lng, latlng.lat);
    const found = groups().findLast((group) =>
      group.reach !== "country" && shapes.holds(shapes.footprint(group.footprint), point));
    return found ? found.footprint : null;
  }

  return { Ground, picture, standAlone, viewOf, places, groups, countWithin, pixelOf, readColours, colours, under };
})();
