"use strict";
// One incident, and every claim about it with who said it, when, and where it was published.
strikemap.card = (() => {
  const { store, words, kinds, signs, nodes } = strikemap;
  const { el, data, link } = nodes;
  const FIRST = 12;
  const LONG = 600;
  const MANY = 40;

  // A text of any length: the beginning first, and the rest when it is asked for.
  function text(value) {
    const whole = String(value);
    if (whole.length <= LONG) return data(whole);
    const shown = data(nodes.beginning(whole, LONG));
    const more = el("button", { type: "button", class: "plain", onclick: () => { shown.textContent = whole; nodes.focusOn(shown); more.remove(); } }, words.say("card.all_text"));
    return [shown, " ", more];
  }

  function dateOf(row) {
    const told = words.dates(row.start ?? row.date_start, row.end ?? row.date_end);
    if (!told) return words.say("date.unknown");
    const precision = Number(row.date_prec || 1);
    const solar = words.solar(row.start || row.date_start || row.end || row.date_end);
    const full = solar ? `${told} (${solar})` : told;
    return precision > 2 ? words.say("date.about", { date: full, precision: words.name("date_prec", String(precision)) }) : full;
  }

  function people(low, high, of, key) {
    if (low === undefined && high === undefined) return null;
    const count = high ?? low;
    const told = words.say(`figure.${key}`, { count, range: words.range(low, high) });
    return of ? [told, " ", el("span", { class: "of" }, "(", data(of), ")")] : told;
  }

  function figures(claim) {
    const dead = people(claim.deaths_low, claim.deaths_high, claim.deaths_of, "killed");
    const hurt = people(claim.injured_low, claim.injured_high, null, "injured");
    const area = claim.area_km2 !== undefined ? words.say("unit.km2", { value: claim.area_km2 }) : null;
    const found = [dead, hurt, area].filter(Boolean);
    if (!found.length) return null;
    const count = store.together(claim);
    return el("p", { class: "figures" }, found.map((part) => el("span", null, part)), count > 1 ? el("span", { class: "tag" }, words.say("figure.together", { count })) : null);
  }

  // Rival figures stand beside each other, each under the name of who gave it.
  function rivals(incident) {
    const told = incident.told.filter((claim) => claim.deaths_low !== undefined || claim.deaths_high !== undefined);
    const distinct = new Map(told.map((claim) => [`${claim.claimed_by}|${claim.deaths_low}|${claim.deaths_high}|${claim.deaths_of}`, claim]));
    if (distinct.size < 2) return null;
    return el("section", { class: "rivals" },
      el("h4", null, words.name("figures", incident.figures || "rival")),
      el("ul", null, [...distinct.values()].slice(0, FIRST).map((claim) => el("li", null,
        el("b", null, words.range(claim.deaths_low, claim.deaths_high)),
        el("span", null, claim.deaths_of ? data(claim.deaths_of) : words.say("figure.dead")),
        store.together(claim) > 1 ? el("span", { class: "tag" }, words.say("figure.together", { count: store.together(claim) })) : null,
        el("cite", null, claim.claimed_by ? data(claim.claimed_by) : words.say("card.unnamed"))))),
      el("p", { class: "note" }, words.say("card.rivals_note")));
  }

  function source(claim) {
    const parts = [
      claim.publisher ? data(claim.publisher, { class: "publisher" }) : null,
      claim.author ? data(claim.author) : null,
      claim.title ? el("q", null, text(claim.title)) : null,
      claim.published ? el("time", { datetime: claim.published }, words.date(claim.published)) : null,
    ].filter(Boolean);
    return el("p", { class: "source" },
      parts.map((part, index) => [index ? " · " : null, part]),
      claim.url ? [" · ", link(claim.url, words.say("card.open"))] : null,
      claim.archive_url ? [" · ", link(claim.archive_url, words.say("card.archive"))] : null);
  }

  function claimBlock(claim, incident) {
    const shared = Array.isArray(claim.shared_with) ? claim.shared_with.filter((id) => id !== incident.id).length : 0;
    return el("li", { class: `claim status-${claim.claim_status || "reported"}` },
      el("p", { class: "who" },
        claim.claimed_by ? data(claim.claimed_by) : words.say("card.unnamed"),
        " ", el("span", { class: "status" }, words.name("status", claim.claim_status || "reported")),
        claim.read_by ? [" ", el("span", { class: "status read-by", title: claim.read_by }, words.say("card.read_by"))] : null),
      figures(claim),
      shared && (claim.deaths_low !== undefined || claim.deaths_high !== undefined) ? el("p", { class: "note" }, words.say("card.shared", { count: shared })) : null,
      el("dl", null,
        claim.date_start || claim.date_end ? [el("dt", null, words.say("card.when")), el("dd", null, dateOf(claim))] : null,
        claim.place_name ? [el("dt", null, words.say("card.as_written")), el("dd", null, text(claim.place_name))] : null,
        claim.actor ? [el("dt", null, words.say("card.actor")), el("dd", null, text(store.actorName(claim.actor)))] : null,
        claim.stated_target ? [el("dt", null, words.say("card.stated_target")), el("dd", null, text(claim.stated_target))] : null,
        claim.notes ? [el("dt", null, words.say("card.notes")), el("dd", null, text(claim.notes))] : null),
      source(claim));
  }

  function claimList(incident) {
    const list = el("ol", { class: "claims" });
    let shown = 0;
    const more = el("button", { type: "button", class: "plain" });
    const grow = () => {
      list.append(...incident.told.slice(shown, shown + FIRST * (shown ? 4 : 1)).map((claim) => claimBlock(claim, incident)));
      shown = list.childElementCount;
      const rest = incident.told.length - shown;
      more.hidden = rest <= 0;
      more.textContent = words.say("card.more_claims", { count: rest });
    };
    more.addEventListener("click", () => {
      const next = shown;
      grow();
      nodes.focusOn(list.children[next]);
    });
    grow();
    return [list, more];
  }

  function distance(incident) {
    if (incident.km_low === undefined) return null;
    const [low, high] = [incident.km_low, incident.km_high ?? incident.km_low].map((km) => (km < 10 ? Math.round(km * 10) / 10 : Math.round(km)));
    return low === high ? words.say("card.distance_one", { km: low }) : words.say("card.distance", { low, high });
  }

  // What else is reported for the same place, then for the same province.
  function nearby(incident) {
    const others = store.data.incidents.filter((other) => other !== incident && (
      (incident.footprint !== undefined && other.footprint === incident.footprint) || (incident.province && other.province === incident.province)));
    if (!others.length) return null;
    others.sort((a, b) => Number(b.footprint === incident.footprint) - Number(a.footprint === incident.footprint) || (a.first ?? 0) - (b.first ?? 0));
    return el("section", { class: "nearby" },
      el("h4", null, words.say("card.nearby")),
      el("ul", null, others.slice(0, 6).map((other) => el("li", null,
        el("button", { type: "button", class: "plain row", onclick: () => store.select(other.id) },
          kinds.mark(other.type, other.grade, 17), el("span", null, data(signs.whereOf(other)), " · ", words.dates(other.start, other.end, "short")))))));
  }

  // The larger towns nearest to a named place, from the middle of its disc; an area has no
  // middle that means anything.
  function towns(incident) {
    if (incident.footprint === undefined || !["place", "near"].includes(incident.reach)) return null;
    const [lon, lat] = strikemap.shapes.anchor(incident.footprint);
    const found = store.base.towns.map((town) => ({ name: town.name, km: strikemap.map.distance([lat, lon], [town.at[1], town.at[0]]) / 1000 }))
      .sort((a, b) => a.km - b.km).filter(({ name }) => name !== incident.name).slice(0, 3);
    return words.list(found.map(({ name, km }) => words.say("card.town", { name: store.localName(name), km: Math.round(km) })));
  }

  function alternatives(incident) {
    if (!incident.alternatives) return null;
    return el("section", null,
      el("h4", null, words.say("card.alternatives")),
      el("ul", null, incident.alternatives.slice(0, MANY).map((other) => el("li", null,
        data([...new Set([store.localName(other.name || "", other.province), store.localName(other.district || "", other.province), store.localName(other.province || "")].filter(Boolean))].join(words.comma())),
        other.kind ? ` (${words.name("place_kind", other.kind)})` : null,
        other.weight !== undefined ? ` · ${words.say("unit.percent", { value: Math.round(other.weight * 100) })}` : null))));
  }

  function render(incident) {
    const row = (key, value) => (value ? [el("dt", null, words.say(key)), el("dd", null, value)] : null);
    return el("article", { class: "card", "aria-label": words.name("type", incident.type) },
      el("header", null,
        kinds.mark(incident.type, incident.grade, 34),
        el("div", null,
          el("h3", { tabindex: "-1" }, words.name("type", incident.type), incident.actor ? [" · ", el("small", null, words.say("card.by"), " ", text(store.actorName(incident.actor)))] : null),
          el("p", { class: "when" }, dateOf(incident)))),
      el("p", { class: "where" }, el("strong", null, text(signs.whereOf(incident))), " ", words.say(incident.status === "ambiguous" ? "reach_note.ambiguous" : `reach_note.${incident.reach}`)),
      el("dl", { class: "facts" },
        row("card.written", incident.place ? text(incident.place) : null),
        row("card.line_distance", distance(incident)),
        row("card.towns", towns(incident)),
        row("card.grade", incident.grade ? [el("b", null, words.name("grade", incident.grade)), incident.why ? [" – ", words.lang === "en" ? text(incident.why) : words.name("why", incident.grade)] : null] : null),
        row("card.responsibility", incident.responsibility ? words.name("responsibility", incident.responsibility) : null),
        row("card.target", incident.target ? text(incident.target) : null)),
      incident.sheltered ? el("p", { class: "note" }, words.say("card.sheltered")) : null,
      alternatives(incident),
      rivals(incident),
      el("h4", null, words.say("card.claims", { count: incident.told.length })),
      claimList(incident),
      nearby(incident));
  }

  // Several incidents at one sign of the map: a list to choose from, footprint by footprint.
  function renderGroup(incidents) {
    const places = new Map();
    for (const incident of incidents) places.set(incident.footprint, [...(places.get(incident.footprint) || []), incident]);
    return el("section", { class: "card group" },
      el("h3", { tabindex: "-1" }, words.say("count.incidents", { count: incidents.length })),
      [...places.values()].slice(0, MANY).map((found) => [
        el("p", { class: "where" }, el("strong", null, text(signs.whereOf(found[0]))), " ", words.say(found[0].status === "ambiguous" ? "reach_note.ambiguous" : `reach_note.${found[0].reach}`)),
        el("ul", null, [...found].sort((a, b) => (a.first ?? 0) - (b.first ?? 0)).slice(0, MANY).map(choice)),
        nodes.rest(found.length - MANY)]),
      nodes.rest([...places.values()].slice(MANY).reduce((count, found) => count + found.length, 0)));
  }

  function choice(incident) {
    return el("li", null,
      el("button", { type: "button", class: "plain row", onclick: () => store.select(incident.id) },
        kinds.mark(incident.type, incident.grade, 22),
        el("span", null, el("b", null, words.name("type", incident.type)), " · ", words.dates(incident.start, incident.end, "short") || words.say("date.unknown"),
          incident.actor ? [" · ", data(store.actorName(incident.actor))] : null,
          el("small", null, words.name("grade", incident.grade || ""), " · ", words.say("card.claims", { count: incident.told.length })))));
  }

  return { render, renderGroup, dateOf, distance };
})();
