// The tour: a card beside the map. Each step shows its own scene, with the page's own functions; at the last step, or
// when the tour is left, the person's own View is put back.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const find = (id) => document.getElementById(id);
  const CAME_MS = 200; // a chrome is there by then
  const BACK_MS = 3000; // the person's own fires have come back by then

  let running = false;
  let left = 0; // when the tour was left: its scenes are nothing that one goes back to
  let own = null; // the person's own View and region, while a scene is shown
  let banded = ""; // the layer whose accuracy a scene shows, and the person did not
  let step = 0;
  let spoken = ""; // the language of the steps that are there, or under way

  const steps = () => [...find("tour-body").querySelectorAll("[data-step]")];

  function ask() {
    spoken = page.view().lang;
    find("tour").hidden = false;
    find("tour").setAttribute("aria-busy", "true");
    page.set("tour-asked", { data: { query: page.view().query } });
  }

  function begin() {
    if (running) return leave();
    [running, step] = [true, 0];
    find("drawer").hidden = true;
    find("panel").removeAttribute("data-raised");
    ask();
  }

  // the steps have come, anew or in another language
  function came(told) {
    if (!told?.length || !running) return window.dash_clientside.no_update;
    window.requestAnimationFrame(() => {
      find("tour").hidden = false;
      find("tour").removeAttribute("aria-busy");
      show(step);
    });
    return window.dash_clientside.no_update;
  }

  // the chrome came anew, and an empty card with it: in another language, or with a View from elsewhere, which stays
  function follow() {
    if (running) window.setTimeout(look, CAME_MS);
  }

  function look() {
    if (!running) return;
    if (page.view().lang !== spoken) ask();
    else if (find("tour").hidden) [running, own, banded] = [false, null, ""];
  }

  function show(number) {
    step = number;
    for (const [at, part] of steps().entries()) part.hidden = at !== step;
    const shown = steps()[step];
    find("tour").dataset.at = shown.dataset.step;
    find("tour").scrollTop = 0;
    shown.querySelector("h2").focus({ preventScroll: true });
    page.settle();
    if (shown.dataset.layers) set(shown.dataset);
    else restore();
  }

  function set({ layers, band, fire }) {
    own ??= { view: page.view(), region: page.region() };
    const wanted = new Set(layers.split(" "));
    atlas.rows.choose(new Map(own.view.layers.map(([id]) => [id, wanted.has(id)])));
    mark(band ?? "");
    if (fire) atlas.fire.ask("scenario", fire);
    page.goTo("leopard");
  }

  function mark(layer) {
    if (banded && banded !== layer) atlas.rows.band(banded, false);
    banded = layer && (banded === layer || !atlas.rows.banded(layer)) ? layer : "";
    if (banded) atlas.rows.band(layer, true);
  }

  function restore() {
    if (!own) return;
    const { view, region } = own;
    own = null;
    mark("");
    atlas.rows.choose(new Map(view.layers.map(([id, on]) => [id, on])));
    // a scene's question may still be under way: what was there before is asked for in any case
    atlas.fire.ask("scenario", view.query);
    page.back(view.at, region);
  }

  function leave() {
    [running, left] = [false, performance.now()];
    find("tour").hidden = true;
    restore();
    page.settle();
    find("tour-begin").focus();
  }

  // what was answered is told, and the map shows how often the ground burned
  function answer(button) {
    const shown = button.closest("[data-step]");
    for (const other of shown.querySelectorAll("[data-answer]")) other.setAttribute("aria-pressed", String(other === button));
    shown.querySelector(".tour-told").innerHTML = shown.querySelector(`[data-answered="${button.dataset.answer}"]`).innerHTML;
    atlas.fire.ask("scenario", button.dataset.fire);
  }

  const acts = {
    back: () => show(step - 1),
    onward: () => show(step + 1),
    leave,
    press: ({ dataset }) => find(dataset.press).click(),
  };

  function clicked(event) {
    const button = event.target.closest?.("button");
    if (button?.id === "tour-begin" && page.view()) begin();
    else if (button?.dataset.answer) answer(button);
    else if (button?.dataset.tour) acts[button.dataset.tour](button);
  }

  // Escape closes what lies above the card first
  function pressed(event) {
    if (event.key !== "Escape" || !running || atlas.area.drawing()) return;
    const above = document.querySelector("#drawer:not([hidden]), #balance:not([hidden]), .popover:not([hidden]), #found:not([hidden])");
    if (!above && event.target.id !== "search") leave();
  }

  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed, true);

  const shows = () => running || (left > 0 && performance.now() - left < BACK_MS);

  atlas.tour = { came, follow, shows };
})();
