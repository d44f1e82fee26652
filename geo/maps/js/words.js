"use strict";
// The page's words, numbers and dates in the reader's language.
strikemap.words = (() => {
  const all = JSON.parse(document.getElementById("strikemap-words").textContent);
  const MIRRORED = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;
  let lang = "en";
  let kinds = {};

  function use(code) {
    lang = all[code] ? code : "en";
    const locale = all[lang].locale;
    kinds = {
      plural: new Intl.PluralRules(locale),
      number: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
      day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", calendar: "gregory" }),
      short: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC", calendar: "gregory" }),
      month: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC", calendar: "gregory" }),
      // Afghanistan reckons by the solar Hijri year, so a date there is given in both.
      solar: new Intl.DateTimeFormat(`${locale}-u-ca-persian`, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
      order: new Intl.Collator(locale, { numeric: true, sensitivity: "base" }),
    };
    return lang;
  }

  // A code of the data may be any text, "constructor" too: only the words' own keys count.
  const own = (words, part) => (typeof words === "object" && Object.hasOwn(words, part) ? words[part] : undefined);
  const find = (words, key) => key.split(".").reduce(own, words);

  // A value put into a sentence of the other direction is isolated from it.
  function isolate(value) {
    const text = String(value);
    return MIRRORED.test(text) || all[lang].direction === "rtl" ? `\u2068${text}\u2069` : text;
  }

  // say("count.incidents", {count: 3}): the sentence in the reader's language, in the right
  // plural; numbers are written in the page's digits, words of data are isolated.
  function say(key, values = {}) {
    return fill(find(all[lang], key) ?? find(all.en, key) ?? key, values);
  }

  function fill(form, values) {
    if (typeof form === "object") form = form[kinds.plural.select(values.count)] ?? form.other;
    return form.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      if (value === undefined) return whole;
      return typeof value === "number" ? number(value) : isolate(value);
    });
  }

  // A code of the data in the reader's words; an unknown code is shown as it stands.
  const name = (list, code) => own(all[lang][list], code) ?? own(all.en[list], code) ?? String(code);
  const number = (value) => kinds.number.format(value);

  function parse(iso) {
    const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso || "");
    return match ? new Date(Date.UTC(+match[1], +match[2] - 1, +match[3])) : null;
  }

  function date(iso, style = "day") {
    const day = parse(iso);
    return day && !Number.isNaN(day.getTime()) ? kinds[style].format(day) : iso || "";
  }

  function dates(start, end, style = "day") {
    const from = parse(start);
    const to = parse(end);
    if (from && to && start !== end) return from < to ? kinds[style].formatRange(from, to) : `${date(start, style)} – ${date(end, style)}`;
    return date(start || end, style);
  }

  // "13", "13–18", with an en dash, in the page's digits.
  function range(low, high) {
    if (low === undefined && high === undefined) return "";
    if (low === undefined || high === undefined || low === high) return number(low ?? high);
    return `${number(low)}–${number(high)}`;
  }

  const list = (items) => new Intl.ListFormat(all[lang].locale, { type: "conjunction" }).format(items);
  const compare = (a, b) => kinds.order.compare(a, b);
  const direction = () => all[lang].direction;
  const languages = () => Object.entries(all).map(([code, words]) => [code, words.name]);
  const solar = (iso) => (lang === "fa" || lang === "ps" ? kinds.solar.format(parse(iso)) : "");

  use("en");
  return { use, say, name, number, parse, date, dates, range, list, compare, direction, languages, solar, get lang() { return lang; } };
})();
