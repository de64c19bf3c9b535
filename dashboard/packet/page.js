// Moves and enlarges the map of this page and switches its layers. It asks for nothing: all it needs stands in the page.
"use strict";

(() => {
  const STEP_PX = 80;
  const BAR_PX = 140;
  const NEAREST = 12; // times the opening size
  const WHEEL = 0.0018;
  const map = document.getElementById("map");
  const svg = map.querySelector("svg.map");
  const whole = { width: Number(svg.dataset.width), height: Number(svg.dataset.height) };
  const home = { x: whole.width / 2, y: whole.height / 2, unit: Number(svg.dataset.unit) };
  const metres = Number(svg.dataset.metres); // of a unit
  const seen = { ...home };

  const clamped = (value, low, high) => (low > high ? (low + high) / 2 : Math.min(Math.max(value, low), high));

  function show() {
    const { clientWidth: width, clientHeight: height } = svg;
    const farthest = Math.max(whole.width / width, whole.height / height);
    seen.unit = clamped(seen.unit, home.unit / NEAREST, Math.max(farthest, home.unit));
    const wide = width * seen.unit;
    const high = height * seen.unit;
    seen.x = clamped(seen.x, wide / 2, whole.width - wide / 2);
    seen.y = clamped(seen.y, high / 2, whole.height - high / 2);
    svg.setAttribute("viewBox", `${seen.x - wide / 2} ${seen.y - high / 2} ${wide} ${high}`);
    svg.style.setProperty("--unit", seen.unit);
    bar();
  }

  /** The longest round length that fits, true at the centre. */
  function bar() {
    const most = BAR_PX * seen.unit * metres;
    const decade = 10 ** Math.floor(Math.log10(most));
    const long = [5, 2, 1].map((times) => times * decade).find((length) => length <= most);
    const { km, m, lang } = map.dataset;
    document.getElementById("bar").style.width = `${long / metres / seen.unit}px`;
    document.getElementById("length").textContent = long < 1000 ? `${long} ${m}` : `${(long / 1000).toLocaleString(lang)} ${km}`;
  }

  function moved(right, down) {
    seen.x += right * seen.unit;
    seen.y += down * seen.unit;
    show();
  }

  /** Enlarge so many times about a point of the window, which stays where it is. */
  function enlarged(times, x = svg.clientWidth / 2, y = svg.clientHeight / 2) {
    const before = seen.unit;
    seen.unit /= times;
    show();
    moved((x - svg.clientWidth / 2) * (before / seen.unit - 1), (y - svg.clientHeight / 2) * (before / seen.unit - 1));
  }

  const back = () => {
    Object.assign(seen, home);
    show();
  };

  const KEYS = {
    ArrowLeft: () => moved(-STEP_PX, 0),
    ArrowRight: () => moved(STEP_PX, 0),
    ArrowUp: () => moved(0, -STEP_PX),
    ArrowDown: () => moved(0, STEP_PX),
    "+": () => enlarged(1.5),
    "=": () => enlarged(1.5),
    "-": () => enlarged(1 / 1.5),
    Home: back,
  };

  map.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
  for (const [id, act] of [["nearer", KEYS["+"]], ["farther", KEYS["-"]], ["home", back]]) {
    document.getElementById(id).addEventListener("click", act);
  }
  svg.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { left, top } = svg.getBoundingClientRect();
      enlarged(Math.exp(-event.deltaY * WHEEL * (event.deltaMode ? 16 : 1)), event.clientX - left, event.clientY - top);
    },
    { passive: false },
  );

  // one pointer moves the map, two enlarge it
  const held = new Map();
  const spread = () => {
    const [a, b] = [...held.values()];
    const { left, top } = svg.getBoundingClientRect();
    return { far: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2 - left, y: (a.y + b.y) / 2 - top };
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      held.set(event.pointerId, { x: event.clientX, y: event.clientY });
      svg.setPointerCapture(event.pointerId);
    }
  });
  svg.addEventListener("pointermove", (event) => {
    const from = held.get(event.pointerId);
    if (!from) return;
    const before = held.size === 2 ? spread() : null;
    held.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (held.size === 1) moved(from.x - event.clientX, from.y - event.clientY);
    if (before) {
      const now = spread();
      moved(before.x - now.x, before.y - now.y);
      if (before.far > 0) enlarged(now.far / before.far, now.x, now.y);
    }
  });
  for (const kind of ["pointerup", "pointercancel"]) svg.addEventListener(kind, (event) => held.delete(event.pointerId));

  // a group is seen while any of the boxes that it belongs to is ticked; of boxes with one name only one can be
  const boxes = new Map([...document.querySelectorAll(".layers input")].map((box) => [box.value, box]));
  function put() {
    for (const group of map.querySelectorAll("[data-layer]")) {
      const own = group.dataset.layer.split(" ").flatMap((name) => boxes.get(name) ?? []);
      group.style.display = own.length && !own.some((box) => box.checked) ? "none" : "";
    }
  }
  for (const box of boxes.values()) {
    box.addEventListener("change", () => {
      for (const other of boxes.values()) if (box.checked && other !== box && other.name && other.name === box.name) other.checked = false;
      put();
    });
  }
  put();

  new ResizeObserver(show).observe(svg);
  show();
})();
