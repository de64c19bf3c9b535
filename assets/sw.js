// The service worker: keeps what a page has loaded, so that it opens and works where there is no network.
// The server writes the first two lines' values in: with a new release or new data everything is kept anew.
const VERSION = "";
const OWN = []; // what of a View the page itself can change
const FILES = `leopard-atlas-files-${VERSION}`; // addresses that change with their content, or with the release
const PAGES = `leopard-atlas-pages-${VERSION}`; // asked of the server first
const PICTURES = `leopard-atlas-pictures-${VERSION}`; // drawn for one View: fire, territories, the first picture
const MOST = { [FILES]: 200, [PAGES]: 20, [PICTURES]: 80 };
const PATIENCE_MS = 8000; // so long the server may take before the page that is kept is shown
const NOTHING = () => new Response(null, { status: 204 }); // Dash changes nothing then, and no console complains

const wait = (ms) => new Promise((_, late) => setTimeout(late, ms, new TypeError("late")));

// where an address is kept; nothing for what is never kept: snapshots, tables, answers to a question
function shelf({ pathname }) {
  if (/^\/(assets|data|_dash-component-suites)\//.test(pathname)) return FILES;
  if (/^\/(fire|territories|picture)\//.test(pathname)) return PICTURES;
  if (["/", "/opening.json", "/_dash-layout", "/_dash-dependencies"].includes(pathname)) return PAGES;
  return "";
}

async function keep(name, request, answer) {
  const cache = await caches.open(name);
  await cache.delete(request, { ignoreVary: true }); // so that the oldest stand first
  await cache.put(request, answer);
  const held = await cache.keys();
  await Promise.all(held.slice(0, Math.max(0, held.length - MOST[name])).map((old) => cache.delete(old)));
}

const held = async (name, request) => (await caches.open(name)).match(request, { ignoreVary: true });

async function tell(told) {
  for (const page of await self.clients.matchAll()) page.postMessage(told);
}

async function lost(error, event, asked = false) {
  if (error.name === "AbortError") throw error; // the page itself gave it up
  event.waitUntil(tell({ lost: true, asked }));
}

async function fromShelf(event, name) {
  const there = await held(name, event.request);
  if (there) return there;
  try {
    const answer = await fetch(event.request);
    if (answer.status === 200) event.waitUntil(keep(name, event.request, answer.clone()));
    return answer;
  } catch (error) {
    await lost(error, event);
    return NOTHING();
  }
}

async function fromServer(event) {
  const { request } = event;
  const kept = (await held(PAGES, request)) ?? (request.mode === "navigate" ? await nearest(new URL(request.url)) : NOTHING());
  const asked = Promise.resolve(event.preloadResponse).then((early) => early ?? fetch(request));
  try {
    const answer = await (kept?.status === 200 ? Promise.race([asked, wait(PATIENCE_MS)]) : asked);
    if (answer.status === 200) event.waitUntil(keep(PAGES, request, answer.clone()));
    return answer;
  } catch (error) {
    await lost(error, event);
    asked.catch(() => null); // it may still come too late
    return kept ?? Response.error();
  }
}

// the newest page whose figures are those of the address; else the newest: the page says that it is another
async function nearest(url) {
  const rest = (address) => JSON.stringify([...new URL(address).searchParams].filter(([key]) => key !== "v" && !OWN.includes(key)).sort());
  const pages = (await (await caches.open(PAGES)).keys()).filter((page) => new URL(page.url).pathname === "/").reverse();
  const best = pages.find((page) => rest(page.url) === rest(url)) ?? pages[0];
  return best && held(PAGES, best);
}

// a question to the server: never kept; without an answer the page hears of it
async function question(event) {
  try {
    return await fetch(event.request);
  } catch (error) {
    await lost(error, event, event.request.method === "POST");
    return NOTHING();
  }
}

// what the page loaded before this worker was there: the browser still has it
async function keepAll(addresses, page) {
  let whole = true;
  for (const address of addresses) {
    const url = new URL(address, self.location);
    const name = url.origin === self.location.origin ? shelf(url) : "";
    if (!name || (await held(name, url.href))) continue;
    try {
      const answer = await fetch(url.href, { cache: "force-cache" });
      if (answer.status === 200) await keep(name, url.href, answer);
      else whole = false;
    } catch {
      whole = false; // no network, or no room
    }
  }
  page?.postMessage({ kept: addresses.length, whole });
}

async function replace() {
  const ours = [FILES, PAGES, PICTURES];
  const old = (await caches.keys()).filter((name) => name.startsWith("leopard-atlas-") && !ours.includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(replace()));
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data.keep, event.source)));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (["/healthz", "/twin.html", "/_dash-update-component"].includes(url.pathname)) return void event.respondWith(question(event));
  const name = event.request.method === "GET" ? shelf(url) : "";
  if (name) event.respondWith(name === PAGES ? fromServer(event) : fromShelf(event, name));
});
