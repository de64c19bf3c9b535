// What Dash tells of its own controls: each function of `atlas.page` is a clientside callback.
(() => {
  const atlas = (window.atlas ??= {});
  const page = (atlas.given ??= {});
  const find = (id) => document.getElementById(id);
  const none = () => window.dash_clientside.no_update;

  // what the server made, by the id of its place
  function fill(made) {
    for (const [id, html] of Object.entries(made ?? {})) if (find(id)) find(id).innerHTML = html;
    return none();
  }

  // it comes empty, with the chrome
  function openedDrawer(told) {
    if (!told?.length) return none();
    atlas.press.opened();
    page.uncover();
    return none();
  }

  // the chosen estimate is shown
  function estimate(chosen) {
    if (!page.view() || !page.table().estimates[chosen] || chosen === page.view().est) return none();
    if (atlas.reach.closed("estimate-asked")) return page.set("estimate", { value: page.view().est }), none();
    page.update({ est: chosen }, true);
    atlas.rows.turn(page.table().estimates[chosen], true);
    atlas.territories.changed();
    return none();
  }

  let tabShown = "layers";
  function tab(name) {
    if (name !== "layers" && tabShown !== name && !find(name)?.childElementCount && atlas.reach.closed("tab-asked")) return page.set("tabs", { value: tabShown }), none();
    if (name === "territories" && tabShown !== name) atlas.territories.show();
    tabShown = name ?? "layers";
    return none();
  }

  function size() {
    const { triggered, triggered_id: id } = window.dash_clientside.callback_context;
    if (page.view() && triggered.length === 1) atlas.territories.size(id, triggered[0].value);
    return none();
  }

  function sized(answer) {
    if (page.view()) atlas.territories.take(answer);
    return none();
  }

  // several at once are levers that came, not one that was moved
  function lever() {
    const { triggered, triggered_id: id, inputs_list: lists } = window.dash_clientside.callback_context;
    if (!page.view() || !id) return none();
    if (triggered.length > 1) {
      for (const { id: one, value } of lists.flat()) if (one?.lever && value !== undefined) atlas.fire.told.set(one.lever, value); // a choice has a value or is checked
    } else if (id.type === "preset") {
      if (triggered[0].value) atlas.fire.ask("preset", id.preset);
    } else atlas.fire.lever(id, triggered[0].value);
    return none();
  }

  function history(number) {
    if (page.view() && number && number !== page.view().hist) atlas.fire.ask("history", number);
    return none();
  }

  function burned(answer) {
    if (page.view()) atlas.fire.take(answer);
    return none();
  }

  Object.assign(page, { fill, tabShown: () => tabShown });
  atlas.page = { ...atlas.page, tab, size, sized, lever, history, burned, fill, estimate, openedDrawer };
})();
