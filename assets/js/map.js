// The one file that knows Plotly's private map object, `gd._fullLayout.map._subplot.map` (a MapLibre map).
// Everything here returns false or null when that object is not there; a browser test fails when it moves.
(() => {
  const atlas = (window.atlas ??= {});
  const LABEL = "label:";

  function held() {
    const gd = document.querySelector("#map .js-plotly-plot");
    const subplot = gd?._fullLayout?.map?._subplot;
    return subplot?.map?.getStyle ? { gd, subplot, map: subplot.map } : null;
  }

  // Plotly, Dash and Plotly's own "did the style change?" each keep a copy of the style: all must tell the same,
  // or a later redraw brings the old state back
  function copies({ gd, subplot }, figure) {
    const styles = [figure?.layout?.map?.style, gd.layout?.map?.style, gd._fullLayout?.map?.style, subplot.styleObj?.style];
    return [...new Set(styles.filter(Boolean))];
  }

  function switched(style, id) {
    return style.layers.filter((layer) => layer.metadata?.switch === id);
  }

  function setVisible(id, on, figure) {
    const h = held();
    if (!h) return false;
    const visibility = on ? "visible" : "none";
    const layers = switched(h.gd._fullLayout.map.style, id);
    if (on) fetchLater(h, layers, figure);
    for (const style of copies(h, figure)) for (const layer of switched(style, id)) layer.layout.visibility = visibility;
    for (const layer of layers) showLive(h.map, layer, on);
    return true;
  }

  // MapLibre reads a source anew whenever a layer's visibility changes, and paints twice. A layer that has been read
  // is made clear instead, which costs one frame; names must give up their room, and so go altogether
  function showLive(map, layer, on) {
    const read = map.getLayoutProperty(layer.id, "visibility") !== "none";
    if (layer.type === "symbol" || !read) map.setLayoutProperty(layer.id, "visibility", on ? "visible" : "none");
    for (const name of Object.keys(layer.metadata.opacity)) map.setPaintProperty(layer.id, name, on ? layer.paint[name] : 0);
  }

  // the file of a layer that was off from the start comes when it is first shown
  function fetchLater(h, layers, figure) {
    for (const name of new Set(layers.map((layer) => layer.source))) {
      const url = h.gd._fullLayout.map.style.metadata.later[name];
      if (!url) continue;
      h.map.getSource(name).setData(url);
      for (const { sources, metadata } of copies(h, figure)) {
        sources[name].data = url;
        delete metadata.later[name];
      }
    }
  }

  // the addresses of all files of layers; those that a layer still lacks; the pictures of a theme
  const drawnWith = () => held()?.gd._fullLayout.map.style;
  function files() {
    const { sources, metadata } = drawnWith() ?? { sources: {}, metadata: { later: {} } };
    return [...Object.values(sources).map((source) => source.data ?? source.url), ...Object.values(metadata.later)].filter((file) => file?.startsWith?.("/"));
  }
  function lacking(id) {
    const style = drawnWith();
    const names = new Set(style ? switched(style, id).map((layer) => layer.source) : []);
    return [...names].map((name) => style.metadata.later[name]).filter(Boolean);
  }
  const pictures = (theme) => Object.values(drawnWith()?.metadata.pictures ?? {}).map((urls) => urls[theme]);

  function setOpacity(id, percent, figure) {
    const h = held();
    if (!h) return false;
    const scaled = (full) => (percent === 100 ? full : ["*", full, percent / 100]);
    for (const style of copies(h, figure)) {
      for (const layer of switched(style, id)) {
        for (const [name, full] of Object.entries(layer.metadata.opacity)) layer.paint[name] = scaled(full);
      }
    }
    for (const layer of switched(h.gd._fullLayout.map.style, id)) {
      if (layer.layout.visibility === "none") continue; // it is clear now, and gets its opacity when it is shown
      for (const [name, full] of Object.entries(layer.metadata.opacity)) h.map.setPaintProperty(layer.id, name, scaled(full));
    }
    return true;
  }

  // how far off a layer may lie, under the layer itself and in its colour; fetched when first asked for
  const bandOf = (id) => `band:${id}`;
  const bandFile = (file) => file?.replace?.("/data/", "/data/accuracy-"); // nothing while the layer itself is not there
  const lackingBand = (id) => (held()?.map.getLayer(bandOf(id)) ? [] : [bandFile(drawnWith()?.sources[id]?.data)].filter(Boolean));
  function setBand(id, on) {
    const h = held();
    const file = h?.gd._fullLayout.map.style.sources[id]?.data;
    if (!bandFile(file)) return false;
    const own = switched(h.gd._fullLayout.map.style, id);
    if (on && !h.map.getLayer(bandOf(id))) {
      const mark = own.findLast((layer) => layer.paint["line-color"] ?? layer.paint["circle-color"])?.paint;
      h.map.addSource(bandOf(id), { type: "geojson", data: bandFile(file) });
      const paint = { "fill-color": mark["line-color"] ?? mark["circle-color"], "fill-opacity": 0.16 };
      h.map.addLayer({ id: bandOf(id), type: "fill", source: bandOf(id), paint }, own[0].id);
    }
    if (!h.map.getLayer(bandOf(id))) return true;
    h.map.setLayoutProperty(bandOf(id), "visibility", on ? "visible" : "none");
    h.map.moveLayer(bandOf(id), own[0].id);
    return true;
  }

  // ids: switches from the top layer down; ground: those that lie below all others
  function setOrder(ids, ground, figure) {
    const h = held();
    if (!h) return false;
    const rank = (layer) => {
      if (layer.id.startsWith(LABEL)) return 2 * ids.length + 1;
      const id = layer.metadata?.switch;
      return id ? 2 * ids.length - ids.indexOf(id) - (ground.includes(id) ? ids.length : 0) : 0;
    };
    for (const style of copies(h, figure)) style.layers.sort((a, b) => rank(a) - rank(b)); // stable
    const layers = h.gd._fullLayout.map.style.layers;
    const firstLabel = layers.find((layer) => layer.id.startsWith(LABEL))?.id;
    for (const layer of layers) if (layer.metadata?.switch && !layer.id.startsWith(LABEL)) h.map.moveLayer(layer.id, firstLabel);
    return true;
  }

  function setState(name, value, figure) {
    const h = held();
    if (!h) return false;
    for (const style of copies(h, figure)) if (style.state) style.state[name].default = value;
    h.map.setGlobalStateProperty(name, value);
    if (name === "theme") shade(h, value, figure);
    return true;
  }

  // the relief and the fire scenario are pictures: each theme has its own
  function shade(h, theme, figure) {
    for (const [name, urls] of Object.entries(h.gd._fullLayout.map.style.metadata.pictures)) setPicture(h, name, urls[theme], figure);
  }

  // image: the picture itself, when the page has it already
  function setPicture(h, name, url, figure, image = null) {
    for (const { sources } of copies(h, figure)) if (sources[name]) sources[name].url = url;
    const source = h.map.getSource(name);
    if (!source || source.url.endsWith(url)) return;
    source.updateImage(image ? { image } : { url });
    source.url = source.options.url = url;
  }

  // urls: the fire scenario's picture in each theme
  function setFire(urls, theme, figure, image) {
    const h = held();
    if (!h) return false;
    for (const { metadata } of copies(h, figure)) metadata.pictures.fire = urls;
    setPicture(h, "fire", urls[theme], figure, image);
    return true;
  }

  // the territories of another size or range: fetched now if they are to be seen, else when they are
  function setTiles(url, figure) {
    const h = held();
    if (!h?.map.getSource("territories")) return Boolean(h);
    const { sources, metadata } = h.gd._fullLayout.map.style;
    const later = "territories" in metadata.later;
    if ((later ? metadata.later : sources.territories)[later ? "territories" : "data"] === url) return true;
    for (const style of copies(h, figure)) {
      if (later) style.metadata.later.territories = url;
      else style.sources.territories.data = url;
    }
    if (!later) h.map.getSource("territories").setData(url);
    return true;
  }

  // the outline of the area in question, above all layers and below the names. A feature is taken from its layer's
  // file, which the browser has or fetches once; nothing when `shape` is null. layers: how it is drawn
  function setArea(shape, layers) {
    const h = held();
    if (!h) return false;
    const style = h.gd._fullLayout.map.style;
    for (const layer of layers) if (h.map.getLayer(layer.id)) h.map.removeLayer(layer.id);
    if (h.map.getSource("area")) h.map.removeSource("area");
    if (!shape) return true;
    const file = shape.layer && (style.metadata.later[shape.layer] ?? style.sources[shape.layer]?.data);
    if (shape.layer && typeof file !== "string") return false; // the layer's file cannot be read
    const ring = shape.corners && { type: "Polygon", coordinates: [[...shape.corners, shape.corners[0]]] };
    h.map.addSource("area", { type: "geojson", data: file || ring });
    const firstLabel = style.layers.find((layer) => layer.id.startsWith(LABEL))?.id;
    const filter = shape.layer ? { filter: ["==", ["get", "id"], shape.id] } : {};
    for (const layer of layers) h.map.addLayer({ ...layer, ...filter }, firstLabel);
    return true;
  }

  // the corners set so far of an area or a line that is being drawn, above everything; layers: how an area is drawn
  function setDrawn(corners, layers, closed = false) {
    const h = held();
    if (!h) return false;
    const data = {
      type: "GeometryCollection",
      geometries: [
        { type: "LineString", coordinates: closed && corners.length > 2 ? [...corners, corners[0]] : corners },
        { type: "MultiPoint", coordinates: corners },
      ],
    };
    if (h.map.getSource("drawn")) h.map.getSource("drawn").setData(data);
    else {
      h.map.addSource("drawn", { type: "geojson", data });
      for (const layer of layers) h.map.addLayer({ ...layer, id: `drawn:${layer.id}`, source: "drawn" });
      const [casing, ink] = layers.map((layer) => layer.paint["line-color"]);
      const paint = { "circle-radius": 4.5, "circle-color": ink, "circle-stroke-color": casing, "circle-stroke-width": 2 };
      h.map.addLayer({ id: "drawn:corners", type: "circle", source: "drawn", filter: ["==", ["geometry-type"], "Point"], paint });
    }
    return true;
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

  // the style layers that are to be seen: one that was switched off may lie there clear
  const shown = (h) => h.gd._fullLayout.map.style.layers.filter((layer) => layer.layout?.visibility !== "none").map((layer) => layer.id);

  // what is to be seen within some pixels of a point, the top one first
  function near(h, point, reach) {
    const around = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
    return h.map.queryRenderedFeatures(around, { layers: shown(h) });
  }

  const layerOf = (feature) => feature.source.replace("label-", "");

  // the named features under a point, the top one first, each name once
  function under(point, language) {
    const h = held();
    if (!h) return [];
    const names = new Map();
    for (const feature of near(h, point, 3)) {
      const told = feature.properties;
      const layer = layerOf(feature);
      const name = told[`official_${language}`] ?? told[`name_${language}`] ?? told.name_en ?? atlas.territories.name(layer, told);
      if (name && !names.has(name)) names.set(name, { name, layer, grade: told.grade });
    }
    return [...names.values()];
  }

  // [layer, feature] of what was found, each once
  function pairs(features) {
    const found = new Map();
    for (const feature of features) {
      const layer = layerOf(feature);
      const id = feature.properties.id;
      if (id && layer !== "land") found.set(`${layer}/${id}`, [layer, id]);
    }
    return [...found.values()];
  }

  // of everything under a point, the top one first
  function at(point) {
    const h = held();
    return h ? pairs(near(h, point, 5)) : [];
  }

  // of everything to be seen in the part of the map that no card covers; null without a map
  function inView() {
    const h = held();
    if (!h) return null;
    const { left, right, top, bottom } = h.map.getPadding();
    const { clientWidth, clientHeight } = h.map.getCanvas();
    return pairs(h.map.queryRenderedFeatures([[left, top], [clientWidth - right, clientHeight - bottom]], { layers: shown(h) }));
  }

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

  atlas.map = { held, files, lacking, lackingBand, pictures, setVisible, setOpacity, setOrder, setState, setFire, setTiles, setBand, setArea, setDrawn, setDoubleClickZoom, setPadding, setDetail, painted, camera, cameraFor, flyTo, under, at, inView, rested, project, panBy, watch };
})();
