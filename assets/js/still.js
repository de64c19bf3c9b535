// Where the browser cannot draw the map: the server's picture stands in, and the page's controls choose which.
(() => {
  const atlas = (window.atlas ??= {});
  const AGAIN_MS = 2000;
  const TRIES = 30;
  const picture = () => document.querySelector(".first-picture");

  function able() {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(context);
  }

  function show(view, theme, home, name) {
    picture().classList.toggle("home", home);
    picture().querySelector("source").srcset = `/picture/dark.webp?${view.query}`;
    picture().querySelector("source").media = theme === "dark" ? "all" : "not all";
    picture().querySelector("img").src = `/picture/light.webp?${view.query}`;
    picture().querySelector("img").alt = name;
  }

  // A server that is drawing for somebody else answers that it has no picture now: the one that stands in for the map is asked for again.
  function patient(image) {
    let left = TRIES;
    const again = () => {
      if (left-- > 0) window.setTimeout(() => (image.src = image.src), AGAIN_MS);
    };
    image.addEventListener("load", () => (left = TRIES));
    image.addEventListener("error", again);
    if (image.complete && !image.naturalWidth) again();
  }

  // the camera that shows a frame [west, south, east, north] in the free part of the window, in Web Mercator
  function cameraFor([west, south, east, north], padding) {
    const y = (lat) => Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
    const wide = Math.max(1, window.innerWidth - padding.left - padding.right) / ((east - west) / 360);
    const high = Math.max(1, window.innerHeight - padding.top - padding.bottom) / (y(north) - y(south));
    const middle = (Math.atan(Math.sinh((y(south) + y(north)) * Math.PI)) * 180) / Math.PI;
    return [(west + east) / 2, middle, Math.log2(Math.min(wide, high) / 512)];
  }

  // the frame that the free part of the window shows of a camera: `cameraFor` the other way round
  function frame([lon, lat, zoom], padding) {
    const world = 512 * 2 ** zoom;
    const wide = ((window.innerWidth - padding.left - padding.right) / world) * 180;
    const high = (window.innerHeight - padding.top - padding.bottom) / world / 2;
    const middle = Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
    const [south, north] = [middle - high, middle + high].map((y) => (Math.atan(Math.sinh(2 * Math.PI * y)) * 180) / Math.PI);
    return [lon - wide, south, lon + wide, north];
  }

  atlas.still = { on: !able(), show, cameraFor, frame };
  if (atlas.still.on) {
    document.documentElement.setAttribute("data-map", "still");
    patient(picture().querySelector("img"));
  }
})();
