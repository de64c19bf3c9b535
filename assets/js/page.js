// The page as a whole: what every script of it says and asks through, its colours, its map, and the chrome when it comes.
(() => {
  const atlas = (window.atlas ??= {});
  const page = (atlas.given ??= {});
  const find = (id) => document.getElementById(id);
  const none = () => window.dash_clientside.no_update;
  const FIRE = "fire-scenario";

  // false where it would ask the server, which cannot be reached
  function set(id, props) {
    if (atlas.reach.closed(id)) return false;
    window.dash_clientside.set_props(id, props);
    return true;
  }

  const narrow = () => window.matchMedia("(max-width: 767px)").matches;
  const say = (name) => page.table().words[page.view().lang][name];
  const status = (text) => (find("status").textContent = text);

  // the figure as Dash holds it
  function figure() {
    try {
      return window.dash_component_api.getLayout("map").props.figure;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return null; // Dash does not know the map yet, or there is none
    }
  }

  // where the browser draws no map, the server's picture of the View
  function restand() {
    if (!atlas.still.on) return;
    atlas.still.show(atlas.compare.drawn(page.view()), theme(), page.home(), say("map_name"));
    page.scale();
  }

  // bolder lines and wider halos for who asks for them, the system's way or by field mode
  const CONTRAST = window.matchMedia("(prefers-contrast: more)");
  let bolder = false;
  function contrast() {
    const wanted = CONTRAST.matches || atlas.press.inField();
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
    map.once("render", page.begin);
    atlas.map.setPadding(page.padding());
    atlas.map.setState("theme", theme(), figure());
    contrast();
    describe();
    page.steer(map);
    page.point(map);
    map.on("move", () => atlas.area.cross());
    map.once("load", () => atlas.area.show());
    atlas.map.setDetail(1 / 8);
    map.once("idle", () => {
      atlas.map.setDetail(1);
      map.once("idle", () => {
        document.documentElement.setAttribute("data-map", "drawn");
        atlas.compare.refresh();
        atlas.reach.drawn();
      });
    });
    page.address();
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
    restand();
    atlas.compare.refresh();
    return atlas.map.setState("theme", name, figure());
  }

  function follow(newest, settings) {
    const first = !page.table();
    const before = page.view();
    page.hold(newest, settings);
    if (!newest) return none();
    const changed = !before || newest.query !== before.query || newest.lang !== before.lang;
    if (first) set("provider", { forceColorScheme: theme() });
    restand();
    if (!atlas.still.on) atlas.map.watch(onMap);
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
    const told = atlas.map.setState("lang", page.view().lang, figure());
    if (!first) page.tell(told); // the first map brings its language along
    find("no-webgl").hidden = !atlas.still.on;
    atlas.map.setPadding(page.padding());
    page.scale();
    page.mark();
    page.address();
    atlas.rows.sync();
    atlas.words.renew();
    if (!first) find("drawer").hidden = true; // it told in another language
    atlas.fire.shown(page.view().layers.some(([id, on]) => on && id === FIRE));
    if (page.tabShown() !== "layers") set("tabs", { value: page.tabShown() });
    if (atlas.focus) find(atlas.focus)?.focus();
    atlas.focus = "";
  }

  Object.assign(page, { set, say, status, narrow, figure, theme, paintTheme, contrast, dressed, restand });
  atlas.page = { ...atlas.page, follow };

  atlas.search.install({ url: () => page.table().search, language: () => page.view().lang, say, found: (...place) => page.found(...place), clear: () => (find("search").value = "") });
  for (const part of [atlas.compare, atlas.fire, atlas.area, atlas.balance]) part.install(page);
})();
