// Khi trang được phục vụ qua mạng: cài như ứng dụng và giữ một bản để đọc lúc không có mạng.
// Mở từ thư mục thì không làm gì.
(() => {
  "use strict";

  if (!/^https?:$/.test(location.protocol)) return;
  const root = new URL("../../", document.currentScript.src);
  const link = Object.assign(document.createElement("link"), {
    rel: "manifest",
    href: new URL("ung-dung.webmanifest", root).href,
  });
  document.head.append(link);
  if (!("serviceWorker" in navigator)) return;

  const say = (text, ...more) => {
    const bar = Object.assign(document.createElement("p"), { className: "pc-cai-dat pc-screen-only" });
    bar.setAttribute("role", "status");
    document.querySelector(".pc-footer > div")?.append(bar);
    bar.append(text, ...more);
  };
  const offerNew = (worker) => {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "md-button",
      textContent: "Dùng bản mới",
    });
    button.addEventListener("click", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      worker.postMessage("dung-ban-moi");
    });
    say("Đã tải xong bản mới. ", button);
  };
  const followed = new WeakSet();
  const follow = (worker, isUpdate) => {
    // Bản đang cài có thể được báo hai lần: khi đăng ký xong và qua "updatefound".
    if (followed.has(worker)) return;
    followed.add(worker);
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && isUpdate) offerNew(worker);
      if (worker.state === "activated" && !isUpdate) say("Đã lưu bản này vào máy: đọc được cả khi không có mạng.");
    });
  };

  navigator.serviceWorker.register(new URL("dich-vu.js", root)).then((registration) => {
    if (registration.waiting) offerNew(registration.waiting);
    if (registration.installing) follow(registration.installing, Boolean(registration.active));
    registration.addEventListener("updatefound", () => {
      if (registration.installing) follow(registration.installing, Boolean(registration.active));
    });
  }).catch(() => say("Chưa lưu được bản để đọc khi không có mạng."));
})();
