"use strict";
// Folium makes the map under a name of its own; the page finds it here.
L.Map.addInitHook(function remember() {
  strikemap.map = strikemap.map || this;
});
