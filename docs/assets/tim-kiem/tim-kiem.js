/* Máy tìm: đọc chi-muc.js (do scripts/pcmbn/search/write.py ghi), trả về các mục theo thứ tự.
   Không đụng tới trang; không mạng, không lưu gì. Điểm của một mục = độ khớp từng âm tiết
   + cặp âm tiết liền nhau + cụm từ trùng tên, số hiệu, cách gọi của mục. */
(function (root) {
  "use strict";
  var CH = root.PCChuanHoa;
  var MAX_CHARS = 240, MAX_TOKENS = 24, MAX_RESULTS = 60, MAX_PREFIX = 80, MAX_PHRASE = 14;
  var FOLD_OF_MARKED = 0.6, PREFIX = 0.35, PREFIX_ONLY = 0.7, NEAR = 0.6, CONCEPT = 1.9;
  var CLASS = { T: 1, N: 1.05, A: 0.95, S: 0.9, P: 0.75 };
  var SYLLABLES = 1, COVERAGE = 0.65, PAIRS = 0.35, NAMES = 0.85, BEGINS = 0.4, SURE = 0.55;
  var FILLERS = new Set(("là thì mà và của cho các những một cái này đó ạ nhé với rồi thế nào gì sao " +
    "la thi cua cac nhung nhe nao sao gi").split(" ").map(function (w) { return CH.tokens(w)[0].key; }));
  var BEFORE_NUMBER = { d: "dieu", k: "khoan" };

  /* Bảng từ đã xếp thứ tự và danh sách mục của từng từ, chỉ giải mã khi cần. */
  function Table(texts, levels) {
    this.words = texts[0].split("\n");
    this.lists = texts[1].split("\n");
    this.levels = levels;
    this.decoded = new Map();
  }
  /* Vị trí đầu tiên có từ >= word. */
  Table.prototype.from = function (word) {
    var low = 0, high = this.words.length;
    while (low < high) {
      var mid = (low + high) >> 1;
      if (this.words[mid] < word) low = mid + 1; else high = mid;
    }
    return low;
  };
  Table.prototype.at = function (word) {
    var place = this.from(word);
    return this.words[place] === word && word !== "" ? place : -1;
  };
  Table.prototype.has = function (word) { return this.at(word) >= 0; };
  Table.prototype.list = function (place) {
    var known = this.decoded.get(place);
    if (known) return known;
    var text = this.lists[place], found = { ids: [], weights: [], strong: [], letters: [] };
    for (var i = 0, gap = 0, id = -1; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code < 58) { gap = gap * 10 + code - 48; continue; }
      id += gap || 1;
      gap = 0;
      found.ids.push(id);
      found.letters.push(text.charAt(i));
      found.strong.push(code < 97);
      found.weights.push(((code < 97 ? code - 65 : code - 97) + 1) / this.levels);
    }
    this.decoded.set(place, found);
    return found;
  };
  Table.prototype.get = function (word) {
    var place = this.at(word);
    return place < 0 ? null : this.list(place);
  };

  function Engine(data) {
    this.size = data.so_muc;
    this.folds = new Table(data.am, data.bac);
    this.keys = new Table(data.dau, data.bac);
    this.pairs = new Table(data.cap, data.bac);
    this.names = new Table(data.ten, data.bac);
    this.short = new Map(Object.entries(data.viet_tat));
    this.same = new Map(Object.entries(data.tuong_duong));
    this.danger = new Map(data.nguy_hiem);
    this.boost = data.he_so;
    this.heirs = data.ke_thua;
    this.scratch = new Float32Array(this.size);
  }

  Engine.prototype.idf = function (count) {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  };

  /* Đọc câu hỏi thành âm tiết; giải phím Telex, VNI lọt ra. */
  Engine.prototype.read = function (raw) {
    var text = raw.slice(0, MAX_CHARS).normalize("NFC"), fixes = [], self = this;
    text = text.replace(/[a-zA-Z][a-zA-Z0-9]*/g, function (word, at) {
      var next = text.charAt(at + word.length), before = text.charAt(at - 1);
      if (/\p{L}/u.test(before + next)) return word;
      var fixed = self.keyboard(word.toLowerCase());
      if (fixed) fixes.push([word, fixed]);
      return fixed || word;
    });
    var tokens = CH.tokens(text).slice(0, MAX_TOKENS);
    tokens.forEach(function (token, i) {
      var next = tokens[i + 1];
      if (BEFORE_NUMBER[token.fold] && next && /^\d/.test(next.fold)) {
        token.fold = token.key = BEFORE_NUMBER[token.fold];
      }
    });
    return { tokens: tokens, text: text, fixes: fixes, open: !/\s$/.test(raw) };
  };

  /* Từ gõ bằng phím thô -> từ có dấu, khi dạng thô không có trong kho mà dạng giải ra thì có. */
  Engine.prototype.keyboard = function (word) {
    var digits = /\d/.test(word);
    if (!digits && this.folds.has(word)) return null;
    if (digits && !/\d[a-z]|\d\d$/.test(word)) return null;
    var fixed = digits ? CH.vni(word) : CH.telex(word);
    if (!fixed || this.short.has(word)) return null;
    var tokens = CH.tokens(fixed);
    if (tokens.length !== 1 || !this.folds.has(tokens[0].fold)) return null;
    var known = tokens[0].key === tokens[0].fold || this.keys.has(tokens[0].key);
    return known ? fixed : null;
  };

  /* Với mỗi âm tiết: trọng số và các cách viết khác đáng thử. */
  Engine.prototype.prepare = function (query) {
    var tokens = query.tokens, self = this;
    tokens.forEach(function (token, i) {
      token.marked = token.key !== token.fold;
      token.known = self.folds.has(token.fold);
      token.last = query.open && i === tokens.length - 1;
      token.others = [];
      var list = token.marked ? self.keys.get(token.key) || self.folds.get(token.fold)
        : self.folds.get(token.fold);
      token.weight = self.idf(list ? list.ids.length : 0);
      if (FILLERS.has(token.key)) token.weight *= 0.3;
    });
    tokens.forEach(function (token, i) {
      if (!/^[a-z]/.test(token.fold)) return;
      if (token.known) self.mend(tokens, i, query);
      else if (!self.short.has(token.fold)) self.guess(tokens, i, query);
    });
  };

  /* Âm tiết lạ: tách chữ viết liền, hoặc lấy các từ chỉ sai một chữ. */
  Engine.prototype.guess = function (tokens, i, query) {
    var token = tokens[i], parts = this.cut(token.fold);
    if (parts) { token.parts = parts; query.fixes.push([token.fold, parts.join(" ")]); return; }
    if (token.fold.length < 4) return;
    var near = this.near(token.fold), self = this, best = this.fitting(tokens, i, near);
    if (!best.length) best = near;
    best.sort(function (a, b) { return self.count(b) - self.count(a); });
    token.others = best.slice(0, 4);
    if (token.others.length && !token.last) query.fixes.push([token.fold, token.others[0]]);
    if (token.others.length) token.weight = this.idf(this.count(token.others[0]));
  };

  /* Âm tiết có thật nhưng không đi với hai bên: thử từ sai một chữ mà đi được với hai bên. */
  Engine.prototype.mend = function (tokens, i) {
    var token = tokens[i];
    if (tokens.length < 2 || token.fold.length < 2 || token.last && token.fold.length < 3) return;
    if (this.fits(tokens, i, token.fold)) return;
    token.others = this.fitting(tokens, i, this.near(token.fold)).slice(0, 3);
  };
  Engine.prototype.fits = function (tokens, i, word) {
    var before = tokens[i - 1], after = tokens[i + 1];
    return !!(before && this.pairs.has(before.fold + " " + word)
      || after && this.pairs.has(word + " " + after.fold));
  };
  Engine.prototype.fitting = function (tokens, i, words) {
    return words.filter(function (word) { return this.fits(tokens, i, word); }, this);
  };
  Engine.prototype.count = function (word) {
    var list = this.folds.get(word);
    return list ? list.ids.length : 0;
  };
  Engine.prototype.near = function (word) {
    return this.folds.words.filter(function (other) { return oneEdit(word, other); });
  };

  /* Cách nhau đúng một chữ thêm, bớt, thay hoặc hai chữ đổi chỗ. */
  function oneEdit(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1 || b < "a") return false;
    var i = 0, j = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var x = a.slice(i, a.length - j), y = b.slice(i, b.length - j);
    return x.length <= 1 && y.length <= 1 || x.length === 2 && x[0] === y[1] && x[1] === y[0];
  }

  /* "muabannguoi" -> [mua, ban, nguoi]: cắt sao cho các cặp liền nhau đều có trong kho. */
  Engine.prototype.cut = function (word) {
    if (word.length < 6 || word.length > 40) return null;
    var self = this, seen = new Set();
    function rest(at, previous) {
      if (at === word.length) return [];
      for (var end = Math.min(word.length, at + 7); end > at + 1; end--) {
        var part = word.slice(at, end), step = at + ":" + end + ":" + previous;
        if (seen.has(step) || !self.folds.has(part)) continue;
        if (previous && !self.pairs.has(previous + " " + part)) continue;
        seen.add(step);
        var tail = rest(end, part);
        if (tail) return [part].concat(tail);
      }
      return null;
    }
    var found = rest(0, "");
    return found && found.length > 1 ? found : null;
  };

  /* Các khúc của câu hỏi: chữ tắt, lời thường ngày (kèm cách nói khác), còn lại từng âm tiết. */
  Engine.prototype.units = function (tokens) {
    var units = [];
    for (var i = 0; i < tokens.length;) {
      var unit = this.span(tokens, i);
      units.push(unit);
      i = unit.to;
    }
    return units;
  };
  Engine.prototype.span = function (tokens, from) {
    for (var to = Math.min(tokens.length, from + 7); to > from; to--) {
      var words = folds(tokens.slice(from, to)), joined = words.join("");
      var readings = this.same.get(words.join(" "));
      if (!readings && joined.length > 1 && to - from < 6) readings = this.short.get(joined);
      if (readings) return { from: from, to: to, readings: split(readings), expanded: true };
      if (to - from > 1 && to - from < 4 && joined.length > 5 && this.folds.has(joined)) {
        return { from: from, to: to, readings: [[joined]], expanded: false };
      }
    }
    var parts = tokens[from].parts;
    return { from: from, to: from + 1, readings: parts ? [parts] : [], expanded: false };
  };

  function folds(tokens) { return tokens.map(function (t) { return t.fold; }); }
  /* Các cách đọc của một khúc, kèm chữ để hiện ra. */
  function split(readings) {
    return readings.map(function (text) {
      var words = folds(CH.tokens(text));
      words.text = text;
      return words;
    });
  }

  /* Cộng điểm mọi mục cho cả câu hỏi. */
  Engine.prototype.score = function (query, units) {
    var n = this.size, sums = {
      score: new Float32Array(n), cover: new Float32Array(n), pair: new Float32Array(n),
      name: new Float32Array(n), sure: new Int32Array(n), touched: [], total: 0, pairTotal: 0
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
    this.literal(span).forEach(function (value, id) { best.set(id, value * weight / own); });
    readings.forEach(function (reading) {
      self.literal(reading.words.map(plain, self)).forEach(function (value, id) {
        var share = value / reading.full, worth = reading.concept * share * Math.min(1, share + 0.25);
        if (worth > (best.get(id) || 0)) best.set(id, worth);
        if (share > 0.45) sums.sure[id] |= bits(unit.from, unit.to);
      });
    });
    if (unit.readings.length) span.forEach(function (token) { token.weight = weight / span.length; });
    sums.total += weight;
    best.forEach(function (value, id) {
      if (!sums.score[id]) sums.touched.push(id);
      sums.score[id] += value;
      sums.cover[id] += Math.min(weight, value * 2.2);
    });
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
    var exact = token.marked && this.keys.get(token.key);
    if (token.marked) add(exact, token.weight);
    add(this.folds.get(token.fold), token.marked && exact ? token.weight * FOLD_OF_MARKED : token.weight);
    for (var word of token.others) add(this.folds.get(word), token.weight * NEAR);
    if (token.last && token.fold.length > 1) {
      var place = this.folds.from(token.fold), limit = place + MAX_PREFIX;
      var factor = token.weight * (token.known ? PREFIX : PREFIX_ONLY);
      for (; place < limit && (this.folds.words[place] || "").startsWith(token.fold); place++) {
        if (this.folds.words[place] !== token.fold) add(this.folds.list(place), factor);
      }
    }
    return touched;
  };

  /* Cặp âm tiết liền nhau: bằng chứng mạnh nhất rằng mục nói đúng điều được hỏi. */
  Engine.prototype.addPairs = function (sums, tokens) {
    for (var i = 0; i + 1 < tokens.length; i++) {
      var weight = (tokens[i].weight + tokens[i + 1].weight) / 2;
      sums.pairTotal += weight;
      for (var list of this.pairLists(tokens[i], tokens[i + 1])) {
        for (var k = 0; k < list.ids.length; k++) {
          sums.pair[list.ids[k]] += weight * list.weights[k];
          sums.sure[list.ids[k]] |= bits(i, i + 2);
        }
      }
    }
  };
  Engine.prototype.pairLists = function (a, b) {
    var direct = this.pairs.get(a.fold + " " + b.fold);
    if (direct) return [direct];
    var found = [];
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
    var words = items.map(function (item) { return item.word; });
    var list = this.names.get(words.join(" "));
    var numeric = items.length > 1 && words.every(function (w) { return /^\d+$/.test(w); });
    if (!list && numeric) list = this.names.get(words.join("").replace(/^0+(?=.)/, ""));
    var weight = 0, mask = 0;
    items.forEach(function (item) { weight += item.weight; mask |= item.mask; });
    var share = Math.pow(Math.min(1, weight / total), 1.2);
    for (var k = 0; list && k < list.ids.length; k++) {
      var id = list.ids[k], value = share * (CLASS[list.letters[k]] || 0.8);
      if (value > sums.name[id]) sums.name[id] = value;
      if (items.length > 1 || whole) sums.sure[id] |= mask;
      if (!sums.score[id]) { sums.score[id] = 0.01; sums.touched.push(id); }
    }
    if (whole && words.join(" ").length > 3) this.addBeginnings(sums, words.join(" "));
  };
  /* Tên bắt đầu bằng câu đang gõ. */
  Engine.prototype.addBeginnings = function (sums, start) {
    var place = this.names.from(start), limit = place + MAX_PREFIX;
    for (; place < limit && (this.names.words[place] || "").startsWith(start); place++) {
      var list = this.names.list(place), value = BEGINS * start.length / this.names.words[place].length;
      for (var id of list.ids) if (value > sums.name[id]) sums.name[id] = value;
    }
  };

  /* Câu hỏi nguyên văn, rồi câu hỏi với từng chữ tắt được viết đủ, rồi với mọi chữ tắt. */
  Engine.prototype.variants = function (tokens, units) {
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
          return { word: word, weight: weight / words.length, mask: bits(unit.from, unit.to) };
        });
        var variant = base.slice();
        variant[at] = items;
        if (r === 0) every[at] = items;
        if (found.length < 10) found.push(variant);
      });
    });
    found.push(every);
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
    results.sort(function (a, b) { return a.gan - b.gan || b.diem - a.diem || a.i - b.i; });
    var top = results.length ? results[0].diem : 0;
    results = results.filter(function (r) { return r.diem > top * 0.2; }).slice(0, MAX_RESULTS);
    results = this.withHeirs(results);
    return {
      muc: results, nguyHiem: this.inDanger(tokens), nhay: this.jump(units, tokens),
      sua: corrected(query), hieu: understood(units, tokens),
      chu: shown(tokens), mau: raw.slice(0, MAX_CHARS).trim()
    };
  };

  Engine.prototype.result = function (sums, tokens, id) {
    var cover = Math.min(1, sums.cover[id] / sums.total), strong = 0, all = 0;
    tokens.forEach(function (token, i) {
      all += token.weight;
      if (sums.sure[id] & (1 << i)) strong += token.weight;
    });
    var value = sums.score[id] / sums.total * (SYLLABLES - COVERAGE + COVERAGE * cover)
      + (sums.pairTotal ? PAIRS * sums.pair[id] / sums.pairTotal : 0) + NAMES * sums.name[id];
    var sure = strong >= SURE * all || tokens.length < 3 && cover > 0.9;
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

  function corrected(query) {
    if (!query.fixes.length) return "";
    var text = query.text.toLowerCase();
    query.fixes.forEach(function (fix) { text = text.replace(fix[0].toLowerCase(), fix[1]); });
    return text.trim();
  }
  function understood(units, tokens) {
    return units.filter(function (unit) { return unit.expanded; }).map(function (unit) {
      var words = tokens.slice(unit.from, unit.to);
      return { tu: folds(words).join(" "), la: unit.readings.slice(0, 2).map(function (r) { return r.text; }).join(", ") };
    });
  }
  /* Các âm tiết đáng đánh dấu trong kết quả: như đã gõ, cùng cách viết đã đoán ra. */
  function shown(tokens) {
    var found = [];
    tokens.forEach(function (token) {
      if (token.fold.length > 1 && !FILLERS.has(token.key)) found.push({ fold: token.fold, key: token.key });
      (token.parts || token.others.slice(0, 1)).forEach(function (word) {
        if (!token.known) found.push({ fold: word, key: word });
      });
    });
    return found;
  }

  root.PCTimKiem = { Engine: Engine };
})(typeof window === "undefined" ? globalThis : window);
