// The View's query string, written exactly as `dashboard/view.py` writes it. A browser test holds the two together.
(() => {
  const atlas = (window.atlas ??= {});

  const digits = (value, count) => {
    const text = value.toFixed(count);
    return text.replace(/0+$/, "").replace(/\.$/, "");
  };
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function encode(view, table) {
    const usual = table.default;
    const pairs = ["v=1"];
    if (view.lang !== usual.lang) pairs.push(`lang=${view.lang}`);
    if (!same(view.at, usual.at)) pairs.push(`at=${digits(view.at[0], 4)},${digits(view.at[1], 4)},${digits(view.at[2], 2)}`);
    if (!same(view.layers, usual.layers)) {
      const parts = view.layers.map(([id, on, opacity]) => (on ? "" : "-") + table.keys[id] + (opacity === 100 ? "" : `.${opacity}`));
      pairs.push(`layers=${parts.join(",")}`);
    }
    if (view.est !== usual.est) pairs.push(`est=${view.est}`);
    if (view.fire) pairs.push(`fire=${view.fire}`);
    if (view.show !== usual.show) pairs.push(`show=${view.show}`);
    if (view.year !== view.years) pairs.push(`year=${view.year}`);
    if (view.hist !== usual.hist) pairs.push(`hist=${view.hist}`);
    if (view.fireb) pairs.push(`fireb=${view.fireb}`);
    if (view.cmp !== usual.cmp) pairs.push(`cmp=${view.cmp}`);
    if (view.size !== usual.size) pairs.push(`size=${digits(view.size, 1)}`);
    if (!view.ice) pairs.push("ice=off");
    if (view.feature) pairs.push(`area=${view.feature}`);
    if (view.area.length) pairs.push(`area=${view.area.flat().map((value) => digits(value, 4)).join("_")}`);
    if (view.title) pairs.push(`title=${encodeURIComponent(view.title)}`);
    return pairs.join("&");
  }

  // what an address tells of all that the page can change without the server
  function decode(search, view, table) {
    const asked = new URLSearchParams(search);
    const at = asked.get("at")?.split(",").map(Number) ?? [];
    const ids = Object.fromEntries(Object.entries(table.keys).map(([id, key]) => [key, id]));
    const listed = (asked.get("layers") ?? "").split(",").map((part) => /^(-?)([a-z]+)(?:\.(\d+))?$/.exec(part));
    const named = listed.filter((part) => ids[part?.[2]]).map(([, off, key, percent]) => [ids[key], !off, Math.min(percent ?? 100, 100)]);
    const absent = view.layers.filter(([id]) => !named.some(([other]) => other === id)).map(([id]) => [id, false, 100]);
    return {
      at: at.length === 3 && at.every(Number.isFinite) ? camera(...at, table.limits) : table.default.at,
      layers: asked.has("layers") ? [...named, ...absent] : table.default.layers,
      year: Number(asked.get("year")) || view.years,
      ice: asked.get("ice") !== "off",
    };
  }

  // a camera as a link carries it: inside the limits and rounded
  function camera(lon, lat, zoom, limits) {
    const clamp = (value, [low, high], count) => Number(Math.min(Math.max(value, low), high).toFixed(count));
    return [clamp(lon, limits.lon, 4), clamp(lat, limits.lat, 4), clamp(zoom, limits.zoom, 2)];
  }

  atlas.link = { encode, decode, camera, same };
})();
