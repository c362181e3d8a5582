/* Đọc câu hỏi thành âm tiết và khúc: phím thô, chữ tắt, lời thường ngày; chữ viết sai do doan-chu.js đoán.
   tim-kiem.js dùng kết quả để chấm điểm. */
(function (root) {
  "use strict";
  var CH = root.PCChuanHoa, GO = root.PCBoGo, TABLES = root.PCBangTu;
  var MAX_CHARS = 240, MAX_TOKENS = 24;
  /* Lời hỏi và tiếng đệm: hiếm trong văn bản nên tưởng là nặng, mà không nói lên điều được hỏi. */
  var FILLERS = new Set(("là thì mà và của cho các những một cái này đó ạ nhé với rồi thế nào gì sao " +
    "la thi cua cac nhung nhe nao sao gi ai đâu dau hỏi bao nhiêu nhieu mấy vậy vay hả ha không khong " +
    "có phải phai được duoc cần can muốn muon tôi toi em mình minh ở thấy thay nên khi nếu neu để đang " +
    "dang đã sẽ kêu xin bà giờ gio chỗ cho bên").split(" ").map(function (w) { return CH.tokens(w)[0].key; }));
  var ENGLISH_FILLERS = new Set("a an the of in on for to and is are how what who from with by do my at i".split(" "));
  var LINKING = new Set(["so", "nam", "ngay", "cua", "theo", "tai"]);
  var KINDS_OF_TEXT = new Set("luat bo nghi dinh thong tu quyet nd tt qd lien tich quy vb van ban".split(" "));
  var FILLER_WEIGHT = 0.5, GAP = 3, MOST_IDEAS = 3;
  var BEFORE_NUMBER = { d: "dieu", k: "khoan" };

  /* Kho từ của chỉ mục: âm tiết, cặp liền nhau, cụm tên, các bảng từ thay thế. */
  function Store(data, words) {
    this.size = data.so_muc;
    this.folds = new TABLES.Syllables(data.am, data.bac);
    this.pairs = new TABLES.Pairs(data.cap, data.bac);
    this.names = new TABLES.Table(data.ten, data.bac);
    this.short = new Map(Object.entries(words.viet_tat));
    this.same = new Map(Object.entries(words.tuong_duong));
    this.english = new Map(Object.entries(words.tieng_anh));
    this.grouped = (words.ghep || []).map(group);
  }

  /* Lời ghép: mỗi nhóm là các cách nói một ý; câu có đủ các nhóm ở gần nhau thì mang nghĩa `means`. */
  function group(row) {
    return { parts: row[0].map(function (words) { return words.split("|").map(CH.tokens); }), means: row[1], danger: !!row[2] };
  }

  Store.prototype.idf = function (count) {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  };

  /* Đọc câu hỏi thành âm tiết; giải phím Telex, VNI lọt ra. */
  Store.prototype.read = function (raw) {
    var fixes = [], text = this.decoded(raw.slice(0, MAX_CHARS).normalize("NFC"), fixes);
    var tokens = this.apart(CH.tokens(text), fixes, !/\s$/.test(raw)).slice(0, MAX_TOKENS);
    var capitals = text === text.toUpperCase() && text.length > 6 ? [] : text.match(/\p{Lu}{2,}/gu) || [];
    capitals = new Set(capitals.map(CH.phrase));
    tokens.forEach(function (token, i) {
      var next = tokens[i + 1];
      token.capital = capitals.has(token.fold);
      if (BEFORE_NUMBER[token.fold] && next && /^\d/.test(next.fold)) {
        token.fold = token.key = BEFORE_NUMBER[token.fold];
      }
    });
    return { tokens: tokens, text: text, fixes: fixes, open: !/\s$/.test(raw) };
  };

  /* Chữ viết liền lạ với kho ("buonnguoi") được cắt thành các âm tiết. */
  Store.prototype.apart = function (tokens, fixes, open) {
    var self = this;
    return [].concat.apply([], tokens.map(function (token, i) {
      var known = self.folds.has(token.fold) || self.short.has(token.fold) || self.english.has(token.fold);
      var parts = known ? null : self.cut(token.fold, open && i === tokens.length - 1);
      if (!parts) return [token];
      fixes.push([token.text, parts.join(" ")]);
      return parts.map(function (part) { return { fold: part, key: part, text: part }; });
    }));
  };

  /* Câu hỏi sau khi giải phím thô; mỗi từ đã giải được ghi vào fixes. */
  Store.prototype.decoded = function (text, fixes) {
    var places = [], made = "", at = 0;
    text.replace(/[a-zA-Z][a-zA-Z0-9]*/g, function (word, place) {
      var around = text.charAt(place - 1) + text.charAt(place + word.length);
      if (!/[\p{L}\p{N}]/u.test(around)) places.push([place, word]);
    });
    GO.decode(places.map(function (one) { return one[1].toLowerCase(); }), this).forEach(function (fixed, i) {
      if (!fixed) return;
      var place = places[i][0], word = places[i][1];
      fixes.push([word, fixed]);
      made += text.slice(at, place) + fixed;
      at = place + word.length;
    });
    return made + text.slice(at);
  };
  Store.prototype.isShort = function (letters) { return this.short.has(letters); };
  Store.prototype.knows = function (fold) { return this.folds.has(fold); };
  Store.prototype.adjacent = function (a, b) { return !!a && !!b && this.pairs.has(a + " " + b); };
  /* Trong kho có đúng dạng có dấu này không. */
  Store.prototype.hasWord = function (text) {
    var tokens = CH.tokens(text), token = tokens[0];
    if (tokens.length !== 1 || !this.folds.has(token.fold)) return false;
    return token.key === token.fold || !!this.folds.exact(token);
  };

  /* Với mỗi âm tiết: trọng số và các cách viết khác đáng thử. */
  Store.prototype.prepare = function (query) {
    var tokens = query.tokens, self = this, english = this.isEnglish(tokens);
    var marked = tokens.some(function (token) { return token.key !== token.fold; });
    tokens.forEach(function (token, i) {
      token.marked = token.key !== token.fold;
      token.exact = marked && token.key >= "a";
      token.known = self.folds.has(token.fold);
      token.last = query.open && i === tokens.length - 1;
      token.others = [];
      var list = token.exact && self.folds.exact(token) || self.folds.get(token.fold);
      token.weight = token.idf = self.idf(list ? list.ids.length : 0);
      if (english ? ENGLISH_FILLERS.has(token.fold) : FILLERS.has(token.key)) token.weight *= FILLER_WEIGHT;
    });
    tokens.forEach(function (token, i) {
      if (!/^[a-z]/.test(token.fold)) return;
      if (token.known) self.mend(tokens, i, query);
      else if (!self.short.has(token.fold)) self.guess(tokens, i, query);
    });
  };

  /* Có chữ nào trong bảng từ tiếng Anh không. */
  Store.prototype.isEnglish = function (tokens) {
    return tokens.some(function (token, i) {
      var next = tokens[i + 1];
      return this.english.has(token.fold) || next && this.english.has(token.fold + " " + next.fold);
    }, this);
  };

  /* Các khúc của câu hỏi: chữ tắt, lời thường ngày (kèm cách nói khác), còn lại từng âm tiết. */
  Store.prototype.units = function (tokens) {
    var units = [];
    for (var i = 0; i < tokens.length;) {
      var unit = this.span(tokens, i);
      units.push(unit);
      i = unit.to;
    }
    return units.concat(this.ideas(tokens, units));
  };
  /* Khúc thêm cho mỗi lời ghép có trong câu, trừ khi đã có khúc hiểu đúng nghĩa ấy. */
  Store.prototype.ideas = function (tokens, units) {
    var found = [], known = new Set();
    units.forEach(function (unit) { unit.readings.forEach(function (words) { known.add(words.text); }); });
    this.grouped.forEach(function (one) {
      var place = together(one.parts, tokens);
      if (!place || known.has(one.means[0])) return;
      found.push({
        from: place[0], to: place[1], readings: split(one.means), everyday: true, expanded: true, extra: true, danger: one.danger
      });
    });
    return found.slice(0, MOST_IDEAS);
  };
  /* [đầu, cuối] của đoạn ngắn nhất có đủ các nhóm, mỗi nhóm cách nhóm kia không quá vài tiếng; hoặc null. */
  function together(parts, tokens) {
    var best = null;
    var places = parts.map(function (phrases) { return occurrences(phrases, tokens); });
    if (places.some(function (list) { return !list.length; })) return null;
    places[0].forEach(function (first) {
      var from = first[0], to = first[1];
      var fits = places.slice(1).every(function (list) {
        var near = list.filter(function (p) { return (p[0] >= to || p[1] <= from) && p[0] - to <= GAP && from - p[1] <= GAP; })[0];
        if (near) { from = Math.min(from, near[0]); to = Math.max(to, near[1]); }
        return !!near;
      });
      if (fits && (!best || to - from < best[1] - best[0])) best = [from, to];
    });
    return best;
  }
  function occurrences(phrases, tokens) {
    var found = [];
    for (var at = 0; at < tokens.length; at++) {
      for (var words of phrases) if (spokenAt(words, tokens, at)) found.push([at, at + words.length]);
    }
    return found;
  }
  /* Câu có dấu thì phải đúng dấu, trừ âm tiết gõ không dấu hay có dấu không có thật. */
  function spokenAt(words, tokens, at) {
    return words.every(function (word, k) {
      var token = tokens[at + k];
      return token && token.fold === word.fold && (!token.marked || token.doubtful || token.key === word.key);
    });
  }
  Store.prototype.span = function (tokens, from) {
    for (var to = Math.min(tokens.length, from + 7); to > from; to--) {
      var part = tokens.slice(from, to), words = folds(part), joined = words.join("");
      var text = words.join(" "), readings = this.spoken(part, text), everyday = !!readings;
      if (!readings) readings = this.english.get(text);
      if (!readings && joined.length > 1 && to - from < 6 && part.every(unaccented) && !this.plainWord(part)) readings = this.short.get(joined);
      if (readings) return { from: from, to: to, readings: split(readings), everyday: everyday, expanded: true };
    }
    for (to = Math.min(tokens.length, from + 3); to > from + 1; to--) {
      var name = folds(tokens.slice(from, to));
      if (this.usuallyJoined(name)) {
        return { from: from, to: to, readings: [[name.join("")]], expanded: false };
      }
    }
    return { from: from, to: from + 1, readings: [], expanded: false };
  };

  /* "ca" là "cá", "cả"…; chỉ "CA" viết hoa mới là chữ tắt. */
  Store.prototype.plainWord = function (part) {
    var word = part[0].fold;
    return part.length === 1 && !part[0].capital && word.length === 2 && /[aeiouy]/.test(word) && this.folds.has(word);
  };

  /* Lời thường ngày: câu có dấu thì phải đúng dấu ("bán thận" không phải "bán thân"), trừ dấu không có thật. */
  Store.prototype.spoken = function (part, text) {
    if (!part.some(function (t) { return t.marked; })) return this.same.get(text);
    var exact = this.same.get(part.map(function (t) { return t.key; }).join(" "));
    return exact || (part.some(function (t) { return t.doubtful; }) ? this.same.get(text) : undefined);
  };

  /* Tên nước ngoài gõ rời ("cam pu chia") mà trong kho thường viết liền. */
  Store.prototype.usuallyJoined = function (words) {
    var apart = this.pairs.get(words[0] + " " + words[1]), joined = words.join("");
    return joined.length > 5 && this.count(joined) > (apart ? apart.ids.length : 0);
  };

  /* Cách viết gọn của một lời dẫn văn bản, điều khoản: bỏ "số", "năm", "của", khoản và điểm; "điều N" lên
     trước; rồi bỏ cả tên loại văn bản. Rỗng khi câu không có số. */
  function citations(items) {
    if (!items.some(function (item) { return /^\d/.test(item.word); })) return [];
    var kept = [];
    for (var i = 0; i < items.length; i++) {
      var word = items[i].word, next = items[i + 1] && items[i + 1].word;
      if (word === "khoan" && /^\d/.test(next) || word === "diem" && /^[a-z]{1,2}$/.test(next)) { i++; continue; }
      if (!LINKING.has(word)) kept.push(Object.assign({}, items[i]));
    }
    var at = kept.findIndex(function (item, k) { return item.word === "dieu" && kept[k + 1] && /^\d/.test(kept[k + 1].word); });
    var head = at < 0 ? [] : kept.splice(at, kept[at + 2] && /^[a-z]$/.test(kept[at + 2].word) ? 3 : 2);
    head.forEach(function (item) { item.cited = true; });
    var found = [head.concat(kept)], bare = kept.slice();
    while (bare.length > 1 && KINDS_OF_TEXT.has(bare[0].word)) bare.shift();
    if (bare.length < kept.length) found.push(head.concat(bare));
    return found;
  }

  /* Chữ tắt không mang dấu, trừ đ: "cách" không phải chữ tắt của một cơ quan. */
  function unaccented(token) { return /^[a-zđ0-9]+$/.test(token.key); }
  function folds(tokens) { return tokens.map(function (t) { return t.fold; }); }
  /* Các cách đọc của một khúc, kèm chữ để hiện ra. */
  function split(readings) {
    return readings.map(function (text) {
      var words = folds(CH.tokens(text));
      words.text = text;
      return words;
    });
  }

  root.PCCauHoi = { Store: Store, citations: citations, folds: folds, fillers: FILLERS, maxChars: MAX_CHARS };
})(typeof window === "undefined" ? globalThis : window);
