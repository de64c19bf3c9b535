// The Snapshot drawer: a preview that follows the map, how the sheet shall be, and the files that are saved of it.
(() => {
  const atlas = (window.atlas ??= {});
  const page = atlas.given;
  const find = (id) => document.getElementById(id);
  const field = (name) => find(`sheet-${name}`);
  const fields = () => [...document.querySelectorAll("#sheet-form :is(input, select)")];
  const REST_MS = 700; // the map rests before its sheet is drawn
  const SAY_MS = 500;

  let opened = false;
  const chosen = new Map(); // how the sheet shall be, for when the drawer comes anew in another language

  // how the sheet shall be, as `dashboard/sheet.py` reads it; nothing for the usual one
  const rigid = () => field("size").value.endsWith("px") || field("size").value === "square"; // it cannot be turned
  function parts() {
    const size = field("size").value;
    const turned = rigid() ? size : `${size}-${field("turned").value}`;
    const boxes = fields().filter((box) => box.type === "checkbox" && box.checked !== box.defaultChecked);
    const changed = boxes.map((box) => (box.checked ? "" : "no-") + box.id.slice("sheet-".length));
    const dpi = field("dpi").value;
    const sharp = dpi === field("dpi").defaultValue || size.endsWith("px") ? "" : `${dpi}dpi`;
    return [turned === "a4-landscape" ? "" : turned, sharp, ...changed, field("each").value && `each-${field("each").value}`].filter(Boolean);
  }

  function query(asked = parts()) {
    const note = field("note").value.trim();
    return [page.view().query, asked.length ? `sheet=${asked.join(",")}` : "", note ? `note=${encodeURIComponent(note)}` : ""].filter(Boolean).join("&");
  }

  // one page of it, as coarse as may be
  const coarse = () => query([...parts().filter((part) => !part.endsWith("dpi") && !part.startsWith("each-")), ...(field("size").value.endsWith("px") ? [] : ["72dpi"])]);

  // what becomes of it is told where it was asked for; who has closed the drawer hears it on the page
  function tell(text, failed = false) {
    if (!opened) return page.status(text);
    field("note-said").classList.toggle("error", failed);
    field("note-said").textContent = text;
  }

  const named = (answer) => decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "");

  // the file that the server draws and what it is called, or why there is none
  async function drawn(format, asked) {
    try {
      const answer = await fetch(`/snapshot.${format}?${asked}`);
      if (answer.status === 200) return { name: named(answer), file: await answer.blob() };
      const said = answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : "";
      return { refused: said || page.say("snapshot_failed") };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { refused: page.say("snapshot_failed") };
    }
  }

  let saving = 0; // how many are under way
  function busy(more) {
    saving += more;
    find("snapshot-formats").setAttribute("aria-busy", String(saving > 0));
  }

  async function save(format) {
    if (atlas.reach.closed("snapshot-asked")) return;
    tell("");
    busy(1);
    const slow = window.setTimeout(() => tell(page.say("saving")), SAY_MS);
    const { file, name, refused } = await drawn(format, query());
    window.clearTimeout(slow);
    busy(-1);
    if (!file) return tell(refused, true);
    const anchor = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name || `leopard-atlas.${format}` });
    anchor.click();
    window.setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
    tell(page.say("saved").replace("{name}", anchor.download));
  }

  let waiting = 0;
  let drawing = false; // one at a time: what was asked meanwhile comes next
  let shown = "";
  let complaint = ""; // why the last preview could not be drawn
  function follow() {
    if (!opened || !field("form")) return;
    for (const link of document.querySelectorAll("#snapshot-formats a[data-file]")) link.href = `/${link.dataset.file}?${page.view().query}`;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(preview, REST_MS);
  }

  async function preview() {
    const asked = opened ? coarse() : shown;
    if (drawing || asked === shown || atlas.reach.closed("preview-asked")) return;
    drawing = true;
    shown = asked;
    field("drawn").setAttribute("aria-busy", "true");
    const answer = await drawn("png", asked);
    drawing = false;
    if (opened) put(answer);
    preview(); // the View may be another by now
  }

  function put({ file, name, refused }) {
    field("drawn").removeAttribute("aria-busy");
    if (refused || field("note-said").textContent === complaint) tell(refused ?? "", true);
    complaint = refused ?? "";
    if (!file) return;
    const picture = field("preview");
    URL.revokeObjectURL(picture.src);
    picture.src = URL.createObjectURL(file);
    picture.hidden = false;
    field("name").textContent = name.replace(/png$/, "pdf");
  }

  // what a size has no use for is not asked
  function fit() {
    field("turned").closest("label").hidden = rigid();
    field("dpi").closest("label").hidden = field("size").value.endsWith("px");
  }

  function changed({ target }) {
    if (!target.closest?.("#sheet-form")) return;
    if (target.id === "sheet-title") return void page.update({ title: target.value.trim() });
    chosen.set(target.id, target.type === "checkbox" ? target.checked : target.value);
    fit();
    follow();
  }

  // the chrome came anew
  function dressed() {
    if (!field("form")) return;
    for (const [id, value] of chosen) if (find(id)) find(id)[typeof value === "boolean" ? "checked" : "value"] = value;
    fit();
    if (!opened) return;
    shown = "";
    find("snapshot-formats").hidden = false;
    follow();
  }

  // one press is a sheet of the map as it is; the drawer is for another
  function open() {
    if (atlas.reach.closed("snapshot-asked")) return;
    opened = true;
    find("snapshot-formats").hidden = false;
    find("snapshot-formats").scrollTop = 0;
    find("sheet-body").focus({ preventScroll: true });
    follow();
    save("pdf");
  }

  function hide() {
    opened = false;
    find("snapshot-formats").hidden = true;
  }

  function close() {
    hide();
    find("snapshot").focus();
  }

  document.addEventListener("input", changed);
  document.addEventListener("keydown", (event) => event.key === "Escape" && opened && close());
  // another drawer opens in the same place
  document.addEventListener("focusin", ({ target }) => opened && target.closest?.(".drawer:not(#snapshot-formats)") && hide());

  atlas.snapshot = { open, close, save, follow, dressed };
})();
