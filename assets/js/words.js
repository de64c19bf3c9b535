// The map in words: kept as the View rests, shown on a key or a button, told politely where it changes, and in print.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const find = (id) => document.getElementById(id);
  const REST_MS = 1200; // longer than a year that plays: the server is not asked at every step

  let told = ""; // the query string that the words are of
  let waiting = 0;
  let opener = null;

  const paragraphs = (box) => new Map([...box.querySelectorAll("p")].map((line) => [line.className, line.textContent]));

  // what another screen reader line tells already, or what would be read at every step, stays silent
  const SILENT = ["twin-fire"];

  async function read() {
    const { query } = page.view();
    if (query === told || !find("twin-body") || atlas.reach.closed("twin-asked")) return;
    try {
      const answer = await fetch(`/twin.html?${query}`);
      if (answer.status === 200 && page.view().query === query) put(await answer.text(), query);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // no network: the words are those of before
    }
  }

  function put(html, query) {
    const body = find("twin-body");
    const before = paragraphs(body);
    body.innerHTML = html;
    body.querySelector("h2").id = "twin-title";
    const changed = [...paragraphs(body)].filter(([topic, text]) => before.size && !SILENT.includes(topic) && before.get(topic) !== text);
    if (told && changed.length) find("twin-said").innerHTML = body.querySelector(`p.${changed[0][0]}`).innerHTML;
    told = query;
  }

  function follow() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(read, REST_MS);
  }

  function open() {
    if (!find("twin").hidden) return close();
    opener = document.activeElement;
    find("twin").hidden = false;
    find("twin-body").focus({ preventScroll: true });
    read();
  }

  function close() {
    find("twin").hidden = true;
    (opener?.isConnected && opener !== document.body ? opener : find("twin-open")).focus();
  }

  document.addEventListener("click", ({ target }) => {
    const id = target.closest?.("button")?.id;
    if (id === "twin-open") open();
    else if (id === "twin-close") close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.code === "KeyW" && find("twin")) (event.preventDefault(), open());
    else if (event.key === "Escape" && find("twin")?.hidden === false) close();
  });

  // on paper the map is a picture: the browser prints no WebGL
  window.addEventListener("beforeprint", () => {
    const map = atlas.map.held()?.map;
    if (!map) return;
    map.redraw();
    const picture = Object.assign(document.createElement("img"), { id: "printed", alt: page.say("map_name"), src: map.getCanvas().toDataURL() });
    find("printed")?.remove();
    find("twin").before(picture);
  });
  window.addEventListener("afterprint", () => find("printed")?.remove());

  // the chrome came anew, in another language too
  atlas.words = { follow, renew: () => ((told = ""), follow()) };
})();
