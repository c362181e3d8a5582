/* Chuẩn hóa chữ để tìm: giống hệt scripts/pcmbn/search/normalise.py; hai bên cùng chạy
   tests/fixtures/chuan-hoa.json. "fold" là âm tiết bỏ hết dấu, "key" giữ mũ, móc và đưa dấu thanh
   về cuối, để "hòa" và "hoà" là một. */
(function (root) {
  "use strict";
  var TONES = { "\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j" };
  var SHAPES = "\u0302\u0306\u031b";
  var RUN = /\p{L}+|[0-9]+/gu;
  var cache = new Map();

  /* Chữ gốc, chữ gốc kèm mũ hoặc móc, dấu thanh của một chữ cái; null nếu không phải chữ La-tinh. */
  function letter(ch) {
    var known = cache.get(ch);
    if (known !== undefined) return known;
    var parts = Array.from(ch.normalize("NFD"));
    var found = null;
    if (ch === "đ") found = ["d", "đ", ""];
    else if (parts[0] >= "a" && parts[0] <= "z") {
      var marks = parts.slice(1);
      var shape = marks.filter(function (m) { return SHAPES.includes(m); }).join("");
      var tone = marks.map(function (m) { return TONES[m] || ""; }).join("");
      found = [parts[0], (parts[0] + shape).normalize("NFC"), tone.charAt(0)];
    }
    cache.set(ch, found);
    return found;
  }

  /* Các âm tiết của một chuỗi chữ liền nhau, cắt ở chữ không thuộc bảng chữ La-tinh. */
  function split(run) {
    if (/^[0-9]+$/.test(run)) {
      var number = run.replace(/^0+(?=.)/, "");
      return [{ fold: number, key: number, text: run }];
    }
    var found = [];
    var fold = "", shape = "", tone = "", text = "";
    function close() {
      if (fold) found.push({ fold: fold, key: shape + tone, text: text });
      fold = shape = tone = text = "";
    }
    for (var ch of run) {
      var parts = letter(ch);
      if (!parts) { close(); continue; }
      fold += parts[0];
      text += ch;
      shape += parts[1];
      tone = tone || parts[2];
    }
    close();
    return found;
  }

  /* Âm tiết và số của một đoạn chữ, theo thứ tự; text là nguyên dạng chữ thường. */
  function tokens(text) {
    var lowered = text.normalize("NFC").toLowerCase().normalize("NFC");
    var found = [];
    for (var run of lowered.match(RUN) || []) found.push.apply(found, split(run));
    return found;
  }

  /* Các fold nối bằng một dấu cách: dạng dùng để so cả cụm từ. */
  function phrase(text) {
    return tokens(text).map(function (t) { return t.fold; }).join(" ");
  }

  /* Cách đọc của một âm tiết không dấu, gộp các âm hay viết lẫn: tr-ch, s-x, d-gi-r-v, l-n, n-ng, c-t. */
  var sounds = new Map();
  function sound(word) {
    var known = sounds.get(word);
    if (known) return known;
    known = word.replace(/^(gi(?=[aeou])|[rvz])/, "d").replace(/^tr/, "ch").replace(/^s/, "x").replace(/^l/, "n")
      .replace(/^ph/, "f").replace(/^ngh/, "ng").replace(/^gh/, "g").replace(/^[kq]/, "c")
      .replace(/n[gh]$/, "n").replace(/ch?$/, "t").replace(/y/g, "i");
    sounds.set(word, known);
    return known;
  }

  /* Cắt một đoạn chữ thành [chữ, có tô sáng không] theo các âm tiết của câu hỏi. Câu có dấu và đoạn
     có đúng dạng ấy thì chỉ tô đúng dấu; có cụm từ hai âm tiết trở lên thì bỏ các từ đứng lẻ. */
  function highlight(text, wanted) {
    text = text.normalize("NFC");
    var words = Array.from(text.matchAll(/[\p{L}\p{M}]+|[0-9]+/gu), function (m) {
      return { at: m.index, end: m.index + m[0].length, tokens: tokens(m[0]) };
    });
    function hits(exact) {
      return words.map(function (word) {
        return word.tokens.some(function (t) {
          return wanted.some(function (w) { return exact ? t.key === w.key : t.fold === w.fold; });
        });
      });
    }
    var marked = wanted.some(function (w) { return w.key !== w.fold; });
    var on = hits(marked);
    if (marked && !on.includes(true)) on = hits(false);
    if (wanted.length > 1) {
      var runs = on.map(function (hit, i) { return hit && (on[i - 1] || on[i + 1]); });
      if (runs.includes(true)) on = runs;
    }
    return pieces(text, words, on);
  }

  /* Nối các từ được tô đứng liền nhau thành một mảnh. */
  function pieces(text, words, on) {
    var found = [], at = 0;
    for (var i = 0; i < words.length; i++) {
      if (!on[i]) continue;
      var start = words[i].at;
      while (on[i + 1] && words[i + 1].at - words[i].end < 3) i++;
      if (start > at) found.push([text.slice(at, start), false]);
      found.push([text.slice(start, words[i].end), true]);
      at = words[i].end;
    }
    if (at < text.length) found.push([text.slice(at), false]);
    return found;
  }

  root.PCChuanHoa = { tokens: tokens, phrase: phrase, sound: sound, highlight: highlight };
})(typeof window === "undefined" ? globalThis : window);
