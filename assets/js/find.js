// Places by name, matched in the page: the index comes once, when the box is first entered. A listbox under a combobox.
(() => {
  const atlas = (window.atlas ??= {});
  const MOST = 8;
  const find = (id) => document.getElementById(id);

  // without case and diacritics; letters that Unicode does not take apart are left as they are
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

  let page = null; // what `page.js` gives
  let index = null;
  let shown = []; // the places in the list
  let active = -1;

  async function load() {
    index ??= fetch(page.url()).then((answer) => (answer.status === 200 ? answer.json() : null));
    try {
      return (await index) ?? lost();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return lost();
    }
  }

  // no network: the next letter asks again
  function lost() {
    index = null;
    return { languages: [], places: [] };
  }

  // the best first: a name that begins so, a word that begins so, a name that holds it
  function score(names, wanted) {
    const marks = names.map(fold).map((name) => (name === wanted ? 4 : name.startsWith(wanted) ? 3 : new RegExp(`[\\s«“(·–-]${escaped(wanted)}`, "u").test(name) ? 2 : name.includes(wanted) ? 1 : 0));
    return Math.max(...marks);
  }
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

  function matches({ languages, places }, text) {
    const wanted = fold(text);
    if (!wanted) return [];
    const own = languages.indexOf(page.language());
    const found = places.map(([layer, id, frame, at, names, others]) => ({ layer, id, frame, at, name: names[own], names: [...names, ...others], score: score([...names, ...others], wanted) }));
    return found
      .filter((place) => place.score)
      .sort((a, b) => b.score - a.score) // stable: the index's order decides among equals
      .slice(0, MOST);
  }

  async function typed() {
    const text = find("search").value;
    const found = text.trim() ? matches(await load(), text) : [];
    if (find("search").value !== text) return; // more was typed meanwhile
    shown = found;
    find("found").replaceChildren(...found.map((place, number) => option(place, number, text)));
    find("found-none").textContent = text.trim() && !found.length ? page.say("find_none").replace("{text}", text.trim()) : "";
    open(found.length > 0);
    choose(found.length ? 0 : -1);
  }

  function option(place, number, text) {
    const item = document.createElement("li");
    item.id = `found-${number}`;
    item.role = "option";
    item.dataset.name = place.id;
    item.textContent = place.name;
    const other = place.names.find((name) => name !== place.name && score([name], fold(text)) === place.score);
    if (other && !score([place.name], fold(text))) {
      const line = document.createElement("small");
      line.textContent = other;
      item.append(line);
    }
    return item;
  }

  function open(on) {
    find("found").hidden = !on;
    find("search").setAttribute("aria-expanded", String(on));
  }

  function choose(number) {
    active = number;
    for (const item of find("found").children) item.setAttribute("aria-selected", String(item.id === `found-${number}`));
    const input = find("search");
    if (number < 0) return void input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `found-${number}`);
    find(`found-${number}`).scrollIntoView({ block: "nearest" });
  }

  function go(number) {
    const place = shown[number];
    if (!place) return;
    open(false);
    page.found(place.frame, place.at, place.name);
  }

  function pressed(event) {
    if (event.target.id !== "search") return;
    const last = shown.length - 1;
    const open_ = !find("found").hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open_) return void typed();
      choose(event.key === "ArrowDown" ? (active >= last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open_) go(active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (open_) open(false);
      else page.clear();
      find("found-none").textContent = "";
    }
  }

  function install(given) {
    page = given;
    document.addEventListener("focusin", (event) => event.target.id === "search" && load());
    document.addEventListener("input", (event) => event.target.id === "search" && typed());
    document.addEventListener("keydown", pressed, true);
    document.addEventListener("focusout", (event) => event.target.id === "search" && open(false));
    // the box keeps the focus while an option is pressed
    document.addEventListener("mousedown", (event) => event.target.closest?.("#found") && event.preventDefault());
    document.addEventListener("click", (event) => {
      const item = event.target.closest?.("#found li");
      if (item) go([...item.parentElement.children].indexOf(item));
    });
  }

  atlas.search = { install, fold, matches };
})();
