// Territories in the page: the size asked of the server one at a time, the tiles of the View on the map, and the lines that rest on them.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const find = (id) => document.getElementById(id);
  const LAYER = "territories";
  const on = (id) => page.view().layers.some(([layer, shown]) => shown && layer === id);

  const url = () => {
    const { est, size } = page.view();
    return `${page.table().tiles}?${atlas.link.encode({ ...page.table().default, est, size }, page.table())}`;
  };
  const draw = () => page.tell(atlas.map.setTiles(url(), page.figure()));
  const show = () => atlas.rows.turn(LAYER, true);
  const onSlider = (size) => Math.min(Math.max(size, page.table().sizes[0]), page.table().sizes[1]);

  // what stands outside the tab: the legend's line and the result line of the time bar
  function rest() {
    const data = { query: page.view().query };
    if (find("tiles-line")) page.set("tiles-line-asked", { data });
    if (find("results") && on("fire-scenario")) page.set("results-asked", { data });
  }

  // one question at a time; while one is under way the newest size waits
  let asked = 0;
  let answered = 0;
  let waiting; // undefined: nothing; null: the same size, told anew
  let lost = 0;
  function ask(size) {
    if (!find("tiles")) return;
    if (atlas.reach.closed(size === null ? "tiles-line-asked" : "size-asked")) return undo();
    if (asked !== answered) {
      if (size !== null || waiting === undefined) waiting = size;
      return;
    }
    asked += 1;
    find("tiles").setAttribute("aria-busy", "true");
    window.clearTimeout(lost);
    lost = window.setTimeout(() => next(asked), 12000); // no answer came: the page stays as it was
    page.set("size-asked", { data: { query: page.view().query, size, number: asked } });
  }

  function next(number) {
    answered = number;
    window.clearTimeout(lost);
    find("tiles")?.removeAttribute("aria-busy");
    if (waiting === undefined) return;
    const size = waiting;
    waiting = undefined;
    ask(size);
  }

  // the server's answer: the size it came to, or the one that stays
  function take(answer) {
    if (!answer) return;
    const { asked: number, size, refused } = answer;
    if (!refused && size !== page.view().size) {
      page.update({ size });
      draw();
      if (!on(LAYER)) show();
      else rest();
    }
    if (waiting === undefined) undo();
    window.requestAnimationFrame(atlas.fire.dress);
    next(number);
  }

  // slider and box tell the size of the View
  function undo() {
    if (!find("size-number")) return;
    page.set("size-number", { value: page.view().size });
    page.set("size-range", { value: onSlider(page.view().size) });
  }

  // no answer can come
  function free() {
    waiting = undefined;
    undo();
    if (asked !== answered) next(asked);
  }

  // slider or box was moved by a person: what only follows the View is no question
  function moved(id, value) {
    const { size } = page.view();
    if (value === "" || value === null || value === undefined) return;
    if (value === (id === "size-range" ? onSlider(size) : size)) return;
    ask(value);
  }

  // another range: other tiles, other figures
  function changed() {
    draw();
    told();
    if (on(LAYER)) rest();
  }

  const told = () => ask(null); // the same size, where the fire scenario has changed

  // what a territory is called under the pointer
  function name(layer, { id, area_km2: area }) {
    if (layer !== LAYER) return undefined;
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return page.say("tile").replace("{number}", id).replace("{area}", area.toLocaleString(page.say("html_lang"), digits));
  }

  atlas.territories = { show, redraw: draw, rest, take, free, size: moved, changed, told, name };
})();
