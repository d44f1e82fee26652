"use strict";
// What the page knows, what the reader chose, and who wants to hear of a change.
strikemap.store = (() => {
  const data = JSON.parse(document.getElementById("strikemap-data").textContent);
  const base = JSON.parse(document.getElementById("strikemap-base").textContent);
  const DAY = 86400000;
  const listeners = [];
  const SETS = ["type", "grade", "actor", "claimant", "province", "prec"];

  const dayOf = (iso) => {
    const day = strikemap.words.parse(iso);
    return day ? day.getTime() / DAY : null;
  };

  strikemap.words.leaveOut(data.as_of || data.incidents.reduce((last, incident) => (incident.end > last ? incident.end : last), ""));
  data.incidents.forEach((incident, index) => {
    incident.index = index;
    incident.id = incident.id ?? String(index + 1);
    incident.type = incident.type || "other";
    incident.told = (incident.claims || []).map((number) => data.claims[number]);
    incident.first = dayOf(incident.start) ?? dayOf(incident.end);
    incident.last = dayOf(incident.end) ?? incident.first;
    incident.claimants = [...new Set(incident.told.map((claim) => claim.claimed_by).filter(Boolean))];
    incident.reach = reachOf(incident);
    incident.shared = sharedOf(incident);
  });

  // How many incidents a claim's figures are stated for together.
  function together(claim) {
    return Array.isArray(claim.shared_with) && claim.shared_with.length > 1 ? claim.shared_with.length : 1;
  }

  // The deaths that are stated for this incident and others together, which are none's alone.
  function sharedOf(incident) {
    const told = incident.told.filter((claim) => together(claim) > 1 && (claim.deaths_low ?? claim.deaths_high) !== undefined);
    if (!told.length) return null;
    const numbers = told.flatMap((claim) => [claim.deaths_low, claim.deaths_high]).filter((number) => number !== undefined);
    return { low: Math.min(...numbers), high: Math.max(...numbers), count: Math.max(...told.map(together)) };
  }

  // How well the place is known, as the page's sentences tell it.
  function reachOf(incident) {
    if (incident.footprint === undefined) return "unknown";
    if (["line", "border_area", "sector"].includes(incident.kind)) return "line";
    if (incident.prec === 1) return "place";
    if (incident.prec === 2) return "near";
    if (incident.prec === 3) return "district";
    if (incident.prec === 4) return "province";
    return incident.prec === 6 ? "country" : "wide";
  }

  // The hypothesis that is chosen first lies amid what is reported and has room around it, so
  // that its tag hides nothing; that says nothing for it.
  function freestZone() {
    const spots = data.footprints.map((row) => row.at || (row.base === "province" ? base.provinces : base.districts)[row.number].at);
    if (!spots.length) return 0;
    const middle = [0, 1].map((axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length);
    const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    const cost = (zone) => apart(zone.at, middle) + (spots.some((spot) => apart(spot, zone.at) < 0.25) ? 2 : 0);
    let best = 0;
    data.zones.forEach((zone, number) => { if (cost(zone) < cost(data.zones[best])) best = number; });
    return best;
  }
  const firstZone = freestZone();

  const empty = () => ({ text: "", type: [], grade: [], actor: [], claimant: [], province: [], prec: [], since: "", until: "", km: "" });
  const state = { filters: empty(), selected: null, place: null, tab: "incidents", theme: "auto", zone: firstZone, strip: null, band: false, sheet: "peek", legend: true };

  const searched = data.incidents.map(() => null);
  function textOf(incident) {
    if (searched[incident.index] === null) {
      searched[incident.index] = [incident.place, incident.name, incident.province, incident.district, incident.actor, incident.target, incident.type,
        ...incident.told.flatMap((claim) => [claim.claimed_by, claim.publisher, claim.place_name, claim.notes, claim.stated_target])]
        .filter(Boolean).join("\n").toLocaleLowerCase();
    }
    return searched[incident.index];
  }

  const VALUES = {
    type: (incident) => [incident.type],
    grade: (incident) => [incident.grade || ""],
    actor: (incident) => [incident.actor || ""],
    claimant: (incident) => incident.claimants,
    province: (incident) => [incident.province || ""],
    prec: (incident) => [incident.reach],
  };

  // Each incident's value as a number, where it has one value of a filter, made when first asked.
  const coded = new Map();
  function codesOf(name) {
    if (!coded.has(name)) {
      const numbers = new Map();
      const of = Uint32Array.from(data.incidents, (incident) => {
        const [value] = VALUES[name](incident);
        if (!numbers.has(value)) numbers.set(value, numbers.size);
        return numbers.get(value);
      });
      coded.set(name, { numbers, of });
    }
    return coded.get(name);
  }

  function ruleOf(name, wanted) {
    if (name === "claimant") return (incident) => incident.claimants.some((value) => wanted.has(value));
    const { numbers, of } = codesOf(name);
    const open = Uint8Array.from(numbers.keys(), (value) => (wanted.has(value) ? 1 : 0));
    return (incident) => open[of[incident.index]] === 1;
  }

  // The filters as one test, with what they compare by made ready.
  function testOf(filters) {
    const rules = SETS.filter((name) => filters[name].length).map((name) => ruleOf(name, new Set(filters[name])));
    const since = filters.since ? dayOf(filters.since) : null;
    const until = filters.until ? dayOf(filters.until) : null;
    const km = filters.km === "" ? null : Number(filters.km);
    const text = filters.text.toLocaleLowerCase();
    return (incident) => {
      for (const rule of rules) if (!rule(incident)) return false;
      // An incident whose days are not all outside is kept: it may have happened inside.
      if (since !== null && (incident.last === null || incident.last < since)) return false;
      if (until !== null && (incident.first === null || incident.first > until)) return false;
      if (km !== null && !(incident.km_low <= km)) return false;
      return !text || textOf(incident).includes(text);
    };
  }

  let shown = data.incidents;
  const mask = new Uint8Array(data.incidents.length).fill(1);
  const passes = (incident) => mask[incident.index] === 1;

  function narrow() {
    const test = isFiltered() ? testOf(state.filters) : () => true;
    shown = data.incidents.filter((incident) => {
      const passed = test(incident);
      mask[incident.index] = passed ? 1 : 0;
      return passed;
    });
  }

  function set(change) {
    Object.assign(state, change);
    if (change.filters) narrow();
    for (const listener of listeners) listener(change);
  }

  const filter = (change) => set({ filters: { ...state.filters, ...change } });
  const isFiltered = () => JSON.stringify(state.filters) !== JSON.stringify(empty());
  const choices = (name) => [...new Set(data.incidents.flatMap(VALUES[name]))].filter((value) => value !== "");
  const select = (id) => set({ selected: id, place: null });
  const selectPlaces = (footprints) => set({ selected: null, place: footprints });
  const selection = () => {
    if (state.selected !== null) return data.incidents.filter((incident) => incident.id === state.selected);
    if (state.place !== null) return shown.filter((incident) => state.place.includes(incident.footprint));
    return [];
  };

  // The name of a province or a large town in the reader's language, where the layers give it.
  const names = new Map([...base.towns, ...base.provinces].map((row) => [row.name, row.names || {}]));
  const localName = (name) => names.get(name)?.[strikemap.words.lang] || name;

  return {
    data, base, state, set, together, filter, isFiltered, empty, choices, select, selectPlaces, selection, localName, passes, dayOf, DAY, SETS, firstZone,
    listen: (listener) => listeners.push(listener),
    get shown() { return shown; },
  };
})();
