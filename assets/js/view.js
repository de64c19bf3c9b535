// The View in the page, always the newest: changed, written into the address, and taken from it at back and forth.
(() => {
  const atlas = (window.atlas ??= {});
  const page = (atlas.given ??= {}); // what the page's scripts give to one another

  let view = null;
  let table = null; // the settings

  function hold(newest, settings) {
    table = settings;
    if (newest) view = newest;
  }

  // choice: what a person may want to go back from, and not one step of a drag
  function update(change, choice = false) {
    const next = { ...view, ...change };
    next.query = atlas.link.encode(next, table);
    if (next.query === view.query) return;
    view = next;
    page.set("view", { data: next });
    page.restand();
    if (!("at" in change)) atlas.compare.refresh(); // the camera it follows by itself
    address(choice && !atlas.tour.shows());
    atlas.words.follow();
    atlas.snapshot.follow();
  }

  // what the map did not take is asked of the server, which sends the whole style
  function tell(...took) {
    if (!took.every(Boolean) && !atlas.still.on) page.set("redraw", { data: { query: view.query, theme: page.theme() } });
  }

  let writing = 0;
  let chosen = false; // whether what will be written is a choice
  let written = ""; // what this page itself put into the address
  function address(choice = false) {
    chosen ||= choice;
    if (writing) return;
    writing = window.setTimeout(write, 100);
  }

  function write() {
    window.clearTimeout(writing);
    writing = 0;
    written = `?${view.query}`;
    atlas.reach.follow();
    if (window.location.search === written) return; // what was chosen may still come from the server
    window.history[chosen ? "pushState" : "replaceState"](null, "", written);
    chosen = false;
  }

  // back and forth: the View of the address, on the map that is there
  async function restore() {
    window.clearTimeout(writing);
    writing = 0;
    const search = (written = window.location.search);
    try {
      const [, chrome, arrived] = await fetch(`/opening.json${search}`).then((answer) => answer.json());
      if (window.location.search === search) become(arrived, chrome);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      page.status(page.say("data_missing")); // no network
    }
  }

  // another View, as if its link had been followed
  function visit(query) {
    window.history.pushState(null, "", `?${query}`);
    return restore();
  }

  const BURNED = ["fire", "fireb", "cmp", "show", "year", "hist"];

  function become(arrived, chrome) {
    const before = view;
    const other = (...keys) => keys.some((key) => !atlas.link.same(before[key], arrived[key]));
    view = arrived;
    page.set("chrome", { children: chrome });
    page.set("view", { data: arrived });
    const took = [];
    if (other("layers")) took.push(...atlas.rows.draw(before.layers, arrived.layers));
    if (other("ice")) took.push(atlas.map.setState("season", table.seasons[arrived.ice ? 0 : 1], page.figure()));
    if (other(...BURNED)) took.push(atlas.fire.draw());
    if (other("est", "size")) atlas.territories.redraw();
    if (other("at")) atlas.map.flyTo(arrived.at, false);
    atlas.area.show();
    tell(...took);
    window.requestAnimationFrame(() => page.dressed(false));
  }

  // Dash tells us of our own writing too, sometimes late
  const ours = (search) => written && (search === written || search !== window.location.search);

  window.addEventListener("popstate", restore);

  Object.assign(page, { view: () => view, table: () => table, hold, update, tell, address, write, visit, ours });
})();
