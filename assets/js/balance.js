// The balance sheet's panel: opened, closed and sorted in the page; the sheet comes from the server whenever what it
// rests on has changed.
(() => {
  const atlas = (window.atlas ??= {});
  const find = (id) => document.getElementById(id);
  const ASK_MS = 200;
  const SAY_MS = 500;
  const LOST_MS = 20000;
  const RESTS_ON = ["lang", "est", "size", "fire", "show", "year", "hist", "feature", "area"];

  let page = null; // what the other scripts of the page give
  let opened = false;
  let opener = null;
  let asked = ""; // what the sheet that is there, or under way, rests on
  let asking = 0;
  let saying = 0;
  let lost = 0;
  const sorted = new Map(); // table: its column and direction

  const resting = () => JSON.stringify(RESTS_ON.map((key) => page.view()[key]));

  function ask() {
    if (!opened || !find("balance") || resting() === asked) return;
    if (atlas.reach.closed("balance-asked")) return close(); // what stands there is of another View
    asked = resting();
    find("balance").setAttribute("aria-busy", "true");
    window.clearTimeout(saying);
    saying = window.setTimeout(() => (find("balance-working").hidden = false), SAY_MS);
    window.clearTimeout(lost);
    lost = window.setTimeout(() => ((asked = ""), rested()), LOST_MS); // no answer came: the next change asks again
    page.set("balance-asked", { data: { query: page.view().query } });
  }

  function rested() {
    window.clearTimeout(saying);
    window.clearTimeout(lost);
    find("balance")?.removeAttribute("aria-busy");
    if (find("balance-working")) find("balance-working").hidden = true;
  }

  // no answer can come
  function free() {
    if (find("balance")?.getAttribute("aria-busy") !== "true") return;
    asked = "";
    rested();
    if (opened) close();
  }

  function open() {
    if (resting() !== asked && atlas.reach.closed("balance-asked")) return;
    if (!opened) opener = document.activeElement;
    opened = true;
    if (find("balance").hidden) {
      find("balance").hidden = false;
      find("balance").scrollTop = 0;
      find("balance-title").focus({ preventScroll: true });
    }
    ask();
  }

  function close() {
    opened = false;
    find("balance").hidden = true;
    atlas.area.note("");
    const back = opener?.isConnected && opener.checkVisibility() && opener !== document.body ? opener : find("balance-open");
    back?.focus();
  }

  // the View has changed, or the chrome came anew
  function follow(view) {
    if (!view || !page?.view()) return window.dash_clientside.no_update;
    atlas.area.show();
    window.clearTimeout(asking);
    asking = window.setTimeout(() => {
      const panel = find("balance");
      if (opened && panel?.hidden && !atlas.area.drawing()) panel.hidden = false; // in another language
      if (!find("balance-table")) asked = "";
      ask();
    }, ASK_MS);
    return window.dash_clientside.no_update;
  }

  // a sheet has come: it is sorted as the last one was
  function came() {
    window.requestAnimationFrame(() =>
      window.requestAnimationFrame(() => {
        rested();
        for (const id of sorted.keys()) order(id);
      }),
    );
    return window.dash_clientside.no_update;
  }

  // figures as numbers, words as words; what is not known stands last either way
  function order(id) {
    const table = find(id);
    const { column, up } = sorted.get(id);
    if (!table?.querySelector(`th[data-column="${column}"]`)) return;
    const key = (row) => row.querySelector(`[data-column="${column}"]`);
    const last = (one) => one.classList.contains("unknown-here") && (one.classList.contains("key") || one.dataset.value === "");
    const compare = (a, b) => {
      const [one, other] = [key(a), key(b)];
      if (last(one) !== last(other)) return last(one) ? 1 : -1;
      const before = one.classList.contains("key") ? one.textContent.localeCompare(other.textContent, document.documentElement.lang) : one.dataset.value - other.dataset.value;
      return up ? before : -before;
    };
    table.tBodies[0].append(...[...table.tBodies[0].rows].sort(compare));
    for (const head of table.querySelectorAll("thead th")) {
      head.setAttribute("aria-sort", head.dataset.column !== column ? "none" : up ? "ascending" : "descending");
    }
  }

  // figures first from the largest down, words from A to Z; another press turns it round
  function sort(button) {
    const id = button.closest("table").id;
    const { column } = button.closest("th").dataset;
    const before = sorted.get(id);
    const up = before?.column === column ? !before.up : button.closest("th").classList.contains("key");
    sorted.set(id, { column, up });
    order(id);
  }

  function clicked(event) {
    const button = event.target.closest?.("button");
    if (button?.classList.contains("sort")) sort(button);
    else if (button?.id === "balance-open") opened && !find("balance").hidden ? close() : open();
    else if (button?.id === "balance-close") close();
  }

  function pressed(event) {
    if (event.key !== "Escape" || !opened || find("balance").hidden || !find("drawer").hidden || atlas.area.drawing()) return;
    close();
  }

  function install(given) {
    page = given;
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
  }

  atlas.balance = { install, open, free, follow, came };
})();
