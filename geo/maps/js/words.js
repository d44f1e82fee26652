"use strict";
// The page's words, numbers and dates in the reader's language.
strikemap.words = (() => {
  const all = JSON.parse(document.getElementById("strikemap-words").textContent);
  const MIRRORED = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;
  let lang = "en";
  let kinds = {};

  function use(code) {
    lang = Object.hasOwn(all, code) ? code : "en";
    kinds = {
      plural: new Intl.PluralRules(all[lang].locale),
      order: new Intl.Collator(all[lang].locale, { numeric: true, sensitivity: "base" }),
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
  // A country by its English name, in the reader's words.
  const codes = new Map(Object.entries(all.en.countries).map(([code, english]) => [english, code]));
  const country = (english) => (codes.has(english) ? name("countries", codes.get(english)) : undefined);
  // Numbers and dates are written from the words' own digits and months, for no browser knows
  // all four languages, and what is read must not depend on the browser.
  const GROUPS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
  const EASTERN = { ",": "٬", ".": "٫" };
  const digits = (text) => (all[lang].digits === "arabext" ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit))) : text);
  const number = (value) => {
    const text = GROUPS.format(value);
    return all[lang].digits === "arabext" ? digits(text.replace(/[,.]/g, (sign) => EASTERN[sign])) : text;
  };

  function parse(iso) {
    const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso || "");
    const day = match ? new Date(Date.UTC(+match[1], +match[2] - 1, +match[3])) : null;
    // The thirtieth of February is a text, and no day.
    return day && day.getUTCDate() === +match[3] ? day : null;
  }

  // The year that short dates leave out; others are told.
  let year = null;
  const leaveOut = (iso) => { year = parse(iso)?.getUTCFullYear() ?? null; };

  function dayWords(day, style, { month = true, full = style === "day" } = {}) {
    const parts = [digits(String(day.getUTCDate()))];
    if (month) parts.push(all[lang][style === "day" ? "months" : "months_short"][day.getUTCMonth()]);
    if (full) parts.push(digits(String(day.getUTCFullYear())));
    return parts.join(" ");
  }

  const isFull = (day, style) => style === "day" || day.getUTCFullYear() !== year;

  function date(iso, style = "day") {
    const day = parse(iso);
    if (!day) return iso || "";
    if (style === "month") return `${all[lang].months_short[day.getUTCMonth()]} ${digits(String(day.getUTCFullYear()))}`;
    return dayWords(day, style, { full: isFull(day, style) });
  }

  function dates(start, end, style = "day") {
    const [from, to] = [parse(start), parse(end)];
    if (!from || !to || start === end) return date(start || end, style);
    const sameYear = from.getUTCFullYear() === to.getUTCFullYear();
    // From the first day to the last: the month or the year by its name.
    const ends = from.getUTCDate() === 1 && new Date(to.getTime() + 86400000).getUTCDate() === 1;
    if (sameYear && ends && from.getUTCMonth() === 0 && to.getUTCMonth() === 11) return digits(String(from.getUTCFullYear()));
    if (sameYear && ends && from.getUTCMonth() === to.getUTCMonth()) {
      const month = all[lang][style === "day" ? "months" : "months_short"][from.getUTCMonth()];
      return isFull(from, style) ? `${month} ${digits(String(from.getUTCFullYear()))}` : month;
    }
    const sameMonth = sameYear && from.getUTCMonth() === to.getUTCMonth();
    const first = dayWords(from, style, { month: !sameMonth, full: !sameYear && isFull(from, style) });
    return `${first}${sameMonth ? "–" : " – "}${dayWords(to, style, { full: isFull(to, style) || (!sameYear && style !== "day") })}`;
  }

  // "13", "13–18", with an en dash, in the page's digits.
  function range(low, high) {
    if (low === undefined && high === undefined) return "";
    if (low === undefined || high === undefined || low === high) return number(low ?? high);
    return `${number(low)}–${number(high)}`;
  }

  const list = (items) => (items.length < 2 ? items.join("") : items.slice(0, -1).join(all[lang].comma) + all[lang].and + items[items.length - 1]);
  const comma = () => all[lang].comma;
  const compare = (a, b) => kinds.order.compare(a, b);
  const direction = () => all[lang].direction;
  const languages = () => Object.entries(all).map(([code, words]) => [code, words.name]);

  // Afghanistan reckons by the solar Hijri year, so a date there is given in both.
  const HIJRI = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { day: "numeric", month: "numeric", year: "numeric", timeZone: "UTC" });
  function solar(iso) {
    const day = parse(iso);
    if (!day || !all[lang].solar_months.length) return "";
    const parts = Object.fromEntries(HIJRI.formatToParts(day).map((part) => [part.type, part.value]));
    return `${digits(parts.day)} ${all[lang].solar_months[Number(parts.month) - 1]} ${digits(parts.year)}`;
  }

  use("en");
  return { use, say, name, country, number, parse, date, dates, leaveOut, range, list, comma, compare, direction, languages, solar, get lang() { return lang; } };
})();
