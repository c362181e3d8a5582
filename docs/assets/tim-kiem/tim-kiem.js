/* Máy tìm: đọc chi-muc.js (do scripts/pcmbn/search/write.py ghi), trả về các mục theo thứ tự.
   Không đụng tới trang; không mạng, không lưu gì. Điểm của một mục = độ khớp từng âm tiết
   + cặp âm tiết liền nhau + cụm từ trùng tên, số hiệu, cách gọi của mục. */
(function (root) {
  "use strict";
  var CH = root.PCCauHoi, XH = root.PCXepHang, Store = CH.Store, folds = CH.folds;
  /* Trọng số: dạng không dấu khi câu có dấu, phần đầu của từ đang gõ, từ đoán, độ nặng của một chữ tắt. */
  var FOLD_OF_MARKED = 0.6, PREFIX = 0.35, PREFIX_ONLY = 0.7, NEAR = 0.6, CONCEPT = 2.2;
  var SYLLABLES = 1, COVERAGE = 0.65, PAIRS = 1.1, NAMES = 0.6;
  /* Cặp hiếm nặng hơn cặp thường (0: như trung bình hai âm tiết, 1: theo độ hiếm); cặp không có trong kho. */
  var RARE = 0.75, UNSEEN = 0.3;
  /* Chắc chắn: phần câu hỏi có cặp từ hay cụm tên của mục; cặp đứng trong tên, cách gọi nặng hơn trong bài. */
  var NAMED = 0.7, SURE = 0.68, SHARE = 0.45;
  var MAX_RESULTS = 60, MAX_PREFIX = 80;

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

  /* Một âm tiết đứng riêng: phần lớn các khúc, nên cộng thẳng, không qua bảng tạm. */
  Engine.prototype.addToken = function (sums, token) {
    var touched = this.syllable(token), scratch = this.scratch;
    for (var i = 0; i < touched.length; i++) {
      var id = touched[i], value = scratch[id];
      scratch[id] = 0;
      if (!sums.score[id]) sums.touched.push(id);
      sums.score[id] += value;
      sums.cover[id] += Math.min(token.weight, value * 2.2);
    }
    sums.total += token.weight;
  };

  /* Điểm một khúc: nguyên văn hoặc cách nói khác, lấy cái khớp hơn cho từng mục. */
  Engine.prototype.addUnit = function (sums, tokens, unit) {
    if (!unit.readings.length && unit.to - unit.from === 1) { this.addToken(sums, tokens[unit.from]); return; }
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
      var said = (a.weight + b.weight) / (a.idf + b.idf);
      weight *= lists.length ? Math.pow(this.idf(lists[0].ids.length) * said / weight, RARE) : UNSEEN;
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

  /* Có từ báo hiệu nguy hiểm không; câu có dấu thì phải đúng dấu. */
  Engine.prototype.inDanger = function (tokens, units) {
    if (units.some(function (unit) { return unit.danger; })) return true;
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
    var units = this.units(tokens), sums = this.score(query, units);
    var results = this.results(sums, tokens);
    var sua = XH.corrected(query);
    results = this.withHeirs(XH.order(results, this.groups).slice(0, MAX_RESULTS));
    return {
      muc: results, nguyHiem: this.inDanger(tokens, units), nhay: this.jump(units, tokens),
      sua: sua, hieu: XH.understood(units, tokens),
      chu: XH.shown(tokens), mau: sua || raw.slice(0, CH.maxChars).trim()
    };
  };

  /* Các mục đáng kể: điểm quá thấp so với mục đầu thì bỏ ngay, khỏi xét tiếp. */
  Engine.prototype.results = function (sums, tokens) {
    var top = 0, values = new Float32Array(sums.touched.length), found = [], pairTotal = sums.pairTotal || 1;
    for (var k = 0; k < values.length; k++) {
      var id = sums.touched[k], cover = Math.min(1, sums.cover[id] / sums.total);
      var value = sums.score[id] / sums.total * (SYLLABLES - COVERAGE + COVERAGE * cover)
        + PAIRS * sums.pair[id] / pairTotal + NAMES * sums.name[id];
      values[k] = value * this.boost[id] / 100;
      if (values[k] > top) top = values[k];
    }
    for (k = 0; k < values.length; k++) {
      if (values[k] <= top * XH.useless) continue;
      id = sums.touched[k];
      found.push({ i: id, diem: values[k], gan: this.isSure(sums, tokens, id) ? 0 : 1 });
    }
    return found;
  };
  Engine.prototype.isSure = function (sums, tokens, id) {
    var strong = 0, all = 0, named = 0;
    tokens.forEach(function (token, i) {
      all += token.weight;
      if (sums.sure[id] & (1 << i)) strong += token.weight;
      if (sums.named[id] & (1 << i)) named += token.weight;
    });
    return NAMED * named + (1 - NAMED) * strong >= SURE * all
      || tokens.length === 1 && sums.cover[id] > 0.9 * sums.total;
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

  root.PCTimKiem = { Engine: Engine, bits: bits };
})(typeof window === "undefined" ? globalThis : window);
