// A saved sheet that is dropped on the page, or chosen, opens there: the View that it holds becomes the page's.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const SHEETS = ".png,.svg,.pdf,.tif,.tiff,.webp";
  const is = (file) => SHEETS.split(",").some((suffix) => file.name.toLowerCase().endsWith(suffix));

  async function open(file) {
    if (!file || atlas.reach.closed("opened-asked")) return;
    let told = { refused: page.say("snapshot_failed") };
    try {
      const answer = await fetch(`/opened?lang=${page.view().lang}&name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
      if (answer.headers.get("content-type")?.includes("json")) told = await answer.json();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    if (told.refused) return page.status(told.refused);
    await page.visit(told.query);
    page.status(told.told);
  }

  // a file is chosen through the browser's own window
  function choose(accept, act) {
    const input = Object.assign(document.createElement("input"), { type: "file", accept });
    input.addEventListener("change", () => act(input.files[0]));
    input.click();
  }

  document.addEventListener("click", (event) => event.target.closest?.("#open-sheet") && choose(SHEETS, open));

  atlas.sheet = { is, open, choose };
})();
