// `npx eslint@9 .` in this folder.
const browser = ["window", "document", "navigator", "location", "history", "getComputedStyle", "setTimeout", "clearTimeout", "setInterval", "clearInterval", "requestAnimationFrame", "Path2D", "DOMMatrix", "Node", "Blob", "URL", "URLSearchParams", "Image", "XMLSerializer", "DOMException", "Response", "DecompressionStream", "atob", "console"];
export default [{
  files: ["*.js"],
  // Put in only where a script added elements of folium's, which come as markup.
  ignores: ["foreign.js"],
  languageOptions: { sourceType: "script", ecmaVersion: 2023, globals: Object.fromEntries([...browser, "L", "strikemap"].map((name) => [name, "readonly"])) },
  rules: {
    "no-undef": "error", "no-unused-vars": "error", "no-shadow": "error", "no-var": "error", "prefer-const": "error", eqeqeq: "error", "no-eval": "error", "no-implied-eval": "error", "no-new-func": "error",
    "no-restricted-properties": ["error", ...["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "createContextualFragment"].map((property) => ({ property }))],
  },
}];
