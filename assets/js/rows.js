// The layer list in the page: switches, opacity, order, accuracy and ice go to the map at once and into the View.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const find = (id) => document.getElementById(id);
  const part = (kind, layer) => find(JSON.stringify({ layer, type: `layer-${kind}` }));
  const row = (layer) => find(JSON.stringify({ layer, type: "layer-row" }));
  const FIRE = "fire-scenario";
  const CORRIDORS = "tumen-corridors";
  const on = (layer) => page.view().layers.some(([id, shown]) => shown && id === layer);
  const bands = new Set(); // the layers whose accuracy is drawn: a choice of this page alone

  const turn = (layer, shown) => choose(new Map([[layer, shown]]));

  // wanted: whether each of these layers shall be shown
  function choose(wanted) {
    const changed = [...wanted].filter(([layer, shown]) => on(layer) !== shown);
    if (!changed.length) return;
    const took = [];
    for (const [layer, shown] of changed) {
      part("on", layer).checked = shown;
      took.push(atlas.map.setVisible(layer, shown, page.figure()));
      atlas.map.setBand(layer, shown && bands.has(layer));
      if (layer === FIRE) (atlas.fire.shown(shown), page.settle());
    }
    const layers = page.view().layers.map(([id, was, opacity]) => [id, wanted.get(id) ?? was, opacity]);
    find("empty").hidden = layers.some(([, each]) => each);
    page.update({ layers }, true);
    page.tell(...took);
    if (changed.some(([layer]) => layer === FIRE || layer === "territories")) atlas.territories.rest();
  }

  function fade(layer, typed) {
    const percent = Math.round(Number(typed));
    const known = page.view().layers.find(([id]) => id === layer);
    if (typed === "" || !(percent >= 0 && percent <= 100) || known[2] === percent) return;
    const took = atlas.map.setOpacity(layer, percent, page.figure());
    page.update({ layers: page.view().layers.map(([id, shown, opacity]) => [id, shown, id === layer ? percent : opacity]) });
    faded(layer, percent);
    page.tell(took);
  }

  // slider, box and note tell the same; a box that is being typed into is left alone
  function faded(layer, percent) {
    for (const box of [part("opacity", layer), part("number", layer)]) if (document.activeElement !== box) box.value = percent;
    row(layer).querySelector(".faded-note").hidden = percent >= 70;
  }

  function move(layer, step) {
    const layers = [...page.view().layers];
    const from = layers.findIndex(([id]) => id === layer);
    const to = from + step;
    if (to < 0 || to >= layers.length) return;
    const [other] = layers[to];
    [layers[from], layers[to]] = [layers[to], layers[from]];
    row(layer)[step < 0 ? "after" : "before"](row(other)); // the other row moves: the pressed button keeps the focus
    const took = atlas.map.setOrder(layers.map(([id]) => id), page.table().ground, page.figure());
    page.update({ layers }, true);
    for (const id of bands) atlas.map.setBand(id, on(id));
    page.tell(took);
  }

  function band(layer, wanted) {
    bands[wanted ? "add" : "delete"](layer);
    part("band", layer).checked = wanted;
    atlas.map.setBand(layer, wanted && on(layer));
  }

  function ice(on) {
    page.update({ ice: on }, true);
    page.tell(atlas.map.setState("season", page.table().seasons[on ? 0 : 1], page.figure()));
  }

  // the layers of another View, as far as they are kept here
  function take(layers, frozen) {
    for (const [layer, shown, percent] of layers) (wanted(layer, shown), fade(layer, percent));
    const order = layers.map(([id]) => id);
    const took = atlas.map.setOrder(order, page.table().ground, page.figure());
    page.update({ layers: [...page.view().layers].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)) });
    page.tell(took);
    if (frozen !== page.view().ice) ice(frozen);
    sync();
  }

  // after the list came anew, or the View came from elsewhere
  function sync() {
    const { layers, ice } = page.view();
    for (const [layer, shown, percent] of layers) {
      part("on", layer).checked = shown;
      faded(layer, percent);
      if (part("band", layer)) part("band", layer).checked = bands.has(layer);
    }
    find("layer-list").append(...layers.map(([layer]) => row(layer)));
    part("ice", CORRIDORS).checked = ice;
    find("empty").hidden = layers.some(([, each]) => each);
  }

  // what a box asks for may need a file that is not here
  const wanted = (layer, shown) => atlas.reach.when(shown ? atlas.map.lacking(layer) : [], () => turn(layer, shown), () => (part("on", layer).checked = on(layer)));
  const wantedBand = (layer, shown) => atlas.reach.when(shown ? atlas.map.lackingBand(layer) : [], () => band(layer, shown), () => (part("band", layer).checked = false));
  const boxes = { "layer-on": wanted, "layer-band": wantedBand, "layer-ice": (_layer, checked) => ice(checked) };

  const named = (input) => (input.id?.startsWith?.("{") && input.closest("#layer-list") ? JSON.parse(input.id) : {});

  document.addEventListener("change", ({ target }) => {
    const { type, layer } = named(target);
    if (!page.view() || !layer) return;
    if (target.type === "checkbox") boxes[type](layer, target.checked);
    else target.value = page.view().layers.find(([id]) => id === layer)[2]; // what cannot be is as it was
  });
  document.addEventListener("input", ({ target }) => {
    const { layer } = named(target);
    if (page.view() && layer && target.type !== "checkbox") fade(layer, target.value);
  });

  atlas.rows = { turn, choose, take, move, sync, band, banded: (layer) => bands.has(layer) };
})();
