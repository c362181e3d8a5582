/* Thứ tự và lời kèm của kết quả: mục cùng loại không chiếm hết đầu danh sách, câu đã sửa, chữ tắt đã hiểu. */
(function (root) {
  "use strict";
  var CH = root.PCCauHoi;
  /* Mục chắc chắn mà điểm quá thấp so với mục đầu thì xuống phần gần đúng; thấp nữa thì bỏ. Mục thứ ba trở đi
     của cùng một loại nhường dần cho loại khác. */
  var LEADING = 0.7, WEAK = 0.4, USELESS = 0.2, FREE = 2, CROWD = 0.95;

  function compare(a, b) { return b.cho - a.cho || a.i - b.i; }

  /* Xếp các mục {i, diem, gan}; groups: mỗi mục một chữ chỉ loại. */
  function order(results, groups) {
    var top = 0, seen = {};
    results.forEach(function (r) { top = Math.max(top, r.diem); });
    results.forEach(function (r) { r.cho = r.diem; });
    results.sort(compare);
    results.forEach(function (r) {
      var group = groups.charAt(r.i), before = seen[group] = (seen[group] || 0) + 1;
      r.cho = r.diem * Math.pow(CROWD, Math.max(0, before - FREE));
    });
    results.sort(compare);
    /* Câu hỏi có lời đáp hay không là chuyện của cả câu: đã có mục chắc chắn ở gần đầu thì các mục điểm
       không kém bao nhiêu cũng đứng trên vạch gần đúng, đúng theo thứ tự điểm. */
    var answered = results.some(function (r) { return !r.gan && r.cho >= top * LEADING; });
    results.forEach(function (r) { r.gan = answered && r.cho >= top * WEAK ? 0 : 1; });
    return results;
  }

  function corrected(query) {
    if (!query.fixes.length) return "";
    var text = query.text.toLowerCase();
    query.fixes.forEach(function (fix) { text = text.replace(fix[0].toLowerCase(), fix[1]); });
    return text.trim();
  }
  function understood(units, tokens) {
    return units.filter(function (unit) { return unit.expanded; }).map(function (unit) {
      var words = tokens.slice(unit.from, unit.to);
      return { tu: words.map(function (t) { return t.text; }).join(" "), la: unit.readings.slice(0, 2).map(function (r) { return r.text; }).join(", ") };
    });
  }
  /* Các âm tiết đáng đánh dấu trong kết quả: như đã gõ, cùng cách viết đã đoán ra. */
  function shown(tokens) {
    var found = [];
    tokens.forEach(function (token) {
      if (token.fold.length > 1 && !CH.fillers.has(token.key)) found.push({ fold: token.fold, key: token.key });
      token.others.slice(0, 1).forEach(function (word) {
        if (!token.known) found.push({ fold: word, key: word });
      });
    });
    return found;
  }

  root.PCXepHang = { order: order, useless: USELESS, corrected: corrected, understood: understood, shown: shown };
})(typeof window === "undefined" ? globalThis : window);
