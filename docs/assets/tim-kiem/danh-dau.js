/* Trang đích: đánh dấu các từ vừa tìm (?h=…), đưa chỗ khớp đầu vào tầm nhìn, có nút bỏ đánh dấu.
   Chỉ đụng tới chữ trong phần nội dung; địa chỉ không có ?h= thì không nạp gì. */
(function () {
  "use strict";
  var wanted = new URLSearchParams(location.search).get("h");
  if (!wanted || wanted.length > 300) return;
  var here = document.currentScript.src.replace(/[^/]*$/, "");
  var SKIP = "script, style, textarea, input, select, button, svg, mark, form, .headerlink";

  function texts(node) {
    var walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
      if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest(SKIP)) {
        found.push(walker.currentNode);
      }
    }
    return found;
  }

  function markText(node, tokens) {
    var pieces = window.PCChuanHoa.highlight(node.data, tokens);
    if (!pieces.some(function (piece) { return piece[1]; })) return;
    node.replaceWith.apply(node, pieces.map(function (piece) {
      if (!piece[1]) return piece[0];
      var mark = document.createElement("mark");
      mark.className = "pc-danh-dau";
      mark.textContent = piece[0];
      return mark;
    }));
  }

  function clear() {
    document.querySelectorAll("mark.pc-danh-dau").forEach(function (mark) {
      mark.replaceWith(mark.textContent);
    });
    document.querySelectorAll(".pc-bo-danh-dau").forEach(function (button) { button.remove(); });
  }

  function run() {
    var content = document.querySelector("article") || document.querySelector("main");
    var tokens = window.PCChuanHoa.tokens(wanted).filter(function (t) { return t.fold.length > 1; });
    if (!content || !tokens.length) return;
    texts(content).forEach(function (node) { markText(node, tokens); });
    var first = content.querySelector("mark.pc-danh-dau");
    if (!first) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "pc-bo-danh-dau";
    button.textContent = "Bỏ đánh dấu";
    button.addEventListener("click", clear);
    document.body.append(button);
    if (!location.hash) first.scrollIntoView({ block: "center" });
  }

  var script = document.createElement("script");
  script.src = here + "chuan-hoa.js";
  script.onload = run;
  document.head.append(script);
})();
