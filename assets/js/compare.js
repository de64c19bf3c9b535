// Two scenarios in the page: a second map beside the first with one camera, and which of the maps is shown.
// The second map is one more of Plotly's own MapLibre maps, made while both are shown and removed after.
(() => {
  const atlas = (window.atlas ??= {});
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const GAP_PX = 8; // between the two maps' heads

  let page = null; // what the other scripts of the page give
  let focus = "both"; // which of A, B or both: a choice of this page alone, the View tells only whether it is the difference
  let second = null; // the map of B
  let holder = null;
  let unable = false; // no second map could be made
  let tied = null; // the first map that the second is tied to
  let leading = null; // the map that takes the other along
  let laid = ""; // where the second map was laid out
  let spot = null; // the place picked, for the ring on the second map

  const narrow = () => window.matchMedia("(max-width: 767px)").matches;
  const single = () => unable || narrow() || atlas.still.on;
  const comparing = () => Boolean(page?.view()?.fireb);

  // what is to be seen: "a", "both", "b", "diff", or "" without a comparison
  function shown() {
    if (!comparing()) return "";
    if (page.view().cmp === "diff") return "diff";
    return focus === "both" && single() ? "a" : focus;
  }

  const wanted = () => shown() === "both" && root.dataset.map === "drawn" && !find("fire-bar")?.hidden;

  // the first map's share of the free part: all of it, or its left half
  function padding(whole) {
    const middle = whole.left + (window.innerWidth - whole.left - whole.right) / 2;
    root.style.setProperty("--bar-high", `${whole.bottom}px`);
    root.style.setProperty("--head-a", `${whole.left + GAP_PX}px`);
    root.style.setProperty("--head-b", `${(shown() === "both" ? middle : whole.left) + GAP_PX}px`);
    if (shown() !== "both") return whole;
    const room = { ...whole, left: 0 };
    const asked = JSON.stringify([middle, room]);
    if (second && asked !== laid) {
      laid = asked; // once: to lay a map out ends what a hand is doing with it
      leading = second; // it is laid out, not moved
      holder.style.left = `${middle}px`;
      second.resize();
      second.setPadding(room);
      leading = null;
    }
    return { ...whole, right: window.innerWidth - middle };
  }

  // one camera: whichever map is moved takes the other along
  function lead(from, to, told) {
    if (leading || (!told && together(from, to))) return;
    leading = from;
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() }, told);
    const [there, here] = [to.getCenter(), from.getCenter()];
    // where one map may not go, the other does not either; less than a pixel is rounding, and a jump would end a drag
    const pixel = 360 / (512 * 2 ** from.getZoom());
    if (Math.abs(there.lng - here.lng) + Math.abs(there.lat - here.lat) > pixel) from.jumpTo({ center: there, zoom: to.getZoom() });
    leading = null;
  }

  function together(one, other) {
    const [a, b] = [one.getCenter(), other.getCenter()];
    return a.lng === b.lng && a.lat === b.lat && one.getZoom() === other.getZoom();
  }

  function tie(first) {
    if (tied === first) return;
    tied = first;
    first.on("move", () => second && tied === first && lead(first, second));
  }

  // the first map's style as the page holds it, with the picture of B
  function style(first) {
    const made = JSON.parse(JSON.stringify(first.style));
    const urls = atlas.fire.urls(page.view(), "framesb");
    made.sources.fire.url = urls[page.theme()];
    return made;
  }

  function make(first) {
    holder = document.createElement("div");
    holder.id = "map-b";
    holder.className = "map-b";
    find("mark").before(holder);
    const ring = document.createElement("div");
    ring.className = "picked";
    ring.hidden = true;
    const options = { container: holder, style: style(first), center: first.map.getCenter(), zoom: first.map.getZoom(), attributionControl: false };
    try {
      second = new first.map.constructor({ ...options, maxBounds: first.map.getMaxBounds(), dragRotate: false, pitchWithRotate: false, fadeDuration: 0 });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      holder.remove();
      [holder, unable] = [null, true]; // no more than one map can be drawn here
      return;
    }
    second.touchZoomRotate.disableRotation();
    holder.append(ring);
    follow(second);
  }

  function follow(map) {
    const first = () => atlas.map.held().map;
    map.on("move", () => {
      if (!leading) lead(map, first(), { mirrored: true });
      mark();
    });
    // Plotly and the page hear of it when it is over: Plotly sets its camera anew then, which would end a drag
    map.on("moveend", (event) => leading || lead(map, first(), { originalEvent: event.originalEvent }));
    map.on("click", (event) => atlas.area.clicked(event) || page.pick(event.lngLat.toArray()));
    map.on("mousemove", (event) => page.hover({ point: first().project(event.lngLat), originalEvent: event.originalEvent }));
    map.on("mouseout", () => (find("tooltip").hidden = true));
    map.on("idle", () => (holder ? holder.setAttribute("data-drawn", "") : null));
    map.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      page.pick(map.getCenter().toArray());
    });
  }

  function mark(at = spot) {
    spot = at;
    const ring = holder?.querySelector(".picked");
    if (!ring || !second) return;
    ring.hidden = !spot;
    if (spot) ring.style.translate = `${second.project(spot).x}px ${second.project(spot).y}px`;
  }

  function remove() {
    second?.remove();
    holder?.remove();
    [second, holder, laid] = [null, null, ""];
  }

  // after anything changed: the second map is there when it should be, and shows what the first shows
  let due = 0;
  function refresh() {
    window.cancelAnimationFrame(due);
    due = window.requestAnimationFrame(now);
  }

  function now() {
    const first = atlas.map.held();
    if (!wanted() || !first) {
      if (second) remove();
    } else if (!second) {
      make(first);
    } else {
      holder.removeAttribute("data-drawn");
      const next = style(first);
      const picture = second.getSource("fire");
      if (picture && !picture.url.endsWith(next.sources.fire.url)) picture.updateImage({ url: next.sources.fire.url });
      second.setStyle(next, { diff: true });
      second.triggerRepaint(); // and so it comes to rest, whether anything changed or not
    }
    if (second) {
      tie(first.map);
      name(second);
    }
    dress();
    if (first) page.settle();
  }

  function name(map) {
    const names = find("compare")?.dataset;
    map.getCanvas().setAttribute("aria-label", names?.mapB ?? "");
  }

  // buttons, tags and what stands round the map
  function dress() {
    const now = shown();
    if (now) root.dataset.compare = now;
    else delete root.dataset.compare;
    root.toggleAttribute("data-one-map", Boolean(now) && single());
    for (const button of document.querySelectorAll("#compare button")) {
      button.setAttribute("aria-pressed", String(button.dataset.compare === now));
      button.hidden = button.dataset.compare === "both" && single();
    }
    const none = document.querySelector(".compare-none");
    if (none) none.hidden = !unable;
  }

  // A and B alone are this page's choice; the rest is asked of the server, which answers with the words
  function choose(act) {
    const focused = { a: "a", b: "b", both: "both" }[act];
    const before = focus;
    if (act === "start") focus = "both";
    if (focused) focus = focused;
    const asked = { start: "start", stop: "stop", diff: "diff" }[act] ?? (page.view().cmp === "diff" ? "side" : "");
    if (asked) atlas.fire.ask("compare", asked);
    else atlas.reach.when(atlas.fire.lacking(page.view().year), redraw, () => ((focus = before), refresh()));
  }

  function redraw() {
    page.tell(atlas.fire.draw());
    page.restand();
    refresh();
  }

  function clicked(event) {
    const button = event.target.closest?.("[data-compare], [data-levers]");
    if (!button || button === root) return;
    if (button.dataset.levers) atlas.fire.ask("levers", button.dataset.levers);
    else choose(button.dataset.compare);
  }

  // whose levers stand in the tab: what is drawn there tells
  const side = () => document.querySelector('#levers [data-levers][aria-pressed="true"]')?.dataset.levers ?? "a";

  // the View whose picture the first map, or the server, draws
  function drawn(view) {
    if (shown() !== "b") return view;
    const alone = { ...view, fire: view.fireb === "0" ? "" : view.fireb, fireb: "", cmp: "side", years: view.framesb[2] };
    return { ...alone, query: atlas.link.encode(alone, page.table()) };
  }

  function install(given) {
    page = given;
    document.addEventListener("click", clicked);
    window.addEventListener("resize", refresh);
  }

  atlas.compare = { install, padding, refresh, shown, side, drawn, mark, map: () => second };
})();
