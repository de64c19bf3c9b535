// What the page's buttons do; those of the fire bar, comparison, area, table and sheet are with their own.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const { say, status } = page;
  const find = (id) => document.getElementById(id);

  const POPOVERS = ["languages", "link-by-hand"];

  // one popover at a time
  function open(id) {
    for (const name of POPOVERS) if (find(name)) find(name).hidden = name !== id;
    find("language-menu")?.setAttribute("aria-expanded", String(id === "languages"));
  }

  function speak(language) {
    if (language === page.view().lang) return open("");
    const asked = page.set("language-asked", { data: { language, query: page.view().query } });
    if (!asked) return;
    atlas.focus = "language-menu"; // the chrome comes anew: `dressed` gives the focus back
    page.address(true);
  }

  async function copy() {
    const link = `${window.location.origin}${window.location.pathname}?${page.view().query}`;
    page.write();
    try {
      await navigator.clipboard.writeText(link);
      status(say("link_copied"));
      open("");
    } catch {
      open("link-by-hand"); // no clipboard without https or permission
      const box = find("link-box");
      box.value = link;
      box.focus();
      box.select();
    }
  }

  function collapse() {
    const folded = find("panel").toggleAttribute("data-folded");
    const button = find("collapse");
    const name = say(folded ? "expand" : "collapse");
    button.setAttribute("aria-expanded", String(!folded));
    button.setAttribute("aria-label", name);
    button.title = name;
    page.settle();
  }

  function theme() {
    const name = page.theme() === "dark" ? "light" : "dark";
    atlas.reach.when(atlas.map.pictures(name), () => {
      remember("theme", name);
      page.tell(page.paintTheme(name));
      page.set("provider", { forceColorScheme: name });
    });
  }

  function remember(name, value) {
    try {
      window.localStorage.setItem(`leopard-atlas-${name}`, value);
    } catch {
      status(""); // storage is closed to us: the choice lasts as long as the page
    }
  }

  const inField = () => document.documentElement.hasAttribute("data-field");

  // larger, bolder, still; and all of it kept for where there is no network
  function field() {
    const on = document.documentElement.toggleAttribute("data-field");
    page.contrast();
    remember("field", on ? "on" : "off");
    dress();
    status(find("field").dataset[on ? "on" : "off"]);
    window.dispatchEvent(new Event("resize"));
    if (on) atlas.reach.keep(true);
  }

  // after the chrome came anew
  function dress() {
    find("field").setAttribute("aria-pressed", String(inField()));
    atlas.snapshot.dressed();
  }

  const drawer = (what, more) => page.set("drawer-asked", { data: { what, ...more, query: page.view().query } });
  const about = ({ layer }) => drawer("layer", { layer });

  // the focus goes back to what opened the drawer
  let opener = null;
  function opened() {
    const before = document.activeElement;
    const replaced = !find("drawer").hidden && before === document.body; // what was pressed in it is gone
    if (!replaced && !find("drawer").contains(before)) opener = before;
    find("drawer").hidden = false;
    find("drawer").scrollTop = 0;
    find("drawer-body").focus({ preventScroll: true });
  }

  function close() {
    const back = opener?.isConnected && opener !== document.body ? opener : atlas.map.held()?.map.getCanvas();
    find("drawer").hidden = true;
    back?.focus();
    page.ring(null);
  }

  // a map that cannot be asked what it shows has a frame
  function inView() {
    drawer("in-view", { found: atlas.map.inView(), frame: atlas.still.on ? atlas.still.frame(page.camera(), page.padding()) : null });
  }

  // a feature of that list: on a phone the list would cover it
  function visit(button) {
    const numbers = (text) => text.split(",").map(Number);
    for (const other of find("drawer").querySelectorAll("[data-frame]")) other.removeAttribute("aria-current");
    button.setAttribute("aria-current", "true");
    if (page.narrow()) close();
    page.found(numbers(button.dataset.frame), numbers(button.dataset.at), button.textContent);
    atlas.map.rested(page.uncover);
  }

  const acts = {
    "zoom-in": () => page.zoom(1),
    "zoom-out": () => page.zoom(-1),
    home: () => page.goTo("leopard"),
    region: ({ region }) => page.goTo(region),
    snapshot: () => atlas.snapshot.open(),
    "snapshot-format": ({ format }) => atlas.snapshot.save(format),
    "sheet-close": () => atlas.snapshot.close(),
    "copy-link": copy,
    collapse,
    message: (_id, button) => button.closest(".message").remove(),
    theme,
    field,
    "language-menu": () => open(find("languages").hidden ? "languages" : ""),
    language: ({ language }) => speak(language),
    sources: () => drawer("sources"),
    estimates: () => drawer("estimates"),
    cards: () => drawer("cards"),
    "in-view": inView,
    "in-view-again": inView,
    about,
    "layer-about": about,
    "layer-up": ({ layer }) => atlas.rows.move(layer, -1),
    "layer-down": ({ layer }) => atlas.rows.move(layer, 1),
    "drawer-close": close,
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[id], button[data-frame]");
    if (!button || !page.view()) return;
    if (button.dataset.frame) return void visit(button);
    const id = button.id.startsWith("{") ? JSON.parse(button.id) : { type: button.id };
    acts[id.type]?.(id, button);
  });
  // on a phone the panel rises while it is used, and goes down when the map or the bar is
  function raise({ target }) {
    const panel = find("panel");
    if (!panel || !page.narrow()) return;
    if (target.closest?.("#collapse")) panel.removeAttribute("data-raised");
    else if (target.closest?.("#panel")) panel.setAttribute("data-raised", "");
    else if (target.closest?.(".map, #fire-bar, .regions")) panel.removeAttribute("data-raised");
  }
  document.addEventListener("click", raise);
  document.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && raise(event));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open("");
    find("panel")?.removeAttribute("data-raised");
    if (find("drawer") && !find("drawer").hidden) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest?.(".actions")) open("");
  });

  atlas.press = { drawer, opened, dress, inField };
})();
