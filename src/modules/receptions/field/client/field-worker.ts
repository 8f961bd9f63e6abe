/**
 * Opens the field page where there is no network: keeps its public shell (a form that holds nobody's data)
 * with the styles and scripts it names. Everything else goes the usual way.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as {
  addEventListener(type: "install" | "activate", listener: (event: WorkerEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};
const cacheName = "veche-field-1";
const shell = "/staff/field/offline";

async function keepShell(): Promise<void> {
  const page = await fetch(shell, { credentials: "omit", cache: "no-store" });
  if (!page.ok) return;
  const cache = await caches.open(cacheName);
  const html = await page.clone().text();
  const parts = new Set(
    [...html.matchAll(/(?:href|src)="(\/(?:assets\/|town\.css)[^"]*)"/g)].map(([, url = ""]) => url.replaceAll("&amp;", "&")),
  );
  // a part that cannot be had leaves the page plainer, not away
  await Promise.all([...parts].map((url) => cache.add(url).catch(() => undefined)));
  await cache.put(shell, page);
}

async function pageOrShell(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request);
    void keepShell().catch(() => undefined);
    return answer;
  } catch (error) {
    const kept = await caches.match(shell);
    if (!kept) throw error;
    return kept;
  }
}

async function keptOr(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && pathname === "/staff/field") event.respondWith(pageOrShell(request));
  else if (pathname.startsWith("/assets/") || pathname === "/town.css") event.respondWith(keptOr(request));
});
