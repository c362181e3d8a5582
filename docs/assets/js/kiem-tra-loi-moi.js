/* Mười hai câu hỏi về lời mời đi làm: kết quả bằng chữ hiện ngay, không lưu, không gửi đi đâu.
   Không có JavaScript thì trang vẫn đủ câu hỏi, lý do và việc làm cho từng mức. */
(() => {
  "use strict";

  const place = document.querySelector("[data-pc-loi-moi]");
  const results = document.querySelector("[data-pc-ket-qua]");
  if (!place || !results) return;

  const ORDER = ["nguy-hiem", "dung", "hoi"];
  const CLEAR = "chua-thay";
  const ANSWERS = [["co", "Có"], ["khong", "Không"]];
  const questions = [...place.querySelectorAll("li[data-code]")];
  const sections = [...results.querySelectorAll("[data-level]")];

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const status = make("p", { textContent: "Chưa trả lời câu nào." });
  status.setAttribute("role", "status");
  results.before(status);
  results.tabIndex = -1;

  const toField = (item) => {
    const why = item.querySelector(".pc-hoi__vi-sao");
    const choices = ANSWERS.map(([value, words]) =>
      make("label", {}, make("input", { type: "radio", name: item.dataset.code, value }), words),
    );
    why.hidden = true;
    const legend = make("legend", { textContent: item.querySelector(".pc-hoi__cau").textContent });
    item.prepend(make("fieldset", {}, legend, ...choices));
    item.querySelector(".pc-hoi__cau").remove();
  };

  const answered = (item) => item.querySelector("input:checked")?.value || "";
  const isBad = (item) => answered(item) === item.dataset.danger;

  const worst = () => {
    const levels = questions.filter(isBad).map((item) => item.dataset.level);
    const found = ORDER.find((level) => levels.includes(level));
    if (found) return found;
    return questions.every(answered) ? CLEAR : "";
  };

  const show = () => {
    const level = worst();
    const count = questions.filter(answered).length;
    questions.forEach((item) => (item.querySelector(".pc-hoi__vi-sao").hidden = !isBad(item)));
    sections.forEach((section) => (section.hidden = section.dataset.level !== level));
    const shown = sections.find((section) => !section.hidden);
    const words = shown ? shown.querySelector("strong").textContent : "chưa đủ câu trả lời";
    status.textContent = `Đã trả lời ${count}/${questions.length} câu. Kết quả: ${words}.`;
    return level;
  };

  questions.forEach(toField);
  place.addEventListener("change", () => {
    // Nguy hiểm thì đưa ngay tới nơi gọi giúp, không chờ hết mười hai câu.
    if (show() === "nguy-hiem") results.scrollIntoView({ block: "center" });
  });
  const clear = make("button", { type: "button", className: "pc-button pc-screen-only", textContent: "Xoá câu trả lời" });
  clear.addEventListener("click", () => {
    place.querySelectorAll("input").forEach((input) => (input.checked = false));
    show();
    place.querySelector("input").focus();
  });
  results.after(clear);
  show();
})();
