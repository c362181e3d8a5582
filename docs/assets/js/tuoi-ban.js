// Nói bản đang đọc đã cũ bao nhiêu ngày, tính bằng đồng hồ của máy người đọc: bản sao trên thẻ nhớ
// không tự biết mình đã cũ. Không có JavaScript thì ngày dựng in sẵn vẫn còn đó.
(() => {
  "use strict";

  const STALE_AFTER_DAYS = 183;
  const DAY = 24 * 60 * 60 * 1000;

  const daysSince = (iso, now) => {
    const [year, month, day] = iso.split("-").map(Number);
    // Đếm theo ngày lịch: giờ trong ngày và múi giờ không được làm lệch một ngày.
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    return Math.round((today - Date.UTC(year, month - 1, day)) / DAY);
  };

  const line = document.querySelector(".pc-age[data-built]");
  if (!line || !/^\d{4}-\d{2}-\d{2}$/.test(line.dataset.built)) return;
  const [year, month, day] = line.dataset.built.split("-");
  const age = daysSince(line.dataset.built, new Date());
  // Đồng hồ máy chạy sai về quá khứ: tuổi âm là vô nghĩa, để nguyên ngày in sẵn.
  if (age < 0) return;
  const shownAge = age === 0 ? "hôm nay" : `cách đây ${age.toLocaleString("vi")} ngày`;
  line.textContent = `Bản này dựng ngày ${day}/${month}/${year} (${shownAge}).`;
  const notice = document.querySelector("[data-pc-stale]");
  if (notice) notice.hidden = age <= STALE_AFTER_DAYS;
})();
