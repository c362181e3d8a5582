/* Đoán chữ gõ sai: viết liền, sai một chữ, viết theo cách đọc. Thêm vào Store của cau-hoi.js. */
(function (root) {
  "use strict";
  var CH = root.PCChuanHoa, Store = root.PCCauHoi.Store;

  /* Âm tiết lạ: tách chữ viết liền, hoặc lấy các từ chỉ sai một chữ hay đọc giống nhau. */
  Store.prototype.guess = function (tokens, i, query) {
    var token = tokens[i];
    if (token.fold.length < 3) return;
    if (token.fold.length > 5 && this.foreign(token, query)) return;
    var near = this.near(token.fold), best = this.fitting(tokens, i, near), fits = best.length > 0;
    if (!fits && token.fold.length > 3) best = near.sort(this.byCount.bind(this));
    token.others = best.slice(0, 4);
    if (token.others.length && !token.last) query.fixes.push([token.fold, token.others[0]]);
    /* Đoán mà không hợp hai bên thì từ lạ vẫn nặng như từ không có trong kho, để câu lạc đề không thành chắc. */
    if (fits) token.weight = this.idf(this.count(token.others[0]));
  };

  /* Từ tiếng Anh gõ sai một chữ: thay bằng từ đúng trong bảng từ tiếng Anh. */
  Store.prototype.foreign = function (token, query) {
    var found = Array.from(this.english.keys()).find(function (word) { return word.length > 5 && oneEdit(token.fold, word); });
    if (!found) return false;
    query.fixes.push([token.text, found]);
    token.fold = token.key = token.text = found;
    return true;
  };

  /* Âm tiết có thật nhưng không hợp hai bên, hoặc dấu của nó không có thật: thử từ gần giống mà hợp hơn. */
  Store.prototype.mend = function (tokens, i) {
    var token = tokens[i], sides = (i > 0) + (i < tokens.length - 1);
    token.doubtful = token.marked && !this.folds.exact(token);
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
  /* Từ trong kho chỉ sai một chữ, hoặc đọc lên giống nhau. Kho được xếp theo độ dài và theo cách đọc một lần. */
  Store.prototype.near = function (word) {
    if (!this.byLength) this.arrange();
    var found = (this.bySound.get(CH.sound(word)) || []).filter(function (other) { return other !== word; });
    for (var length = word.length - 1; word.length > 2 && length <= word.length + 1; length++) {
      for (var other of this.byLength[length] || []) if (oneEdit(word, other) && !found.includes(other)) found.push(other);
    }
    return found.sort();
  };
  Store.prototype.arrange = function () {
    var lengths = this.byLength = [], sounds = this.bySound = new Map();
    this.folds.words().forEach(function (word) {
      if (!(word >= "a")) return;
      (lengths[word.length] = lengths[word.length] || []).push(word);
      var sound = CH.sound(word);
      if (!sounds.has(sound)) sounds.set(sound, []);
      sounds.get(sound).push(word);
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

  /* "muabannguoi" -> [mua, ban, nguoi]: cắt sao cho các cặp liền nhau đều có trong kho. `open`: đang gõ, đoạn
     cuối có thể mới là phần đầu của một âm tiết. Không cắt được thì thử cho sai một chữ ("muabanngoi"). */
  Store.prototype.cut = function (word, open) {
    if (word.length < 6 || word.length > 40 || !/^[a-z]+$/.test(word)) return null;
    var found = this.pieces(word, open);
    if (!found && word.length > 8 && word.length < 25) found = this.repaired(word);
    return found && found.length > 1 ? found : null;
  };
  Store.prototype.pieces = function (word, open) {
    var self = this, seen = new Set();
    function rest(at, previous) {
      if (at === word.length) return [];
      for (var end = Math.min(word.length, at + 7); end > at + 1; end--) {
        var part = word.slice(at, end), step = at + ":" + end + ":" + previous;
        if (seen.has(step)) continue;
        seen.add(step);
        var begins = open && end === word.length && previous && self.pairs.begins(previous, part);
        if (!begins && (!self.folds.has(part) || previous && !self.pairs.has(previous + " " + part))) continue;
        var tail = rest(end, part);
        if (tail) return [part].concat(tail);
      }
      return null;
    }
    return rest(0, "");
  };
  /* Cắt được sau khi thêm, bớt hay đổi chỗ một chữ; cách cắt có cặp hiếm nhất vẫn hay gặp hơn. */
  Store.prototype.repaired = function (word) {
    var tried = new Set([word]), best = null, usual = 0;
    for (var at = 1; at < word.length; at++) {
      var head = word.slice(0, at), tail = word.slice(at);
      var changed = [head + tail.slice(1), head + tail.charAt(1) + tail.charAt(0) + tail.slice(2)];
      for (var letter of "aceghimnoptuy") changed.push(head + letter + tail);
      for (var one of changed) {
        var found = tried.has(one) ? null : this.pieces(one, false), worth = found ? this.rarest(found) : 0;
        tried.add(one);
        if (worth > usual) { best = found; usual = worth; }
      }
    }
    return best;
  };
  Store.prototype.rarest = function (words) {
    var least = Infinity;
    for (var i = 0; i + 1 < words.length; i++) least = Math.min(least, this.pairs.get(words[i] + " " + words[i + 1]).ids.length);
    return least;
  };
})(typeof window === "undefined" ? globalThis : window);
