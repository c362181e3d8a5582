/* Máy tìm: đọc chi-muc.js (do scripts/pcmbn/search/write.py ghi), trả về các mục theo thứ tự.
   Không đụng tới trang; không mạng, không lưu gì. Điểm của một mục = độ khớp từng âm tiết
   + cặp âm tiết liền nhau + cụm từ trùng tên, số hiệu, cách gọi của mục. */
(function (root) {
  "use strict";
  var CH = root.PCCauHoi, XH = root.PCXepHang, Store = CH.Store, folds = CH.folds;
  /* Trọng số: dạng không dấu khi câu có dấu, phần đầu của từ đang gõ, từ đoán, độ nặng của một chữ tắt. */
  var FOLD_OF_MARKED = 0.6, PREFIX = 0.35, PREFIX_ONLY = 0.7, NEAR = 0.6, CONCEPT = 2.1;
  /* Cụm trùng: tên, số hiệu, cách gọi, lời người tìm, tên cơ quan cũ đã chuyển việc sang. */
  var CLASS = { T: 1, N: 1.05, A: 0.95, S: 0.9, P: 0.75 };
  var SYLLABLES = 1, COVERAGE = 0.65, PAIRS = 0.9, NAMES = 0.75, BEGINS = 0.4, EVERYDAY = 0.65;
  /* Dẫn đúng một điều của một văn bản: điều ấy đứng trước cả văn bản. */
  var CITED = 2.5;
  var RARE = 0.75, UNSEEN = 0.3;
  /* Chắc chắn: phần câu hỏi có cặp từ hay cụm tên của mục; cặp đứng trong tên, cách gọi nặng hơn trong bài. */
  var NAMED = 0.6, SURE = 0.65, SHARE = 0.45;
  var MAX_RESULTS = 60, MAX_PREFIX = 80, MAX_PHRASE = 14;

  function Engine(data, words) {
    Store.call(this, data, words);
    this.danger = new Map(words.nguy_hiem);
    this.boost = data.he_so;
    this.heirs = data.ke_thua;
    this.groups = data.nhom;
    this.scratch = new Float32Array(this.size);
  }
  Engine.prototype = Object.create(Store.prototype);

  /* Cộng điểm mọi mục cho cả câu hỏi. */
  Engine.prototype.score = function (query, units) {
    var n = this.size, sums = {
      score: new Float32Array(n), cover: new Float32Array(n), pair: new Float32Array(n),
      name: new Float32Array(n), sure: new Int32Array(n), named: new Int32Array(n), touched: [],
      total: 0, pairTotal: 0
    };
    for (var unit of units) this.addUnit(sums, query.tokens, unit);
    this.addPairs(sums, query.tokens);
    this.addNames(sums, query, units);
    return sums;
  };

  /* Điểm một khúc: nguyên văn hoặc cách nói khác, lấy cái khớp hơn cho từng mục. */
  Engine.prototype.addUnit = function (sums, tokens, unit) {
    var span = tokens.slice(unit.from, unit.to), best = new Map(), own = 0, weight = 0, self = this;
    span.forEach(function (token) { own += token.weight; });
    var readings = unit.readings.map(function (words) {
      var full = 0;
      words.forEach(function (word) { full += self.idf(self.count(word)); });
      var concept = Math.min(full, CONCEPT * full / words.length);
      weight = Math.max(weight, concept);
      return { words: words, full: full, concept: concept };
    });
    weight = weight || own;
    if (!unit.extra) this.literal(span).forEach(function (value, id) { best.set(id, value * weight / own); });
    readings.forEach(function (reading) {
      self.literal(reading.words.map(plain, self)).forEach(function (value, id) {
        var share = value / reading.full, worth = reading.concept * share * Math.min(1, share + 0.25);
        if (worth > (best.get(id) || 0)) best.set(id, worth);
        if (share > SHARE) { sums.sure[id] |= bits(unit.from, unit.to); sums.named[id] |= bits(unit.from, unit.to); }
      });
    });
    if (unit.readings.length && !unit.extra) span.forEach(function (token) { token.weight = weight / span.length; });
    if (readings.length) this.addInnerPairs(sums, readings, weight);
    sums.total += weight;
    best.forEach(function (value, id) {
      if (!sums.score[id]) sums.touched.push(id);
      sums.score[id] += value;
      sums.cover[id] += Math.min(weight, value * 2.2);
    });
  };

  /* Cặp âm tiết bên trong cách viết đủ của một chữ tắt cũng là bằng chứng. */
  Engine.prototype.addInnerPairs = function (sums, readings, weight) {
    var best = new Map(), any = false, self = this;
    readings.forEach(function (reading) {
      var words = reading.words, found = new Map();
      for (var i = 0; i + 1 < words.length; i++) {
        var list = self.pairs.get(words[i] + " " + words[i + 1]);
        for (var k = 0; list && k < list.ids.length; k++) {
          found.set(list.ids[k], (found.get(list.ids[k]) || 0) + list.weights[k] / (words.length - 1));
        }
      }
      any = any || words.length > 1;
      found.forEach(function (value, id) { best.set(id, Math.max(value, best.get(id) || 0)); });
    });
    if (any) sums.pairTotal += weight;
    best.forEach(function (value, id) { sums.pair[id] += weight * value; });
  };

  function plain(word) {
    return { fold: word, key: word, marked: false, others: [], weight: this.idf(this.count(word)) };
  }
  function bits(from, to) { return (1 << to) - (1 << from); }

  /* mục -> tổng điểm các âm tiết của một khúc. */
  Engine.prototype.literal = function (span) {
    var found = new Map();
    for (var token of span) {
      var touched = this.syllable(token);
      for (var id of touched) {
        found.set(id, (found.get(id) || 0) + this.scratch[id]);
        this.scratch[id] = 0;
      }
    }
    return found;
  };

  /* Điền điểm của một âm tiết vào scratch; trả về các mục có điểm. */
  Engine.prototype.syllable = function (token) {
    var touched = [], scratch = this.scratch;
    function add(list, factor) {
      for (var i = 0; list && i < list.ids.length; i++) {
        var id = list.ids[i], value = list.weights[i] * factor;
        if (scratch[id] === 0) touched.push(id);
        if (value > scratch[id]) scratch[id] = value;
      }
    }
    var exact = token.exact && this.folds.exact(token);
    if (exact) add(exact, token.weight);
    add(this.folds.get(token.fold), exact ? token.weight * FOLD_OF_MARKED : token.weight);
    for (var word of token.others) add(this.folds.get(word), token.weight * NEAR);
    if (token.last && token.fold.length > 1) {
      var factor = token.weight * (token.known ? PREFIX : PREFIX_ONLY);
      this.folds.beginning(token.fold, MAX_PREFIX, function (word, list) {
        if (word !== token.fold) add(list, factor);
      });
    }
    return touched;
  };

  /* Cặp âm tiết liền nhau: bằng chứng mạnh nhất rằng mục nói đúng điều được hỏi. */
  Engine.prototype.addPairs = function (sums, tokens) {
    for (var i = 0; i + 1 < tokens.length; i++) {
      var a = tokens[i], b = tokens[i + 1], direct = this.pairs.has(a.fold + " " + b.fold);
      var lists = this.pairLists(a, b), weight = (a.weight + b.weight) / 2;
      if (lists.length) weight = Math.pow(weight, 1 - RARE) * Math.pow(this.idf(lists[0].ids.length) * (a.weight + b.weight) / (a.idf + b.idf), RARE);
      else weight *= UNSEEN;
      sums.pairTotal += weight;
      for (var list of lists) {
        for (var k = 0; k < list.ids.length; k++) {
          sums.pair[list.ids[k]] += weight * list.weights[k] * (direct ? 1 : NEAR);
          if (direct || a.known !== b.known) sums.sure[list.ids[k]] |= bits(i, i + 2);
          if (list.strong[k]) sums.named[list.ids[k]] |= bits(i, i + 2);
        }
      }
    }
  };
  Engine.prototype.pairLists = function (a, b) {
    var direct = this.pairs.get(a.fold + " " + b.fold), found = [];
    if (direct && !a.doubtful && !b.doubtful) return [direct];
    for (var x of [a.fold].concat(a.others)) for (var y of [b.fold].concat(b.others)) {
      var list = this.pairs.get(x + " " + y);
      if (list && found.length < 2) found.push(list);
    }
    return found;
  };

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
    var extra = units.filter(function (unit) { return unit.extra; });
    units = units.filter(function (unit) { return !unit.extra; });
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

  /* Có từ báo hiệu nguy hiểm không; câu có dấu thì phải đúng dấu. */
  Engine.prototype.inDanger = function (tokens) {
    for (var i = 0; i < tokens.length; i++) {
      for (var to = i + 2; to <= Math.min(tokens.length, i + 5); to++) {
        var part = tokens.slice(i, to), keys = this.danger.get(folds(part).join(" "));
        var marked = part.some(function (t) { return t.marked; });
        if (keys && (!marked || keys === part.map(function (t) { return t.key; }).join(" "))) return true;
      }
    }
    return false;
  };

  /* Tìm. Trả về {muc: [{i, diem, gan}], nguyHiem, nhay, sua, hieu, chu, mau}: mục theo thứ tự ("gan"
     là chỉ gần đúng), có từ nguy hiểm không, mục duy nhất mang đúng số hiệu đó, câu đã sửa, chữ tắt
     được hiểu ra sao, âm tiết để đánh dấu, câu hỏi để đánh dấu ở trang đích. */
  Engine.prototype.find = function (raw) {
    var query = this.read(raw), tokens = query.tokens;
    if (!tokens.length) return { muc: [], nguyHiem: false, nhay: -1, sua: "", hieu: [], chu: [], mau: "" };
    this.prepare(query);
    var units = this.units(tokens), sums = this.score(query, units), self = this;
    var results = sums.touched.map(function (id) { return self.result(sums, tokens, id); });
    results = this.withHeirs(XH.order(results, this.groups).slice(0, MAX_RESULTS));
    return {
      muc: results, nguyHiem: this.inDanger(tokens), nhay: this.jump(units, tokens),
      sua: XH.corrected(query), hieu: XH.understood(units, tokens),
      chu: XH.shown(tokens), mau: raw.slice(0, CH.maxChars).trim()
    };
  };

  Engine.prototype.result = function (sums, tokens, id) {
    var cover = Math.min(1, sums.cover[id] / sums.total), strong = 0, all = 0, named = 0;
    tokens.forEach(function (token, i) {
      all += token.weight;
      if (sums.sure[id] & (1 << i)) strong += token.weight;
      if (sums.named[id] & (1 << i)) named += token.weight;
    });
    var value = sums.score[id] / sums.total * (SYLLABLES - COVERAGE + COVERAGE * cover)
      + (sums.pairTotal ? PAIRS * sums.pair[id] / sums.pairTotal : 0) + NAMES * sums.name[id];
    var sure = (NAMED * named + (1 - NAMED) * strong) >= SURE * all || tokens.length === 1 && cover > 0.9;
    return { i: id, diem: value * this.boost[id] / 100, gan: sure ? 0 : 1 };
  };

  /* Cơ quan đã chấm dứt đứng đầu: nơi giữ việc hiện nay đứng ngay dưới, nơi khớp hơn trước. */
  Engine.prototype.withHeirs = function (results) {
    var first = results[0], heirs = first && this.heirs[first.i];
    if (!heirs || first.gan) return results;
    var below = results.filter(function (r) { return heirs.includes(r.i); }).slice(0, 4);
    below.forEach(function (r) { r.gan = 0; r.nay = true; });
    var others = results.slice(1).filter(function (r) { return !below.includes(r); });
    return [first].concat(below, others);
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

  root.PCTimKiem = { Engine: Engine };
})(typeof window === "undefined" ? globalThis : window);
