// What is pointed at: names under the pointer, and a place picked on the map or found by name.
(() => {
  const atlas = (window.atlas ??= {});
  const page = (atlas.given ??= {});
  const find = (id) => document.getElementById(id);

  function hover(event) {
    const tip = find("tooltip");
    const found = atlas.map.under(event.point, page.view().lang).slice(0, 4);
    tip.hidden = !found.length;
    tip.replaceChildren(
      ...found.map(({ name, layer, grade }) => {
        const line = document.createElement("div");
        const [sign, word] = page.say("signed")[grade ?? page.table().grades[layer]];
        const badge = document.createElement("span");
        badge.className = `badge badge-${grade ?? page.table().grades[layer]}`;
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
    atlas.map.panBy(page.narrow() ? [0, spot.y - top + 40] : [spot.x - left + 40, 0]);
  }

  function found(frame, at, name) {
    const [west, south, east, north] = frame;
    const fitted = Math.max(east - west, north - south) > 0.02 ? page.cameraFor(frame) : null;
    const [lon, lat, zoom] = fitted ?? [...at, 10];
    page.mark("");
    page.fly(atlas.link.camera(lon, lat, Math.min(zoom, 11), page.table().limits), true, true);
    ring(at);
    page.status(page.say("marked").replace("{name}", name));
    window.setTimeout(() => page.status(""), 8000);
  }

  // a new map: what is done on it by pointer and by keys
  function point(map) {
    let waiting = 0;
    map.on("click", (event) => {
      window.cancelAnimationFrame(waiting);
      if (atlas.area.clicked(event)) return;
      pick(event.lngLat.toArray());
    });
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
      pick(page.camera().slice(0, 2));
    });
    map.on("move", () => ring());
  }

  Object.assign(page, { point, hover, ring, pick, uncover, found });
})();
