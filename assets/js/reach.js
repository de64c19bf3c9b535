// Whether the server can be reached; what is kept for when it cannot; and the door for what only the server can answer.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const workers = window.navigator.serviceWorker; // only on https or this machine
  const SETTLE_MS = 2000; // the first visit is over before anything is kept
  const REST_MS = 3000;
  const TRY_MS = 5000;
  const SAY_MS = 8000;
  const QUIET = ["twin-asked", "tiles-line-asked", "results-asked", "fire-panel-asked", "preview-asked", "redraw"]; // no person asked for them

  let away = !window.navigator.onLine;
  let registered = null;
  let keptAs = null; // what the newest page that is kept was asked with
  let waiting = 0;
  let trying = 0;
  let silence = 0;

  // again where it is said already: screen readers hear it twice
  function tell(name) {
    window.clearTimeout(silence);
    const text = document.getElementById("field")?.dataset[name];
    if (!text) return void (silence = window.setTimeout(tell, 300, name)); // the chrome is still to come
    page.status("");
    window.requestAnimationFrame(() => page.status(text));
    silence = window.setTimeout(() => document.getElementById("status").textContent === text && page.status(""), SAY_MS);
  }

  // whether a question must stay unasked; the person hears why
  function closed(id) {
    if (!away || !(id.endsWith?.("-asked") || id === "redraw")) return false;
    if (!QUIET.includes(id)) tell("needs_server");
    return true;
  }

  // act at once, or, without the server, if all that it needs is kept here
  function when(addresses, act, otherwise = () => null) {
    if (!away || !addresses.length || !window.caches) return act();
    Promise.all(addresses.map((address) => window.caches.match(address, { ignoreVary: true }))).then((found) => {
      if (found.every(Boolean)) return act();
      otherwise();
      tell("not_kept");
    });
  }

  function lost(asked) {
    if (away) return;
    away = true;
    tell(asked ? "needs_server" : "away");
    free();
    window.clearInterval(trying);
    trying = window.setInterval(attempt, TRY_MS);
  }

  // nothing waits for an answer that cannot come
  const free = () => [atlas.fire, atlas.territories, atlas.balance].forEach((asking) => asking.free());

  // the worker answers 204 in the server's place, so that no console complains; without one only the browser knows
  async function attempt() {
    if (!window.navigator.onLine || !workers?.controller) return;
    const answer = await fetch("/healthz");
    if (answer.status === 200) back();
  }

  function back() {
    if (!away) return;
    away = false;
    window.clearInterval(trying);
    tell("back");
    atlas.territories.rest();
    follow();
  }

  // what the page has loaded, and the files of layers that are off: small, and a box may want them
  function loaded() {
    const seen = [...window.performance.getEntriesByType("navigation"), ...window.performance.getEntriesByType("resource")];
    const files = atlas.map.files().filter((file) => file.startsWith("/data/")); // what the server would first compute is for the field
    return [...seen.map((entry) => entry.name), ...files, page.table().search];
  }

  // for the field: the pictures of every year in both themes
  function whole() {
    const view = page.view();
    const years = Array.from({ length: view.years }, (_, before) => before + 1);
    const frames = ["frames", ...(view.fireb ? ["framesb"] : [])];
    const pictures = years.flatMap((year) => frames.flatMap((which) => Object.values(atlas.fire.urls(view, which, year))));
    return [...loaded(), ...atlas.map.files(), ...atlas.map.pictures("light"), ...atlas.map.pictures("dark"), ...pictures];
  }

  const post = (addresses) => registered?.active?.postMessage({ keep: addresses.filter(Boolean) });
  const rest = (search) => JSON.stringify([...new URLSearchParams(search)].filter(([key]) => key !== "v" && !page.table().own.includes(key)).sort());

  let asked = false; // whether a person waits to hear that all is kept
  function keep(told = false) {
    asked = told;
    post(atlas.press.inField() ? whole() : loaded());
  }

  // another scenario, language or estimate: its page is kept once the person rests with it
  function follow() {
    if (!registered || away || rest(page.view().query) === keptAs) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      if (away) return;
      keptAs = rest(page.view().query);
      post([`/?${page.view().query}`, ...(atlas.press.inField() ? whole() : [])]);
    }, REST_MS);
  }

  function heard({ data }) {
    if (data.lost) lost(data.asked);
    if (!data.kept || !asked) return;
    asked = false;
    tell(data.whole ? "kept" : "kept_in_part");
  }

  // the map is there: now there is time for all this
  function drawn() {
    if (opened !== null) reopen(opened);
    if (away) ((away = false), lost(false));
    if (!workers) return;
    keptAs ??= rest(new URL(window.performance.getEntriesByType("navigation")[0].name).search);
    window.setTimeout(register, SETTLE_MS);
  }

  async function register() {
    workers.addEventListener("message", heard);
    try {
      await workers.register("/sw.js");
      registered = await workers.ready;
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
      return; // not allowed here: the page needs the network, as any other
    }
    workers.addEventListener("controllerchange", () => keep());
    keep();
    follow();
  }

  // the page that was kept is of another address: what the page can do itself is done, the rest is said
  let opened = null;
  let from = null; // the camera it opens with
  function instead(search, at) {
    [opened, from] = [search, at];
  }

  function reopen(search) {
    const { at, layers, year, ice } = atlas.link.decode(search, page.view(), page.table());
    opened = null;
    atlas.rows.take(layers, ice);
    atlas.fire.setYear(year);
    if (atlas.link.same(at, page.table().default.at)) {
      if (!atlas.link.same(at, from)) page.goTo("leopard", false);
    } else page.fly(at, false);
    if (rest(search) !== rest(page.view().query)) window.setTimeout(tell, SAY_MS / 4, "other_view");
  }

  window.addEventListener("offline", () => lost(false));
  window.addEventListener("online", () => (workers?.controller ? attempt() : back()));
  // files that the server would write, and the chart that Dash itself asks for
  document.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest?.("a.save, #chart-button") || !closed("file-asked")) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  atlas.reach = { closed, when, drawn, follow, keep, instead };
})();
