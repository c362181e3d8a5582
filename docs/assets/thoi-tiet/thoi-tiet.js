// Lịch của tháng này, theo đồng hồ của máy.
(() => {
  "use strict";

  // Tên của thẻ này cho các trang khác biết: bấm "quay lại" từ đây thì chúng không hiện ra nữa.
  window.name = "thoi-tiet";

  const now = new Date();
  const [year, month] = [now.getFullYear(), now.getMonth()];
  const before = (new Date(year, month, 1).getDay() + 6) % 7;
  const days = new Date(year, month + 1, 0).getDate();
  const body = document.querySelector("tbody");
  document.getElementById("thang").textContent = `Lịch tháng ${month + 1}/${year}`;
  for (let cell = 0; cell < before + days; cell += 1) {
    const row = cell % 7 === 0 ? body.insertRow() : body.rows[body.rows.length - 1];
    const place = row.insertCell();
    const day = cell - before + 1;
    if (day > 0) place.textContent = day;
    if (day === now.getDate()) place.setAttribute("aria-current", "date");
  }
})();
