"use strict";
// The view as a picture that can stand alone: the map with its marks and the lines that lead back to
// their places, a scale, what the signs mean, and the attributions.
strikemap.picture = (() => {
  const { store, words, kinds, ground, about, nodes } = strikemap;
  const RATIO = 2;
  const EDGE = 10;
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity"];
  const face = () => getComputedStyle(document.body).fontFamily;
  const isMirrored = () => words.direction() === "rtl";

  async function draw(map) {
    const size = map.getSize();
    const probe = document.createElement("canvas").getContext("2d");
    const key = keyRows(probe, size.x - 2 * EDGE);
    probe.font = `10px ${face()}`;
    const own = wrap(probe, `${words.say("legend.unverified")} ${words.say("legend.extent_note")} ${words.say("legend.endorsement")}`, size.x - 2 * EDGE);
    const credits = wrap(probe, about.credits({ licences: true }).join(" · "), size.x - 2 * EDGE);
    const height = size.y + 34 + key.length * 20 + (own.length + credits.length) * 14 + 6;
    const canvas = document.createElement("canvas");
    canvas.width = size.x * RATIO;
    canvas.height = height * RATIO;
    const context = canvas.getContext("2d");
    context.setTransform(RATIO, 0, 0, RATIO, 0, 0);
    context.fillStyle = ground.colours.sheet;
    context.fillRect(0, 0, size.x, height);
    context.direction = words.direction();
    await mapOn(context, map, size);
    await footOn(context, size, key, own, credits);
    return canvas;
  }

  async function mapOn(context, map, size) {
    context.save();
    context.beginPath();
    context.rect(0, 0, size.x, size.y);
    context.clip();
    ground.picture(context, ground.viewOf(map, map.containerPointToLayerPoint([0, 0]), RATIO));
    const box = map.getContainer().getBoundingClientRect();
    leadersOn(context, map);
    labelsOn(context, box);
    await signsOn(context, box);
    scaleOn(context, size);
    context.restore();
  }

  // The rows of what the signs mean: each a picture with its words.
  function keyRows(context, width) {
    context.font = `11px ${face()}`;
    const shown = new Set(store.shown.map((incident) => kinds.known(incident.type)));
    const graded = new Set(store.shown.map((incident) => incident.grade));
    const swatch = (name, text) => ({ node: kinds.swatch(name), text, wide: 27, high: 16 });
    const mark = (kind, grade, text) => ({ node: kinds.mark(kind, grade, 16), text, wide: 16, high: 16 });
    const items = [
      ...kinds.KINDS.filter((kind) => shown.has(kind)).map((kind) => mark(kind, "fair", words.name("type", kind))),
      ...kinds.GRADES.filter((grade) => graded.has(grade)).map((grade) => mark("airstrike", grade, words.name("grade", grade))),
      swatch("place", words.say("legend.place")), swatch("area", words.say("legend.area")), swatch("band", words.say("legend.band")),
      ...(store.data.zones.length ? [swatch("zone", words.say("zone.tag"))] : []),
      ...(store.base.lines.line.length ? [swatch("line", [words.say("line.name"), words.say("line.status_short")].filter(Boolean).join(" – "))] : []),
      swatch("contested", words.say("legend.contested")),
    ];
    const rows = [[]];
    let used = 0;
    for (const item of items) {
      item.width = item.wide + 5 + context.measureText(item.text).width + 14;
      if (used + item.width > width && used) {
        rows.push([]);
        used = 0;
      }
      rows[rows.length - 1].push(item);
      used += item.width;
    }
    return rows;
  }

  async function footOn(context, size, key, own, credits) {
    const start = isMirrored() ? size.x - EDGE : EDGE;
    context.textAlign = "start";
    context.textBaseline = "alphabetic";
    context.fillStyle = ground.colours.ink;
    context.font = `600 13px ${face()}`;
    // The date is kept apart from a title of whatever direction.
    context.fillText(`\u2068${nodes.beginning(strikemap.page.titleText(), 120)}\u2069 · ${strikemap.page.asOfText()}`, start, size.y + 20, size.x - 2 * EDGE);
    let y = size.y + 34;
    context.font = `11px ${face()}`;
    // What is not in the page has no colours: the pictures stand in it while they are copied.
    const holder = nodes.el("div", { class: "picture-key", "aria-hidden": "true" }, key.flat().map((item) => item.node));
    document.body.append(holder);
    for (const row of key) {
      let x = start;
      for (const item of row) {
        await copyOn(context, item.node, isMirrored() ? x - item.wide : x, y, item.wide, item.high);
        context.fillText(item.text, isMirrored() ? x - item.wide - 5 : x + item.wide + 5, y + 12);
        x += isMirrored() ? -item.width : item.width;
      }
      y += 20;
    }
    holder.remove();
    context.font = `10px ${face()}`;
    for (const text of own) context.fillText(text, start, (y += 14) - 4);
    context.direction = "ltr";
    for (const text of credits) context.fillText(text, EDGE, (y += 14) - 4);
    context.direction = words.direction();
  }

  function wrap(context, text, width) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (context.measureText(longer).width <= width || longer === word) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  // A sign that was moved aside is led back to its place.
  function leadersOn(context, map) {
    for (const node of document.querySelectorAll(".leaders > *")) {
      const style = getComputedStyle(node);
      const at = (x, y) => map.layerPointToContainerPoint([Number(node.getAttribute(x)), Number(node.getAttribute(y))]);
      context.beginPath();
      if (node.localName === "circle") {
        const { x, y } = at("cx", "cy");
        context.arc(x, y, Number(node.getAttribute("r")), 0, 2 * Math.PI);
        context.fillStyle = style.fill;
        context.fill();
        continue;
      }
      const [from, to] = [at("x1", "y1"), at("x2", "y2")];
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.strokeStyle = style.stroke;
      context.lineWidth = parseFloat(style.strokeWidth) || 1;
      context.stroke();
    }
  }

  function labelsOn(context, box) {
    for (const node of document.querySelectorAll(".label")) {
      const spot = node.getBoundingClientRect();
      const style = getComputedStyle(node);
      const turned = /rotate\((-?[\d.]+)deg\)/.exec(node.style.transform);
      context.save();
      context.translate(spot.left + spot.width / 2 - box.left, spot.top + spot.height / 2 - box.top);
      if (turned) context.rotate((Number(turned[1]) * Math.PI) / 180);
      context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = 3;
      context.strokeStyle = ground.colours.sheet;
      const told = [...node.childNodes].map((part) => part.textContent).join(" – ");
      const text = style.textTransform === "uppercase" ? told.toLocaleUpperCase() : told;
      context.strokeText(text, 0, 0);
      context.fillStyle = style.color;
      context.fillText(text, 0, 0);
      context.restore();
    }
  }

  // A mark is a picture of its own; its colours are written into a copy before it is drawn.
  async function copyOn(context, mark, x, y, width, height) {
    const copy = mark.cloneNode(true);
    const originals = mark.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((part, index) => {
      const style = getComputedStyle(originals[index]);
      for (const name of STYLES) part.setAttribute(name, style.getPropertyValue(name));
    });
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    context.drawImage(image, x, y, width, height);
  }

  async function signsOn(context, box) {
    for (const node of document.querySelectorAll(".sign-place, .pill, .zone-tag")) {
      if (!node.classList.contains("sign-place")) pillOn(context, node, box);
      for (const mark of node.querySelectorAll("svg")) {
        const spot = mark.getBoundingClientRect();
        await copyOn(context, mark, spot.left - box.left, spot.top - box.top, spot.width, spot.height);
      }
      const text = node.querySelector(".count, .zone-tag > span");
      if (!text) continue;
      const spot = text.getBoundingClientRect();
      const style = getComputedStyle(text);
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.fillStyle = style.color;
      context.textAlign = "center";
      context.textBaseline = "middle";
      const lines = wrap(context, text.textContent, spot.width + 2);
      const step = spot.height / lines.length;
      lines.forEach((line, row) => context.fillText(line, spot.left + spot.width / 2 - box.left, spot.top + (row + 0.5) * step - box.top));
    }
  }

  function pillOn(context, node, box) {
    const pill = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    context.beginPath();
    context.roundRect(pill.left - box.left, pill.top - box.top, pill.width, pill.height, Math.min(13, pill.height / 2));
    context.fillStyle = style.backgroundColor;
    context.fill();
    context.strokeStyle = style.borderColor;
    context.lineWidth = 1;
    context.stroke();
  }

  function scaleOn(context, size) {
    const bar = document.querySelector(".scale-bar");
    if (!bar) return;
    const [width, right, foot] = [parseFloat(bar.style.width), size.x - 14, size.y - 24];
    context.beginPath();
    context.moveTo(right - width, foot - 5);
    context.lineTo(right - width, foot);
    context.lineTo(right, foot);
    context.lineTo(right, foot - 5);
    context.strokeStyle = ground.colours.ink;
    context.lineWidth = 1.4;
    context.stroke();
    context.font = `11px ${face()}`;
    context.fillStyle = ground.colours.ink;
    context.textAlign = "center";
    context.textBaseline = "top";
    context.fillText(bar.nextSibling.textContent, right - width / 2, foot + 4);
  }

  return { draw };
})();
