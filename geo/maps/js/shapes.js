"use strict";
// From the page's lists of steps to paths on the map's plane.
strikemap.shapes = (() => {
  const { base, data } = strikemap.store;
  const SCALE = 10000;
  const WORLD = 256;
  // Paths hold single-precision numbers: counted from the middle of the map they stay exact.
  const ORIGIN = project(68, 33, { x: 0, y: 0 });

  // Spherical Mercator, in pixels of zoom 0.
  function project(lon, lat, origin = ORIGIN) {
    const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
    return { x: (WORLD * (lon + 180)) / 360 - origin.x, y: WORLD * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) - origin.y };
  }

  function decode(steps) {
    const points = [];
    let lon = 0;
    let lat = 0;
    for (let at = 0; at < steps.length; at += 2) {
      lon += steps[at];
      lat += steps[at + 1];
      points.push(project(lon / SCALE, lat / SCALE));
    }
    return points;
  }

  const arcs = base.arcs.map(decode);

  function trace(path, points, reversed, begin) {
    const last = points.length - 1;
    for (let step = begin ? 0 : 1; step <= last; step += 1) {
      const point = points[reversed ? last - step : step];
      if (begin && step === 0) path.moveTo(point.x, point.y);
      else path.lineTo(point.x, point.y);
    }
  }

  function fromArcs(rings) {
    const path = new Path2D();
    for (const ring of rings) {
      ring.forEach((number, position) => trace(path, arcs[number < 0 ? ~number : number], number < 0, position === 0));
      path.closePath();
    }
    return path;
  }

  function fromRings(rings) {
    const path = new Path2D();
    for (const ring of rings) {
      trace(path, decode(ring), false, true);
      path.closePath();
    }
    return path;
  }

  // Rings in degrees.
  function ofDegrees(rings) {
    const path = new Path2D();
    for (const ring of rings) {
      trace(path, ring.map(([lon, lat]) => project(lon, lat)), false, true);
      path.closePath();
    }
    return path;
  }

  const probe = document.createElement("canvas").getContext("2d");
  const holds = (path, spot) => probe.isPointInPath(path, spot.x, spot.y, "evenodd");

  function fromLines(numbers) {
    const path = new Path2D();
    for (const number of numbers) trace(path, arcs[number], false, true);
    return path;
  }

  // A path is made when it is first drawn.
  const once = (make) => {
    const made = new Map();
    return (key) => {
      if (!made.has(key)) made.set(key, make(key));
      return made.get(key);
    };
  };
  const province = once((number) => fromArcs(base.provinces[number].rings));
  const district = once((number) => fromArcs(base.districts[number].rings));
  const country = once((code) => fromArcs(base.countries.filter((row) => row.code === code).flatMap((row) => row.rings)));
  const neighbour = once((number) => fromRings(base.neighbours[number].rings));
  const rivers = once((rank) => {
    const path = new Path2D();
    for (const [own, steps] of base.waters.rivers) if (own === rank) trace(path, decode(steps), false, true);
    return path;
  });
  const lakes = once(() => fromRings(base.waters.lakes));
  const lines = once((name) => fromLines(base.lines[name]));
  // The line for near views, where the base's edges would be too coarse for it.
  const track = once(() => {
    const path = new Path2D();
    trace(path, decode(base.track.path), false, true);
    return path;
  });
  const zone = once((number) => fromRings(data.zones[number].rings));
  const footprint = once((number) => {
    const row = data.footprints[number];
    if (row.base === "province") return province(row.number);
    if (row.base === "district") return district(row.number);
    return row.base === "country" ? country(row.code) : fromRings(row.rings);
  });

  // Where the label or badge of a footprint stands: [lon, lat].
  function anchor(number) {
    const row = data.footprints[number];
    if (row.base === "province") return base.provinces[row.number].at;
    if (row.base === "district") return base.districts[row.number].at;
    return row.at;
  }

  // The same on the plane, reckoned once.
  const spot = once((number) => project(...anchor(number)));

  const provinceAnchors = new Map(base.provinces.map((row) => [row.name, row.at]));
  const provinceSpot = once((name) => (provinceAnchors.has(name) ? project(...provinceAnchors.get(name)) : null));

  // The bounds of some footprints: [[south, west], [north, east]].
  function bounds(rows) {
    const box = [[90, 180], [-90, -180]];
    const add = (lon, lat) => {
      box[0] = [Math.min(box[0][0], lat), Math.min(box[0][1], lon)];
      box[1] = [Math.max(box[1][0], lat), Math.max(box[1][1], lon)];
    };
    const addSteps = (steps) => {
      let lon = 0;
      let lat = 0;
      for (let at = 0; at < steps.length; at += 2) add((lon += steps[at]) / SCALE, (lat += steps[at + 1]) / SCALE);
    };
    const addArcs = (rings) => rings.flat().forEach((number) => addSteps(base.arcs[number < 0 ? ~number : number]));
    for (const row of rows) {
      if (row.base === "province") addArcs(base.provinces[row.number].rings);
      else if (row.base === "district") addArcs(base.districts[row.number].rings);
      else if (row.base === "country") addArcs(base.countries.filter((found) => found.code === row.code).flatMap((found) => found.rings));
      else {
        row.rings.forEach(addSteps);
        if (row.at) add(row.at[0], row.at[1]);
      }
    }
    return box[0][0] <= box[1][0] ? box : null;
  }

  // The line's own points on the plane, arc by arc joined end to end.
  const linePoints = () => {
    const rest = base.lines.line.map((number) => arcs[number]);
    const near = (a, b) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y) < 1e-9;
    const chains = [];
    while (rest.length) {
      let chain = rest.shift().slice();
      for (let grown = true; grown;) {
        grown = false;
        for (let at = 0; at < rest.length; at += 1) {
          const arc = rest[at];
          const tail = chain[chain.length - 1];
          if (near(arc[0], tail)) chain = chain.concat(arc.slice(1));
          else if (near(arc[arc.length - 1], tail)) chain = chain.concat(arc.slice(0, -1).reverse());
          else if (near(arc[arc.length - 1], chain[0])) chain = arc.slice(0, -1).concat(chain);
          else if (near(arc[0], chain[0])) chain = arc.slice(1).reverse().concat(chain);
          else continue;
          rest.splice(at, 1);
          grown = true;
          break;
        }
      }
      chains.push(chain);
    }
    return chains;
  };

  const version = once((number) => {
    const path = new Path2D();
    trace(path, decode(base.versions[number].path), false, true);
    return path;
  });
  // There along the line and back along the other version.
  const disagreement = once((number) => {
    const path = new Path2D();
    const own = linePoints().reduce((longest, chain) => (chain.length > longest.length ? chain : longest), []);
    const other = decode(base.versions[number].path);
    const sameWay = Math.abs(own[0].x - other[0].x) < Math.abs(own[0].x - other[other.length - 1].x);
    trace(path, own, false, true);
    const back = sameWay ? [...other].reverse() : other;
    for (const point of back) path.lineTo(point.x, point.y);
    path.closePath();
    return path;
  });

  return { version, disagreement, track, ofDegrees, holds, project, province, district, country, neighbour, rivers, lakes, lines, zone, footprint, anchor, spot, provinceSpot, bounds, linePoints };
})();
