// A person's own area: drawn on the map by pointer or keys, written as corners, or brought as a file. The server mends
// or refuses it and keeps nothing; the outline it answers with goes into the View. A line is drawn in the same way, to be
// measured (`measure.js`).
(() => {
  const atlas = (window.atlas ??= {});
  const find = (id) => document.getElementById(id);
  const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
  const AREAS = ".geojson,.json,application/geo+json,application/json";
  const EXAMPLE = "131.0, 43.2; 131.5, 43.2; 131.5, 43.5";

  let page = null; // what the other scripts of the page give
  let kind = null; // while something is drawn: "area" or "line"
  let corners = []; // those set so far
  let byKeys = false; // whether the last thing done was done with keys
  let shown = ""; // the area that the map shows

  const say = (name) => page.say("area")[name];
  const most = () => page.table().area.corners;
  const drawing = () => kind !== null;
  const BARS = { area: "drawing", line: "measuring" }; // what stands over the map meanwhile
  const BUTTONS = { area: "draw", line: "measure" };
  const written = (value) => value.toLocaleString(page.say("html_lang"));

  function note(text, bad = false) {
    const line = find("area-note");
    line.textContent = text;
    line.classList.toggle("error", bad);
  }

  // the area of the View on the map
  function show() {
    const { feature, area } = page.view();
    const [layer, id] = feature.split("/");
    const shape = feature ? { layer, id } : area.length ? { corners: area } : null;
    const wanted = JSON.stringify(shape);
    if (wanted === shown && (!shape || atlas.map.held()?.map.getSource("area"))) return;
    if (atlas.map.setArea(shape, page.table().area.layers)) shown = wanted;
  }

  // area: layer/feature, corners, or nothing
  function choose(area) {
    atlas.fire.ask("area", area);
    atlas.balance.open();
  }

  // text: GeoJSON; name: of the file, or nothing when it was drawn
  async function bring(text, name) {
    if (atlas.reach.closed("area-asked")) return;
    atlas.balance.open();
    note(say("reading").replace("{name}", name || page.say("area").own_area));
    let told = null;
    try {
      const answer = await fetch(`/area?lang=${page.view().lang}&name=${encodeURIComponent(name)}`, { method: "POST", body: text });
      told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : { refused: answer.status === 413 ? large() : say("failed") };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      told = { refused: say("failed") };
    }
    if (told.refused) return note(told.refused, true);
    choose(told.outline);
    note([say("taken"), ...told.told].join(" "));
  }

  const large = () => say("large").replace("{most}", written(page.table().area.bytes / 1e6));

  function file(brought) {
    if (!brought) return;
    if (brought.size <= page.table().area.bytes) return void bring(brought, brought.name);
    atlas.balance.open();
    note(large(), true);
  }

  const polygon = (ring) => JSON.stringify({ type: "Polygon", coordinates: [[...ring, ring[0]]] });

  // "131.0, 43.2; 131.5, 43.2; ...", in the box
  function read() {
    const pairs = find("corners").value.split(";").filter((part) => part.trim());
    const ring = pairs.map((pair) => pair.trim().split(/[\s,]+/).map(Number));
    if (ring.length < 3 || ring.some((corner) => corner.length !== 2 || !corner.every(Number.isFinite))) return note(say("corners_unread").replace("{example}", EXAMPLE), true);
    bring(polygon(ring), "");
  }

  function begin(wanted, keys) {
    if (kind === wanted) return;
    if (!atlas.map.camera()) return page.status(atlas.measure.words().noMap);
    if (drawing()) end();
    [kind, corners, byKeys] = [wanted, [], keys];
    find("balance").hidden = true;
    find("drawer").hidden = true;
    find(BARS[kind]).hidden = false;
    document.documentElement.toggleAttribute("data-drawing", true);
    atlas.map.setDoubleClickZoom(false);
    atlas.map.held().map.getCanvas().focus();
    redraw();
  }

  function end() {
    const [bar, button] = [find(BARS[kind]), find(BUTTONS[kind])];
    [kind, corners] = [null, []];
    if (bar.contains(document.activeElement)) button.focus();
    bar.hidden = true;
    document.documentElement.toggleAttribute("data-drawing", false);
    atlas.map.setDrawn([], page.table().area.layers);
    // the press that ended it may still become a double one
    window.setTimeout(() => drawing() || atlas.map.setDoubleClickZoom(true), 400);
    cross();
  }

  function redraw() {
    atlas.map.setDrawn(corners, page.table().area.layers, kind === "area");
    if (kind === "line") atlas.measure.tell(corners);
    else find("corner-count").textContent = say("count").replace("{count}", written(corners.length)).replace("{most}", written(most()));
    cross();
  }

  // where the next corner set by keys will stand
  function cross() {
    const at = drawing() && atlas.map.project(page.camera().slice(0, 2));
    find("cross").hidden = !at;
    if (at) find("cross").style.translate = `${at.x}px ${at.y}px`;
  }

  const far = (a, b) => {
    const [p, q] = [a, b].map((at) => atlas.map.project(at));
    return Math.hypot(p.x - q.x, p.y - q.y);
  };

  function add(corner) {
    if (kind === "area" && corners.length >= most()) return page.status(say("too_many").replace("{most}", written(most())));
    corners.push(kind === "area" ? corner.map((value) => Number(value.toFixed(4))) : corner);
    redraw();
  }

  function back() {
    corners.pop();
    redraw();
  }

  function done() {
    if (corners.length < 3) return page.status(say("too_few"));
    if (atlas.reach.closed("area-asked")) return; // the corners stay for when it can be
    const ring = corners;
    end();
    page.status("");
    bring(polygon(ring), "");
  }

  function cancel() {
    const told = kind === "line" ? atlas.measure.words().ended : say("given_up");
    end();
    atlas.balance.follow(page.view()); // the table comes back if it was open
    page.status(told);
    window.setTimeout(() => page.status(""), 4000);
  }

  // a press on the map; true when it was a corner. The second press of a double one closes an area, and is none of a line
  function clicked(event) {
    if (!drawing()) return false;
    byKeys = false;
    const at = event.lngLat.toArray();
    const again = event.originalEvent.detail > 1;
    if (kind === "line") again || add(at);
    else if (again || (corners.length > 2 && far(at, corners[0]) < 10)) done();
    else add(at);
    return true;
  }

  // Enter sets a corner at the cross; when the map has not moved since the last one, or the pointer set it, it closes the area
  function entered() {
    const at = page.camera().slice(0, 2);
    if (!corners.length || (byKeys && far(at, corners.at(-1)) > 3)) ((byKeys = true), add(at));
    else if (kind === "area") done();
  }

  function pressed(event) {
    if (!drawing() || event.target.closest?.("button, input, select, textarea")) return void (drawing() && event.key === "Escape" && cancel());
    if (ARROWS.includes(event.key)) byKeys = true;
    const act = { Enter: entered, Backspace: back, Escape: cancel }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const acts = {
    draw: (event) => begin("area", event.detail === 0),
    measure: (event) => begin("line", event.detail === 0),
    file: () => atlas.sheet.choose(AREAS, file),
    corners: read,
    clear: () => (note(""), choose("")),
    set: () => ((byKeys = true), add(page.camera().slice(0, 2))),
    back,
    done,
    cancel,
  };

  function acted(event) {
    const button = event.target.closest?.("[data-act], [data-area]");
    if (!button) return;
    if (button.dataset.act) return void acts[button.dataset.act]?.(event);
    note("");
    find("drawer").hidden = true;
    choose(button.dataset.area);
  }

  function over(event) {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }

  function dropped(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    const [brought] = event.dataTransfer.files;
    if (atlas.sheet.is(brought)) atlas.sheet.open(brought);
    else file(brought);
  }

  function install(given) {
    page = given;
    document.addEventListener("click", acted);
    document.addEventListener("keydown", pressed);
    document.addEventListener("dragover", over);
    document.addEventListener("drop", dropped);
  }

  atlas.area = { install, show, clicked, cross, drawing, note };
})();
