// Chỉ chạy khi trang được phục vụ qua HTTPS: giữ một bản đầy đủ để đọc khi không có mạng.
"use strict";

const FILES = /*TEP*/{};
const CACHE = "pcmbn";
const AT_ONCE = 8;
const SUM_LENGTH = 16;
const HOME = new URL("./", self.location).href;

// Khóa gồm cả mã băm: tệp của bản mới không đè lên tệp cùng tên của bản đang dùng.
const keyOf = (path) => `${HOME}${path}?bam=${FILES[path]}`;

const sumOf = async (body) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, SUM_LENGTH);
};

const keep = async (cache, path) => {
  if (await cache.match(keyOf(path))) return;
  const answer = await fetch(HOME + path, { cache: "no-cache" });
  const body = await answer.arrayBuffer();
  // Máy chủ đang được chép dở: bỏ cả lần này, bản đang dùng vẫn nguyên.
  if (!answer.ok || (await sumOf(body)) !== FILES[path]) throw new Error(`${path}: chưa đủ bản mới`);
  const type = answer.headers.get("Content-Type") || "application/octet-stream";
  await cache.put(keyOf(path), new Response(body, { headers: { "Content-Type": type } }));
};

const keepAll = async () => {
  const cache = await caches.open(CACHE);
  const waiting = Object.keys(FILES);
  const work = async () => {
    while (waiting.length) await keep(cache, waiting.pop());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const dropOld = async () => {
  const cache = await caches.open(CACHE);
  const wanted = new Set(Object.keys(FILES).map(keyOf));
  const old = (await cache.keys()).filter((request) => !wanted.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
};

const answerTo = async (request, path) => {
  const cache = await caches.open(CACHE);
  return (await cache.match(keyOf(path))) || fetch(request);
};

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => self.clients.claim())));
self.addEventListener("message", (event) => {
  if (event.data === "dung-ban-moi") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const address = event.request.url.split(/[?#]/)[0];
  if (event.request.method !== "GET" || !address.startsWith(HOME)) return;
  const path = decodeURI(address.slice(HOME.length)) || "index.html";
  if (path in FILES) event.respondWith(answerTo(event.request, path));
});
