// What is drawn over the layers of the map: the outline of the area in question, and corners that are being set.
(() => {
  const atlas = (window.atlas ??= {});

  // the outline of the area in question, above all layers and below the names. A feature is taken from its layer's
  // file, which the browser has or fetches once; nothing when `shape` is null. layers: how it is drawn
  function setArea(shape, layers) {
    const h = atlas.map.held();
    if (!h) return false;
    const { style } = h;
    for (const layer of layers) if (h.map.getLayer(layer.id)) h.map.removeLayer(layer.id);
    if (h.map.getSource("area")) h.map.removeSource("area");
    if (!shape) return true;
    const file = shape.layer && (style.metadata.later[shape.layer] ?? style.sources[shape.layer]?.data);
    if (shape.layer && typeof file !== "string") return false; // the layer's file cannot be read
    const ring = shape.corners && { type: "Polygon", coordinates: [[...shape.corners, shape.corners[0]]] };
    h.map.addSource("area", { type: "geojson", data: file || ring });
    const filter = shape.layer ? { filter: ["==", ["get", "id"], shape.id] } : {};
    for (const layer of layers) h.map.addLayer({ ...layer, ...filter }, atlas.map.firstLabel(h));
    return true;
  }

  // the corners set so far of an area or a line that is being drawn, above everything; layers: how an area is drawn
  function setDrawn(corners, layers, closed = false) {
    const h = atlas.map.held();
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

  Object.assign((atlas.map ??= {}), { setArea, setDrawn });
})();
