// Câu hỏi làm được ngay trên trang: phản hồi từng lựa chọn, điểm, không lưu gì và không gửi đi đâu.
//
// Trang đã đủ câu hỏi và đáp án khi không có JavaScript; ở đây chỉ đổi danh sách lựa chọn thành ô chọn.
// Phản hồi chỉ hiện khi bấm nút, để người dùng phím mũi tên đọc hết các lựa chọn trước khi trả lời.
(() => {
  "use strict";

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const button = (text) => make("button", { type: "button", className: "pc-button pc-q__button", textContent: text });

  // Lời phản hồi của lựa chọn thứ index: mỗi lựa chọn một lời, hoặc một lời chung.
  const feedbackOf = (item, index) => {
    const spans = item.querySelectorAll(".pc-q__feedback span");
    return (spans[index] || spans[0]).textContent.trim();
  };

  const show = (result, tone, head, text) => {
    result.dataset.tone = tone;
    result.replaceChildren(make("strong", { textContent: head }), ` ${text}`);
  };

  const makeChoice = (item, order, changed) => {
    const list = item.querySelector(".pc-q__options");
    const text = item.querySelector(".pc-q__text");
    const options = [...list.children];
    const inputs = options.map((_, index) =>
      make("input", { type: "radio", name: `${item.id || order}-chon`, value: String(index) }));
    const labels = options.map((option, index) => make("label", {}, inputs[index], make("span", { textContent: option.textContent })));
    const legend = make("legend", {}, ...text.cloneNode(true).childNodes);
    const fieldset = make("fieldset", { className: "pc-screen-only" }, legend, ...labels);
    const result = make("p", { className: "pc-q__result" });
    result.setAttribute("role", "status");
    const check = button("Trả lời");
    let right = null;

    check.addEventListener("click", () => {
      const chosen = inputs.findIndex((input) => input.checked);
      if (chosen < 0) {
        show(result, "note", "Chưa chọn.", "Hãy chọn một câu trả lời.");
        return;
      }
      right = options[chosen].dataset.right === "1";
      const told = feedbackOf(item, chosen).replace(/^(Đúng|Sai)[.:]\s*/, "");
      show(result, right ? "good" : "bad", right ? "Đúng." : "Chưa đúng.", told);
      changed();
    });
    item.classList.add("pc-q--choice");
    text.after(fieldset, check, result);
    return {
      counted: true,
      right: () => right,
      reset: () => {
        right = null;
        inputs.forEach((input) => (input.checked = false));
        delete result.dataset.tone;
        result.textContent = "";
      },
    };
  };

  const makeWritten = (item) => {
    const text = item.querySelector(".pc-q__text");
    const area = make("textarea", { rows: 3, className: "pc-screen-only" });
    area.setAttribute("aria-label", text.textContent.trim());
    const result = make("p", { className: "pc-q__result" });
    result.setAttribute("role", "status");
    const hint = button("Xem gợi ý");
    hint.addEventListener("click", () => {
      result.dataset.tone = "note";
      result.replaceChildren(...item.querySelector(".pc-q__feedback").cloneNode(true).childNodes);
    });
    text.after(area, hint, result);
    return {
      counted: false,
      right: () => null,
      reset: () => {
        area.value = "";
        delete result.dataset.tone;
        result.textContent = "";
      },
    };
  };

  const print = (mode) => {
    document.documentElement.dataset.pcPrint = mode;
    window.print();
  };
  window.addEventListener("afterprint", () => delete document.documentElement.dataset.pcPrint);

  const attach = (quiz, place) => {
    const score = make("p", { className: "pc-quiz__score" });
    score.setAttribute("role", "status");
    let items = [];
    const update = () => {
      const counted = items.filter((item) => item.counted);
      const answered = counted.filter((item) => item.right() !== null);
      const right = answered.filter((item) => item.right());
      score.textContent = answered.length
        ? `Đúng ${right.length} trong ${counted.length} câu; đã trả lời ${answered.length}.`
        : `Có ${counted.length} câu chấm được; điểm chỉ hiện ở đây, không lưu lại.`;
    };
    items = [...quiz.querySelectorAll(".pc-q")].map((item, order) => {
      item.classList.add("pc-q--live");
      return item.querySelector(".pc-q__options") ? makeChoice(item, `${place}-${order}`, update) : makeWritten(item);
    });
    const again = button("Làm lại");
    again.addEventListener("click", () => {
      items.forEach((item) => item.reset());
      update();
      quiz.querySelector("input, textarea").focus();
    });
    const without = button("In không có đáp án");
    without.addEventListener("click", () => print("cau-hoi"));
    const withAnswers = button("In kèm đáp án");
    withAnswers.addEventListener("click", () => print("dap-an"));
    quiz.append(make("div", { className: "pc-quiz__bar pc-screen-only" }, score, again, without, withAnswers));
    update();
  };

  document.querySelectorAll("[data-pc-quiz]").forEach(attach);
})();
