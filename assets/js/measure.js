// How long a line is that was drawn on the map (`area.js`), on the ellipsoid, in the reader's numbers.
(() => {
  const atlas = (window.atlas ??= {});
  const RADIUS_M = 6378137; // WGS 84, at the equator
  const FLATTENING = 1 / 298.257223563;
  const KM_FROM_M = 1000; // a shorter line is told in metres

  const line = () => document.getElementById("measured");
  const words = () => line().dataset;
  const square = (value) => value * value;

  // metres along the shortest line on the ellipsoid, by Lambert's formula: metres off over a thousand kilometres
  function metres([lon, lat], [lon2, lat2]) {
    const [phi, phi2] = [lat, lat2].map((degrees) => Math.atan((1 - FLATTENING) * Math.tan((degrees * Math.PI) / 180)));
    const [middle, half] = [(phi + phi2) / 2, (phi2 - phi) / 2];
    const haversine = square(Math.sin(half)) + Math.cos(phi) * Math.cos(phi2) * square(Math.sin(((lon2 - lon) * Math.PI) / 360));
    const angle = 2 * Math.asin(Math.sqrt(haversine));
    if (!angle) return 0;
    const x = ((angle - Math.sin(angle)) * square(Math.sin(middle) * Math.cos(half))) / square(Math.cos(angle / 2));
    const y = ((angle + Math.sin(angle)) * square(Math.cos(middle) * Math.sin(half))) / square(Math.sin(angle / 2));
    return RADIUS_M * (angle - (FLATTENING / 2) * (x + y));
  }

  const length = (points) => points.slice(1).reduce((sum, point, n) => sum + metres(points[n], point), 0);

  // three figures and no more: a hand on a map is not surer
  function written(value) {
    const [amount, unit] = value < KM_FROM_M ? [value, "m"] : [value / 1000, "km"];
    const digits = unit === "m" || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
    return `${amount.toLocaleString(atlas.given.say("html_lang"), { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u00a0${atlas.given.say(unit)}`;
  }

  // the line so far, in the bar, which speaks
  function tell(points) {
    line().textContent = points.length < 2 ? words().none : words().measured.replace("{length}", written(length(points)));
  }

  atlas.measure = { metres, tell, words };
})();
