// Luật và người chịu trách nhiệm vào một ngày: đúng như scripts/pcmbn/timeline.py, viết lại cho
// trình duyệt. Mọi khoảng là nửa mở [từ, đến); ngày là chuỗi YYYY-MM-DD nên so sánh được ngay.
// Đổi một bên thì phải đổi bên kia: phép thử chạy cả hai trên mọi ngày từ 2011 đến 2027.
(() => {
  "use strict";

  const covers = (from, until, on) => (!from || from <= on) && (!until || on < until);

  const status = (documentData, on) => {
    const d = documentData;
    if (d.issued && on < d.issued) return "chua-ban-hanh";
    if (d.expired && d.expired <= on) return "het-hieu-luc";
    if (!d.start) return d.doubtful && d.doubtful <= on ? "chua-xac-minh" : "khong-ro-ngay";
    if (on < d.start) return "chua-co-hieu-luc";
    if (d.suspended && covers(d.suspended, d.resumed, on)) return "tam-ngung";
    if (d.doubtful && d.doubtful <= on) return "chua-xac-minh";
    if (d.partly && d.partly <= on) return "het-mot-phan";
    return d.amended && d.amended <= on ? "da-sua-doi" : "con-hieu-luc";
  };

  const holders = (data, work, level, on) => {
    const lines = work.holders.filter((line) => line.level === level);
    const current = lines.filter((line) => covers(line.from, line.until, on));
    if (current.length) return { state: "held", holders: current };
    const ended = data.levelEnds[level];
    return { state: ended && on >= ended ? "ended" : "unknown", holders: [] };
  };

  const currentHolders = (data, work, on) =>
    work.levels.flatMap((level) => holders(data, work, level, on).holders);

  const dissolved = (agency, on) => Boolean(agency.dissolved) && agency.dissolved <= on;

  const carries = (move, work, on) =>
    (!move.on || move.on <= on) && (!work || !move.functions || move.functions.includes(work));

  // Mọi chuỗi kế thừa đã có hiệu lực, từ cơ quan này tới một cơ quan còn tồn tại.
  const paths = (data, agencyId, on, work, soFar = [], seen = [agencyId]) => {
    const found = [];
    for (const move of data.agencies[agencyId].moves || []) {
      const receiver = data.agencies[move.to];
      if (!receiver || seen.includes(move.to) || !carries(move, work, on)) continue;
      const path = [...soFar, move];
      if (!dissolved(receiver, on)) found.push(path);
      else found.push(...paths(data, move.to, on, work, path, [...seen, move.to]));
    }
    return found;
  };

  const weakest = (data, words) =>
    words.reduce((low, word) => (data.rank[word] < data.rank[low] ? word : low));

  const inherited = (data, duty, on) => {
    const work = data.functions[duty.function];
    if (!work) return [];
    const held = new Map(currentHolders(data, work, on).map((line) => [line.agency, line]));
    const found = new Map();
    for (const path of paths(data, duty.agency, on, duty.function)) {
      const receiver = path[path.length - 1].to;
      if (!held.has(receiver) || found.has(receiver)) continue;
      const line = held.get(receiver);
      const words = [...path.map((move) => move.confidence), line.confidence];
      found.set(receiver, {
        agency: receiver, how: "inherited", confidence: weakest(data, words), part: line.part || "",
      });
    }
    return [...found.values()];
  };

  const heirs = (data, duty, on) => {
    const agency = data.agencies[duty.agency];
    if (!agency) return [];
    const splits = (duty.splits || []).filter((line) => covers(line.from, "", on));
    if (splits.length) {
      return splits.map((line) => ({
        agency: line.agency,
        how: line.agency === duty.agency ? "self" : "split",
        confidence: line.confidence,
        part: line.part,
      }));
    }
    if (!dissolved(agency, on)) {
      return [{ agency: duty.agency, how: "self", confidence: duty.confidence, part: "" }];
    }
    return inherited(data, duty, on);
  };

  const dutyStatus = (data, duty, on) => {
    if (duty.expired && duty.expired <= on) return "het-hieu-luc";
    if (duty.start && on < duty.start) return "chua-co-hieu-luc";
    const document = data.documents[duty.document];
    return document ? status(document, on) : "khong-ro-ngay";
  };

  window.PcTheoNgay = { status, holders, currentHolders, heirs, dutyStatus };
})();
