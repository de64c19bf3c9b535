// The one file that knows Plotly's private map object, `gd._fullLayout.map._subplot.map` (a MapLibre map): the map itself
// and its camera. What `atlas.map` has returns false or null when that object is not there; a browser test fails when it moves.
(() => {
  const atlas = (window.atlas ??= {});

  // map: MapLibre's; style: as Plotly holds it
  function held() {
    const gd = document.querySelector("#map .js-plotly-plot");
    const subplot = gd?._fullLayout?.map?._subplot;
    return subplot?.map?.getStyle ? { gd, subplot, map: subplot.map, style: gd._fullLayout.map.style } : null;
  }

  // Plotly, Dash and Plotly's own "did the style change?" each keep a copy of the style: all must tell the same,
  // or a later redraw brings the old state back
  function styles(figure) {
    const { gd, subplot, style } = held();
    return [...new Set([figure?.layout?.map?.style, gd.layout?.map?.style, style, subplot.styleObj?.style].filter(Boolean))];
  }

  function setDoubleClickZoom(on) {
    held()?.map.doubleClickZoom[on ? "enable" : "disable"]();
  }

  function setPadding(padding) {
    const h = held();
    if (h) h.map.setPadding(padding);
    return Boolean(h);
  }

  function camera() {
    const h = held();
    if (!h) return null;
    const { lng, lat } = h.map.getCenter();
    return [lng, lat, h.map.getZoom()];
  }

  function move(options, animate) {
    const still = !animate || atlas.press.inField() || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    held()?.map.easeTo({ ...options, duration: still ? 0 : 600 });
  }

  // the camera that shows a frame [west, south, east, north] in the free part of the map
  function cameraFor([west, south, east, north]) {
    const found = held()?.map.cameraForBounds([[west, south], [east, north]]);
    return found ? [found.center.lng, found.center.lat, found.zoom] : null;
  }

  const flyTo = ([lon, lat, zoom], animate = true) => move({ center: [lon, lat], zoom }, animate);

  // calls `then` when the camera stands still, which may be now
  function rested(then) {
    const map = held()?.map;
    if (map?.isMoving()) map.once("moveend", then);
    else then();
  }

  const project = (at) => held()?.map.project(at) ?? null;
  const panBy = (shift) => held()?.map.panBy(shift, { duration: 0 });

  // the part of the screen's pixels each way that the map is drawn with: few while the picture covers it, for where a
  // processor paints, each of a dozen frames else takes as long as the last
  function setDetail(part) {
    held()?.map.setPixelRatio(window.devicePixelRatio * part);
  }

  // whether a processor paints, for want of a graphics card
  function painted() {
    const gl = held()?.map.getCanvas().getContext("webgl2");
    const told = gl?.getExtension("WEBGL_debug_renderer_info");
    return /swiftshader|llvmpipe|software|basic render/i.test(told ? gl.getParameter(told.UNMASKED_RENDERER_WEBGL) : "");
  }

  // calls `ready` once for each new map that Plotly makes, when its style is there
  let seen = null;
  let looking = 0;
  function watch(ready) {
    window.clearTimeout(looking);
    const h = held();
    if (h && h.map !== seen && h.map.getStyle()) {
      seen = h.map;
      ready({ canvas: h.map.getCanvas(), on: (...event) => h.map.on(...event), once: (...event) => h.map.once(...event) });
    }
    looking = window.setTimeout(watch, seen ? 250 : 15, ready);
  }

  Object.assign((atlas.map ??= {}), { held, styles, setDoubleClickZoom, setPadding, setDetail, painted, camera, cameraFor, flyTo, rested, project, panBy, watch });
})();
