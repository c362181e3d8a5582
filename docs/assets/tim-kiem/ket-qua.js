/* Trang kết quả đầy đủ (tim-kiem.html): mọi mục khớp, lọc theo loại và theo người đọc; câu hỏi và bộ
   lọc nằm trong địa chỉ (?q=&loai=&doi-tuong=) để gửi hoặc đánh dấu lại được. */
(function () {
  "use strict";
  var UI = window.PCGiaoDien, box = document.getElementById("pc-ket-qua"), PAUSE = 400, SHOWN = 6;
  var state = { q: "", loai: "", "doi-tuong": "" }, timer = 0;
  var make = UI.make;
  var input = make("input", {
    class: "pc-tim__o", id: "pc-tim-trang", type: "search", name: "q", autocomplete: "off",
    autocapitalize: "none", spellcheck: "false", enterkeyhint: "search", maxlength: "300"
  });
  var form = make("form", { class: "pc-tim pc-tim--trang", role: "search", "aria-label": "Tìm trong trang này" }, [
    make("label", { class: "pc-tim__nhan", for: "pc-tim-trang" }, ["Câu hỏi, số văn bản, tên cơ quan"]), input
  ]);
  var status = make("p", { class: "pc-tim__dem", role: "status" });
  var filters = make("div", { class: "pc-tim__loc" }), output = make("div", {});

  function readAddress() {
    var asked = new URLSearchParams(location.search);
    Object.keys(state).forEach(function (name) { state[name] = asked.get(name) || ""; });
    input.value = state.q;
  }
  function writeAddress() {
    var asked = new URLSearchParams();
    Object.keys(state).forEach(function (name) { if (state[name]) asked.set(name, state[name]); });
    try {
      history.replaceState(null, "", location.pathname + (asked.size ? "?" + asked : ""));
    } catch (error) {
      /* Có trình duyệt cấm đổi địa chỉ của tệp; kết quả vẫn hiện đủ. */
    }
  }

  function slug(kind) { return UI.kinds()[kind] ? UI.kinds()[kind][0] : kind; }
  function kept(items, without) {
    return items.filter(function (one) {
      return (without === "loai" || !state.loai || slug(one.kind) === state.loai) &&
        (without === "doi-tuong" || !state["doi-tuong"] || one.readers.includes(state["doi-tuong"]));
    });
  }

  /* Hàng nút bật tắt của một bộ lọc, kèm số mục còn lại nếu chọn; nhiều mục đứng trước, ít mục thì gấp lại. */
  function buttons(name, title, choices) {
    if (choices.size < 2 && !state[name]) return [];
    var row = make("div", { class: "pc-tim__hang", role: "group", "aria-label": title });
    var rest = make("details", { class: "pc-tim__them" }, [make("summary", {}, [title + " khác (" + (choices.size - SHOWN) + ")"])]);
    row.append(make("span", { class: "pc-tim__tieu-de" }, [title + ":"]));
    var ordered = Array.from(choices).sort(function (a, b) { return b[1].count - a[1].count; });
    ordered.forEach(function (pair, at) {
      var value = pair[0], choice = pair[1], folded = choices.size > SHOWN + 1 && at >= SHOWN;
      var button = make("button", { type: "button", "aria-pressed": String(state[name] === value) },
        [choice.label + " (" + choice.count + ")"]);
      button.addEventListener("click", function () {
        state[name] = state[name] === value ? "" : value;
        show();
        var again = Array.from(filters.querySelectorAll("button")).find(function (one) {
          return one.textContent.startsWith(choice.label + " (");
        });
        if (again) again.focus();
      });
      (folded ? rest : row).append(button);
      if (folded && state[name] === value) rest.open = true;
    });
    if (choices.size > SHOWN + 1) row.append(rest);
    return [row];
  }
  function count(choices, value, label) {
    if (!choices.has(value)) choices.set(value, { label: label, count: 0 });
    choices.get(value).count++;
  }
  function drawFilters(items) {
    var kinds = new Map(), readers = new Map(), labels = UI.readers();
    kept(items, "loai").forEach(function (one) { count(kinds, slug(one.kind), UI.kinds()[one.kind][1]); });
    kept(items, "doi-tuong").forEach(function (one) {
      one.readers.forEach(function (reader) { count(readers, reader, labels[reader] || reader); });
    });
    if (state.loai && !kinds.has(state.loai)) kinds.set(state.loai, { label: state.loai, count: 0 });
    filters.replaceChildren.apply(filters, buttons("loai", "Loại", kinds)
      .concat(buttons("doi-tuong", "Người đọc", readers)));
  }

  function list(items, answer) {
    return make("ol", { class: "pc-tim__ket-qua" }, items.map(function (one) {
      return make("li", {}, [UI.link(one, answer, {})]);
    }));
  }
  function show() {
    writeAddress();
    if (!state.q.trim()) {
      status.textContent = "";
      filters.replaceChildren();
      output.replaceChildren();
      return;
    }
    var answer = UI.search(state.q), items = kept(answer.muc), parts = [];
    var sure = items.filter(function (one) { return !one.near; });
    var near = items.filter(function (one) { return one.near; });
    if (answer.nguyHiem) parts.push(UI.helpCard());
    parts = parts.concat(UI.notes(answer));
    if (sure.length) parts.push(list(sure, answer));
    if (near.length) parts.push(make("h2", { class: "pc-tim__gan" }, ["Kết quả gần đúng"]), list(near, answer));
    if (!items.length) parts.push(UI.nothing(state.q));
    drawFilters(answer.muc);
    output.replaceChildren.apply(output, parts);
    clearTimeout(timer);
    timer = setTimeout(function () {
      status.textContent = UI.summary({ muc: items });
    }, PAUSE);
  }

  box.replaceChildren(form, status, filters, output);
  readAddress();
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  input.addEventListener("input", function (event) {
    if (event.isComposing) return;
    state.q = input.value;
    UI.load().then(show);
  });
  input.addEventListener("compositionend", function () { state.q = input.value; UI.load().then(show); });
  input.addEventListener("focus", UI.load);
  window.addEventListener("popstate", function () { readAddress(); UI.load().then(show); });
  if (state.q) UI.load().then(show);
})();
