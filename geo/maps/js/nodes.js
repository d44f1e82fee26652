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

  return { el, svg, data, replace, link };
})();
