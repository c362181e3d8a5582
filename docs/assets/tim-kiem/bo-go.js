/* Giải phím thô của bộ gõ khi bộ gõ đang tắt: Telex ("nguwowif", "dongdof"), VNI ("ngu7o7i2", "dong965").
   Làm như bộ gõ: đi từng phím, phím dấu đứng đâu trong âm tiết cũng được. Từ đã có dấu thì không đụng tới. */
(function (root) {
  "use strict";
  var CH = root.PCChuanHoa;
  var MARKS = { f: "\u0300", s: "\u0301", r: "\u0309", x: "\u0303", j: "\u0323" };
  var VNI_TONES = { 1: "s", 2: "f", 3: "r", 4: "x", 5: "j" };
  var SHAPED = { "a^": "â", "e^": "ê", "o^": "ô", "a(": "ă", "o+": "ơ", "u+": "ư", "d-": "đ" };
  var VOWEL = /[aeiouy]/;
  /* Âm tiết tiếng Việt, bỏ dấu thanh: phụ âm đầu, vần, phụ âm cuối. */
  var SYLLABLE = new RegExp("^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?" +
    "(?:(?:iê|yê|uyê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|uơ|ia|ya|ua|ưa|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?" +
    "|ai|ay|ao|au|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uêu)$");
  /* Chữ đứng trước số thứ tự: "lop7" là lớp 7, không phải phím VNI. */
  var NUMBERED = new RegExp("^(dieu|khoan|lop|thang|nam|so|quy|tuan|muc|phan|vung|chuong|ngay|luat|cap|nd|qd|tt|nq|kh" +
    "|tap|tiet|bai|mau|bieu|ap|khom|to|nhom|khu|buoc|tang|bac|diem|[a-z])\\d$");

  function Word(text) {
    this.letters = [];
    this.tone = "";
    for (var ch of text) this.letters.push({ base: ch, shape: "" });
  }
  /* Chữ cuối cùng thỏa điều kiện, hoặc undefined. */
  Word.prototype.last = function (fits) { return this.letters.slice().reverse().find(fits); };
  Word.prototype.hat = function (base) {
    var found = this.last(function (l) { return (base ? l.base === base : /[aeo]/.test(l.base)) && !l.shape; });
    if (found) found.shape = "^";
    return !!found;
  };
  Word.prototype.stroke = function () {
    var first = this.letters[0], fits = first && first.base === "d" && !first.shape;
    if (fits) first.shape = "-";
    return fits;
  };
  /* Móc cho "uo", "u", "o"; trăng cho "a": "tuan" với 7 không thành gì, "hoa" với w thành "hoă". */
  Word.prototype.horn = function (kinds) {
    var all = this.letters, plain = all.filter(function (l) { return !l.shape; });
    var text = all.map(function (l) { return l.base; }).join(""), at = text.search(/uo/);
    if (kinds.includes("u") && at >= 0 && !text.startsWith("q")) {
      var changed = !all[at].shape || !all[at + 1].shape;
      all[at].shape = all[at + 1].shape = "+";
      return changed;
    }
    var breve = kinds.includes("a") && plain.find(function (l) { return l.base === "a"; });
    var round = kinds.includes("u") && plain.filter(function (l) { return /[uo]/.test(l.base); }).pop();
    if (breve && round && (/oa|^qu/.test(text) || round.base === "o")) round = null;
    if (!breve && !round) return false;
    (round || breve).shape = round ? "+" : "(";
    return true;
  };
  Word.prototype.text = function () {
    var body = this.letters.map(function (l) { return SHAPED[l.base + l.shape] || l.base; }).join("");
    if (!SYLLABLE.test(body)) return null;
    var at = this.tone ? tonePlace(body) : -1;
    if (!this.tone) return body;
    return at < 0 ? null : (body.slice(0, at + 1) + MARKS[this.tone] + body.slice(at + 1)).normalize("NFC");
  };

  /* Chỗ đặt dấu thanh: chữ có mũ, móc trước; rồi theo âm cuối. -1 nếu không có nguyên âm. */
  function tonePlace(body) {
    var start = body.search(/^(qu|gi(?=[aeiouyâăêôơư]))/) === 0 ? 2 : 0;
    var match = /[aeiouyâăêôơư]+/.exec(body.slice(start));
    if (!match) return -1;
    var first = start + match.index;
    for (var i = match[0].length - 1; i >= 0; i--) if (/[âăêôơư]/.test(match[0][i])) return first + i;
    var closed = first + match[0].length < body.length;
    if (match[0].length === 1) return first;
    if (closed || match[0].length > 2 || /^(oa|oe|uy)$/.test(match[0])) return first + 1;
    return first;
  }

  /* Từ Telex -> từ có dấu; null nếu không phải phím Telex của một âm tiết. */
  function telex(word) {
    if (!/^[a-z]{2,12}$/.test(word)) return null;
    var made = new Word(""), used = 0;
    for (var key of word) {
      var vowel = made.letters.some(function (l) { return VOWEL.test(l.base); });
      if (MARKS[key] && vowel && !made.tone) { made.tone = key; used++; }
      else if (key === "d" && made.letters.length && made.stroke()) used++;
      else if (/[aeo]/.test(key) && made.hat(key)) used++;
      else if (key === "w" && vowel && made.horn("uoa")) used++;
      else if (key === "w" && !vowel) { made.letters.push({ base: "u", shape: "+" }); used++; }
      else made.letters.push({ base: key, shape: "" });
    }
    return used ? made.text() : null;
  }

  /* Từ VNI -> từ có dấu; null nếu không phải phím VNI của một âm tiết. */
  function vni(word) {
    if (!/^[a-z]{1,8}[1-9][a-z0-9]{0,9}$/.test(word)) return null;
    var made = new Word("");
    for (var key of word) {
      var fits = true;
      if (VNI_TONES[key]) { fits = !made.tone; made.tone = VNI_TONES[key]; }
      else if (key === "6") fits = made.hat("");
      else if (key === "7") fits = made.horn("uo");
      else if (key === "8") fits = made.horn("a");
      else if (key === "9") fits = made.stroke();
      else if (key === "0") return null;
      else made.letters.push({ base: key, shape: "" });
      if (!fits) return null;
    }
    return made.text();
  }

  /* Chữ tắt gõ thô: "bddbp", "bd9bp" -> "bđbp". */
  function initials(word) {
    var letters = word.replace(/dd|d9/g, "đ");
    return letters !== word && /^[a-zđ]+$/.test(letters) ? letters : null;
  }

  /* Các từ của câu hỏi -> bảng từ thô -> từ có dấu. `store` cho biết kho có từ, có cặp nào.
     Một từ giải ra chắc chắn thì cả câu coi như gõ lúc bộ gõ tắt, các từ mơ hồ cũng được giải. */
  function decode(words, store) {
    var found = words.map(function (word) { return candidate(word, store); });
    var sure = found.some(function (one) { return one && one.sure && one.known; });
    var single = found.filter(function (one) { return one && one.known && !one.ordinal; }).length;
    return found.map(function (one, i) {
      if (!one || !one.known && !sure) return null;
      var fits = one.sure || sure || single > 1 || !one.ordinal && (words.length === 1 || beside(words, i, one, store));
      return fits ? one.text : null;
    });
  }
  function candidate(word, store) {
    var short = initials(word);
    if (short && store.isShort(CH.phrase(short).replace(/ /g, ""))) return { text: short, sure: true, known: true };
    var digits = /\d/.test(word), text = digits ? vni(word) : telex(word);
    if (!text || store.isShort(word) || !digits && store.knows(word)) return null;
    var sure = !digits || /\d[a-z]|\d\d$/.test(word);
    return { text: text, sure: sure, known: store.hasWord(text), ordinal: NUMBERED.test(word) };
  }
  /* Từ chỉ có một số ở cuối ("tre3 em"): chỉ giải khi dạng ấy đi liền được với từ bên cạnh. */
  function beside(words, i, one, store) {
    var fold = CH.phrase(one.text);
    return store.adjacent(words[i - 1], fold) || store.adjacent(fold, words[i + 1]);
  }

  root.PCBoGo = { telex: telex, vni: vni, decode: decode };
})(typeof window === "undefined" ? globalThis : window);
