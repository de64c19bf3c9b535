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

  // the map brought from one list of layers to another; of each change, whether the map took it
  function draw(before, layers) {
    const known = new Map(before.map(([id, ...state]) => [id, state]));
    const took = [];
    for (const [id, shown, percent] of layers) {
      const [was, full] = known.get(id);
      if (was !== shown) took.push(atlas.map.setVisible(id, shown, page.figure()));
      if (was !== shown && bands.has(id)) atlas.map.setBand(id, shown);
      if (full !== percent) took.push(atlas.map.setOpacity(id, percent, page.figure()));
    }
    const [old, order] = [before, layers].map((list) => list.map(([id]) => id));
    if (atlas.link.same(old, order)) return took;
    took.push(atlas.map.setOrder(order, page.table().ground, page.figure()));
    for (const [id, shown] of layers) if (bands.has(id)) atlas.map.setBand(id, shown);
    return took;
  }

  // wanted: whether each of these layers shall be shown
  function choose(wanted) {
    const before = page.view().layers;
    const layers = before.map(([id, was, percent]) => [id, wanted.get(id) ?? was, percent]);
    const changed = layers.filter(([id, shown]) => on(id) !== shown);
    if (!changed.length) return;
    const took = draw(before, layers);
    for (const [layer, shown] of changed) {
      part("on", layer).checked = shown;
      if (layer === FIRE) (atlas.fire.shown(shown), page.settle());
    }
    find("empty").hidden = layers.some(([, each]) => each);
    page.update({ layers }, true);
    page.tell(...took);
    if (changed.some(([layer]) => layer === FIRE || layer === "territories")) atlas.territories.rest();
  }

  function fade(layer, typed) {
    const percent = Math.round(Number(typed));
    const before = page.view().layers;
    const layers = before.map(([id, shown, was]) => [id, shown, id === layer ? percent : was]);
    if (typed === "" || !(percent >= 0 && percent <= 100) || atlas.link.same(before, layers)) return;
    const took = draw(before, layers);
    page.update({ layers });
    faded(layer, percent);
    page.tell(...took);
  }

  // slider, box and note tell the same; a box that is being typed into is left alone
  function faded(layer, percent) {
    for (const box of [part("opacity", layer), part("number", layer)]) if (document.activeElement !== box) box.value = percent;
    row(layer).querySelector(".faded-note").hidden = percent >= 70;
  }

  function move(layer, step) {
    const before = page.view().layers;
    const layers = [...before];
    const from = layers.findIndex(([id]) => id === layer);
    const to = from + step;
    if (to < 0 || to >= layers.length) return;
    const [other] = layers[to];
    [layers[from], layers[to]] = [layers[to], layers[from]];
    row(layer)[step < 0 ? "after" : "before"](row(other)); // the other row moves: the pressed button keeps the focus
    const took = draw(before, layers);
    page.update({ layers }, true);
    page.tell(...took);
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
    const percents = new Map(layers.map(([id, , percent]) => [id, percent]));
    const before = page.view().layers;
    const now = [...percents].map(([id, percent]) => [id, on(id), percent]);
    const took = draw(before, now);
    page.update({ layers: now });
    page.tell(...took);
    for (const [layer, shown] of layers) wanted(layer, shown);
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

  atlas.rows = { draw, turn, choose, take, move, sync, band, banded: (layer) => bands.has(layer) };
})();
