"use strict";
// What folium's own elements expect of a page: a few words of jQuery, and Leaflet's marker.
// This is put in only where a script added elements to the map.
window.$ = (given) => {
  if (given === document) return { ready: (run) => run() };
  const holder = document.createElement("template");
  holder.innerHTML = given;
  return [...holder.content.children];
};
(() => {
  const picture = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--marker-${name}`).trim().replace(/^url\(["']?|["']?\)$/g, "");
  L.Icon.Default.mergeOptions({ iconUrl: picture("icon"), iconRetinaUrl: picture("retina"), shadowUrl: picture("shadow") });
})();
