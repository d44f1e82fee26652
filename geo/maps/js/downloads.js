"use strict";
// Files made in the page, each with the attributions of what is in it.
strikemap.downloads = (() => {
  const { store, words, about } = strikemap;

  function save(name, type, content) {
    const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const anchor = strikemap.nodes.el("a", { href: address, download: name });
    document.body.append(anchor);
    anchor.click();
    anchor.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // Of what is in the file: the layers that are drawn, and the datasets.
  const credits = () => about.attributions().filter((row) => row.drawn).map((row) => [row.attribution || row.source, row.licence].filter(Boolean).join(" – "));

  // A cell that a spreadsheet would run as a formula is led in by an apostrophe.
  function cell(value) {
    const text = value === undefined || value === null ? "" : String(value);
    const guarded = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(guarded) ? `"${guarded.replace(/"/g, '""')}"` : guarded;
  }

  const COLUMNS = ["incident_id", "event_type", "date_start", "date_end", "date_prec", "place_name", "province", "district", "country", "where_prec", "actor", "stated_target", "grade", "responsibility", "figures", "deaths_low", "deaths_high", "distance_low_km", "distance_high_km", "claimed_by", "publisher", "published", "url", "claim_status", "claim_deaths_low", "claim_deaths_high", "claim_shared_with"];

  function csv() {
    const lines = [COLUMNS.join(",")];
    for (const incident of store.shown) {
      const own = [incident.id, incident.type, incident.start, incident.end, incident.date_prec, incident.place, incident.province, incident.district, incident.country, incident.prec, incident.actor, incident.target, incident.grade, incident.responsibility, incident.figures, incident.deaths_low, incident.deaths_high, incident.km_low, incident.km_high];
      for (const claim of incident.told.length ? incident.told : [{}]) {
        lines.push([...own, claim.claimed_by, claim.publisher, claim.published, claim.url, claim.claim_status, claim.deaths_low, claim.deaths_high, (claim.shared_with || []).filter((id) => id !== incident.id).join(";")].map(cell).join(","));
      }
    }
    const notes = [store.data.as_of ? `${words.say("head.as_of", { date: store.data.as_of })}` : "", ...credits()].filter(Boolean).map((text) => cell(text));
    save("incidents.csv", "text/csv", `\ufeff${lines.join("\r\n")}\r\n\r\n${notes.join("\r\n")}\r\n`);
  }

  function ringsOf(row) {
    const { base } = store;
    const decode = (steps) => {
      const points = [];
      let [lon, lat] = [0, 0];
      for (let at = 0; at < steps.length; at += 2) {
        lon += steps[at];
        lat += steps[at + 1];
        points.push([lon / 10000, lat / 10000]);
      }
      return points;
    };
    const join = (arcs) => arcs.flatMap((number, index) => {
      const points = decode(base.arcs[number < 0 ? ~number : number]);
      return (number < 0 ? points.reverse() : points).slice(index ? 1 : 0);
    });
    if (row.base === "province") return base.provinces[row.number].rings.map(join);
    if (row.base === "district") return base.districts[row.number].rings.map(join);
    if (row.base === "country") return base.countries.filter((found) => found.code === row.code).flatMap((found) => found.rings.map(join));
    return row.rings.map((ring) => { const points = decode(ring); return [...points, points[0]]; });
  }

  const turn = (ring) => ring.slice(1).reduce((sum, [x, y], index) => sum + (x - ring[index][0]) * (y + ring[index][1]), 0);

  function inside([x, y], ring) {
    let found = false;
    for (let a = 0, b = ring.length - 1; a < ring.length; b = a, a += 1) {
      const [[ax, ay], [bx, by]] = [ring[a], ring[b]];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) found = !found;
    }
    return found;
  }

  // Rings as polygons: outer rings run left and each hole stands with the outer ring around it.
  function polygons(rings) {
    const sorted = rings.map((ring) => ({ ring, size: Math.abs(turn(ring)) })).sort((a, b) => b.size - a.size);
    const found = [];
    for (const { ring } of sorted) {
      const around = found.filter((polygon) => inside(ring[0], polygon[0]) && !polygon.slice(1).some((hole) => inside(ring[0], hole)));
      const outer = around.length === 0;
      const turned = (turn(ring) < 0) === outer ? ring : ring.slice().reverse();
      if (outer) found.push([turned]);
      else around[0].push(turned);
    }
    return found;
  }

  // What the page reckoned for itself, and no reader of the file asked for.
  const DERIVED = new Set(["index", "told", "first", "last", "claims", "claimants", "footprint", "reach"]);

  function geojson() {
    const features = store.shown.map((incident) => {
      const row = incident.footprint === undefined ? null : store.data.footprints[incident.footprint];
      const properties = Object.fromEntries(Object.entries(incident).filter(([name]) => !DERIVED.has(name)));
      return {
        type: "Feature",
        id: incident.id,
        properties: { ...properties, claims: incident.told },
        geometry: row && (row.base || row.rings.length) ? { type: "MultiPolygon", coordinates: polygons(ringsOf(row)) } : null,
      };
    });
    save("incidents.geojson", "application/geo+json", JSON.stringify({ type: "FeatureCollection", as_of: store.data.as_of, attribution: credits(), note: words.say("download.display"), features }));
  }

  async function png(map) {
    const canvas = await strikemap.picture.draw(map);
    canvas.toBlob((blob) => save("map.png", "image/png", blob), "image/png");
  }

  return { csv, geojson, png, cell, polygons };
})();
