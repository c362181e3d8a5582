/* Đọc câu hỏi: bảng từ của chỉ mục, giải phím Telex và VNI, chữ viết liền, gõ sai, chữ tắt, lời thường
   ngày. tim-kiem.js dùng kết quả để chấm điểm. */
(function (root) {
  "use strict";
  var CH = root.PCChuanHoa;
  var MAX_CHARS = 240, MAX_TOKENS = 24;
  /* Lời hỏi và tiếng đệm: hiếm trong văn bản nên tưởng là nặng, mà không nói lên điều được hỏi. */
  var FILLERS = new Set(("là thì mà và của cho các những một cái này đó ạ nhé với rồi thế nào gì sao " +
    "la thi cua cac nhung nhe nao sao gi ai đâu dau hỏi bao nhiêu nhieu mấy vậy vay hả ha không khong " +
    "có phải phai được duoc cần can muốn muon tôi toi em mình minh ở thấy thay nên khi nếu neu để đang " +
    "dang đã sẽ kêu xin bà giờ gio chỗ cho bên").split(" ").map(function (w) { return CH.tokens(w)[0].key; }));
  var ENGLISH_FILLERS = new Set("a an the of in on for to and is are how what who from with by do my at i".split(" "));
  /* Chữ đứng trước số thứ tự: "lop7" là lớp 7, không phải phím VNI. */
  var NUMBERED = /^(dieu|khoan|lop|thang|nam|so|quy|tuan|muc|phan|vung|chuong|ngay|luat|cap|nd|qd|tt|nq|kh|d|k|p|b|c|e|tap|tiet|bai)\d$/;
  var FILLER_WEIGHT = 0.5;
  var BEFORE_NUMBER = { d: "dieu", k: "khoan" };

  /* Bảng "từ=danh sách|…" đã xếp thứ tự, để nguyên một chuỗi: tìm bằng chia đôi, danh sách mục chỉ
     giải mã khi cần. Chỗ của một từ là vị trí đầu của nó trong chuỗi. */
  function Table(text, levels) {
    this.text = text;
    this.levels = levels;
    this.decoded = new Map();
    this.places = new Map();
  }
  /* Chỗ của từ đầu tiên >= word. */
  Table.prototype.from = function (word) {
    var low = 0, high = this.text.length;
    while (low < high) {
      var middle = (low + high) >> 1, start = middle ? this.text.lastIndexOf("|", middle - 1) + 1 : 0;
      if (this.word(start) < word) low = this.next(middle); else high = start;
    }
    return low;
  };
  Table.prototype.word = function (place) {
    return this.text.slice(place, this.text.indexOf("=", place));
  };
  Table.prototype.next = function (place) {
    return this.text.indexOf("|", place) + 1 || this.text.length;
  };
  Table.prototype.at = function (word) {
    var known = this.places.get(word);
    if (known === undefined) {
      known = this.from(word);
      if (!word || !this.text.startsWith(word + "=", known)) known = -1;
      this.places.set(word, known);
    }
    return known;
  };
  Table.prototype.has = function (word) { return this.at(word) >= 0; };
  /* Gọi visit(từ, danh sách) với tối đa limit từ bắt đầu bằng start. */
  Table.prototype.beginning = function (start, limit, visit) {
    for (var place = this.from(start); limit-- > 0 && this.text.startsWith(start, place);
      place = this.next(place)) visit(this.word(place), this.list(place));
  };
  Table.prototype.words = function () {
    this.all = this.all || this.text.split("|").map(function (line) { return line.split("=")[0]; });
    return this.all;
  };
  Table.prototype.list = function (place) {
    var known = this.decoded.get(place);
    if (known) return known;
    var text = this.text.slice(this.text.indexOf("=", place) + 1, this.next(place));
    var found = { ids: [], weights: [], strong: [], letters: [] };
    for (var i = 0, gap = 0, id = -1; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code < 58) { gap = gap * 10 + code - 48; continue; }
      if (code > 122) break;
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

  /* Dạng có dấu viết bằng chữ không dấu và số, như trong chỉ mục. */
  var PLAIN = { "ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9" };
  function plainKey(key) {
    return key.replace(/[ăâêôơưđ]/g, function (letter) { return PLAIN[letter]; });
  }

  /* Kho từ của chỉ mục: âm tiết không dấu, dạng có dấu, cặp liền nhau, cụm tên, các bảng từ thay thế. */
  function Store(data, words) {
    this.size = data.so_muc;
    this.folds = new Table(data.am, data.bac);
    this.keys = new Table(data.dau, data.bac);
    this.pairs = new Table(data.cap, data.bac);
    this.names = new Table(data.ten, data.bac);
    this.short = new Map(Object.entries(words.viet_tat));
    this.same = new Map(Object.entries(words.tuong_duong));
    this.english = new Map(Object.entries(words.tieng_anh));
  }

  Store.prototype.idf = function (count) {
    return Math.log(1 + (this.size - count + 0.5) / (count + 0.5));
  };

  /* Đọc câu hỏi thành âm tiết; giải phím Telex, VNI lọt ra. */
  Store.prototype.read = function (raw) {
    var text = raw.slice(0, MAX_CHARS).normalize("NFC"), fixes = [], self = this;
    var typed = (text.match(/[a-zA-Z]+[1-9](?![0-9/])/g) || []).length > 1;
    text = text.replace(/[a-zA-Z][a-zA-Z0-9]*/g, function (word, at) {
      var next = text.charAt(at + word.length), before = text.charAt(at - 1);
      if (/\p{L}/u.test(before + next)) return word;
      var fixed = self.keyboard(word.toLowerCase(), typed);
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
  Store.prototype.keyboard = function (word, typed) {
    var digits = /\d/.test(word), late = typed && !NUMBERED.test(word);
    if (!digits && this.folds.has(word)) return null;
    if (digits && !late && !/\d[a-z]|\d\d$/.test(word)) return null;
    var fixed = digits ? CH.vni(word) : CH.telex(word);
    if (!fixed || this.short.has(word)) return null;
    var tokens = CH.tokens(fixed);
    if (tokens.length !== 1 || !this.folds.has(tokens[0].fold)) return null;
    var known = tokens[0].key === tokens[0].fold || this.keys.has(plainKey(tokens[0].key));
    return known ? fixed : null;
  };

  /* Với mỗi âm tiết: trọng số và các cách viết khác đáng thử. */
  Store.prototype.prepare = function (query) {
    var tokens = query.tokens, self = this, english = this.isEnglish(tokens);
    tokens.forEach(function (token, i) {
      token.marked = token.key !== token.fold;
      token.known = self.folds.has(token.fold);
      token.last = query.open && i === tokens.length - 1;
      token.others = [];
      var list = token.marked ? self.keys.get(plainKey(token.key)) || self.folds.get(token.fold)
        : self.folds.get(token.fold);
      token.weight = self.idf(list ? list.ids.length : 0);
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

  /* Âm tiết lạ: tách chữ viết liền, hoặc lấy các từ chỉ sai một chữ hay đọc giống nhau. */
  Store.prototype.guess = function (tokens, i, query) {
    var token = tokens[i], parts = this.cut(token.fold);
    if (parts) { token.parts = parts; query.fixes.push([token.fold, parts.join(" ")]); return; }
    if (token.fold.length < 3) return;
    var near = this.near(token.fold), best = this.fitting(tokens, i, near), fits = best.length > 0;
    if (!fits && token.fold.length > 3) best = near.sort(this.byCount.bind(this));
    token.others = best.slice(0, 4);
    if (token.others.length && !token.last) query.fixes.push([token.fold, token.others[0]]);
    /* Đoán mà không hợp hai bên thì từ lạ vẫn nặng như từ không có trong kho, để câu lạc đề không thành chắc. */
    if (fits) token.weight = this.idf(this.count(token.others[0]));
  };

  /* Âm tiết có thật nhưng không hợp hai bên, hoặc dấu của nó không có thật: thử từ gần giống mà hợp hơn. */
  Store.prototype.mend = function (tokens, i) {
    var token = tokens[i], sides = (i > 0) + (i < tokens.length - 1);
    token.doubtful = token.marked && !this.keys.has(plainKey(token.key));
    if (!sides || token.fold.length < 2 || token.last && token.fold.length < 3) return;
    if (!token.doubtful && this.fits(tokens, i, token.fold) === sides) return;
    token.others = this.fitting(tokens, i, this.near(token.fold), token.doubtful).slice(0, 3);
  };
  /* Với mấy âm tiết hai bên thì từ này đi liền được (0, 1 hay 2). */
  Store.prototype.fits = function (tokens, i, word) {
    var before = tokens[i - 1], after = tokens[i + 1];
    return (before && this.pairs.has(before.fold + " " + word) ? 1 : 0)
      + (after && this.pairs.has(word + " " + after.fold) ? 1 : 0);
  };
  /* Số mục có từ này đi liền với hai bên. */
  Store.prototype.company = function (tokens, i, word) {
    var before = tokens[i - 1], after = tokens[i + 1], sum = 0;
    [before && before.fold + " " + word, after && word + " " + after.fold].forEach(function (pair) {
      var list = pair && this.pairs.get(pair);
      sum += list ? list.ids.length : 0;
    }, this);
    return sum;
  };
  /* Các từ đi được với hai bên nhiều hơn chính từ đã gõ, hợp nhất đứng trước; orMore: thường gặp hơn cũng được. */
  Store.prototype.fitting = function (tokens, i, words, orMore) {
    var own = this.fits(tokens, i, tokens[i].fold), usual = this.company(tokens, i, tokens[i].fold), self = this;
    return words.map(function (word) {
      return { word: word, fits: self.fits(tokens, i, word), count: self.company(tokens, i, word) };
    }).filter(function (one) {
      return one.fits > own || orMore && one.fits === own && one.count > usual;
    }).sort(function (a, b) {
      return b.fits - a.fits || b.count - a.count;
    }).map(function (one) { return one.word; });
  };
  Store.prototype.byCount = function (a, b) { return this.count(b) - this.count(a); };
  Store.prototype.count = function (word) {
    var list = this.folds.get(word);
    return list ? list.ids.length : 0;
  };
  /* Từ trong kho chỉ sai một chữ, hoặc đọc lên giống nhau. */
  Store.prototype.near = function (word) {
    var sound = CH.sound(word), edits = word.length > 2;
    return this.folds.words().filter(function (other) {
      return other !== word && other >= "a" && (edits && oneEdit(word, other) || CH.sound(other) === sound);
    });
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
  Store.prototype.cut = function (word) {
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
  Store.prototype.units = function (tokens) {
    var units = [];
    for (var i = 0; i < tokens.length;) {
      var unit = this.span(tokens, i);
      units.push(unit);
      i = unit.to;
    }
    return units;
  };
  Store.prototype.span = function (tokens, from) {
    for (var to = Math.min(tokens.length, from + 7); to > from; to--) {
      var part = tokens.slice(from, to), words = folds(part), joined = words.join("");
      var text = words.join(" "), readings = this.spoken(part, text), everyday = !!readings;
      if (!readings) readings = this.english.get(text);
      if (!readings && joined.length > 1 && to - from < 6 && part.every(unaccented)) readings = this.short.get(joined);
      if (readings) return { from: from, to: to, readings: split(readings), everyday: everyday, expanded: true };
    }
    for (to = Math.min(tokens.length, from + 3); to > from + 1; to--) {
      var name = folds(tokens.slice(from, to));
      if (this.usuallyJoined(name)) {
        return { from: from, to: to, readings: [[name.join("")]], expanded: false };
      }
    }
    var parts = tokens[from].parts;
    return { from: from, to: from + 1, readings: parts ? [parts] : [], expanded: false };
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

  root.PCCauHoi = { Store: Store, folds: folds, plainKey: plainKey, fillers: FILLERS, maxChars: MAX_CHARS };
})(typeof window === "undefined" ? globalThis : window);
