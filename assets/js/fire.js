// The fire scenario in the page: the year shown, playing, and levers, of which one at a time is asked of the server.
(() => {
  const atlas = (window.atlas ??= {});
  const find = (id) => document.getElementById(id);
  const YEAR_MS = 900;
  const AT_REST_MS = 700;
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  let page = null; // what the other scripts of the page give
  let playing = 0;
  let resting = 0;
  let coarse = false; // whether the map is drawn with fewer pixels while it plays

  // which: the frames of scenario A or of the difference, or "framesb" of scenario B
  const urls = (view, which = "frames", year = view.year) => {
    const [head, tail, last] = view[which];
    const url = head + (year === last ? "" : `&year=${year}`) + tail;
    return { light: url.replace("{theme}", "light"), dark: url.replace("{theme}", "dark") };
  };

  // the frames that may be shown next are fetched and unpacked ahead: a year then changes in one repaint
  const MOST_AHEAD = 30;
  const ahead = new Map();
  const seen = () => ({ both: ["frames", "framesb"], b: ["framesb"] })[atlas.compare.shown()] ?? ["frames"];
  function fetchAhead(view) {
    const needed = seen();
    for (let year = 1; year <= view.years; year++) {
      for (const which of needed) {
        const url = urls(view, which, year)[page.theme()];
        if (!ahead.has(url)) ahead.set(url, null);
        else if (ahead.get(url)) continue;
        unpack(url);
      }
    }
    while (ahead.size > MOST_AHEAD) ahead.delete(ahead.keys().next().value);
  }

  async function unpack(url) {
    try {
      const answer = await fetch(url);
      if (answer.ok) ahead.set(url, await createImageBitmap(await answer.blob()));
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error;
      ahead.delete(url); // no network, or no picture: the map asks for it itself
    }
  }

  function draw() {
    const view = page.view();
    const picture = urls(view, atlas.compare.shown() === "b" ? "framesb" : "frames");
    return atlas.map.setFire(picture, page.theme(), page.figure(), ahead.get(picture[page.theme()]));
  }

  // what the bar and the legend tell of each year stands there already: one of them is shown
  function dress() {
    const { year, years } = page.view();
    for (const part of document.querySelectorAll("[data-year]")) part.hidden = Number(part.dataset.year) !== year;
    for (const stop of document.querySelectorAll("[data-stop]")) stop.setAttribute("aria-current", String(Number(stop.dataset.stop) === year));
    const bar = find("fire-bar");
    bar.style.setProperty("--year", year);
    bar.toggleAttribute("data-last", year === years);
    window.clearTimeout(resting);
    resting = window.setTimeout(say, AT_REST_MS);
    atlas.compare.refresh();
  }

  // screen readers hear the result when the years rest
  function say() {
    const line = document.querySelector(".result [data-year]:not([hidden])");
    const said = find("result-said");
    if (line && said && !playing && said.innerHTML !== line.innerHTML) said.innerHTML = line.innerHTML; // with what its figures rest on
  }

  function setYear(year) {
    const view = page.view();
    const next = Math.min(Math.max(year, 1), view.years);
    if (next !== view.year) atlas.reach.when(lacking(next), () => show(next), stop);
  }

  function show(year) {
    page.update({ year });
    page.tell(draw());
    dress();
  }

  // the addresses of a year's frames that are not at hand
  function lacking(year) {
    return seen()
      .map((which) => urls(page.view(), which, year)[page.theme()])
      .filter((url) => !ahead.get(url));
  }

  function playButton(on) {
    const button = find("play");
    if (!button) return;
    const name = on ? button.dataset.pause : button.dataset.play;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.firstElementChild.className = `icon icon-${on ? "pause" : "play"}`;
  }

  function stop() {
    window.clearInterval(playing);
    if (playing && coarse) atlas.map.setDetail(1);
    playing = 0;
    playButton(false);
    say();
  }

  // with reduced motion each press is one step
  function play() {
    const { year, years } = page.view();
    if (playing) return stop();
    if (still()) return setYear(year === years ? 1 : year + 1);
    fetchAhead(page.view());
    if (year === years) setYear(1);
    coarse = atlas.map.painted();
    if (coarse) atlas.map.setDetail(1 / 2);
    playButton(true);
    playing = window.setInterval(() => {
      const view = page.view();
      if (view.year < view.years) setYear(view.year + 1);
      if (view.year + 1 >= view.years) stop();
    }, YEAR_MS);
  }

  const acts = {
    play,
    "year-start": () => setYear(1),
    "year-left": () => setYear(page.view().year - 1),
    "year-right": () => setYear(page.view().year + 1),
  };

  function clicked(event) {
    const button = event.target.closest?.("#fire-bar button");
    if (!button) return;
    if (button.id !== "play" && playing) stop();
    if (button.dataset.stop) setYear(Number(button.dataset.stop));
    else acts[button.id]?.();
  }

  function pressed(event) {
    if (!event.target.closest?.("#fire-bar .player, #fire-bar .years")) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (playing) stop();
    setYear(page.view().year + step);
    if (event.target.dataset.stop) document.querySelector('[data-stop][aria-current="true"]')?.focus();
  }

  // one question at a time; while one is under way the newest waits
  let asked = 0;
  let answered = 0;
  let waiting = null;
  let lost = 0;
  let choice = false; // whether what was asked last is worth going back from
  function ask(lever, value, dragged = false) {
    if (atlas.reach.closed("fire-asked")) return undo();
    if (asked !== answered) {
      waiting = { lever, value, dragged };
      return;
    }
    if (playing) stop();
    asked += 1;
    choice = !dragged;
    const data = { query: page.view().query, lever, value, dragged, number: asked, theme: page.theme(), side: lever === "levers" ? value : atlas.compare.side() };
    find("fire-bar").setAttribute("aria-busy", "true");
    window.clearTimeout(lost);
    lost = window.setTimeout(() => next(asked), 8000); // no answer came: the page stays as it was
    page.set("fire-asked", { data });
    if (find("levers")) page.set("fire-panel-asked", { data });
  }

  function next(number) {
    answered = number;
    window.clearTimeout(lost);
    find("fire-bar")?.removeAttribute("aria-busy");
    if (!waiting) return;
    const { lever, value, dragged } = waiting;
    waiting = null;
    ask(lever, value, dragged);
  }

  // no answer can come: the controls tell again what is so
  function free() {
    waiting = null;
    undo();
    if (asked !== answered) next(asked);
  }

  const before = new Map(); // lever: its control and what it told before it was moved
  function undo() {
    const { show, hist } = page.view();
    for (const [name, [type, value]] of before) {
      told.set(name, value);
      const both = type === "lever-choice" ? [type] : ["lever-range", "lever-number"];
      for (const each of both) page.set({ type: each, lever: name }, typeof value === "boolean" ? { checked: value } : { value });
    }
    before.clear();
    if (find("show")) find("show").value = show;
    if (find("history")) page.set("history", { value: hist });
  }

  // the server's answer: the fire part of the View
  function take(answer) {
    if (!answer) return;
    before.clear();
    const { asked: number, refused, named, legend, ...fire } = answer;
    if (refused) page.status(refused);
    else {
      page.update(fire, choice);
      page.set("area-line", { children: named });
      page.fill({ "fire-legend": legend });
      page.tell(draw());
      window.requestAnimationFrame(dress);
      fetchAhead(page.view());
      atlas.territories.told();
    }
    next(number);
  }

  // a lever of the tab was moved: its slider and its box tell the same
  const told = new Map();
  function lever(id, value) {
    const name = id.lever;
    if (value === "" || value === null || value === undefined || told.get(name) === value) return;
    if (!before.has(name)) before.set(name, [id.type, told.get(name)]);
    told.set(name, value);
    const dragged = id.type === "lever-range";
    if (dragged) page.set({ type: "lever-number", lever: name }, { value });
    ask(name, value, dragged);
    if (dragged) settle(name, value);
  }

  // when a slider rests, all levers are told their bounds
  let settling = 0;
  function settle(name, value) {
    window.clearTimeout(settling);
    settling = window.setTimeout(() => ask(name, value), 500);
  }

  function install(given) {
    page = given;
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
    document.addEventListener("change", (event) => event.target.id === "show" && ask("show", event.target.value));
  }

  // on a phone the panel begins where the bar ends
  const heights = new ResizeObserver(([{ target }]) => document.documentElement.style.setProperty("--bar-height", `${target.offsetHeight}px`));

  // the bar came anew, or its layer was switched
  function shown(on) {
    document.documentElement.dataset.fire = on ? "on" : "off";
    const bar = find("fire-bar");
    if (!bar) return;
    if (!on && playing) stop();
    bar.hidden = !on || !bar.childElementCount;
    heights.observe(bar);
    dress();
  }

  atlas.fire = { install, urls, lacking, draw, dress, shown, setYear, stop, take, free, lever, ask, told, fetchAhead };
})();
