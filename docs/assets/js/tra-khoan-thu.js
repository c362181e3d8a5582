/* Tra khoản thu: nơi đến + nghề + khoản bị đòi → được thu, không được thu, chưa rõ. Câu trả lời do
   lệnh dựng tính sẵn cho mọi cách chọn; ở đây chỉ tra bảng, không gửi và không lưu gì. */
(() => {
  "use strict";

  const data = window.PC_KHOAN_THU;
  const place = document.querySelector("[data-pc-khoan-thu]");
  if (!data || !place || !data.tra_loi.length) return;

  const UNKNOWN = "Chưa có nguồn đủ chắc cho cách chọn này. Chưa nộp; hỏi Sở Nội vụ hoặc Cục Quản lý lao động ngoài nước trước.";

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const select = (items) =>
    make("select", {}, ...items.map((item) => make("option", { value: item.id, textContent: item.ten })));

  const controls = { noi: select(data.noi), nghe: select(data.nghe), khoan: select(data.khoan) };
  const result = make("div", { className: "pc-tra-loi" });
  result.setAttribute("aria-live", "polite");

  const limitJobs = () => {
    const market = controls.noi.value;
    [...controls.nghe.options].forEach((item, index) => {
      const only = data.nghe[index].chi;
      item.disabled = item.hidden = only.length > 0 && !only.includes(market);
    });
    if (controls.nghe.selectedOptions[0]?.disabled !== false) controls.nghe.value = "nghe-khac";
  };

  const restore = () => {
    const asked = new URLSearchParams(location.search);
    Object.entries(controls).forEach(([key, control]) => {
      if (asked.has(key)) control.value = asked.get(key);
      if (control.selectedIndex < 0) control.selectedIndex = 0;
      if (key === "nghe" && !asked.has(key)) control.value = "nghe-khac";
    });
    limitJobs();
  };

  const remember = () => {
    const state = new URLSearchParams(Object.entries(controls).map(([key, control]) => [key, control.value]));
    try {
      history.replaceState(history.state, "", `${location.pathname}?${state}${location.hash}`);
    } catch {
      // Có trình duyệt cấm đổi địa chỉ khi mở từ thư mục; trang vẫn dùng được.
    }
  };

  const badge = (tone, words) => make("strong", { className: `pc-badge pc-badge--${tone}`, textContent: words });

  const show = () => {
    const at = data.bang[controls.noi.selectedIndex][controls.nghe.selectedIndex][controls.khoan.selectedIndex];
    if (at < 0) {
      result.dataset.ma = "chua-ro";
      result.replaceChildren(make("p", {}, badge("warn", "Chưa rõ")), make("p", { textContent: UNKNOWN }));
      return;
    }
    const answer = data.tra_loi[at];
    const facts = answer.dong.flatMap(([label, words]) => [make("dt", { textContent: label }), make("dd", { textContent: words })]);
    result.dataset.ma = answer.ma;
    result.replaceChildren(
      make("p", {}, badge(answer.sac, answer.ket_luan), ` ${answer.ten}`),
      make("dl", { className: "pc-facts" }, ...facts, make("dt", { textContent: "Căn cứ" }), make("dd", { textContent: answer.can_cu })),
      make("p", {}, make("a", { href: `#${answer.id}`, textContent: "Xem dòng này trong bảng, có nguồn" }), " · ", make("a", { href: "#bao-ai", textContent: "Bị thu sai thì báo ai" })),
    );
  };

  const form = make(
    "form",
    { className: "pc-bieu-mau pc-screen-only" },
    make("label", {}, "Nơi đến", controls.noi),
    make("label", {}, "Nghề", controls.nghe),
    make("label", {}, "Bị đòi khoản gì", controls.khoan),
  );
  form.setAttribute("aria-label", "Tra khoản thu");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    limitJobs();
    show();
    remember();
  });

  place.append(form, result);
  restore();
  show();
})();
