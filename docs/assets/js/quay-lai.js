// Nạp ngay ở đầu trang, trước khi có gì hiện ra: sau khi thoát nhanh, nút "quay lại" của trình duyệt
// không được mở lại trang này. Mở bằng cách khác (bấm liên kết, gõ địa chỉ) thì trang hiện như thường.
(() => {
  "use strict";

  const exit = new URL("../thoi-tiet/index.html", document.currentScript.src).href;
  const leave = () => {
    document.documentElement.hidden = true;
    location.replace(exit);
  };
  const left = () => window.name === "thoi-tiet";
  const [visit] = performance.getEntriesByType("navigation");

  if (left() && visit && visit.type === "back_forward") leave();
  else if (left()) window.name = "";
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && left()) leave();
  });
})();
