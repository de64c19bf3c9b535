// What is to be seen on the map: under a point, and in the part of it that no card covers.
(() => {
  const atlas = (window.atlas ??= {});

  // the style layers that are to be seen: one that was switched off may lie there clear
  const shown = (h) => h.style.layers.filter((layer) => layer.layout?.visibility !== "none").map((layer) => layer.id);

  // what is to be seen within some pixels of a point, the top one first
  function near(h, point, reach) {
    const around = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
    return h.map.queryRenderedFeatures(around, { layers: shown(h) });
  }

  const layerOf = (feature) => feature.source.replace("label-", "");

  // the named features under a point, the top one first, each name once
  function under(point, language) {
    const h = atlas.map.held();
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
    const h = atlas.map.held();
    return h ? pairs(near(h, point, 5)) : [];
  }

  // of everything to be seen in the part of the map that no card covers; null without a map
  function inView() {
    const h = atlas.map.held();
    if (!h) return null;
    const { left, right, top, bottom } = h.map.getPadding();
    const { clientWidth, clientHeight } = h.map.getCanvas();
    return pairs(h.map.queryRenderedFeatures([[left, top], [clientWidth - right, clientHeight - bottom]], { layers: shown(h) }));
  }

  Object.assign((atlas.map ??= {}), { under, at, inView });
})();
