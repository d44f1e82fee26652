"use strict";
// What is reported, as buttons on the map: a mark where a place was named, a counted badge
// for a district, a province or a stretch of the line, and no mark at an area's centre.
strikemap.signs = (() => {
  const { store, shapes, words, kinds, ground, labels } = strikemap;
  const { el, svg } = strikemap.nodes;
  let map = null;
  let pane = null;
  let leaders = null;

  const isPlace = (group) => group.reach === "place" || group.reach === "near";

  // The words for how far a group of incidents reaches, for eyes and for screen readers.
  function whereOf(incident) {
    const place = incident.name || incident.place || "";
    const province = store.provinceName(incident.province || "");
    return words.say(`reach.${incident.reach}`, { place, province: province || place, district: incident.district || place });
  }

  function face(group) {
    const byKind = new Map();
    for (const incident of group.incidents) {
      const kind = kinds.known(incident.type);
      byKind.set(kind, [...(byKind.get(kind) || []), incident]);
    }
    const glyphs = [...byKind].sort((a, b) => b[1].length - a[1].length).slice(0, 3)
      .map(([kind, incidents]) => kinds.mark(kind, kinds.best(incidents), isPlace(group) ? 24 : 17));
    const counted = !isPlace(group) || group.incidents.length > 1;
    return [glyphs, counted ? el("span", { class: "count" }, words.number(group.incidents.length)) : null];
  }

  function button(group) {
    const chosen = store.selection().some((incident) => incident.footprint === group.footprint);
    const first = group.incidents[0];
    const types = [...new Set(group.incidents.map((incident) => words.name("type", incident.type)))];
    const label = words.say("sign.label", { count: group.incidents.length, where: whereOf(first), types: words.list(types) });
    return el("button", {
      type: "button",
      class: `sign sign-${isPlace(group) ? "place" : "area"} reach-${group.reach}${chosen ? " chosen" : ""}`,
      "aria-label": label,
      "aria-pressed": String(chosen),
      title: label,
      "data-footprint": group.footprint,
      onclick: (event) => {
        event.stopPropagation();
        if (group.incidents.length === 1) store.select(first.id);
        else store.selectPlace(group.footprint);
      },
    }, face(group));
  }

  // Where there is no room at its own spot a sign moves aside and a thin line leads back.
  const RINGS = [0, 26, 40, 56, 74, 94, 118];
  function findRoom(spot, width, height, taken) {
    for (const ring of RINGS) {
      const turns = ring ? 16 : 1;
      for (let turn = 0; turn < turns; turn += 1) {
        const angle = (turn / turns) * 2 * Math.PI + Math.PI / 4;
        const [x, y] = [spot.x + ring * Math.cos(angle), spot.y + ring * 0.8 * Math.sin(angle)];
        const box = labels.boxAt(x, y, width, height, 1);
        if (!taken.some((other) => labels.overlaps(box, other))) return { x, y, box };
      }
    }
    return { x: spot.x, y: spot.y, box: labels.boxAt(spot.x, spot.y, width, height, 0) };
  }

  function layout() {
    const size = map.getSize();
    const frame = labels.boxAt(size.x / 2, size.y / 2, size.x, size.y, 10);
    const focused = document.activeElement?.dataset?.footprint;
    const signs = ground.groups().reverse().map((group) => {
      const [lon, lat] = shapes.anchor(group.footprint);
      return { group, spot: map.latLngToContainerPoint([lat, lon]) };
    }).filter(({ spot }) => labels.overlaps(labels.boxAt(spot.x, spot.y, 0, 0), frame));
    for (const sign of signs) sign.node = button(sign.group);
    pane.replaceChildren(leaders, ...signs.map((sign) => sign.node), ...zoneTag());
    const taken = [];
    const lines = [];
    signs.map((sign) => [sign, sign.node.offsetWidth, sign.node.offsetHeight]).forEach(([sign, width, height]) => {
      const room = findRoom(sign.spot, width, height, taken);
      taken.push(room.box);
      const layer = map.containerPointToLayerPoint([room.x, room.y]);
      sign.node.style.transform = `translate(${Math.round(layer.x)}px, ${Math.round(layer.y)}px) translate(-50%, -50%)`;
      if (Math.hypot(room.x - sign.spot.x, room.y - sign.spot.y) > 8) lines.push([map.containerPointToLayerPoint(sign.spot), layer]);
    });
    leaders.replaceChildren(...lines.flatMap(([from, to]) => [
      svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: "leader" }),
      svg("circle", { cx: from.x, cy: from.y, r: 1.8, class: "leader-foot" }),
    ]));
    placeZoneTag(taken);
    labels.layout(taken);
    if (focused !== undefined) pane.querySelector(`[data-footprint="${Number(focused)}"]`)?.focus({ preventScroll: true });
  }

  function zoneTag() {
    const zone = store.data.zones[store.state.zone];
    if (!zone) return [];
    const area = words.say("unit.km2", { value: Math.round((zone.area_km2 ?? 0) * 100) / 100 });
    return [el("button", {
      type: "button", class: "zone-tag", onclick: (event) => { event.stopPropagation(); store.set({ tab: "zone", selected: null, place: null, sheet: "half" }); },
    }, kinds.swatch("zone"), el("span", null, el("b", null, area), " ", words.say("zone.tag")))];
  }

  function placeZoneTag(taken) {
    const tag = pane.querySelector(".zone-tag");
    if (!tag) return;
    const zone = store.data.zones[store.state.zone];
    const spot = map.latLngToContainerPoint([zone.at[1], zone.at[0]]);
    const [width, height] = [tag.offsetWidth, tag.offsetHeight];
    const size = map.getSize();
    const spots = [[-1, 1.6], [1, 1.6], [-1, -1.6], [1, -1.6], [-1, 3], [1, 3], [-1, -3], [1, -3]]
      .map(([x, y]) => ({ x: spot.x + x * (width / 2 + 26), y: spot.y + y * (height / 2 + 14) }));
    const inside = spots.filter(({ x, y }) => x > width / 2 && x < size.x - width / 2 && y > height && y < size.y - height);
    const free = inside.find(({ x, y }) => !taken.some((box) => labels.overlaps(box, labels.boxAt(x, y, width, height)))) || inside[0];
    if (!free) {
      tag.remove();
      return;
    }
    taken.push(labels.boxAt(free.x, free.y, width, height));
    const layer = map.containerPointToLayerPoint([free.x, free.y]);
    const foot = map.containerPointToLayerPoint(spot);
    tag.style.transform = `translate(${Math.round(layer.x)}px, ${Math.round(layer.y)}px) translate(-50%, -50%)`;
    leaders.append(svg("line", { x1: foot.x, y1: foot.y, x2: layer.x, y2: layer.y, class: "leader leader-zone" }));
  }

  function start(theMap) {
    map = theMap;
    pane = map.createPane("signs");
    leaders = svg("svg", { class: "leaders", "aria-hidden": "true" });
  }

  return { start, layout, whereOf };
})();
