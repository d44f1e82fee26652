"use strict";
// The marks: shape tells the kind of incident, outline tells the grade of the evidence.
// Colour repeats the kind for those who see it and carries nothing alone.
strikemap.kinds = (() => {
  const { svg } = strikemap.nodes;

  // Outlines in a box of 24 by 24. Each is one closed shape, so that the outline can speak.
  const SHAPES = {
    airstrike: "M2.5 4h19L12 21z",
    "drone strike": "M2.5 4h19L12 21z",
    shelling: "M4 4h16v16H4z",
    "ground attack": "M12 1.8 22.2 12 12 22.2 1.8 12z",
    bombing: "M21.5 12a9.5 9.5 0 1 1-19 0 9.5 9.5 0 0 1 19 0z",
    "armed clash": "M3 7 7 3l5 5 5-5 4 4-5 5 5 5-4 4-5-5-5 5-4-4 5-5z",
    "cross-border fire": "M1.5 12 8 5v4h8V5l6.5 7-6.5 7v-4H8v4z",
    "border closure": "M21.5 12a9.5 9.5 0 1 1-19 0 9.5 9.5 0 0 1 19 0z",
    "territorial claim": "M2.5 6.5 9 3l6 3.5 6.5-3.500v14.500L15 21l-6-3.500L2.5 21z",
    other: "M19.5 12a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0z",
  };

  // What is drawn inside the outline, in the ink of the casing.
  const INSIDE = {
    "drone strike": "M12 11.600a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600z",
    bombing: "M10.3 5.500h3.400v4.800h4.800v3.400h-4.800v4.800h-3.400v-4.800H5.500v-3.400h4.800z",
    "border closure": "M5 10.200h14v3.600H5z",
  };
  const KINDS = Object.keys(SHAPES);
  const GRADES = ["confirmed", "fair", "weak", "contested", "discounted"];

  const known = (kind) => (Object.hasOwn(SHAPES, kind) ? kind : "other");
  const gradeOf = (grade) => (Object.hasOwn(STROKES, grade) ? grade : "fair");
  const classOf = (kind) => `kind-${known(kind).replace(/ /g, "-")}`;

  // The outline of a grade, as strokes laid over each other: [class, width, dashes].
  const STROKES = {
    confirmed: [["casing", 3.4]],
    fair: [["casing", 1.5]],
    weak: [["paper", 2], ["casing", 2, "3 2.6"]],
    contested: [["casing", 5.6], ["paper", 3.2], ["casing", 1.2]],
    discounted: [["quiet", 1.6]],
  };

  // Each different mark is built once and copied: a map may show hundreds.
  const built = new Map();
  function mark(kind, grade, size = 20) {
    const key = `${known(kind)}|${gradeOf(grade)}|${size}`;
    if (!built.has(key)) built.set(key, build(kind, grade, size));
    return built.get(key).cloneNode(true);
  }

  function build(kind, grade, size) {
    const shape = SHAPES[known(kind)];
    const level = gradeOf(grade);
    return svg(
      "svg",
      { class: `mark ${classOf(kind)} grade-${level}`, viewBox: "-3 -3 30 30", width: size, height: size, "aria-hidden": "true", focusable: "false" },
      STROKES[level].map(([name, width, dashes]) =>
        svg("path", { d: shape, class: `stroke-${name}`, "stroke-width": width, "stroke-dasharray": dashes, "stroke-linejoin": "round" })),
      svg("path", { d: shape, class: "body" }),
      level === "weak" ? svg("path", { d: shape, class: "stroke-casing", "stroke-width": 2, "stroke-dasharray": "3 2.6" }) : null,
      INSIDE[known(kind)] ? svg("path", { d: INSIDE[known(kind)], class: "inside" }) : null,
    );
  }

  // A small picture of how a place is shown, for the legend and the cards.
  function swatch(name) {
    return svg("svg", { class: `swatch swatch-${name}`, viewBox: "0 0 34 20", width: 34, height: 20, "aria-hidden": "true", focusable: "false" },
      svg("rect", { x: 1, y: 1, width: 32, height: 18, rx: 2, class: "swatch-ground" }),
      name === "place" ? [svg("circle", { cx: 17, cy: 10, r: 8, class: "swatch-disc" }), svg("circle", { cx: 17, cy: 10, r: 2.6, class: "swatch-dot" })] : null,
      ["area", "contested", "zone"].includes(name)
        ? Array.from({ length: 12 }, (_, step) => svg("path", { d: name === "contested" ? `M${step * 6 - 22} 1l18 18` : name === "zone" ? `M${step * 5 - 16} 19L${step * 5 - 5.6} 1` : `M${step * 5 - 18} 19l18-18`, class: "swatch-hatch" }))
        : null,
      name === "band" ? svg("rect", { x: 1, y: 5, width: 32, height: 10, class: "swatch-disc" }) : null,
      ["line", "band"].includes(name) ? svg("path", { d: "M2 10h30", class: "swatch-line" }) : null,
      ["area", "contested", "zone"].includes(name) ? svg("rect", { x: 1, y: 1, width: 32, height: 18, rx: 2, class: "swatch-edge" }) : null,
    );
  }

  // The best evidence among several incidents, which a shared badge shows.
  const best = (incidents) => GRADES.find((grade) => incidents.some((incident) => incident.grade === grade)) || "weak";

  return { KINDS, GRADES, mark, swatch, known, classOf, best };
})();
