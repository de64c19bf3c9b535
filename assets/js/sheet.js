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

  const FORM = "#sheet-form";
  const find = (id) => document.getElementById(`sheet-${id}`);
  const PREVIEW_MS = 700;

  // how the sheet shall be, as `dashboard/sheet.py` reads it; nothing for the usual one
  function parts() {
    const size = find("size").value;
    const turned = size.endsWith("px") || size === "square" ? size : `${size}-${find("turned").value}`;
    const boxes = [...document.querySelectorAll(`${FORM} [type=checkbox]`)].map((box) => [box.id.slice("sheet-".length), box]);
    const changed = boxes.filter(([, box]) => box.checked !== box.defaultChecked).map(([part, box]) => (box.checked ? part : `no-${part}`));
    const dpi = find("dpi").value;
    return [turned === "a4-landscape" ? "" : turned, dpi === find("dpi").defaultValue || size.endsWith("px") ? "" : `${dpi}dpi`, ...changed, find("each").value && `each-${find("each").value}`].filter(Boolean);
  }

  function query(asked = parts()) {
    const note = find("note").value.trim();
    return [page.view().query, asked.length ? `sheet=${asked.join(",")}` : "", note ? `note=${encodeURIComponent(note)}` : ""].filter(Boolean).join("&");
  }

  let drawing = 0;
  let drawn = "";
  function changed(event) {
    if (!event.target.closest?.(FORM)) return;
    if (event.target.id === "sheet-title") page.update({ title: event.target.value.trim() });
    preview();
  }

  function preview() {
    window.clearTimeout(drawing);
    if (document.querySelector(FORM).open) drawing = window.setTimeout(draw, PREVIEW_MS);
  }

  // one page of it, as coarse as may be
  async function draw() {
    const asked = query([...parts().filter((part) => !part.endsWith("dpi") && !part.startsWith("each-")), ...(find("size").value.endsWith("px") ? [] : ["72dpi"])]);
    if (asked === drawn || atlas.reach.closed("snapshot-asked")) return;
    const picture = find("preview");
    picture.setAttribute("aria-busy", "true");
    const answer = await fetch(`/snapshot.png?${asked}`).catch(() => null);
    picture.removeAttribute("aria-busy");
    find("note-said").textContent = !answer ? page.say("snapshot_failed") : answer.ok ? "" : await answer.text();
    if (!answer?.ok) return;
    drawn = asked;
    URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(await answer.blob());
    picture.hidden = false;
  }

  document.addEventListener("input", changed);
  document.addEventListener("toggle", (event) => event.target.matches?.(FORM) && preview(), true);
  document.addEventListener("click", (event) => event.target.closest?.("#open-sheet") && choose(SHEETS, open));

  atlas.sheet = { is, open, choose, query };
})();
