"use strict";
// What the page knows, what the reader chose, and who wants to hear of a change.
strikemap.store = (() => {
  const data = JSON.parse(document.getElementById("strikemap-data").textContent);
  const base = JSON.parse(document.getElementById("strikemap-base").textContent);
  const DAY = 86400000;
  const listeners = [];
  const SETS = ["type", "grade", "actor", "claimant", "province", "prec"];
  const REACHES = ["place", "near", "district", "province", "line", "wide", "country", "unknown"];

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

  // What is counted at every change of the filters stands in columns of numbers. A date is its
  // place among the dates of the data, from 1; 0 where there is none.
  function rankDates(dateOf) {
    const dates = [...new Set(data.incidents.map(dateOf))].filter(Boolean).sort();
    const ranks = new Map(dates.map((date, index) => [date, index + 1]));
    return { dates, of: Uint32Array.from(data.incidents, (incident) => ranks.get(dateOf(incident)) || 0) };
  }
  const { KINDS, known } = strikemap.kinds;
  const columns = {
    first: Float64Array.from(data.incidents, (incident) => incident.first ?? NaN),
    last: Float64Array.from(data.incidents, (incident) => incident.last ?? NaN),
    km: Float64Array.from(data.incidents, (incident) => incident.km_low ?? NaN),
    kind: Uint8Array.from(data.incidents, (incident) => KINDS.indexOf(known(incident.type))),
    reach: Uint8Array.from(data.incidents, (incident) => REACHES.indexOf(incident.reach)),
    place: Int32Array.from(data.incidents, (incident) => incident.footprint ?? -1),
    from: rankDates((incident) => incident.start || incident.end || ""),
    to: rankDates((incident) => incident.end || incident.start || ""),
  };

  // How many incidents a claim's figures are stated for together.
  function together(claim) {
    return Array.isArray(claim.shared_with) && claim.shared_with.length > 1 ? claim.shared_with.length : 1;
  }

  // The deaths that are stated for this incident and others together, which are none's alone.
  function sharedOf(incident) {
    const told = incident.told.filter((claim) => together(claim) > 1 && (claim.deaths_low ?? claim.deaths_high) !== undefined);
    if (!told.length) return null;
    // Step by step: there may be more claims than a call takes arguments.
    const found = { low: Infinity, high: -Infinity, count: 1 };
    for (const claim of told) {
      found.low = Math.min(found.low, claim.deaths_low ?? claim.deaths_high);
      found.high = Math.max(found.high, claim.deaths_high ?? claim.deaths_low);
      found.count = Math.max(found.count, together(claim));
    }
    return found;
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

  // The words of the incidents, each different text once, and those of each claim.
  const PLACES = new Set(["name", "province", "district"]);
  const TEXTS = ["place", "name", "province", "district", "actor", "target", "type"];
  let searched = null;
  function searchable() {
    if (searched) return searched;
    const lower = (texts) => texts.filter(Boolean).join("\n").toLocaleLowerCase();
    const claims = data.claims.map((claim) => lower([claim.claimed_by, claim.publisher, claim.place_name, claim.notes, claim.stated_target]));
    const words = TEXTS.map((name) => {
      const numbers = new Map();
      const spellings = [];
      const of = Uint32Array.from(data.incidents, (incident) => {
        const text = incident[name] || "";
        // A place is found by its name in any language of the page, one in its province.
        const key = PLACES.has(name) ? `${text}\n${incident.province || ""}` : text;
        if (!numbers.has(key)) {
          numbers.set(key, numbers.size);
          spellings.push(PLACES.has(name) ? [text, ...Object.values(namesOf(text, incident.province) || {})] : [text]);
        }
        return numbers.get(key);
      });
      return { texts: spellings.map(lower), of };
    });
    searched = { words, claims };
    return searched;
  }

  const VALUES = {
    type: (incident) => [incident.type],
    grade: (incident) => [incident.grade || ""],
    actor: (incident) => [incident.actor || ""],
    claimant: (incident) => incident.claimants,
    // An ambiguous name is kept for each province that it may lie in, as the summary counts it.
    province: (incident) => [...new Set([incident.province || "", ...(incident.alternatives || []).map((other) => other.province || "")])],
    prec: (incident) => [incident.reach],
  };

  // Each incident's values as a number, made when first asked: of many incidents few differ.
  const coded = new Map();
  function codesOf(name) {
    if (!coded.has(name)) {
      const numbers = new Map();
      const lists = [];
      const of = Uint32Array.from(data.incidents, (incident) => {
        const values = VALUES[name](incident);
        const key = values.length === 1 ? values[0] : `\0${JSON.stringify(values)}`;
        if (!numbers.has(key)) {
          numbers.set(key, lists.length);
          lists.push(values);
        }
        return numbers.get(key);
      });
      coded.set(name, { lists, of });
    }
    return coded.get(name);
  }

  const mask = new Uint8Array(data.incidents.length).fill(1);
  let shown = data.incidents;
  let count = data.incidents.length;
  // Goes up by one whenever others are shown.
  let edition = 0;
  const passes = (incident) => mask[incident.index] === 1;

  // Each filter takes off the incidents that it leaves out.
  function narrow() {
    const { filters } = state;
    mask.fill(1);
    edition += 1;
    for (const name of SETS) if (filters[name].length) keepValues(name, new Set(filters[name]));
    // An incident whose days are not all outside is kept: it may have happened inside.
    if (filters.since) keepWhere(columns.last, dayOf(filters.since), Infinity);
    if (filters.until) keepWhere(columns.first, -Infinity, dayOf(filters.until));
    if (filters.km !== "") keepWhere(columns.km, -Infinity, Number(filters.km));
    if (filters.text) keepText(filters.text.toLocaleLowerCase());
    count = 0;
    for (let at = 0; at < mask.length; at += 1) count += mask[at];
    shown = count === mask.length ? data.incidents : null;
  }

  function keepValues(name, wanted) {
    const { lists, of } = codesOf(name);
    const open = Uint8Array.from(lists, (values) => (values.some((value) => wanted.has(value)) ? 1 : 0));
    for (let at = 0; at < mask.length; at += 1) mask[at] &= open[of[at]];
  }

  // What is not known is NaN, which lies within nothing. A day that is none bounds nothing.
  function keepWhere(column, least, most) {
    if (least === null || most === null) return;
    for (let at = 0; at < mask.length; at += 1) if (!(column[at] >= least && column[at] <= most)) mask[at] = 0;
  }

  // Which of some texts hold the words looked for. (From an array by a function, one after the other,
  // takes several times as long.)
  function hits(texts, wanted) {
    const found = new Uint8Array(texts.length);
    for (let at = 0; at < texts.length; at += 1) if (texts[at].includes(wanted)) found[at] = 1;
    return found;
  }

  function keepText(wanted) {
    const { words, claims } = searchable();
    const hit = new Uint8Array(mask.length);
    for (const { texts, of } of words) {
      const found = hits(texts, wanted);
      if (found.includes(1)) for (let at = 0; at < mask.length; at += 1) hit[at] |= found[of[at]];
    }
    const told = hits(claims, wanted);
    if (told.includes(1)) for (const { index, claims: own } of data.incidents) if (own?.some((number) => told[number])) hit[index] = 1;
    for (let at = 0; at < mask.length; at += 1) mask[at] &= hit[at];
  }

  function set(change) {
    Object.assign(state, change);
    if (change.filters) narrow();
    for (const listener of listeners) listener(change);
  }

  // As a list only where one is asked for.
  function shownNow() {
    if (!shown) shown = data.incidents.filter(passes);
    return shown;
  }

  // A state that acted is named in the reader's language; any other is told as it was written.
  const actorName = (actor) => strikemap.words.country(actor) || actor;

  const filter = (change) => set({ filters: { ...state.filters, ...change } });
  const isFiltered = () => JSON.stringify(state.filters) !== JSON.stringify(empty());
  const choices = (name) => [...new Set(codesOf(name).lists.flat())].filter((value) => value !== "");
  const select = (id) => set({ selected: id, place: null });
  const selectPlaces = (footprints) => set({ selected: null, place: footprints });
  const selection = () => {
    if (state.selected !== null) return data.incidents.filter((incident) => incident.id === state.selected);
    if (state.place !== null) return shownNow().filter((incident) => state.place.includes(incident.footprint));
    return [];
  };

  // The name of a place in the reader's language, where the layers give it: provinces and large
  // towns by themselves, others only in the province that they are listed for, for many places
  // bear one name. Where no province is known the first of that name is taken.
  const names = new Map([...base.towns, ...base.provinces].map((row) => [row.name, row.names || {}]));
  const local = new Map();
  for (const [province, name, fa, ps, ur] of data.names) {
    const told = { fa, ps: ps || fa, ur: ur || fa };
    local.set(`${province}\n${name}`, told);
    if (!local.has(`\n${name}`)) local.set(`\n${name}`, told);
  }
  const namesOf = (name, province = "") => names.get(name) || local.get(`${province}\n${name}`);
  const localName = (name, province) => namesOf(name, province)?.[strikemap.words.lang] || strikemap.words.country(name) || name;

  return {
    data, base, state, columns, mask, set, together, filter, isFiltered, empty, choices, select, selectPlaces, selection, localName, actorName, passes, dayOf, DAY, SETS, REACHES, firstZone,
    listen: (listener) => listeners.push(listener),
    get shown() { return shownNow(); },
    get count() { return count; },
    get edition() { return edition; },
  };
})();
