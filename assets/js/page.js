// What the page does without asking the server. Each function of `atlas.page` is a Dash clientside callback.
(() => {
  const atlas = (window.atlas ??= {});
  const none = () => window.dash_clientside.no_update;
  const find = (id) => document.getElementById(id);
  // false where it would ask the server, which cannot be reached
  function set(id, props) {
    if (atlas.reach.closed(id)) return false;
    window.dash_clientside.set_props(id, props);
    return true;
  }

  const narrow = () => window.matchMedia("(max-width: 767px)").matches;
  // the figure as Dash holds it
  function figure() {
    try {
      return window.dash_component_api.getLayout("map").props.figure;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return null; // Dash does not know the map yet, or there is none
    }
  }

  const FIRE = "fire-scenario";
  let view = null; // the View, always the newest
  let table = null; // the settings
  let atHome = ""; // the region whose camera is shown
  const say = (name) => table.words[view.lang][name];
  const status = (text) => (find("status").textContent = text);

  // choice: what a person may want to go back from, and not one step of a drag
  function update(change, choice = false) {
    const next = { ...view, ...change };
    next.query = atlas.link.encode(next, table);
    if (next.query === view.query) return;
    view = next;
    set("view", { data: next });
    if (atlas.still.on) stand();
    if (!("at" in change)) atlas.compare.refresh(); // the camera it follows by itself
    address(choice);
    atlas.words.follow();
    atlas.snapshot.follow();
  }

  // what the map did not take is asked of the server, which sends the whole style
  function tell(...took) {
    if (!took.every(Boolean) && !atlas.still.on) set("redraw", { data: { query: view.query, theme: theme() } });
  }

  const home = () => atlas.link.same(view.at, table.default.at);
  const stand = () => (atlas.still.show(atlas.compare.drawn(view), theme(), home(), say("map_name")), scale());
  const camera = () => atlas.map.camera() ?? view?.at;
  const cameraFor = (frame) => atlas.map.cameraFor(frame) ?? atlas.still.cameraFor(frame, padding());

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
      status(say("data_missing")); // no network
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
    set("chrome", { children: chrome });
    set("view", { data: arrived });
    const took = [];
    if (other("layers")) took.push(...layered(before.layers, arrived.layers));
    if (other("ice")) took.push(atlas.map.setState("season", table.seasons[arrived.ice ? 0 : 1], figure()));
    if (other(...BURNED)) took.push(atlas.fire.draw());
    if (other("est", "size")) atlas.territories.redraw();
    if (other("at")) atlas.map.flyTo(arrived.at, false);
    atlas.area.show();
    tell(...took);
    window.requestAnimationFrame(() => dressed(false));
  }

  function layered(before, layers) {
    const known = new Map(before.map(([id, ...state]) => [id, state]));
    const took = [];
    for (const [id, on, opacity] of layers) {
      if (known.get(id)[0] !== on) took.push(atlas.map.setVisible(id, on, figure()));
      if (known.get(id)[1] !== opacity) took.push(atlas.map.setOpacity(id, opacity, figure()));
    }
    const order = (list) => list.map(([id]) => id);
    if (!atlas.link.same(order(before), order(layers))) took.push(atlas.map.setOrder(order(layers), table.ground, figure()));
    return took;
  }

  // the same before there is a panel, from the style sheet
  function free() {
    const styles = window.getComputedStyle(document.documentElement);
    const side = (name) => {
      const value = styles.getPropertyValue(`--free-${name}`);
      return value.endsWith("dvh") ? (parseFloat(value) * window.innerHeight) / 100 : parseFloat(value);
    };
    return { left: side("left"), right: side("right"), top: side("top"), bottom: side("bottom") };
  }

  function barTop() {
    const bar = find("fire-bar");
    return bar && !bar.hidden ? bar.getBoundingClientRect().top : Infinity;
  }

  // the part of the map that no card covers
  function padding() {
    const panel = find("panel")?.getBoundingClientRect();
    if (!panel) return free();
    return atlas.compare.padding(uncovered(panel));
  }

  function uncovered(panel) {
    const card = find("tour").hidden ? null : find("tour").getBoundingClientRect();
    if (narrow()) {
      const [top, low] = !card ? [116, Infinity] : card.top < 64 ? [card.bottom + 8, Infinity] : [116, card.top];
      return { left: 0, right: 0, top, bottom: Math.max(0, window.innerHeight - Math.min(find("panel").hasAttribute("data-raised") ? Infinity : panel.top, barTop(), low, window.innerHeight)) };
    }
    const bottom = barTop() < Infinity ? window.innerHeight - barTop() + 6 : 28;
    return { left: panel.right + 16, right: card ? window.innerWidth - card.left + 16 : 16, top: 64, bottom };
  }

  function homeCamera() {
    const [lon, lat, zoom] = table.default.at;
    const fitted = cameraFor(table.regions.leopard);
    return [lon, lat, Math.min(zoom, fitted ? fitted[2] : zoom)];
  }

  function goTo(name, animate = true) {
    const camera = name === "leopard" ? homeCamera() : cameraFor(table.regions[name]);
    if (!camera) return;
    atHome = name;
    fly(atlas.link.camera(...camera, table.limits), animate, animate);
    mark();
  }

  // the address says at once where the map is going
  function fly(camera, animate = true, choice = false) {
    update({ at: camera }, choice);
    atlas.map.flyTo(camera, animate);
  }

  // to a camera that was there before, and that of this region if it was one
  function back(camera, region) {
    ((atHome = region), mark());
    fly(camera);
  }

  function mark() {
    for (const button of document.querySelectorAll(".regions button")) {
      const id = JSON.parse(button.id);
      button.setAttribute("aria-pressed", String(id.region === atHome));
    }
  }

  function scale() {
    const at = camera();
    const bar = find("scale-bar");
    if (!at || !bar) return;
    const metresPerPixel = (40075016.686 * Math.cos((at[1] * Math.PI) / 180)) / (512 * 2 ** at[2]);
    const longest = metresPerPixel * 110;
    const power = 10 ** Math.floor(Math.log10(longest));
    const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= longest);
    bar.style.width = `${metres / metresPerPixel}px`;
    bar.dataset.metres = metres;
    const [amount, unit] = metres >= 1000 ? [metres / 1000, say("km")] : [metres, say("m")];
    find("scale").textContent = `${amount.toLocaleString(say("html_lang"))} ${unit}`;
  }

  function hover(event) {
    const tip = find("tooltip");
    const found = atlas.map.under(event.point, view.lang).slice(0, 4);
    tip.hidden = !found.length;
    tip.replaceChildren(
      ...found.map(({ name, layer, grade }) => {
        const line = document.createElement("div");
        const [sign, word] = say("signed")[grade ?? table.grades[layer]];
        const badge = document.createElement("span");
        badge.className = `badge badge-${grade ?? table.grades[layer]}`;
        badge.textContent = `${sign} ${word}`;
        line.append(name, badge);
        return line;
      }),
    );
    const { innerWidth, innerHeight } = window;
    const { clientX, clientY } = event.originalEvent;
    tip.style.left = `${Math.min(clientX + 14, innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(clientY + 14, innerHeight - tip.offsetHeight - 8)}px`;
  }

  // a place picked on the map or found by name: a ring on it that follows the map
  let picked = null;
  function ring(at = picked) {
    picked = at;
    const point = at && atlas.map.project(at);
    find("mark").hidden = !point;
    if (point) find("mark").style.translate = `${point.x}px ${point.y}px`;
    atlas.compare.mark(at);
  }

  function pick(at) {
    ring(at);
    find("tooltip").hidden = true;
    atlas.press.drawer("place", { at, found: atlas.map.at(atlas.map.project(at)) });
  }

  // what is looked at must not lie under the drawer
  function uncover() {
    const spot = picked && atlas.map.project(picked);
    const { left, top } = find("drawer").getBoundingClientRect();
    if (!spot || find("drawer").hidden || spot.x < left || spot.y < top) return;
    atlas.map.panBy(narrow() ? [0, spot.y - top + 40] : [spot.x - left + 40, 0]);
  }

  function found(frame, at, name) {
    const [west, south, east, north] = frame;
    const fitted = Math.max(east - west, north - south) > 0.02 ? cameraFor(frame) : null;
    const [lon, lat, zoom] = fitted ?? [...at, 10];
    ((atHome = ""), mark());
    fly(atlas.link.camera(lon, lat, Math.min(zoom, 11), table.limits), true, true);
    ring(at);
    status(say("marked").replace("{name}", name));
    window.setTimeout(() => status(""), 8000);
  }

  // bolder lines and wider halos for who asks for them, the system's way or by field mode
  const CONTRAST = window.matchMedia("(prefers-contrast: more)");
  let bolder = false;
  function contrast() {
    const wanted = CONTRAST.matches || "field" in document.documentElement.dataset;
    if (wanted !== bolder && atlas.map.setState("contrast", wanted ? "more" : "usual", figure())) bolder = wanted;
  }
  CONTRAST.addEventListener("change", contrast);

  function describe() {
    document.documentElement.lang = say("html_lang");
    document.title = say("title");
    const canvas = atlas.map.held()?.map.getCanvas();
    canvas?.setAttribute("aria-label", `${say("map_name")}. ${say("map_hint")}`);
  }

  function onMap(map) {
    map.once("render", begin);
    const usual = home();
    atlas.map.setPadding(padding());
    // Plotly sets its own camera once the map has loaded: ours comes after
    if (usual) map.once("load", () => window.setTimeout(goTo, 0, "leopard", false));
    atlas.map.setState("theme", theme(), figure());
    contrast();
    describe();
    scale();
    map.on("move", scale);
    map.on("move", () => (ring(), atlas.area.cross()));
    map.once("load", () => atlas.area.show());
    map.on("click", (event) => {
      window.cancelAnimationFrame(waiting);
      if (atlas.area.clicked(event)) return;
      pick(event.lngLat.toArray());
    });
    let moving = 0;
    const moved = () => {
      window.clearTimeout(moving);
      moving = 0;
      update({ at: atlas.link.camera(...camera(), table.limits) });
    };
    map.on("moveend", (event) => event.mirrored || moved()); // the map that leads tells when it rests
    map.on("move", (event) => {
      if (event.originalEvent && !moving) moving = window.setTimeout(moved, 250);
    });
    map.on("movestart", (event) => {
      if (!event.originalEvent) return;
      ((atHome = ""), mark());
      document.querySelector(".first-picture").hidden = true; // it cannot follow
    });
    let waiting = 0;
    map.on("mousemove", (event) => {
      window.cancelAnimationFrame(waiting);
      waiting = window.requestAnimationFrame(() => hover(event));
    });
    map.on("mouseout", () => {
      window.cancelAnimationFrame(waiting);
      find("tooltip").hidden = true;
    });
    map.canvas.addEventListener("keydown", (event) => {
      if (event.key === "Escape") ((find("tooltip").hidden = true), find("drawer").hidden && ring(null));
      if (atlas.area.drawing() || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      pick(camera().slice(0, 2));
    });
    atlas.map.setDetail(1 / 8);
    map.once("idle", () => {
      atlas.map.setDetail(1);
      map.once("idle", () => {
        document.documentElement.setAttribute("data-map", "drawn");
        atlas.compare.refresh();
        atlas.reach.drawn();
      });
    });
    address();
  }

  function theme() {
    return document.documentElement.dataset.theme; // `first.js` has set it
  }

  function paintTheme(name) {
    document.documentElement.dataset.theme = name;
    const button = find("theme");
    const words = say(name === "dark" ? "theme_light" : "theme_dark");
    button?.setAttribute("aria-label", words);
    button?.setAttribute("title", words);
    if (atlas.still.on) stand();
    atlas.compare.refresh();
    return atlas.map.setState("theme", name, figure());
  }

  // the map, the chrome and the View of an address: the page brought the first, the next are fetched
  let opening = { search: null, parts: null };
  function opened(search) {
    const brought = find("opening");
    if (opening.search === search) return opening.parts;
    const own = brought.dataset.search === search && opening.search === null;
    const parts = own ? Promise.resolve(JSON.parse(brought.textContent)) : fetched(search);
    opening = { search, parts };
    return parts;
  }

  // without the server the page that is kept, of whichever address, becomes the one asked for
  async function fetched(search) {
    try {
      const answer = await fetch(`/opening.json${search}`);
      if (answer.status === 200) return await answer.json();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    const parts = JSON.parse(find("opening").textContent);
    atlas.reach.instead(search, parts[2].at);
    return parts;
  }

  // Dash tells us of our own writing too, sometimes late
  const ours = (search) => written && (search === written || search !== window.location.search);

  // the chrome is made while the map's worker reads: the map, which takes longer, goes first
  async function arrive(search) {
    if (ours(search)) return none();
    const [, chrome] = await opened(search ?? "");
    if (!atlas.still.on) await Promise.race([begun, new Promise((late) => window.setTimeout(late, 4000))]);
    return chrome;
  }

  // the map comes when Plotly is there: else the graph would load Plotly a second time
  async function place(search) {
    if (ours(search)) return [none(), none()];
    const [graph, , arrived] = await opened(search ?? "");
    if (atlas.still.on) return [none(), arrived];
    if (!window.Plotly) await new Promise((done) => ["load", "error"].forEach((event) => find("plotly").addEventListener(event, done)));
    return [graph, arrived];
  }

  let begin = null;
  const begun = new Promise((there) => (begin = there));

  function follow(newest, settings) {
    const first = !table;
    table = settings;
    if (!newest) return none();
    const changed = !view || newest.query !== view.query || newest.lang !== view.lang;
    view = newest;
    if (first) set("provider", { forceColorScheme: theme() });
    if (atlas.still.on) stand();
    else atlas.map.watch(onMap);
    if (first && atlas.still.on) atlas.reach.drawn();
    if (changed || first) window.requestAnimationFrame(() => dressed(first));
    atlas.tour.follow();
    return none();
  }

  // after the chrome came, anew or in another language
  function dressed(first) {
    if (!find("layer-list")) return void window.setTimeout(dressed, 30, first);
    paintTheme(theme());
    atlas.press.dress();
    describe();
    const told = atlas.map.setState("lang", view.lang, figure());
    if (!first) tell(told); // the first map brings its language along
    find("no-webgl").hidden = !atlas.still.on;
    atlas.map.setPadding(padding());
    scale();
    mark();
    address();
    atlas.rows.sync();
    atlas.words.renew();
    if (!first) find("drawer").hidden = true; // it told in another language
    atlas.fire.shown(view.layers.some(([id, on]) => on && id === FIRE));
    if (tabShown !== "layers") set("tabs", { value: tabShown });
    if (atlas.focus) find(atlas.focus)?.focus();
    atlas.focus = "";
  }

  function zoom(step) {
    const at = camera();
    if (!at) return;
    fly(atlas.link.camera(at[0], at[1], at[2] + step, table.limits));
    ((atHome = ""), mark());
  }

  // what the server made, by the id of its place
  function fill(made) {
    for (const [id, html] of Object.entries(made ?? {})) if (find(id)) find(id).innerHTML = html;
    return none();
  }

  // it comes empty, with the chrome
  function openedDrawer(told) {
    if (!told?.length) return none();
    atlas.press.opened();
    uncover();
    return none();
  }

  // the chosen estimate is shown
  function estimate(chosen) {
    if (!view || !table.estimates[chosen] || chosen === view.est) return none();
    if (atlas.reach.closed("estimate-asked")) return set("estimate", { value: view.est }), none();
    update({ est: chosen }, true);
    atlas.rows.turn(table.estimates[chosen], true);
    atlas.territories.changed();
    return none();
  }

  let tabShown = "layers";
  function tab(name) {
    if (name !== "layers" && tabShown !== name && !find(name)?.childElementCount && atlas.reach.closed("tab-asked")) return set("tabs", { value: tabShown }), none();
    if (name === "territories" && tabShown !== name) atlas.territories.show();
    tabShown = name ?? "layers";
    return none();
  }

  function size() {
    const { triggered, triggered_id: id } = window.dash_clientside.callback_context;
    if (view && triggered.length === 1) atlas.territories.size(id, triggered[0].value);
    return none();
  }

  function sized(answer) {
    if (view) atlas.territories.take(answer);
    return none();
  }

  // several at once are levers that came, not one that was moved
  function lever() {
    const { triggered, triggered_id: id, inputs_list: lists } = window.dash_clientside.callback_context;
    if (!view || !id) return none();
    if (triggered.length > 1) {
      for (const { id: one, value } of lists.flat()) if (one?.lever && value !== undefined) atlas.fire.told.set(one.lever, value); // a choice has a value or is checked
    } else if (id.type === "preset") {
      if (triggered[0].value) atlas.fire.ask("preset", id.preset);
    } else atlas.fire.lever(id, triggered[0].value);
    return none();
  }

  function history(number) {
    if (view && number && number !== view.hist) atlas.fire.ask("history", number);
    return none();
  }

  function burned(answer) {
    if (view) atlas.fire.take(answer);
    return none();
  }

  window.addEventListener("popstate", restore);
  window.addEventListener("resize", () => atlas.map.setPadding(padding()));

  atlas.search.install({ url: () => table.search, language: () => view.lang, say, found, clear: () => (find("search").value = "") });
  const restand = () => atlas.still.on && stand();
  let settled = "";
  function settle() {
    const room = padding();
    if (JSON.stringify(room) === settled) return;
    settled = JSON.stringify(room);
    atlas.map.setPadding(room);
  }
  atlas.given = { view: () => view, table: () => table, update, tell, set, say, status, theme, paintTheme, figure, camera, narrow, goTo, fly, zoom, pick, ring, hover, restand, settle, fill, write, visit, contrast, address, padding, found, uncover, back, region: () => atHome };
  atlas.compare.install(atlas.given);
  atlas.fire.install(atlas.given);
  atlas.area.install(atlas.given);
  atlas.balance.install(atlas.given);
  atlas.page = { tab, size, sized, lever, history, burned, arrive, place, follow, fill, estimate, openedDrawer };
})();
