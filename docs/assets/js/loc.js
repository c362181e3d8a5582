// Bộ lọc cho danh sách dài. Không có JavaScript thì danh sách vẫn đủ, chỉ không có thanh lọc.
//
// <table data-pc-filter="Lọc nhiệm vụ" data-pc-facets='[{"attr": "level", "label": "Cấp"}]'>
//   <tr data-level="Tỉnh"> …  Hàng thuộc nhiều giá trị ghi cách nhau bằng dấu |: data-topics="A|B".
// Phần tử được lọc là các hàng của tbody nếu là bảng, còn lại là các phần tử con trực tiếp.
(() => {
  "use strict";

  const WAIT = 120;
  // Danh sách ngắn nhìn là thấy hết, thanh lọc chỉ vướng.
  const FEW = 8;
  const NOTHING = "Không có mục nào khớp. Hãy bớt từ khoá, gõ không dấu, hoặc xoá bộ lọc.";

  const fold = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const words = (text) => fold(text).split(/\s+/).filter(Boolean);
  const valuesOf = (item, facet) =>
    (item.getAttribute(`data-${facet.attr}`) || "").split("|").map((value) => value.trim()).filter(Boolean);

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const readFacets = (list) => {
    try {
      return JSON.parse(list.dataset.pcFacets || "[]");
    } catch {
      return [];
    }
  };

  const makeSelect = (facet, items) => {
    const values = new Set(items.flatMap((item) => valuesOf(item, facet)));
    const sorted = [...values].sort((a, b) => a.localeCompare(b, "vi", { numeric: true }));
    const select = make("select", {}, make("option", { value: "", textContent: "Tất cả" }));
    select.append(...sorted.map((value) => make("option", { value, textContent: value })));
    return select;
  };

  // Trạng thái nằm ở phần ?… của địa chỉ để chép được đường dẫn đã lọc.
  const readState = (keys) => {
    const query = new URLSearchParams(location.search);
    return keys.map((key) => query.get(key) || "");
  };
  const writeState = (keys, values) => {
    const query = new URLSearchParams(location.search);
    keys.forEach((key, index) => (values[index] ? query.set(key, values[index]) : query.delete(key)));
    const text = query.toString();
    try {
      history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : "") + location.hash);
    } catch {
      // Có trình duyệt cấm đổi địa chỉ khi mở từ thư mục; lọc vẫn chạy, chỉ không chép được đường dẫn.
    }
  };

  const makeBar = (title, input, selects, facets, reset, count) => {
    const bar = make(
      "div",
      { className: "pc-filter pc-screen-only" },
      make("label", {}, title, input),
      ...selects.map((select, index) => make("label", {}, facets[index].label, select)),
      reset,
      count,
    );
    bar.setAttribute("role", "search");
    bar.setAttribute("aria-label", title);
    count.setAttribute("role", "status");
    return bar;
  };

  const restore = (controls, keys) => {
    readState(keys).forEach((value, index) => (controls[index].value = value));
    // Giá trị lạ trong địa chỉ làm ô chọn trống trơn; trả về "Tất cả".
    controls.filter((control) => control.selectedIndex === -1).forEach((control) => (control.selectedIndex = 0));
  };

  const listen = (input, selects, reset, change) => {
    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(change, WAIT);
    });
    selects.forEach((select) => select.addEventListener("change", change));
    reset.addEventListener("click", () => {
      [input, ...selects].forEach((control) => (control.value = ""));
      change();
      input.focus();
    });
  };

  const makeApply = (items, facets, input, selects, { reset, count, empty }) => {
    const texts = items.map((item) => fold(item.textContent));
    const hasValue = (item, select, facet) => !select.value || valuesOf(item, facet).includes(select.value);
    return () => {
      const wanted = words(input.value);
      items.forEach((item, index) => {
        const hasWords = wanted.every((word) => texts[index].includes(word));
        item.hidden = !(hasWords && selects.every((select, at) => hasValue(item, select, facets[at])));
      });
      const shown = items.filter((item) => !item.hidden).length;
      const active = [input, ...selects].some((control) => control.value);
      count.textContent = active ? `Hiện ${shown} trong ${items.length} mục.` : `Có ${items.length} mục.`;
      empty.hidden = shown > 0;
      reset.hidden = !active;
    };
  };

  // Lọc làm dài ngắn danh sách; đưa lại tới mục mà địa chỉ trỏ tới.
  const scrollToTarget = (list) => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && list.contains(target)) target.scrollIntoView();
  };

  const attach = (list, order) => {
    const items = [...(list.tBodies ? list.querySelectorAll("tbody tr") : list.children)];
    if (items.length < FEW) return;
    const facets = readFacets(list);
    // Danh sách thứ hai trong cùng một trang dùng loc2, level2…
    const keys = ["loc", ...facets.map((facet) => facet.attr)].map((key) => key + (order ? order + 1 : ""));
    const input = make("input", { type: "search", autocomplete: "off", spellcheck: false });
    const selects = facets.map((facet) => makeSelect(facet, items));
    const controls = [input, ...selects];
    const reset = make("button", { type: "button", className: "pc-button", textContent: "Xoá bộ lọc" });
    const count = make("p", { className: "pc-filter__count" });
    const empty = make("p", { className: "pc-filter__empty", hidden: true, textContent: NOTHING });

    const apply = makeApply(items, facets, input, selects, { reset, count, empty });
    listen(input, selects, reset, () => {
      apply();
      writeState(keys, controls.map((control) => control.value.trim()));
    });
    const place = list.closest(".pc-table") || list;
    place.before(makeBar(list.dataset.pcFilter || "Lọc", input, selects, facets, reset, count));
    place.after(empty);
    restore(controls, keys);
    apply();
    scrollToTarget(list);
  };

  document.querySelectorAll("[data-pc-filter]").forEach(attach);
})();
