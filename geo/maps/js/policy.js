"use strict";
// Leaflet writes a few constants of its own through innerHTML. The default policy admits
// exactly these and refuses everything else, so that no word of data can become markup.
// Where a script added folium elements, their markup is that script's own and is admitted.
(() => {
  const own = new Set(["", "<svg/>", '<v:shape adj="1"/>', '<span aria-hidden="true">&#215;</span>']);
  const admit = (text) => (window.strikemapForeign || own.has(text) ? text : null);
  if (window.trustedTypes) {
    window.trustedTypes.createPolicy("default", {
      createHTML: admit,
      createScript: () => null,
      createScriptURL: () => null,
    });
  }
  window.strikemap = {};
})();
