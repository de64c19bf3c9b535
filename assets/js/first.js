// Before anything else is there: the colours and the field mode that the person chose here, for the page and its first picture.
(() => {
  let kept = null;
  let field = null;
  try {
    kept = window.localStorage.getItem("leopard-atlas-theme");
    field = window.localStorage.getItem("leopard-atlas-field");
  } catch {
    kept = null; // storage is closed to us: the system's choice stands
  }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = kept === "dark" || kept === "light" ? kept : dark ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.fire = document.querySelector(".first-picture").dataset.fire; // whether there will be a time bar
  document.documentElement.toggleAttribute("data-field", field === "on");
  document.querySelector(".first-picture source").media = theme === "dark" ? "all" : "not all";
})();
