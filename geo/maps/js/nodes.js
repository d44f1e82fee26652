"use strict";
// Elements built as nodes. Text goes in as text: nothing here reads markup.
strikemap.nodes = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(node, properties, children) {
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "style") for (const [key, rule] of Object.entries(value)) node.style.setProperty(key, rule);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    for (const child of children.flat(Infinity)) {
      if (child === undefined || child === null || child === false || child === "") continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }

  const el = (name, properties, ...children) => fill(document.createElement(name), properties, children);
  const svg = (name, properties, ...children) => fill(document.createElementNS(SVG, name), properties, children);

  // A word of data, kept apart from the direction of the text around it.
  const data = (text, properties) => el("bdi", { class: "data", ...properties }, text);

  function replace(node, ...children) {
    node.replaceChildren();
    return fill(node, null, children);
  }

  // Makes these the children of a node. What stands in its place already is not touched: it keeps
  // its layout and its focus.
  function arrange(node, children) {
    const wanted = new Set(children);
    for (const child of [...node.childNodes]) if (!wanted.has(child)) child.remove();
    let next = node.firstChild;
    for (const child of children) {
      if (child === next) next = next.nextSibling;
      else node.insertBefore(child, next);
    }
  }

  // The same text or the same place written once more would be laid out and painted once more.
  function retext(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  const shifts = new WeakMap();
  function shift(node, transform) {
    if (shifts.get(node) === transform) return;
    shifts.set(node, transform);
    node.style.transform = transform;
  }

  // Only addresses of the web become links; any other is shown as the text that it is.
  function link(address, ...children) {
    let parsed = null;
    try {
      parsed = new URL(address);
    } catch (problem) {
      if (!(problem instanceof TypeError)) throw problem;
    }
    if (!parsed || !/^https?:$/.test(parsed.protocol)) return data(address);
    return el("a", { href: parsed.href, target: "_blank", rel: "noopener noreferrer" }, ...children);
  }

  // Drawing anew must not take the focus from the control that asked for it: what bears the same
  // key afterwards has it, or the stand-in where nothing does.
  function keepFocus(draw, standIn) {
    const held = document.activeElement;
    const key = held?.dataset.key || held?.id;
    const caret = held?.type === "search" ? held.selectionStart : null;
    const other = key && standIn ? standIn(held) : null;
    draw();
    if (!key || document.activeElement === held) return;
    const alike = (node) => (node.dataset.key || node.id) === key;
    const found = held.isConnected ? held : [...document.querySelectorAll("[data-key], [id]")].find(alike) || other?.();
    if (!found) return;
    found.focus({ preventScroll: true });
    if (caret !== null && found.type === "search") found.setSelectionRange(caret, caret);
  }

  // A list that ends before all is told says how much is missing.
  const rest = (count) => (count > 0 ? el("p", { class: "note" }, strikemap.words.say("count.rest", { count })) : null);

  // The beginning of a text, no letter cut in half.
  const beginning = (text, length) => (text.length > length ? `${text.slice(0, length).replace(/[\ud800-\udbff]$/, "").trimEnd()}…` : text);

  // What a control that goes away has shown is read from its beginning.
  function focusOn(node) {
    node.tabIndex = -1;
    node.focus({ preventScroll: true });
  }

  return { el, svg, data, replace, arrange, retext, shift, link, keepFocus, focusOn, rest, beginning };
})();
