// The layers on the map: shown, faded, ordered, with their accuracy, and the files and pictures they are made of.
(() => {
  const atlas = (window.atlas ??= {});
  const LABEL = "label:";

  function switched(style, id) {
    return style.layers.filter((layer) => layer.metadata?.switch === id);
  }

  function setVisible(id, on, figure) {
    const h = atlas.map.held();
    if (!h) return false;
    const visibility = on ? "visible" : "none";
    const layers = switched(h.style, id);
    if (on) fetchLater(h, layers, figure);
    for (const style of atlas.map.styles(figure)) for (const layer of switched(style, id)) layer.layout.visibility = visibility;
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
      const url = h.style.metadata.later[name];
      if (!url) continue;
      h.map.getSource(name).setData(url);
      for (const { sources, metadata } of atlas.map.styles(figure)) {
        sources[name].data = url;
        delete metadata.later[name];
      }
    }
  }

  // the addresses of all files of layers; those that a layer still lacks; the pictures of a theme
  const drawnWith = () => atlas.map.held()?.style;
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
    const h = atlas.map.held();
    if (!h) return false;
    const scaled = (full) => (percent === 100 ? full : ["*", full, percent / 100]);
    for (const style of atlas.map.styles(figure)) {
      for (const layer of switched(style, id)) {
        for (const [name, full] of Object.entries(layer.metadata.opacity)) layer.paint[name] = scaled(full);
      }
    }
    for (const layer of switched(h.style, id)) {
      if (layer.layout.visibility === "none") continue; // it is clear now, and gets its opacity when it is shown
      for (const [name, full] of Object.entries(layer.metadata.opacity)) h.map.setPaintProperty(layer.id, name, scaled(full));
    }
    return true;
  }

  // how far off a layer may lie, under the layer itself and in its colour; fetched when first asked for
  const bandOf = (id) => `band:${id}`;
  const bandFile = (file) => file?.replace?.("/data/", "/data/accuracy-"); // nothing while the layer itself is not there
  const lackingBand = (id) => (atlas.map.held()?.map.getLayer(bandOf(id)) ? [] : [bandFile(drawnWith()?.sources[id]?.data)].filter(Boolean));
  function setBand(id, on) {
    const h = atlas.map.held();
    const file = h?.style.sources[id]?.data;
    if (!bandFile(file)) return false;
    const own = switched(h.style, id);
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

  // the names lie above all else
  const firstLabel = ({ style }) => style.layers.find((layer) => layer.id.startsWith(LABEL))?.id;

  // ids: switches from the top layer down; ground: those that lie below all others
  function setOrder(ids, ground, figure) {
    const h = atlas.map.held();
    if (!h) return false;
    const rank = (layer) => {
      if (layer.id.startsWith(LABEL)) return 2 * ids.length + 1;
      const id = layer.metadata?.switch;
      return id ? 2 * ids.length - ids.indexOf(id) - (ground.includes(id) ? ids.length : 0) : 0;
    };
    for (const style of atlas.map.styles(figure)) style.layers.sort((a, b) => rank(a) - rank(b)); // stable
    for (const layer of h.style.layers) if (layer.metadata?.switch && !layer.id.startsWith(LABEL)) h.map.moveLayer(layer.id, firstLabel(h));
    return true;
  }

  function setState(name, value, figure) {
    const h = atlas.map.held();
    if (!h) return false;
    for (const style of atlas.map.styles(figure)) if (style.state) style.state[name].default = value;
    h.map.setGlobalStateProperty(name, value);
    if (name === "theme") shade(h, value, figure);
    return true;
  }

  // the relief and the fire scenario are pictures: each theme has its own
  function shade(h, theme, figure) {
    for (const [name, urls] of Object.entries(h.style.metadata.pictures)) setPicture(h, name, urls[theme], figure);
  }

  // image: the picture itself, when the page has it already
  function setPicture(h, name, url, figure, image = null) {
    for (const { sources } of atlas.map.styles(figure)) if (sources[name]) sources[name].url = url;
    const source = h.map.getSource(name);
    if (!source || source.url.endsWith(url)) return;
    source.updateImage(image ? { image } : { url });
    source.url = source.options.url = url;
  }

  // urls: the fire scenario's picture in each theme
  function setFire(urls, theme, figure, image) {
    const h = atlas.map.held();
    if (!h) return false;
    for (const { metadata } of atlas.map.styles(figure)) metadata.pictures.fire = urls;
    setPicture(h, "fire", urls[theme], figure, image);
    return true;
  }

  // the territories of another size or range: fetched now if they are to be seen, else when they are
  function setTiles(url, figure) {
    const h = atlas.map.held();
    if (!h?.map.getSource("territories")) return Boolean(h);
    const { sources, metadata } = h.style;
    const later = "territories" in metadata.later;
    if ((later ? metadata.later : sources.territories)[later ? "territories" : "data"] === url) return true;
    for (const style of atlas.map.styles(figure)) {
      if (later) style.metadata.later.territories = url;
      else style.sources.territories.data = url;
    }
    if (!later) h.map.getSource("territories").setData(url);
    return true;
  }

  Object.assign((atlas.map ??= {}), { files, lacking, lackingBand, pictures, firstLabel, setVisible, setOpacity, setOrder, setState, setFire, setTiles, setBand });
})();
