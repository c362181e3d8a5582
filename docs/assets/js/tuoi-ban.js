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
  // Ngày đổi hiệu lực đã biết từ lúc dựng; văn bản đổi hai lần vẫn chỉ là một văn bản.
  const changedDocuments = (now) => {
    const changes = Object.entries(window.PC_DOI_HIEU_LUC || {});
    return new Set(changes.filter(([iso]) => daysSince(iso, now) >= 0).flatMap(([, ids]) => ids)).size;
  };

  const line = document.querySelector(".pc-age[data-built]");
  if (!line || !/^\d{4}-\d{2}-\d{2}$/.test(line.dataset.built)) return;
  const now = new Date();
  const [year, month, day] = line.dataset.built.split("-");
  const age = daysSince(line.dataset.built, now);
  const printed = `Bản này dựng ngày ${day}/${month}/${year}`;
  if (age < 0) {
    // Đồng hồ chạy lùi thì không tính được tuổi của bản: nói ra, đừng để người đọc tưởng bản còn mới.
    line.textContent = `${printed}. Đồng hồ của máy đang chỉ ngày trước đó, nên không tính được bản này đã cũ bao nhiêu ngày.`;
    return;
  }
  const shownAge = age === 0 ? "hôm nay" : `cách đây ${age.toLocaleString("vi")} ngày`;
  const changed = changedDocuments(now);
  const counted = changed
    ? `Từ hôm đó đến nay có ${changed} văn bản trong bản này đã đổi hiệu lực (chỉ tính những ngày đã biết lúc dựng).`
    : "";
  line.textContent = `${printed} (${shownAge}). ${counted}`.trim();
  const notice = document.querySelector("[data-pc-stale]");
  if (!notice) return;
  notice.hidden = age <= STALE_AFTER_DAYS;
  const places = notice.querySelector("[data-pc-stale-count]");
  if (places) places.textContent = counted;
})();
