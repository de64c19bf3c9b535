// The camera in the page: the part of the map that no card covers, the regions, and the scale bar.
(() => {
  const atlas = (window.atlas ??= {});
  const page = (atlas.given ??= {});
  const find = (id) => document.getElementById(id);
  const BESIDE = 240; // the least room beside the tour's card; with less, the map is shown below it
  let atHome = ""; // the region whose camera is shown

  const home = () => atlas.link.same(page.view().at, page.table().default.at);
  const camera = () => atlas.map.camera() ?? page.view()?.at;
  const cameraFor = (frame) => atlas.map.cameraFor(frame) ?? atlas.still.cameraFor(frame, padding());

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
    if (page.narrow()) {
      const [top, low] = !card ? [116, Infinity] : card.top < 64 ? [card.bottom + 8, Infinity] : [116, card.top];
      return { left: 0, right: 0, top, bottom: Math.max(0, window.innerHeight - Math.min(find("panel").hasAttribute("data-raised") ? Infinity : panel.top, barTop(), low, window.innerHeight)) };
    }
    const bottom = barTop() < Infinity ? window.innerHeight - barTop() + 6 : 28;
    const left = panel.right + 16;
    if (!card) return { left, right: 16, top: free().top, bottom };
    if (card.left - left < BESIDE) return { left, right: 16, top: card.bottom + 16, bottom };
    return { left, right: window.innerWidth - card.left + 16, top: free().top, bottom };
  }

  function homeCamera() {
    const [lon, lat, zoom] = page.table().default.at;
    const fitted = cameraFor(page.table().regions.leopard);
    return [lon, lat, Math.min(zoom, fitted ? fitted[2] : zoom)];
  }

  function goTo(name, animate = true) {
    const camera = name === "leopard" ? homeCamera() : cameraFor(page.table().regions[name]);
    if (!camera) return;
    mark(name);
    fly(atlas.link.camera(...camera, page.table().limits), animate, animate);
  }

  // the address says at once where the map is going
  function fly(camera, animate = true, choice = false) {
    page.update({ at: camera }, choice);
    atlas.map.flyTo(camera, animate);
  }

  // to a camera that was there before, and that of this region if it was one
  function back(camera, region) {
    mark(region);
    fly(camera);
  }

  // region: the one whose camera is shown, if any
  function mark(region = atHome) {
    atHome = region;
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
    const [amount, unit] = metres >= 1000 ? [metres / 1000, page.say("km")] : [metres, page.say("m")];
    find("scale").textContent = `${amount.toLocaleString(page.say("html_lang"))} ${unit}`;
  }

  function zoom(step) {
    const at = camera();
    if (!at) return;
    fly(atlas.link.camera(at[0], at[1], at[2] + step, page.table().limits));
    mark("");
  }

  // a new map: it opens with the camera of the View, and tells of each that it is moved to
  function steer(map) {
    // Plotly sets its own camera once the map has loaded: ours comes after
    if (home()) map.once("load", () => window.setTimeout(goTo, 0, "leopard", false));
    scale();
    map.on("move", scale);
    let moving = 0;
    const moved = () => {
      window.clearTimeout(moving);
      moving = 0;
      page.update({ at: atlas.link.camera(...camera(), page.table().limits) });
    };
    map.on("moveend", (event) => event.mirrored || moved()); // the map that leads tells when it rests
    map.on("move", (event) => {
      if (event.originalEvent && !moving) moving = window.setTimeout(moved, 250);
    });
    map.on("movestart", (event) => {
      if (!event.originalEvent) return;
      mark("");
      document.querySelector(".first-picture").hidden = true; // it cannot follow
    });
  }

  let settled = "";
  function settle() {
    const room = padding();
    if (JSON.stringify(room) === settled) return;
    settled = JSON.stringify(room);
    atlas.map.setPadding(room);
    if (atHome && atlas.tour.shows()) goTo(atHome, false); // its scenes fit what room there is, two maps or one
  }

  window.addEventListener("resize", () => atlas.map.setPadding(padding()));

  Object.assign(page, { home, camera, cameraFor, padding, settle, goTo, fly, back, zoom, mark, scale, steer, region: () => atHome });
})();
