/* Cụm trùng tên: câu hỏi, hoặc một khúc của nó, là tên, số hiệu hay cách gọi của mục. Thêm vào Engine của
   tim-kiem.js. */
(function (root) {
  "use strict";
  var CH = root.PCCauHoi, Engine = root.PCTimKiem.Engine, bits = root.PCTimKiem.bits;
  /* Tên, số hiệu, cách gọi, lời người tìm, tên cơ quan cũ đã chuyển việc sang. */
  var CLASS = { T: 1, N: 1.05, A: 0.95, S: 0.9, P: 0.75 };
  /* Tên mới gõ phần đầu; cụm nghe ra từ lời thường ngày; dẫn đúng một điều của một văn bản thì điều ấy đứng
     trước cả văn bản. */
  var BEGINS = 0.4, EVERYDAY = 0.65, CITED = 2.5;
  var MAX_PREFIX = 80, MAX_PHRASE = 14;

  /* Câu hỏi, hoặc một khúc của nó, trùng với tên, số hiệu hay cách gọi của mục. */
  Engine.prototype.addNames = function (sums, query, units) {
    var total = Math.max(sums.total, 0.001), self = this;
    this.variants(query.tokens, units).forEach(function (items) {
      for (var i = 0; i < items.length; i++) {
        for (var to = Math.min(items.length, i + MAX_PHRASE); to > i; to--) {
          self.addName(sums, items.slice(i, to), total, items.length === to - i);
        }
      }
    });
  };
  Engine.prototype.addName = function (sums, items, total, whole) {
    var words = items.map(function (item) { return item.word; }), factor = 1;
    items.forEach(function (item) { if (item.everyday) factor = EVERYDAY; });
    if (whole && items.length > 2 && items[0].cited) factor = CITED;
    var list = this.names.get(words.join(" "));
    var numeric = items.length > 1 && words.every(function (w) { return /^\d+$/.test(w); });
    if (!list && numeric) list = this.names.get(words.join("").replace(/^0+(?=.)/, ""));
    var weight = 0, mask = 0;
    items.forEach(function (item) { weight += item.weight; mask |= item.mask; });
    var share = Math.pow(Math.min(1, weight / total), 1.2);
    for (var k = 0; list && k < list.ids.length; k++) {
      var id = list.ids[k], value = factor * share * (CLASS[list.letters[k]] || 0.8);
      if (value > sums.name[id]) sums.name[id] = value;
      if (items.length > 1 || whole) { sums.sure[id] |= mask; sums.named[id] |= mask; }
      if (!sums.score[id]) { sums.score[id] = 0.01; sums.touched.push(id); }
    }
    if (whole && words.join(" ").length > 3) this.addBeginnings(sums, words.join(" "));
  };
  /* Tên bắt đầu bằng câu đang gõ. */
  Engine.prototype.addBeginnings = function (sums, start) {
    this.names.beginning(start, MAX_PREFIX, function (name, list) {
      var value = BEGINS * start.length / name.length;
      list.ids.forEach(function (id, k) {
        if (list.letters[k] !== "S" && value > sums.name[id]) sums.name[id] = value;
      });
    });
  };

  /* Câu hỏi nguyên văn, rồi câu hỏi với từng chữ tắt được viết đủ, rồi với mọi chữ tắt. */
  Engine.prototype.variants = function (tokens, units) {
    var extra = units.filter(isExtra);
    units = units.filter(function (unit) { return !isExtra(unit); });
    var base = units.map(function (unit) {
      return tokens.slice(unit.from, unit.to).map(function (token, k) {
        var word = token.known || !token.others.length ? token.fold : token.others[0];
        return { word: word, weight: token.weight, mask: 1 << (unit.from + k) };
      });
    });
    var found = [base], every = base.slice();
    units.forEach(function (unit, at) {
      var weight = 0;
      base[at].forEach(function (item) { weight += item.weight; });
      unit.readings.slice(0, 4).forEach(function (words, r) {
        var items = words.map(function (word) {
          var mask = bits(unit.from, unit.to);
          return { word: word, weight: weight / words.length, mask: mask, everyday: unit.everyday };
        });
        var variant = base.slice();
        variant[at] = items;
        if (r === 0) every[at] = items;
        if (found.length < 10) found.push(variant);
      });
    });
    found.push(every);
    CH.citations([].concat.apply([], base)).forEach(function (items) { found.push([items]); });
    extra.forEach(function (unit) {
      var mask = bits(unit.from, unit.to), weight = 0;
      tokens.slice(unit.from, unit.to).forEach(function (token) { weight += token.weight; });
      unit.readings.forEach(function (words) {
        found.push([words.map(function (word) {
          return { word: word, weight: weight / words.length, mask: mask, everyday: true };
        })]);
      });
    });
    return found.map(function (parts) { return [].concat.apply([], parts); });
  };

  /* Mục duy nhất có đúng số hiệu ấy, hoặc -1. */
  Engine.prototype.jump = function (units, tokens) {
    var found = new Set(), names = this.names;
    this.variants(tokens, units).forEach(function (items) {
      var list = names.get(items.map(function (item) { return item.word; }).join(" "));
      for (var k = 0; list && k < list.ids.length; k++) if (list.letters[k] === "N") found.add(list.ids[k]);
    });
    return found.size === 1 ? found.values().next().value : -1;
  };

  function isExtra(unit) { return !!unit.extra; }
})(typeof window === "undefined" ? globalThis : window);
