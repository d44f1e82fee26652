"use strict";
// A strip of the claimed area along one side of a section of the line, made while a reader
// slides it. It is what geo.border means by a strip, on the line as the page has it: the points
// of the side no deeper than its depth whose nearest point of the whole line lies in the section.
strikemap.strips = (() => {
  const { base } = strikemap.store;
  const MAJOR = 6378137;
  const ECCENTRICITY = Math.sqrt((2 - 1 / 298.257223563) / 298.257223563);
  const DEGREE = Math.PI / 180;
  const FARTHEST = 150000;
  const LENGTHS = [1, 2, 5, 10, 20, 50, 100];

  // The line: degrees, and the chainage of each vertex along all of it, in km. A long edge, straight
  // in degrees, is divided, for on a plane it is a little bowed.
  const track = (() => {
    const found = { lon: [], lat: [], km: [] };
    const { path, km } = base.track || { path: [0, 0], km: [0] };
    let [lon, lat, along] = [0, 0, 0];
    km.forEach((step, at) => {
      const parts = at ? Math.max(1, Math.ceil(step / 300)) : 1;
      for (let part = 1; part <= parts; part += 1) {
        found.lon.push((lon + (path[2 * at] * part) / parts) / 10000);
        found.lat.push((lat + (path[2 * at + 1] * part) / parts) / 10000);
        found.km.push((along + (step * part) / parts) / 100);
      }
      lon += path[2 * at];
      lat += path[2 * at + 1];
      along += step;
    });
    return found;
  })();
  const total = track.km[track.km.length - 1];
  const last = (length) => Math.max(0, Math.floor(total - length));

  // What lies between the equator and a latitude, as a share of the squared radius, on WGS 84.
  function belt(lat) {
    const sine = Math.sin(lat * DEGREE);
    const part = ECCENTRICITY * sine;
    return ((1 - ECCENTRICITY ** 2) / 2) * (sine / (1 - part * part) + Math.atanh(part) / ECCENTRICITY);
  }

  // The geodesic area of rings whose edges are straight in degrees, in km²; a hole runs the other
  // way round.
  const [NEAR, FAR] = [0.5 - Math.sqrt(1 / 12), 0.5 + Math.sqrt(1 / 12)];
  function areaOf(rings) {
    let sum = 0;
    for (const ring of rings) {
      let [lon, lat] = ring[ring.length - 1];
      for (const [east, north] of ring) {
        sum += ((east - lon) * (belt(lat + NEAR * (north - lat)) + belt(lat + FAR * (north - lat)))) / 2;
        [lon, lat] = [east, north];
      }
    }
    return (Math.abs(sum) * DEGREE * MAJOR ** 2) / 1e6;
  }

  // A plane around a point, in metres: true at the point, and a hair off within 100 km of it.
  function plane(lon0, lat0) {
    const [sine0, cosine0] = [Math.sin(lat0 * DEGREE), Math.cos(lat0 * DEGREE)];
    const squared = 1 - (ECCENTRICITY * sine0) ** 2;
    const [across, along] = [MAJOR / Math.sqrt(squared), (MAJOR * (1 - ECCENTRICITY ** 2)) / squared ** 1.5];
    return {
      to(lon, lat) {
        const [sine, cosine, turn] = [Math.sin(lat * DEGREE), Math.cos(lat * DEGREE), (lon - lon0) * DEGREE];
        const scale = Math.sqrt(2 / (1 + sine0 * sine + cosine0 * cosine * Math.cos(turn)));
        return [across * scale * cosine * Math.sin(turn), along * scale * (cosine0 * sine - sine0 * cosine * Math.cos(turn))];
      },
      from([east, north]) {
        const [x, y] = [east / across, north / along];
        const away = Math.hypot(x, y);
        if (away < 1e-12) return [lon0, lat0];
        const arc = 2 * Math.asin(away / 2);
        const lat = Math.asin(Math.cos(arc) * sine0 + (y * Math.sin(arc) * cosine0) / away);
        return [lon0 + Math.atan2(x * Math.sin(arc), away * cosine0 * Math.cos(arc) - y * sine0 * Math.sin(arc)) / DEGREE, lat / DEGREE];
      },
    };
  }

  // The number of the first vertex beyond a chainage, and the point at it.
  function cutAt(km) {
    let [low, high] = [0, track.km.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (track.km[middle] <= km) low = middle;
      else high = middle;
    }
    const share = Math.min(1, Math.max(0, (km - track.km[low]) / (track.km[high] - track.km[low])));
    return { next: high, point: [track.lon[low] + share * (track.lon[high] - track.lon[low]), track.lat[low] + share * (track.lat[high] - track.lat[low])] };
  }

  const pointAt = (km) => cutAt(km).point;
  const vertices = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, step) => [track.lon[from + step], track.lat[from + step]]);

  // The pieces of a chain that come within a box, as pairs of points on the plane.
  function edgesNear(chain, box, to) {
    const found = [];
    for (let at = 1; at < chain.length; at += 1) {
      const [[a, b], [c, d]] = [chain[at - 1], chain[at]];
      if (Math.max(a, c) < box[0] || Math.min(a, c) > box[2] || Math.max(b, d) < box[1] || Math.min(b, d) > box[3]) continue;
      const [start, end] = [to(a, b), to(c, d)];
      const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
      if (length > 1e-6) found.push({ start, along: [(end[0] - start[0]) / length, (end[1] - start[1]) / length], length });
    }
    return found;
  }

  // The outer edges of a side's country, the line left out.
  const outlines = new Map();
  function outline(side) {
    if (!outlines.has(side)) {
      const own = new Set(base.lines.line);
      const code = side === "afg" ? "AF" : "PK";
      const arcs = base.countries.filter((row) => row.code === code).flatMap((row) => row.rings.flat()).map((arc) => (arc < 0 ? ~arc : arc)).filter((arc) => !own.has(arc));
      outlines.set(side, arcs.map((arc) => {
        const points = [];
        let [lon, lat] = [0, 0];
        const steps = base.arcs[arc];
        for (let at = 0; at < steps.length; at += 2) points.push([(lon += steps[at]) / 10000, (lat += steps[at + 1]) / 10000]);
        return points;
      }));
    }
    return outlines.get(side);
  }

  // Rays that leave the section at right angles, and in fans around the corners that stand out.
  function raysOf(points, sign, step) {
    const rays = [];
    let before = null;
    for (let at = 1; at < points.length; at += 1) {
      const [[ax, ay], [bx, by]] = [points[at - 1], points[at]];
      const length = Math.hypot(bx - ax, by - ay);
      if (length < 1e-6) continue;
      const way = [(bx - ax) / length, (by - ay) / length];
      const out = Math.atan2(sign * way[0], -sign * way[1]);
      if (before !== null) {
        let turn = out - before;
        if (turn > Math.PI) turn -= 2 * Math.PI;
        if (turn < -Math.PI) turn += 2 * Math.PI;
        const parts = turn * sign < 0 ? Math.floor(Math.abs(turn) / 0.12) : 0;
        for (let part = 1; part <= parts; part += 1) {
          const angle = before + (turn * part) / (parts + 1);
          rays.push({ at: [ax, ay], out: [Math.cos(angle), Math.sin(angle)] });
        }
      }
      // The outermost stand a hair inside: at an inner corner itself no ray gets away.
      const count = Math.max(1, Math.ceil(length / step));
      const hair = Math.min(1, length / 4);
      for (let part = 0; part <= count; part += 1) {
        const far = Math.min(length - hair, Math.max(hair, (length * part) / count));
        rays.push({ edge: at, at: [ax + way[0] * far, ay + way[1] * far], out: [Math.cos(out), Math.sin(out)] });
      }
      before = out;
    }
    return rays;
  }

  // How far along a ray its foot is still the nearest point of an edge: the ball that touches the
  // line at the foot grows until it touches the edge.
  function meets({ at, out }, { start, along, length }) {
    const [x, y] = [at[0] - start[0], at[1] - start[1]];
    let height = x * along[1] - y * along[0];
    let rise = out[0] * along[1] - out[1] * along[0];
    if (height < 0) [height, rise] = [-height, -rise];
    let least = Infinity;
    if (1 - rise > 1e-9) {
      const far = height / (1 - rise);
      const foot = (x + out[0] * far) * along[0] + (y + out[1] * far) * along[1];
      if (foot > 1e-6 && foot < length - 1e-6) least = far;
    }
    for (const end of [0, length]) {
      const [ex, ey] = [along[0] * end - x, along[1] * end - y];
      const ahead = out[0] * ex + out[1] * ey;
      if (ahead > 1e-9) least = Math.min(least, (ex * ex + ey * ey) / (2 * ahead));
    }
    return least;
  }

  // How far along a ray an edge stands across it.
  function crosses({ at, out }, { start, along, length }) {
    const spread = out[0] * along[1] - out[1] * along[0];
    if (Math.abs(spread) < 1e-12) return Infinity;
    const [x, y] = [start[0] - at[0], start[1] - at[1]];
    const far = (x * along[1] - y * along[0]) / spread;
    const foot = (x * out[1] - y * out[0]) / spread;
    return far > 0 && foot >= 0 && foot <= length ? far : Infinity;
  }

  // The edges around a spot, by squares of the plane: squares(edges, size)(spot).
  function squares(edges, size) {
    const found = new Map();
    const of = (value) => Math.floor(value / size);
    for (const edge of edges) {
      const end = [edge.start[0] + edge.along[0] * edge.length, edge.start[1] + edge.along[1] * edge.length];
      for (let x = of(Math.min(edge.start[0], end[0])) - 1; x <= of(Math.max(edge.start[0], end[0])) + 1; x += 1) {
        for (let y = of(Math.min(edge.start[1], end[1])) - 1; y <= of(Math.max(edge.start[1], end[1])) + 1; y += 1) {
          const key = x * 65536 + y;
          if (found.has(key)) found.get(key).push(edge);
          else found.set(key, [edge]);
        }
      }
    }
    return ([x, y]) => found.get(of(x) * 65536 + of(y)) || [];
  }

  // Everything about a section and a side that no depth changes.
  function groundOf(start, length, side, reach) {
    const [from, to] = [cutAt(start), cutAt(start + length)];
    const chain = [from.point, ...vertices(from.next, to.next), to.point];
    const [lons, lats] = [chain.map(([lon]) => lon), chain.map(([, lat]) => lat)];
    const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    const local = plane((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    const near = (around) => {
      const [wide, high] = [around / (111000 * Math.cos(Math.max(...lats) * DEGREE)), around / 110000];
      return [box[0] - wide, box[1] - high, box[2] + wide, box[3] + high];
    };
    const by = (edges) => squares(edges, 2 * reach);
    const own = by(edgesNear(chain, near(1), local.to));
    const others = by([[...vertices(0, from.next), from.point], [to.point, ...vertices(to.next, track.km.length)]]
      .flatMap((part) => edgesNear(part, near(2 * reach), local.to)));
    const limits = by(outline(side).flatMap((arc) => edgesNear(arc, near(reach), local.to)));
    const points = chain.map(([lon, lat]) => local.to(lon, lat));
    const rays = raysOf(points, side === "afg" ? 1 : -1, Math.min(Math.max(40, (length * 1000) / 80), reach / 10));
    const measured = (ray) => {
      ray.inner = Infinity;
      ray.outer = reach;
      for (const edge of own(ray.at)) ray.inner = Math.min(ray.inner, meets(ray, edge));
      for (const edge of others(ray.at)) ray.outer = Math.min(ray.outer, meets(ray, edge));
      for (const edge of limits(ray.at)) ray.outer = Math.min(ray.outer, crosses(ray, edge));
      return ray;
    };
    rays.forEach(measured);
    return { points, rays, local, measured };
  }

  // The ends of the rays at a depth, from the last to the first, in pieces. Where a ray ends at the
  // middle between two parts of its own section there is no edge; behind a narrow mouth there may
  // be one again, and there a piece ends. leap: the farthest apart of two ends that follow.
  function endsOf({ rays, measured }, depth, exact) {
    const pieces = [[]];
    let hid = false;
    let leap = 0;
    const put = ({ at, out }, far) => {
      const end = [at[0] + out[0] * far, at[1] + out[1] * far];
      const piece = pieces[pieces.length - 1];
      const tail = piece[piece.length - 1];
      const apart = exact && hid && tail ? Math.hypot(end[0] - tail[0], end[1] - tail[1]) : 0;
      leap = Math.max(leap, apart);
      if (apart > 1.5 * depth) pieces.push([end]);
      else piece.push(end);
      hid = false;
    };
    // Of the ends along one straight edge the outermost two say all.
    let straight = [];
    const flush = () => {
      if (straight.length) put(straight[0], depth);
      if (straight.length > 1) put(straight[straight.length - 1], depth);
      straight = [];
    };
    const hidden = (ray) => ray.inner < Math.min(depth, ray.outer);
    // Where rays begin to end at the middle: the last ray that does not.
    const turn = (open, closed) => {
      let [good, bad] = [open, closed];
      for (let round = 0; round < 9; round += 1) {
        const between = measured({ edge: open.edge, at: [0, 1].map((axis) => (good.at[axis] + bad.at[axis]) / 2), out: open.out });
        if (hidden(between)) bad = between;
        else good = between;
      }
      return good;
    };
    const add = (ray) => {
      const far = Math.min(depth, ray.outer);
      if (straight.length && (far < depth || ray.edge === undefined || ray.edge !== straight[0].edge)) flush();
      if (far < depth || ray.edge === undefined) put(ray, far);
      else straight.push(ray);
    };
    let before = null;
    for (let at = rays.length - 1; at >= 0; at -= 1) {
      const ray = rays[at];
      const meet = exact && before && ray.edge !== undefined && ray.edge === before.edge && hidden(ray) !== hidden(before);
      if (meet && hidden(ray)) add(turn(before, ray));
      if (hidden(ray)) {
        flush();
        hid = true;
      } else {
        if (meet) add(turn(ray, before));
        add(ray);
      }
      before = ray;
    }
    flush();
    return { pieces, leap };
  }

  // The rings of a depth on the plane: along the line and back over the ends of the rays. Each piece
  // of ends goes on with the piece that begins nearest to where it stopped.
  function ringsOf(ground, depth, exact = false) {
    const { pieces, leap } = endsOf(ground, depth, exact);
    const final = pieces.length - 1;
    const apart = [];
    for (let from = 0; from < final; from += 1) {
      const [x, y] = pieces[from][pieces[from].length - 1];
      for (let to = 1; to <= final; to += 1) apart.push({ from, to, far: Math.hypot(x - pieces[to][0][0], y - pieces[to][0][1]) });
    }
    apart.sort((a, b) => a.far - b.far);
    const next = new Map();
    const taken = new Set();
    for (const { from, to } of apart) {
      if (next.has(from) || taken.has(to)) continue;
      next.set(from, to);
      taken.add(to);
    }
    const rings = [];
    const seen = new Set();
    for (let start = 0; start <= final; start += 1) {
      if (seen.has(start)) continue;
      const ring = start === 0 ? ground.points.slice() : [];
      for (let at = start; at !== undefined && !seen.has(at); at = next.get(at)) {
        seen.add(at);
        ring.push(...pieces[at]);
      }
      if (ring.length > 2) rings.push(ring);
    }
    return { rings, doubtful: leap > 0.25 * depth };
  }

  const degreesOf = (ground, rings) => rings.map((ring) => ring.map(ground.local.from));
  const quickArea = (ground, depth) => areaOf(degreesOf(ground, ringsOf(ground, depth).rings));

  // The area that the even-odd rule paints, whatever edge runs across whatever, in km²: the rings
  // on the plane are cut into narrow rows, and what lies inside of each row's middle is added up.
  const ROWS = 4000;
  function paintedArea(rings) {
    const heights = rings.flat().map(([, y]) => y);
    const foot = heights.reduce((least, y) => Math.min(least, y));
    const unit = (heights.reduce((most, y) => Math.max(most, y)) - foot) / ROWS;
    const rows = Array.from({ length: ROWS }, () => []);
    for (const ring of rings) {
      let [x, y] = ring[ring.length - 1];
      for (const [right, top] of ring) {
        const [low, high] = y < top ? [y, top] : [top, y];
        for (let row = Math.max(0, Math.ceil((low - foot) / unit - 0.5)); row < ROWS && foot + (row + 0.5) * unit < high; row += 1) {
          rows[row].push(x + ((foot + (row + 0.5) * unit - y) / (top - y)) * (right - x));
        }
        [x, y] = [right, top];
      }
    }
    let sum = 0;
    for (const row of rows) {
      row.sort((a, b) => a - b);
      for (let at = 1; at < row.length; at += 2) sum += row[at] - row[at - 1];
    }
    return (sum * unit) / 1e6;
  }

  const planeArea = (rings) => Math.abs(rings.reduce((all, ring) => ring.reduce((sum, [x, y], at) => {
    const [right, top] = ring[(at + 1) % ring.length];
    return sum + x * top - right * y;
  }, all), 0)) / 2e6;

  // The depth at which a ground holds an area: first between too little and too much on the
  // quick ring, then a few steps on the exact one.
  function solve(ground, area, reach) {
    let [low, high] = [0, reach];
    let [under, over] = [-area, quickArea(ground, reach) - area];
    for (let round = 0; high - low > reach * 1e-4; round += 1) {
      const depth = round % 3 === 2 ? (low + high) / 2 : low - (under * (high - low)) / (over - under);
      const off = quickArea(ground, depth) - area;
      if (off < 0) [low, under] = [depth, off];
      else [high, over] = [depth, off];
      if (Math.abs(off) < area * 1e-3) break;
    }
    let depth = Math.abs(under) < Math.abs(over) ? low : high;
    // From there on the exact ring, whose area may grow faster: straight lines through the last two
    // depths, kept between too little and too much.
    let width = Math.max((quickArea(ground, depth * 1.02) - quickArea(ground, depth)) / (0.02 * depth), area / reach / 50);
    [low, high] = [0, reach];
    let [tried, best] = [null, null];
    for (let round = 0; round < 16; round += 1) {
      const { rings, doubtful } = ringsOf(ground, depth, true);
      const degrees = degreesOf(ground, rings);
      // The plane's areas are a hair off: what is painted on it is put right as the whole ring is.
      const held = areaOf(degrees) * (doubtful ? paintedArea(rings) / planeArea(rings) : 1);
      const off = held - area;
      if (!best || Math.abs(off) < Math.abs(best.area - area)) best = { rings: degrees, depth, area: held };
      if (Math.abs(off) < area * (doubtful ? 1e-3 : 1e-4)) break;
      if (off < 0) low = Math.max(low, depth);
      else high = Math.min(high, depth);
      if (tried && (off - tried.off) * (depth - tried.depth) > 0) width = (off - tried.off) / (depth - tried.depth);
      tried = { depth, off };
      depth -= off / width;
      if (!(depth > low && depth < high)) depth = (low + high) / 2;
    }
    // Where edges come and go with the depth, the area leaps over the one sought by a hair.
    return Math.abs(best.area - area) < area * 5e-3 ? best : null;
  }

  // The strip of an area: {rings in degrees, for the even-odd rule, depth in m, area in km²}, or, where the section lies
  // in a bend that cannot hold it however deep, {most} in km².
  function strip(start, length, side, area) {
    let held = 0;
    for (let reach = Math.max(300, (2000 * area) / length); ; reach = Math.min(FARTHEST, reach * 2)) {
      const ground = groundOf(start, length, side, reach);
      const most = quickArea(ground, reach);
      if (most >= area) {
        const found = solve(ground, area, reach);
        if (found) return found;
      }
      if (reach >= FARTHEST || (held > 0 && most < held * 1.02)) return { most };
      held = most;
    }
  }

  // The shortest of the lengths, about the same middle, that can hold the area.
  function longer(start, length, side, area) {
    for (const next of LENGTHS.filter((other) => other > length)) {
      const from = Math.round(Math.min(last(next), Math.max(0, start + (length - next) / 2)));
      if (strip(from, next, side, area).rings) return { start: from, length: next, side };
    }
    return null;
  }

  return { LENGTHS, total, last, strip, longer, pointAt, areaOf };
})();
