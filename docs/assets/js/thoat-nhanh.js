// Thoát nhanh: bấm nút, hoặc phím Shift ba lần liền. Che màn hình ngay, rồi thay trang này bằng một
// trang trung tính nằm sẵn trong thư mục. Không dùng phím Esc: trình duyệt dùng phím đó để dừng tải.
(() => {
  "use strict";

  const PRESSES = 3;
  const FORGET_AFTER = 5000;

  const button = document.querySelector("[data-pc-thoat]");
  if (!button) return;
  const spoken = document.querySelector("[data-pc-thoat-bao]");
  let presses = 0;
  let alone = false;
  let timer = 0;

  const leave = () => {
    const cover = document.createElement("div");
    cover.className = "pc-thoat-che";
    document.documentElement.append(cover);
    document.title = "Thời tiết";
    location.replace(button.href);
  };
  const forget = () => {
    presses = 0;
    if (spoken) spoken.textContent = "";
  };

  button.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    // Shift đi cùng phím khác là đang gõ chữ hoa, không phải muốn thoát.
    alone = event.key === "Shift" && (event.repeat ? alone : true);
    if (event.key !== "Shift") forget();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(forget, FORGET_AFTER);
    if (presses >= PRESSES) leave();
    else if (spoken) spoken.textContent = `Thoát nhanh: bấm Shift thêm ${PRESSES - presses} lần.`;
  });
})();
