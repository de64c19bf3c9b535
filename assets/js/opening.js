// What the page opens with, handed to Dash: the map, the chrome and the View of an address.
(() => {
  const atlas = (window.atlas ??= {});
  const page = (atlas.given ??= {});
  const find = (id) => document.getElementById(id);
  const none = () => window.dash_clientside.no_update;

  const begun = new Promise((there) => (page.begin = there)); // the map paints

  // the page brought the first, the next are fetched
  let opening = { search: null, parts: null };
  function opened(search) {
    const brought = find("opening");
    if (opening.search === search) return opening.parts;
    const own = brought.dataset.search === search && opening.search === null;
    const parts = own ? Promise.resolve(JSON.parse(brought.textContent)) : fetched(search);
    opening = { search, parts };
    return parts;
  }

  // without the server the page that is kept, of whichever address, becomes the one asked for
  async function fetched(search) {
    try {
      const answer = await fetch(`/opening.json${search}`);
      if (answer.status === 200) return await answer.json();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    const parts = JSON.parse(find("opening").textContent);
    atlas.reach.instead(search, parts[2].at);
    return parts;
  }

  // the chrome is made while the map's worker reads: the map, which takes longer, goes first
  async function arrive(search) {
    if (page.ours(search)) return none();
    const [, chrome] = await opened(search ?? "");
    if (!atlas.still.on) await Promise.race([begun, new Promise((late) => window.setTimeout(late, 4000))]);
    return chrome;
  }

  // the map comes when Plotly is there: else the graph would load Plotly a second time
  async function place(search) {
    if (page.ours(search)) return [none(), none()];
    const [graph, , arrived] = await opened(search ?? "");
    if (atlas.still.on) return [none(), arrived];
    if (!window.Plotly) await new Promise((done) => ["load", "error"].forEach((event) => find("plotly").addEventListener(event, done)));
    return [graph, arrived];
  }

  atlas.page = { ...atlas.page, arrive, place };
})();
