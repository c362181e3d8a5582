/* Các bảng của chỉ mục: từ -> danh sách mục. Mỗi bảng để nguyên một chuỗi đã xếp thứ tự, tìm bằng chia
   đôi; danh sách mục chỉ giải mã khi cần. Danh sách: {ids, weights, strong, letters}. */
(function (root) {
  "use strict";
  var SHAPES = { "ă": "8", "â": "6", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "đ": "9" };

  /* "từ=danh sách|từ=danh sách|…". Chỗ của một từ là vị trí đầu của nó trong chuỗi. */
  function Table(text, levels) {
    this.text = text;
    this.levels = levels;
    this.places = new Map();
    this.decoded = new Map();
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
      place = this.next(place)) visit(this.word(place), this.get(this.word(place)));
  };
  Table.prototype.words = function () {
    this.all = this.all || this.text.split("|").map(function (line) { return line.split("=")[0]; });
    return this.all;
  };
  /* Phần sau dấu "=" của một từ; chuỗi rỗng nếu không có từ ấy. */
  Table.prototype.line = function (word) {
    var place = this.at(word);
    return place < 0 ? "" : this.text.slice(this.text.indexOf("=", place) + 1, this.next(place)).replace("|", "");
  };
  Table.prototype.get = function (word) {
    var known = this.decoded.get(word);
    if (known === undefined) {
      known = this.has(word) ? decode(this.line(word), this.levels) : null;
      this.decoded.set(word, known);
    }
    return known;
  };

  function decode(text, levels) {
    var found = { ids: [], weights: [], strong: [], letters: [] };
    for (var i = 0, gap = 0, id = -1; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code < 58) { gap = gap * 10 + code - 48; continue; }
      id += gap || 1;
      gap = 0;
      found.ids.push(id);
      found.letters.push(text.charAt(i));
      found.strong.push(code < 97);
      found.weights.push(((code < 97 ? code - 65 : code - 97) + 1) / levels);
    }
    return found;
  }

  /* "từ=;phần hai:danh sách;…": âm tiết theo dấu, hoặc cặp theo âm tiết sau. */
  function Nested(text, levels) { Table.call(this, text, levels); }
  Nested.prototype = Object.create(Table.prototype);
  Nested.prototype.part = function (word, second) {
    var name = word + " " + second, known = this.decoded.get(name);
    if (known === undefined) {
      var line = this.line(word), at = line.indexOf(";" + second + ":"), from = at + second.length + 2;
      known = at < 0 ? null : decode(line.slice(from, line.indexOf(";", from) < 0 ? line.length : line.indexOf(";", from)), this.levels);
      this.decoded.set(name, known);
    }
    return known;
  };

  /* Âm tiết: get(không dấu) gộp mọi dấu, exact(âm tiết) chỉ đúng dấu ấy. */
  function Syllables(text, levels) { Nested.call(this, text, levels); }
  Syllables.prototype = Object.create(Nested.prototype);
  Syllables.prototype.exact = function (token) { return this.part(token.fold, marks(token)); };
  Syllables.prototype.get = function (fold) {
    var known = this.decoded.get(fold), self = this;
    if (known !== undefined) return known;
    var lists = this.line(fold).split(";").slice(1).map(function (part) { return decode(part.slice(part.indexOf(":") + 1), self.levels); });
    known = lists.length < 2 ? lists[0] || null : union(lists);
    this.decoded.set(fold, known);
    return known;
  };
  /* Mục có nhiều dạng của âm tiết thì lấy dạng nặng nhất. */
  function union(lists) {
    var found = { ids: [], weights: [], strong: [], letters: [] }, places = new Map();
    lists.forEach(function (list) {
      for (var k = 0; k < list.ids.length; k++) {
        var place = places.get(list.ids[k]);
        if (place === undefined) {
          place = found.ids.push(list.ids[k]) - 1;
          places.set(list.ids[k], place);
        } else if (found.weights[place] >= list.weights[k]) continue;
        found.weights[place] = list.weights[k];
        found.strong[place] = list.strong[k];
        found.letters[place] = list.letters[k];
      }
    });
    return found;
  }
  /* Mũ, móc, dấu thanh của âm tiết viết bằng số và chữ không dấu, như trong chỉ mục: "người" -> "77f". */
  function marks(token) {
    return token.key.replace(/./g, function (letter) { return SHAPES[letter] || ""; }) + token.key.slice(token.fold.length);
  }

  /* Cặp âm tiết: get("mua ban"). */
  function Pairs(text, levels) { Nested.call(this, text, levels); }
  Pairs.prototype = Object.create(Nested.prototype);
  Pairs.prototype.get = function (pair) {
    var words = pair.split(" ");
    return this.part(words[0], words[1]);
  };
  Pairs.prototype.has = function (pair) {
    var words = pair.split(" ");
    return this.line(words[0]).includes(";" + words[1] + ":");
  };

  /* Có cặp nào mà âm tiết sau bắt đầu như vậy không. */
  Pairs.prototype.begins = function (first, start) { return this.line(first).includes(";" + start); };

  root.PCBangTu = { Table: Table, Syllables: Syllables, Pairs: Pairs };
})(typeof window === "undefined" ? globalThis : window);
