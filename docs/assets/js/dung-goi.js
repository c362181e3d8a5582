/* Dựng buổi tập huấn: nơi đến, ngành, số phút, số người → trình tự vừa giờ. Không gửi, không lưu gì;
   lựa chọn nằm trong địa chỉ để gửi cho người khác. Phút của từng bước do lệnh dựng tính sẵn. */
(() => {
  "use strict";

  const data = window.PC_GOI_TAP_HUAN;
  const place = document.querySelector("[data-pc-dung-goi]");
  if (!data || !place || !data.goi.length) return;

  const PEOPLE_PER_GROUP = 4;
  const LARGE_CLASS = 40;
  const KEYS = { goi: "goi", khung: "khung", nguoi: "nguoi" };

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const field = (words, control) => make("label", {}, words, control);
  const option = (value, words) => make("option", { value, textContent: words });
  const cell = (label, ...content) => {
    const td = make("td", {}, ...content);
    td.dataset.label = label;
    return td;
  };

  const destination = make("select", {}, ...data.noi.map((item) => option(item.id, item.ten)));
  const trade = make("select");
  const frame = make("select", {}, ...data.khung.map((item) => option(item.id, `${item.ten}`)));
  const people = make("input", { type: "number", min: "1", max: "500", value: "30", inputMode: "numeric" });
  const print = make("button", { type: "button", className: "pc-button", textContent: "In buổi này" });
  const result = make("div", { className: "pc-tra-loi" });
  result.setAttribute("aria-live", "polite");

  const fillTrades = () => {
    const kept = trade.value;
    const packs = data.goi.filter((pack) => pack.noi === destination.value);
    trade.replaceChildren(...packs.map((pack) => option(pack.id, pack.nganh || "Mọi nghề")));
    trade.value = packs.some((pack) => pack.id === kept) ? kept : packs[0].id;
  };

  const restore = () => {
    const asked = new URLSearchParams(location.search);
    const pack = data.goi.find((item) => item.id === asked.get(KEYS.goi));
    if (pack) destination.value = pack.noi;
    fillTrades();
    if (pack) trade.value = pack.id;
    const wanted = asked.get(KEYS.khung);
    frame.value = data.khung.some((item) => item.id === wanted) ? wanted : "buoi-120";
    if (frame.selectedIndex < 0) frame.selectedIndex = 0;
    const count = Number.parseInt(asked.get(KEYS.nguoi), 10);
    if (count >= 1 && count <= 500) people.value = String(count);
  };

  const remember = () => {
    const state = new URLSearchParams({ goi: trade.value, khung: frame.value, nguoi: people.value });
    try {
      history.replaceState(history.state, "", `${location.pathname}?${state}${location.hash}`);
    } catch {
      // Có trình duyệt cấm đổi địa chỉ khi mở từ thư mục; trang vẫn dùng được.
    }
  };

  const groupText = (count) => {
    const groups = Math.max(1, Math.ceil(count / PEOPLE_PER_GROUP));
    const split = count > LARGE_CLASS ? " Lớp đông: nên chia hai buổi để ai cũng được nói." : "";
    return `${count} người: chia ${groups} nhóm, in ${count} bản phát tay.${split}`;
  };

  const row = (part, at) => {
    const name = part.url ? make("a", { href: part.url, textContent: part.ten }) : part.ten;
    const steps = part.buoc.map(([title, minutes, text]) =>
      make("li", {}, make("strong", { textContent: `${title} (${minutes} phút): ` }), text),
    );
    const what = steps.length ? make("ul", {}, ...steps) : part.phan;
    const short = part.rut ? make("span", { className: "pc-meta", textContent: " rút gọn" }) : "";
    return make("tr", {}, cell("Từ phút", String(at)), cell("Phần", name, short), cell("Phút", String(part.phut)), cell("Làm gì", what));
  };

  const table = (parts) => {
    const heads = ["Từ phút", "Phần", "Phút", "Làm gì"].map((words) => make("th", { textContent: words }));
    let at = 0;
    const rows = parts.map((part) => {
      const made = row(part, at);
      at += part.phut;
      return made;
    });
    const whole = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
    return make("div", { className: "pc-table" }, whole);
  };

  const unique = (lists) => [...new Set(lists.flat().filter(Boolean))];

  const show = () => {
    const pack = data.goi.find((item) => item.id === trade.value);
    const chosen = data.khung.find((item) => item.id === frame.value);
    const parts = data.buoi[`${pack.id}/${chosen.id}`].map((key) => data.phan[key]);
    const total = parts.reduce((sum, part) => sum + part.phut, 0);
    const count = Math.min(500, Math.max(1, Number.parseInt(people.value, 10) || 1));
    result.replaceChildren(
      make("h2", { id: "buoi", textContent: `${pack.ten}, ${chosen.ten.toLowerCase()}` }),
      make("p", { textContent: `${chosen.dung} Tổng ${total} phút. ${groupText(count)}` }),
      table(parts),
      make("p", {}, make("strong", { textContent: "Tài liệu: " }), unique(parts.map((part) => part.tai_lieu)).join("; ")),
      make("p", {}, make("strong", { textContent: "Mang về: " }), unique(parts.map((part) => [part.mang_ve])).join(" ")),
      make("p", { className: "pc-khong-in" }, make("a", { href: pack.url, textContent: "Khoản thu, cờ đỏ, số gọi của gói này" })),
      files(pack),
    );
  };

  const files = (pack) => {
    if (!pack.tep.length) return "";
    const links = pack.tep.map(([label, href]) => make("li", {}, make("a", { href, download: "", textContent: label })));
    return make("div", { className: "pc-khong-in" }, make("h3", { textContent: "Tải về cho buổi này" }), make("ul", { className: "pc-downloads" }, ...links));
  };

  const change = () => {
    show();
    remember();
  };

  const form = make(
    "form",
    { className: "pc-bieu-mau pc-screen-only" },
    field("Nơi đến", destination),
    field("Ngành", trade),
    field("Buổi", frame),
    field("Số người", people),
    print,
  );
  form.setAttribute("aria-label", "Dựng gói tập huấn");
  form.addEventListener("submit", (event) => event.preventDefault());
  destination.addEventListener("change", () => {
    fillTrades();
    change();
  });
  [trade, frame].forEach((control) => control.addEventListener("change", change));
  people.addEventListener("input", change);
  print.addEventListener("click", () => window.print());

  place.append(form, result);
  restore();
  show();
})();
