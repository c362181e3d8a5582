// Máy tính hạn. Phần đếm ngày làm đúng như scripts/pcmbn/deadlines.py; hai bên chạy chung một bảng
// ca kiểm thử. Ngày là chuỗi YYYY-MM-DD, tính theo giờ UTC để múi giờ của máy không làm lệch ngày.
(() => {
  "use strict";

  const DAY = 86400000;
  const pad = (number, width = 2) => String(number).padStart(width, "0");
  const parse = (text) => Date.parse(`${text}T00:00:00Z`);
  const iso = (time) => new Date(time).toISOString().slice(0, 10);
  const shift = (day, days) => iso(parse(day) + days * DAY);
  const year = (day) => Number(day.slice(0, 4));

  const works = (day, calendar) => {
    if (calendar.work.includes(day)) return true;
    const weekday = new Date(parse(day)).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !(day in calendar.off);
  };

  const months = (day, amount) => {
    const [y, m, d] = day.split("-").map(Number);
    const index = y * 12 + m - 1 + amount;
    const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
    return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1)}-${pad(Math.min(d, last))}`;
  };

  const workingDays = (day, amount, calendar) => {
    let left = amount;
    let found = day;
    while (left > 0) {
      found = shift(found, 1);
      if (works(found, calendar)) left -= 1;
    }
    return found;
  };

  const count = (day, amount, unit, calendar) => {
    if (unit === "ngay") return shift(day, amount);
    if (unit === "ngay-lam-viec") return workingDays(day, amount, calendar);
    return months(day, unit === "nam" ? amount * 12 : amount);
  };

  // start: YYYY-MM-DDTHH:MM. Trả về {nominal, day, at, computed, missing}.
  const due = (start, amount, unit, calendar) => {
    if (unit === "gio") {
      const at = new Date(Date.parse(`${start}:00Z`) + amount * 3600000).toISOString().slice(0, 16);
      return { nominal: at.slice(0, 10), day: at.slice(0, 10), at, computed: [], missing: [] };
    }
    const first = start.slice(0, 10);
    const nominal = count(first, amount, unit, calendar);
    let day = nominal;
    while (!works(day, calendar)) day = shift(day, 1);
    const years = [];
    for (let y = year(first); y <= year(day); y += 1) years.push(y);
    const missing = years.filter((y) => y < calendar.first || y > calendar.last);
    const computed = years.filter((y) => !calendar.official.includes(y) && !missing.includes(y));
    return { nominal, day, at: null, computed, missing };
  };

  // Một tệp lịch chỉ có các hạn vừa tính, làm ngay trong máy người đọc.
  const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const fold = (line) => {
    const encoder = new TextEncoder();
    const parts = [];
    let part = "";
    for (const character of line) {
      if (encoder.encode(part + character).length > 73) {
        parts.push(part);
        part = "";
      }
      part += character;
    }
    return [...parts, part].join("\r\n ");
  };
  const calendarFile = (id, name, start, lines) => {
    const stamp = `${start.replace(/[-:]/g, "")}00`;
    const events = lines.flatMap((line) => [
      "BEGIN:VEVENT",
      `UID:${id}-${line.step}-${line.amount}-${line.unit}-${stamp}@pcmbn`,
      `DTSTAMP:${stamp}Z`,
      `DTSTART;VALUE=DATE:${line.due.day.replace(/-/g, "")}`,
      `DTEND;VALUE=DATE:${shift(line.due.day, 1).replace(/-/g, "")}`,
      `SUMMARY:${escapeText(`Hạn: ${line.title} (${line.text})`)}`,
      `DESCRIPTION:${escapeText(`${name}. ${line.actor}. ${line.pinpoint}`)}`,
      "END:VEVENT",
    ]);
    const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PCMBN//Tinh han//VI"];
    return `${[...head, ...events, "END:VCALENDAR"].map(fold).join("\r\n")}\r\n`;
  };

  window.PcTinhHan = { due, calendarFile };

  const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
  const show = (day) => {
    const [y, m, d] = day.split("-").map(Number);
    const month = m < 3 ? pad(m) : m;
    return `${WEEKDAYS[new Date(parse(day)).getUTCDay()]}, ${pad(d)}/${month}/${y}`;
  };

  const make = (tag, text = "", attributes = {}) => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  const cell = (label, ...parts) => {
    const found = make("td", "", { "data-label": label });
    found.append(...parts);
    return found;
  };

  const explain = (line, calendar) => {
    const { nominal, day, at, computed, missing } = line.due;
    const words = [at ? "Tính theo giờ." : "Không tính ngày bắt đầu."];
    if (line.unit === "ngay-lam-viec") words.push("Bỏ thứ Bảy, Chủ nhật, ngày nghỉ lễ, Tết.");
    if (nominal !== day) {
      const name = calendar.off[nominal] || "ngày nghỉ cuối tuần";
      words.push(`Đếm đủ là ${show(nominal)} (${name}) nên chuyển sang ngày làm việc tiếp theo.`);
    }
    const single = computed.filter((y) => calendar.recorded.includes(y));
    const guessed = computed.filter((y) => !calendar.recorded.includes(y));
    if (single.length) {
      words.push(`Năm ${single.join(", ")}: lịch nghỉ mới thấy ở một nguồn, nên đối chiếu lại.`);
    }
    if (guessed.length) {
      words.push(`Năm ${guessed.join(", ")}: chưa có lịch nghỉ chính thức trong hồ sơ, ngày nghỉ do máy tính.`);
    }
    if (missing.length) words.push(`Năm ${missing.join(", ")}: không có lịch nghỉ nào, chỉ trừ cuối tuần.`);
    return words.join(" ");
  };

  const row = (line, calendar) => {
    const found = make("tr");
    const what = make("strong", `${line.step}. ${line.title}`);
    const about = [line.text, line.when, line.starts || "mốc bắt đầu chưa đọc được, anh/chị tự chọn"];
    const when = line.due.at ? `${line.due.at.slice(11)} ${show(line.due.day)}` : `hết ${show(line.due.day)}`;
    found.append(
      cell("Việc", what, make("br"), about.filter(Boolean).join("; ")),
      cell("Hạn", make("strong", when)),
      cell("Cách tính", explain(line, calendar), make("br"), line.pinpoint),
    );
    return found;
  };

  const now = () => {
    const local = new Date(Date.now() - new Date().getTimezoneOffset() * 60000);
    return local.toISOString().slice(0, 16);
  };

  const setUp = (root, calendar) => {
    const terms = JSON.parse(root.dataset.pcCalc);
    const start = make("input", "", { type: "datetime-local", required: "" });
    start.value = now();
    const label = make("label", "Bắt đầu tính từ (ngày, giờ)");
    label.append(start);
    const save = make("button", "Tải lịch (.ics)", { type: "button", class: "pc-button" });
    const form = make("div", "", { class: "pc-form" });
    form.append(label, save);
    const result = make("div", "", { class: "pc-calc__result pc-table", role: "status" });
    let lines = [];

    const draw = () => {
      result.replaceChildren();
      if (!start.value) return;
      lines = terms.map((term) => ({ ...term, due: due(start.value.slice(0, 16), term.amount, term.unit, calendar) }));
      const head = make("tr");
      head.append(...["Việc", "Hạn", "Cách tính"].map((text) => make("th", text, { scope: "col" })));
      const table = make("table");
      const body = make("tbody");
      body.append(...lines.map((line) => row(line, calendar)));
      const top = make("thead");
      top.append(head);
      table.append(top, body);
      result.append(table);
    };

    save.addEventListener("click", () => {
      const text = calendarFile(root.dataset.pcId, root.dataset.pcName, start.value.slice(0, 16), lines);
      const link = make("a", "", { download: `han-${root.dataset.pcId}.ics` });
      link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    start.addEventListener("input", draw);
    root.querySelector("[data-pc-calc-off]").hidden = true;
    root.append(form, result);
    draw();
  };

  const begin = () => {
    for (const root of document.querySelectorAll("[data-pc-calc]")) setUp(root, window.PCMBN_NGAY_NGHI);
  };
  if (window.PCMBN_NGAY_NGHI) begin();
})();
