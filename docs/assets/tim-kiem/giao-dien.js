/* Ô tìm: gợi ý khi gõ, bàn phím, bộ đọc màn hình. Mọi form[data-pc-tim] đều thành ô tìm. Các tệp
   chỉ mục chỉ được nạp khi ô được chọn lần đầu, để trang không tìm thì không tốn gì. Không lưu gì. */
(function () {
  "use strict";
  var FILES = [
    "chuan-hoa.js", "bo-go.js", "bang-tu.js", "cau-hoi.js", "doan-chu.js", "xep-hang.js", "tim-kiem.js",
    "cum-ten.js", "chi-muc.js", "muc.js"
  ];
  var BEST = 3, SUGGESTED = 9, PAUSE = 400, serial = 0;
  var here = document.currentScript.src.replace(/[^/]*$/, "");
  var root = new URL("../../", here).href;
  var loading = null, engine = null, data = null, kinds = {};

  function script(name) {
    return new Promise(function (done, failed) {
      var tag = document.createElement("script");
      tag.src = here + name;
      tag.async = false;
      tag.onload = done;
      tag.onerror = function () { failed(new Error(name)); };
      document.head.append(tag);
    });
  }

  /* Nạp máy tìm và chỉ mục một lần; gọi lại thì nhận cùng lời hứa. */
  function load() {
    loading = loading || Promise.all(FILES.map(script)).then(function () {
      data = JSON.parse(window.PC_MUC);
      engine = new window.PCTimKiem.Engine(JSON.parse(window.PC_CHI_MUC), data.tu);
      window.PC_CHI_MUC = window.PC_MUC = null;
      kinds = data.nhan.loai;
    });
    return loading;
  }

  /* Kết quả của một câu hỏi, mỗi mục đã kèm địa chỉ, loại, tên, chữ hiện ra. */
  function search(query) {
    var found = engine.find(query);
    found.tu = found.chu;
    found.muc = found.muc.map(item);
    if (found.nhay >= 0) found.nhay = item({ i: found.nhay });
    else found.nhay = null;
    return found;
  }
  function item(result) {
    var row = data.muc[result.i];
    return {
      url: row[0], kind: row[1], title: row[2], number: row[3], status: row[4], text: row[5],
      readers: row[6], near: !!result.gan, heir: !!result.nay
    };
  }

  /* Tạo phần tử; con là chuỗi hoặc phần tử, chữ người dùng không bao giờ thành mã HTML. */
  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    node.append.apply(node, children || []);
    return node;
  }
  /* Đoạn chữ với các từ khớp được đánh dấu. */
  function marked(text, tokens) {
    return window.PCChuanHoa.highlight(text, tokens).map(function (piece) {
      return piece[1] ? make("mark", {}, [piece[0]]) : piece[0];
    });
  }
  /* Địa chỉ của một mục, kèm từ cần đánh dấu ở trang đích. */
  function address(found, query) {
    var parts = found.url.split("#"), mark = query ? "?h=" + encodeURIComponent(query) : "";
    return root + parts[0] + mark + (parts[1] ? "#" + parts[1] : "");
  }
  function pageAddress(query) { return root + "tim-kiem.html?q=" + encodeURIComponent(query); }
  function kindLabel(kind) { return kinds[kind] ? kinds[kind][1] : kind; }

  /* Một mục thành liên kết: tên, loại và tình trạng bằng chữ, đoạn trích. */
  function link(found, answer, attributes) {
    var facts = [kindLabel(found.kind)], name = found.title;
    var apart = found.number && !name.includes(found.number);
    if (found.heir) facts.unshift("nay giữ việc");
    if (apart && found.kind === "document") name = found.number + ". " + name;
    else if (apart) facts.push(found.number);
    if (found.status) facts.push(found.status);
    return make("a", Object.assign({ class: "pc-tim__muc", href: address(found, answer.mau) }, attributes), [
      make("span", { class: "pc-tim__ten" }, marked(name, answer.tu)),
      make("span", { class: "pc-tim__loai" }, [" " + facts.join(" · ")]),
      make("span", { class: "pc-tim__doan" }, marked(found.text, answer.tu))
    ]);
  }

  /* Thẻ giúp đỡ: đứng trước mọi kết quả khi câu hỏi có từ báo hiệu nguy hiểm. */
  function helpCard() {
    var lines = data.tro_giup.map(function (line) {
      return make("li", {}, [make("a", { href: "tel:" + line.goi }, [line.so]), " " + line.ten]);
    });
    return make("section", { class: "pc-tim__giup", "aria-label": "Cần giúp ngay" }, [
      make("strong", {}, ["Đang gặp nguy hiểm? Gọi ngay:"]),
      make("ul", {}, lines),
      make("a", { href: root + "can-giup-ngay.html" }, ["Cần giúp ngay"])
    ]);
  }

  /* Nói rõ đã sửa hoặc hiểu câu hỏi ra sao. */
  function notes(answer) {
    var found = [];
    if (answer.sua) found.push(make("p", { class: "pc-tim__sua" }, ["Hiển thị kết quả cho: ",
      make("a", { href: pageAddress(answer.sua) }, [answer.sua])]));
    if (answer.hieu.length) found.push(make("p", { class: "pc-tim__sua" }, ["Hiểu là: " +
      answer.hieu.map(function (one) { return one.tu + " = " + one.la; }).join("; ")]));
    return found;
  }
  function nothing(query) {
    return make("p", { class: "pc-tim__khong" }, ["Không tìm thấy mục nào cho “" + query.slice(0, 80) +
      "”. Hãy thử ít từ hơn, hoặc xem ",
      make("a", { href: root + "tra-cuu/index.html" }, ["danh mục A–Z và theo số hiệu"]), "."]);
  }
  function summary(answer) {
    if (!answer.muc.length) return "Không có kết quả.";
    var sure = answer.muc.filter(function (one) { return !one.near; }).length;
    return sure ? sure + " kết quả." : answer.muc.length + " kết quả gần đúng.";
  }

  /* Các nhóm gợi ý: hợp nhất trước, rồi theo loại, rồi gần đúng. */
  function groups(items) {
    var sure = items.filter(function (one) { return !one.near; }), found = new Map();
    function put(name, one) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(one);
    }
    sure.slice(0, BEST).forEach(function (one) { put("Phù hợp nhất", one); });
    sure.slice(BEST, SUGGESTED).forEach(function (one) { put(kindLabel(one.kind), one); });
    if (sure.length < BEST) items.filter(function (one) { return one.near; })
      .slice(0, 4).forEach(function (one) { put("Kết quả gần đúng", one); });
    return found;
  }

  /* Biến một biểu mẫu thành ô tìm có gợi ý (mẫu combobox). */
  function enhance(form) {
    var input = form.querySelector("input[type=search], input[name=q]");
    if (!input || form.dataset.pcTim === "xong") return;
    form.dataset.pcTim = "xong";
    var id = "pc-tim-" + ++serial, active = -1, answer = null, timer = 0, composing = false;
    var list = make("div", { role: "listbox", id: id, "aria-label": "Gợi ý" });
    var before = make("div", { class: "pc-tim__truoc" }), after = make("div", {});
    var panel = make("div", { class: "pc-tim__bang", hidden: "" }, [before, list, after]);
    var status = make("div", { class: "pc-tim__bao", role: "status" });
    form.append(panel, status);
    form.action = root + "tim-kiem.html";
    Object.entries({
      role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
      autocomplete: "off"
    }).forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });

    function options() { return list.querySelectorAll("[role=option]"); }
    function open(shown) {
      panel.hidden = !shown;
      input.setAttribute("aria-expanded", String(shown && options().length > 0));
      if (!shown) choose(-1);
    }
    function choose(next) {
      var all = options();
      if (all[active]) all[active].setAttribute("aria-selected", "false");
      active = next;
      if (all[active]) {
        all[active].setAttribute("aria-selected", "true");
        all[active].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", all[active].id);
      } else input.removeAttribute("aria-activedescendant");
    }
    function announce(text) {
      clearTimeout(timer);
      timer = setTimeout(function () { status.textContent = text; }, PAUSE);
    }
    function show() {
      if (composing) return;
      var query = input.value;
      if (!query.trim()) { answer = null; open(false); announce(""); return; }
      if (!engine) { load().then(show, broken); return; }
      answer = search(query);
      active = -1;
      input.removeAttribute("aria-activedescendant");
      before.replaceChildren.apply(before, (answer.nguyHiem ? [helpCard()] : []).concat(notes(answer)));
      list.replaceChildren.apply(list, sections());
      after.replaceChildren.apply(after, answer.muc.length ? [] : [nothing(query)]);
      list.hidden = !answer.muc.length;
      open(true);
      announce(summary(answer));
    }
    function sections() {
      var number = 0, found = [];
      groups(answer.muc).forEach(function (items, name) {
        var head = make("div", { class: "pc-tim__nhom", role: "presentation", id: id + "-n" + found.length }, [name]);
        found.push(make("div", { role: "group", "aria-labelledby": head.id }, [head].concat(
          items.map(function (one) { return option(link(one, answer, {}), number++); }))));
      });
      if (found.length) found.push(option(make("a", { class: "pc-tim__het", href: pageAddress(input.value) },
        ["Xem tất cả kết quả"]), number));
      return found;
    }
    function option(node, number) {
      node.id = id + "-m" + number;
      node.tabIndex = -1;
      node.setAttribute("role", "option");
      node.setAttribute("aria-selected", "false");
      return node;
    }
    function broken() {
      after.replaceChildren(make("p", { class: "pc-tim__khong" }, ["Không nạp được chỉ mục tìm kiếm. ",
        make("a", { href: root + "tra-cuu/index.html" }, ["Xem danh mục A–Z và theo số hiệu"]), "."]));
      open(true);
    }
    function keyed(event) {
      var all = options();
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (panel.hidden) { show(); return; }
        var step = event.key === "ArrowDown" ? 1 : -1;
        choose(active + step < -1 ? all.length - 1 : active + step >= all.length ? -1 : active + step);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (input.value) { input.value = ""; show(); } else { open(false); input.blur(); }
      }
    }
    function submitted(event) {
      event.preventDefault();
      var chosen = options()[active];
      if (chosen) location.href = chosen.href;
      else if (answer && answer.nhay && engine) location.href = address(answer.nhay, "");
      else if (input.value.trim()) location.href = pageAddress(input.value.trim());
    }
    input.addEventListener("focus", function () { load().catch(broken); if (input.value) show(); });
    input.addEventListener("input", show);
    input.addEventListener("compositionstart", function () { composing = true; });
    input.addEventListener("compositionend", function () { composing = false; show(); });
    input.addEventListener("keydown", keyed);
    form.addEventListener("submit", submitted);
    form.addEventListener("focusout", function (event) {
      if (!form.contains(event.relatedTarget)) open(false);
    });
    panel.addEventListener("mousedown", function (event) {
      if (!event.target.closest("a")) event.preventDefault();
    });
    if (document.activeElement === input) load().catch(broken);
  }

  /* "/" đưa con trỏ vào ô tìm, trừ khi đang gõ ở một ô khác. */
  function slash(event) {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable]")) return;
    var boxes = Array.from(document.querySelectorAll("form[data-pc-tim] input[type=search]"));
    var box = boxes.find(function (one) { return one.offsetParent !== null; });
    if (box) { event.preventDefault(); box.focus(); }
  }

  function start() {
    document.querySelectorAll("form[data-pc-tim]").forEach(enhance);
    document.addEventListener("keydown", slash);
    if (document.getElementById("pc-ket-qua")) script("ket-qua.js");
  }

  window.PCGiaoDien = {
    load: load, search: search, make: make, link: link, notes: notes, nothing: nothing,
    helpCard: helpCard, summary: summary, enhance: enhance, kinds: function () { return kinds; },
    addresses: function () { return data.muc.map(function (row) { return row[0]; }); },
    readers: function () { return data.nhan.doi_tuong; }, root: root
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
