"use strict";
// What is reported, as buttons on the map: a mark where a place was named, a counted badge
// for a district, a province or a stretch of the line, and no mark at an area's centre.
strikemap.signs = (() => {
  const { store, shapes, words, kinds, ground, labels } = strikemap;
  const { el, svg, keepFocus, arrange: setChildren, retext, shift } = strikemap.nodes;
  // Below this zoom the districts are too small for badges of their own: the province counts.
  const DISTRICT_ZOOM = 7.25;
  const CELL = 88;
  // More signs than squares of the map could not be read, nor their names.
  const roomFor = ({ x, y }) => Math.max(60, Math.round((x * y) / CELL ** 2));
  let map = null;
  let pane = null;
  let leaders = null;

  // The words for how far an incident's report reaches, for eyes and for screen readers.
  function whereOf(incident) {
    const place = placeOf(incident);
    if (incident.status === "ambiguous") return place;
    const province = store.localName(incident.province || "");
    return words.say(`reach.${incident.reach}`, { place, province: province || place, district: store.localName(incident.district || "", incident.province) || place });
  }

  // "Durand Line in Khost" is put together anew in the reader's language.
  const ALONG = /^Durand Line(?: in (.+))?$/;
  function placeOf(incident) {
    const name = incident.name || incident.place || "";
    const along = incident.reach === "line" && words.lang !== "en" ? ALONG.exec(name) : null;
    if (!along) return store.localName(name, incident.province);
    const line = words.say("line.name");
    return along[1] ? words.say("line.within", { line, place: store.localName(along[1]) }) : line;
  }

  const single = (values) => (new Set(values).size === 1 ? values[0] : null);

  function whereOfSign(sign) {
    if (sign.groups.length === 1) return whereOf(firstOf(sign));
    const { province } = sign.groups[0];
    return province && sign.groups.every((group) => group.province === province) ? words.say("reach.province", { province: store.localName(province) }) : words.say("sign.several", { count: sign.groups.length });
  }

  const firstOf = (sign) => sign.groups[0].first;
  const countOf = (sign) => sign.count;
  const isMark = (sign) => sign.groups.length === 1 && sign.groups[0].isPlace;
  const kindsIn = (sign) => kinds.KINDS.filter((_, place) => sign.bits & (1 << place));

  function add(sign, other) {
    for (const group of other.groups) sign.groups.push(group);
    sign.count += other.count;
    sign.bits |= other.bits;
  }

  function kindsOf(sign) {
    const found = new Map();
    for (const incident of sign.groups.flatMap((group) => group.incidents)) {
      const kind = kinds.known(incident.type);
      found.set(kind, [...(found.get(kind) || []), incident]);
    }
    return [...found].sort((a, b) => b[1].length - a[1].length).slice(0, 3);
  }

  const shortened = (name) => strikemap.nodes.beginning(name, 28);

  // A badge that counts for one province or one district bears its name.
  function captionOf(sign) {
    if (isMark(sign) || sign.merged || sign.many) return "";
    const names = sign.groups.map((group) => (sign.held ? store.localName(sign.held) : group.reach === "province" ? store.localName(group.first.province || "") : group.reach === "district" ? store.localName(group.first.district || "", group.first.province) : ""));
    return shortened(single(names) || "");
  }

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function widthOf(text, weight = 700) {
    const key = `${words.lang}|${weight}|${text}`;
    if (!widths.has(key)) {
      const faces = getComputedStyle(document.documentElement).getPropertyValue("--sans");
      pen.font = `${weight} ${words.direction() === "rtl" ? 13 : 11.5}px ${faces}`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  // What a sign will measure, known without asking the browser for its layout.
  function sizeOf(sign) {
    const digits = String(countOf(sign)).length;
    if (sign.many) return [20 + 9 * digits, 27];
    if (isMark(sign)) return [26 + (countOf(sign) > 1 ? 12 + 7 * digits : 0), 26];
    const caption = captionOf(sign);
    const pill = 18 + 20 * Math.min(3, kindsIn(sign).length) + 9 * digits;
    return caption ? [Math.max(pill, widthOf(caption) + 4), 42] : [pill, 27];
  }

  // The province whose badge counts a group, where its own would be too small, and where that stands.
  const heldBy = (group, zoom) => (zoom < DISTRICT_ZOOM && (group.reach === "district" || group.reach === "province") ? group.province : null);
  const homeOf = (group, zoom) => {
    const province = heldBy(group, zoom);
    return province ? shapes.provinceSpot(province) : null;
  };

  function gather(frame) {
    const zoom = map.getZoom();
    const view = ground.viewOf(map, map.containerPointToLayerPoint([0, 0]), 1);
    const within = ({ x, y }) => x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
    const onMap = ({ x, y }) => ({ x: x * view.scale + view.x, y: y * view.scale + view.y });
    const most = roomFor(map.getSize());
    const provinces = new Map();
    const near = [];
    for (const group of ground.groups()) {
      const home = homeOf(group, zoom);
      if (!home && !(near.length > most) && within(onMap(group))) near.push(group);
      if (!home || !within(onMap(home))) continue;
      if (!provinces.has(group.province)) provinces.set(group.province, []);
      provinces.get(group.province).push(group);
    }
    if (provinces.size + near.length > most) return crowd(zoom, view.scale, onMap).filter((sign) => within(sign.spot));
    return [...[...provinces].map(([province, groups]) => signOf(groups, onMap(homeOf(groups[0], zoom)), { held: province })), ...near.map((group) => signOf([group], onMap(group)))];
  }

  function signOf(groups, spot, more) {
    const sign = { groups, count: 0, bits: 0, spot, held: null, ...more };
    for (const group of groups) {
      sign.count += group.count;
      sign.bits |= group.bits;
    }
    return sign;
  }

  // The squares into which the plane falls at a zoom: which one holds each footprint, and the middle
  // of all its footprints. What is shown of them changes with a filter, and nothing moves then.
  let squares = { zoom: null };
  function squaresAt(zoom, scale) {
    if (squares.zoom === zoom) return squares;
    const numbers = new Map();
    const middles = [];
    const of = Int32Array.from(ground.places, (group) => {
      const { x, y } = homeOf(group, zoom) || group;
      const key = `${Math.floor((x * scale) / CELL)}|${Math.floor((y * scale) / CELL)}`;
      if (!numbers.has(key)) numbers.set(key, middles.push({ x: 0, y: 0, all: 0 }) - 1);
      const middle = middles[numbers.get(key)];
      middle.all += 1;
      middle.x += (x - middle.x) / middle.all;
      middle.y += (y - middle.y) / middle.all;
      return numbers.get(key);
    });
    squares = { zoom, of, middles };
    return squares;
  }

  // Very many signs are counted by squares, whatever they are.
  function crowd(zoom, scale, onMap) {
    const { of, middles } = squaresAt(zoom, scale);
    const cells = middles.map(() => []);
    for (const group of ground.groups()) cells[of[group.at]].push(group);
    const found = [];
    cells.forEach((groups, square) => {
      if (!groups.length) return;
      const [first] = groups;
      const home = homeOf(first, zoom);
      if (home && groups.every((group) => group.province === first.province && homeOf(group, zoom))) found.push(signOf(groups, onMap(home), { held: first.province }));
      else if (groups.length === 1) found.push(signOf(groups, onMap(first)));
      else found.push(signOf(groups, onMap(middles[square]), { many: groups.length, square }));
    });
    return found;
  }

  // A badge at the edge of the map moves so far inwards that its name can be read.
  function insideOf(spot, width, height) {
    const size = map.getSize();
    if (spot.x < 0 || spot.y < 0 || spot.x > size.x || spot.y > size.y) return spot;
    const within = (value, half, most) => Math.min(Math.max(value, half), Math.max(half, most - half));
    return { x: within(spot.x, width / 2 + 4, size.x), y: within(spot.y, height / 2 + 4, size.y) };
  }

  // Where there is no room at its own spot a sign moves a little aside and a thin line leads
  // back; where there is none there either, it joins the sign that is in its way.
  const RINGS = [0, 22, 34, 46, 60];
  function findRoom(sign, taken, reach) {
    const [width, height] = sizeOf(sign);
    for (const ring of RINGS.filter((distance) => distance <= reach)) {
      const turns = ring ? 12 : 1;
      for (let turn = 0; turn < turns; turn += 1) {
        const angle = (turn / turns) * 2 * Math.PI - Math.PI / 2;
        const [x, y] = [sign.spot.x + ring * 1.2 * Math.cos(angle), sign.spot.y + ring * Math.sin(angle)];
        const moved = isMark(sign) ? { x, y } : insideOf({ x, y }, width, height);
        const box = labels.boxAt(moved.x, moved.y, width, height, 1);
        if (!taken.some((other) => labels.overlaps(box, other.box))) return { ...moved, box };
      }
    }
    return null;
  }

  // The name of a marked place stands beside its mark, on the side that is free.
  function nameBeside(sign, taken) {
    const text = shortened(firstOf(sign).name ? placeOf(firstOf(sign)) : "");
    if (!text) return null;
    const size = map.getSize();
    const [width, height] = [widthOf(text, 400) + 4, 15];
    const away = width / 2 + sizeOf(sign)[0] / 2 + 3;
    const spot = [[away, 0], [-away, 0], [away, 9], [-away, 9], [away, -9], [-away, -9], [0, 21], [0, -21]]
      .map(([x, y]) => ({ text, x: sign.x + x, y: sign.y + y, box: labels.boxAt(sign.x + x, sign.y + y, width, height, 1) }))
      .find(({ box }) => box.left > 0 && box.right < size.x && box.top > 0 && box.bottom < size.y && !taken.some((other) => labels.overlaps(box, other)));
    return spot || null;
  }

  function arrange(signs, over) {
    const order = [...signs].sort((a, b) => Number(isMark(b)) - Number(isMark(a)) || Number(Boolean(b.held)) - Number(Boolean(a.held)) || countOf(b) - countOf(a) || a.groups[0].footprint - b.groups[0].footprint);
    const marks = order.filter(isMark);
    const names = [];
    const placed = [];
    // A sign that others have joined is larger than it was: what it now covers joins it too.
    const join = (sign) => {
      const apart = (other) => Math.hypot(other.x - sign.spot.x, other.y - sign.spot.y) + (captionOf(other) || isMark(other) ? 90 : 0);
      const host = placed.reduce((best, other) => (apart(other) < apart(best) ? other : best));
      for (let next = sign; next; next = placed.find((other) => other !== host && labels.overlaps(host.box, other.box))) {
        next.joined = true;
        if (placed.includes(next)) placed.splice(placed.indexOf(next), 1);
        add(host, next);
        host.merged = true;
        host.box = labels.boxAt(host.x, host.y, ...sizeOf(host), 1);
      }
    };
    const settle = (sign, reach) => {
      const room = findRoom(sign, names.length ? [...placed, ...names] : placed, reach);
      if (room) placed.push(Object.assign(sign, room));
      else join(sign);
    };
    for (const sign of marks) settle(sign, 46);
    const taken = [...over, ...placed.map(({ box }) => box)];
    for (const sign of placed) {
      const name = sign.merged ? null : nameBeside(sign, taken);
      if (!name) continue;
      names.push({ ...name, sign });
      taken.push(name.box);
    }
    for (const sign of order) if (!marks.includes(sign)) settle(sign, 60);
    // A mark that others have joined is a badge now, and larger than it was.
    const free = ({ sign, box }) => !sign.merged && !sign.joined && !placed.some((other) => labels.overlaps(box, other.box));
    return { placed, names: names.filter(free) };
  }

  // The buttons that stand on the map, by footprint or square. One that looks the same is kept, with
  // another count where that is all that has changed.
  let standing = new Map();
  function buttonOf(sign, chosen) {
    const key = sign.many ? `square ${sign.square}` : `sign ${sign.groups[0].footprint}`;
    const look = {
      mark: isMark(sign),
      pressed: sign.groups.some((group) => chosen.has(group.footprint)),
      counted: !isMark(sign) || countOf(sign) > 1,
      marks: sign.many ? [] : kindsOf(sign).map(([kind, incidents]) => [kind, kinds.best(incidents)]),
    };
    const told = JSON.stringify(look);
    const held = standing.get(key);
    const button = held?.told === told ? held : { ...build(key, look), key, told };
    button.sign = sign;
    describe(button);
    return button;
  }

  function build(key, { mark, pressed, counted, marks }) {
    const count = counted ? el("span", { class: "count" }) : null;
    const pill = [marks.map(([kind, grade]) => kinds.mark(kind, grade, mark ? 24 : 17)), count];
    const node = el("button", {
      type: "button", class: `sign sign-${mark ? "place" : "area"}${pressed ? " chosen" : ""}`, "aria-pressed": String(pressed), "data-key": key,
      onclick: (event) => {
        event.stopPropagation();
        const { sign } = standing.get(key);
        if (countOf(sign) === 1) store.select(firstOf(sign).id);
        else store.selectPlaces(sign.groups.map((group) => group.footprint));
      },
    }, mark ? pill : el("span", { class: "pill" }, pill));
    return { node, count, label: "" };
  }

  function describe(button) {
    const { node, count, sign } = button;
    const types = kindsIn(sign).slice(0, 5).map((type) => words.name("type", type));
    const label = words.say("sign.label", { count: countOf(sign), where: whereOfSign(sign), types: words.list(types) });
    if (count) retext(count, words.number(countOf(sign)));
    if (button.label !== label) {
      node.setAttribute("aria-label", label);
      node.title = label;
      button.label = label;
    }
    if (button.footprint !== sign.groups[0].footprint) node.dataset.footprint = button.footprint = sign.groups[0].footprint;
  }

  const move = (node, layer) => shift(node, `translate(${Math.round(layer.x)}px, ${Math.round(layer.y)}px) translate(-50%, -50%)`);

  function layout() {
    const size = map.getSize();
    const over = covers();
    const { placed, names } = arrange(gather(labels.boxAt(size.x / 2, size.y / 2, size.x, size.y, 0)), over);
    const taken = [...placed, ...names].map((sign) => sign.box);
    const lines = [];
    const chosen = new Set(store.selection().map((incident) => incident.footprint));
    // Squares keep an order of their own, so that another count moves no node.
    placed.sort((a, b) => (a.square ?? -1) - (b.square ?? -1));
    const buttons = placed.map((sign) => buttonOf(sign, chosen));
    standing = new Map(buttons.map((button) => [button.key, button]));
    for (const { node, sign } of buttons) {
      // A caption takes the upper third of its sign's room.
      const caption = captionOf(sign);
      if (caption) names.push({ text: caption, x: sign.x, y: sign.y - 13, caption: true });
      const layer = map.containerPointToLayerPoint([sign.x, sign.y + (caption ? 7.5 : 0)]);
      move(node, layer);
      if (Math.hypot(sign.x - sign.spot.x, sign.y - sign.spot.y) > 8) lines.push([map.containerPointToLayerPoint(sign.spot), layer]);
    }
    const tag = zoneTag();
    keepFocus(() => setChildren(pane, [leaders, ...buttons.map(({ node }) => node), ...(tag ? [tag.node] : [])]),
      (held) => (pane.contains(held) ? () => map.getContainer() : null));
    leaders.replaceChildren(...lines.flatMap(([from, to]) => [
      svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: "leader" }),
      svg("circle", { cx: from.x, cy: from.y, r: 1.8, class: "leader-foot" }),
    ]));
    taken.push(...over);
    if (tag) placeZoneTag(tag, taken);
    labels.layout(taken, {
      provinces: new Set(placed.map((sign) => (sign.merged ? null : sign.held || (sign.groups[0].reach === "province" ? firstOf(sign).province : null)))),
      districts: new Set(placed.map((sign) => (sign.groups[0].reach === "district" && !sign.merged ? firstOf(sign).district : null))),
      covered: over,
      places: names,
      names: new Set(names.map((name) => name.text)),
    });
  }

  // What lies over the map hides names: they go elsewhere. It is measured when it has changed, for
  // measuring lays the page out.
  let covered = { key: "", boxes: [] };
  function covers() {
    const size = map.getSize();
    const key = [size.x, size.y, map.getZoom(), store.state.legend, words.lang].join(" ");
    if (covered.key === key) return covered.boxes;
    const frame = map.getContainer().getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".legend, .tool-group, .scale, .credits")].map((node) => {
      const box = node.getBoundingClientRect();
      return { left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top };
    });
    covered = { key, boxes };
    return boxes;
  }

  // Where the hypothesis lies that is drawn; nowhere, where a section cannot hold the area.
  function zoneSpot() {
    const strip = strikemap.explorer.shape();
    if (strip) return strip.at || null;
    return store.data.zones[store.state.zone].at;
  }

  let zoneButton = { key: "" };
  function zoneTag() {
    const zone = store.data.zones[store.state.zone];
    if (!zone || !zoneSpot()) return null;
    const area = words.say("unit.km2", { value: Math.round((zone.area_km2 ?? 0) * 100) / 100 });
    const key = `${words.lang} ${area}`;
    if (zoneButton.key !== key) {
      const node = el("button", {
        type: "button", class: "zone-tag", "data-key": "zone-tag", onclick: (event) => { event.stopPropagation(); store.set({ tab: "zone", selected: null, place: null, sheet: "half" }); },
      }, kinds.swatch("zone"), el("span", null, el("b", null, area), " ", words.say("zone.tag")));
      zoneButton = { key, node };
    }
    return zoneButton;
  }

  function placeZoneTag(tag, taken) {
    const [lon, lat] = zoneSpot();
    const spot = map.latLngToContainerPoint([lat, lon]);
    if (!tag.width) Object.assign(tag, { width: tag.node.offsetWidth, height: tag.node.offsetHeight });
    const { node, width, height } = tag;
    const size = map.getSize();
    const spots = [];
    for (let ring = 0; ring < 7; ring += 1) {
      for (let turn = 0; turn < 20; turn += 1) {
        const angle = (turn / 20) * 2 * Math.PI;
        spots.push({ x: spot.x + (width / 2 + 16 + ring * 26) * Math.cos(angle), y: spot.y + (height / 2 + 14 + ring * 20) * Math.sin(angle) });
      }
    }
    const inside = spots.filter(({ x, y }) => x > width / 2 + 8 && x < size.x - width / 2 - 8 && y > height / 2 + 8 && y < size.y - height / 2 - 8);
    const free = inside.find(({ x, y }) => !taken.some((box) => labels.overlaps(box, labels.boxAt(x, y, width, height)))) || inside[0];
    if (!free) {
      node.remove();
      return;
    }
    taken.push(labels.boxAt(free.x, free.y, width, height));
    const layer = map.containerPointToLayerPoint([free.x, free.y]);
    const foot = map.containerPointToLayerPoint(spot);
    move(node, layer);
    leaders.append(svg("line", { x1: foot.x, y1: foot.y, x2: layer.x, y2: layer.y, class: "leader leader-zone" }));
  }

  function start(theMap) {
    map = theMap;
    pane = map.createPane("signs");
    leaders = svg("svg", { class: "leaders", "aria-hidden": "true" });
  }

  return { start, layout, whereOf };
})();
