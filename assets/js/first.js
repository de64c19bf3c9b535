// Before anything else is there: the colours that the person chose here, for the page and its first picture.
(() => {
  let kept = null;
  try {
    kept = window.localStorage.getItem("leopard-atlas-theme");
  } catch {
    kept = null; // storage is closed to us: the system's choice stands
  }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = kept === "dark" || kept === "light" ? kept : dark ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  document.querySelector(".first-picture source").media = theme === "dark" ? "all" : "not all";
})();
