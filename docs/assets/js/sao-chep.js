// Nút "Sao chép" cho câu trích dẫn. Khi mở từ thư mục, nhiều trình duyệt không cho ghi vào bộ nhớ
// tạm: khi đó bôi chọn sẵn để người đọc tự nhấn Ctrl+C.
(() => {
  "use strict";

  const select = (element) => {
    const selection = getSelection();
    selection.removeAllRanges();
    const range = document.createRange();
    range.selectNodeContents(element);
    selection.addRange(range);
  };

  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
      return true;
    } catch {
      select(element);
      try {
        return document.execCommand("copy");
      } catch {
        return false;
      }
    }
  };

  for (const citation of document.querySelectorAll(".pc-cite")) {
    const row = document.createElement("div");
    row.className = "pc-cite-copy pc-screen-only";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pc-button";
    button.textContent = "Sao chép";
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      status.textContent = (await copy(citation)) ? "Đã sao chép." : "Đã bôi chọn; nhấn Ctrl+C để sao chép.";
    });
    row.append(button, status);
    citation.after(row);
  }
})();
