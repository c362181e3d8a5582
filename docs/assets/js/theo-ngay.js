// Trang "Xem theo ngày": ô chọn hai ngày, bảng kết quả, ngày ghi trong địa chỉ (#ngay=…&so=…) để gửi
// cho nhau. Dữ liệu ở du-lieu/theo-ngay.js, phần tính ở theo-ngay-luat.js.
(() => {
  "use strict";

  const data = window.PCMBN_THEO_NGAY;
  const law = window.PcTheoNgay;
  const root = document.querySelector("[data-pc-theo-ngay]");
  const place = document.querySelector("[data-pc-ket-qua]");
  if (!data || !law || !root) return;

  const UP = "../";
  const HIDDEN = ["chua-ban-hanh", "chua-co-hieu-luc", "het-hieu-luc"];

  const make = (tag, attributes = {}, ...parts) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...parts);
    return element;
  };
  const link = (record) => make("a", { href: UP + record.url }, record.name);
  const badge = (state) => {
    const [label, tone] = data.status[state];
    return make("span", { class: `pc-badge pc-badge--${tone}` }, label);
  };
  const mark = (confidence) =>
    data.marks[confidence] ? [" ", make("span", { class: "pc-conf" }, data.marks[confidence])] : [];
  const show = (day) => {
    const [y, m, d] = day.split("-");
    return `${d}/${Number(m) < 3 ? m : Number(m)}/${y}`;
  };

  const table = (columns, rows, empty) => {
    if (!rows.length) return make("p", {}, empty);
    const head = make("tr", {}, ...columns.map((text) => make("th", { scope: "col" }, text)));
    const body = rows.map((cells) =>
      make("tr", {}, ...cells.map((parts, i) => make("td", { "data-label": columns[i] }, ...[parts].flat()))),
    );
    return make("div", { class: "pc-table" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
  };

  const section = (id, title, ...parts) =>
    make("section", { "aria-labelledby": id }, make("h2", { id }, title), ...parts);

  // Kết quả dài: liên kết nhảy tới từng phần, không đổi ngày trong địa chỉ.
  const jump = (sections) => {
    const go = (heading) => {
      const item = make("a", { href: `#${heading.id}` }, heading.firstChild.textContent.trim());
      item.addEventListener("click", (event) => {
        event.preventDefault();
        heading.scrollIntoView();
        heading.focus();
      });
      return item;
    };
    const headings = [...sections.map((part) => part.querySelector("h2")), document.getElementById("trang-co-san")];
    for (const heading of headings) heading.tabIndex = -1;
    return make("nav", { class: "pc-jump", "aria-label": "Các phần của kết quả" }, ...headings.map(go));
  };

  const shownDuties = (on) =>
    Object.values(data.duties)
      .map((duty) => ({ duty, state: law.dutyStatus(data, duty, on), heirs: law.heirs(data, duty, on) }))
      .filter((item) => !HIDDEN.includes(item.state));

  const heirNames = (heirs) =>
    heirs.map((heir) => data.agencies[heir.agency].name + (heir.part ? ` – ${heir.part}` : "")).join("; ") ||
    "chưa xác định";

  const holderNames = (work, level, on) => {
    const held = law.holders(data, work, level, on);
    if (held.state === "ended") return "không còn cấp này";
    const names = held.holders.map((line) => data.agencies[line.agency].name);
    return [...new Set(names)].join(", ") || "chưa rõ ai giữ";
  };

  const changeRows = (on, other) => {
    const rows = [];
    for (const item of Object.values(data.documents)) {
      const [before, after] = [law.status(item, other), law.status(item, on)];
      if (before !== after) rows.push([link(item), badge(before), badge(after)]);
    }
    for (const work of Object.values(data.functions)) {
      for (const level of work.levels) {
        const [before, after] = [holderNames(work, level, other), holderNames(work, level, on)];
        if (before !== after) rows.push([[link(work), ` (${data.levels[level]})`], before, after]);
      }
    }
    const was = new Map(shownDuties(other).map((item) => [item.duty, heirNames(item.heirs)]));
    const now = new Map(shownDuties(on).map((item) => [item.duty, heirNames(item.heirs)]));
    for (const duty of Object.values(data.duties)) {
      const [before, after] = [was.get(duty) || "không có", now.get(duty) || "không có"];
      if (before !== after) rows.push([link(duty), before, after]);
    }
    return rows;
  };

  const documentRows = (on) =>
    Object.values(data.documents)
      .map((item) => [item, law.status(item, on)])
      .filter(([, state]) => !HIDDEN.includes(state))
      .map(([item, state]) => [link(item), item.title, badge(state)]);

  const holderRows = (on) =>
    Object.values(data.functions).flatMap((work) =>
      work.levels
        .map((level) => [level, law.holders(data, work, level, on)])
        .filter(([, held]) => held.state !== "ended")
        .map(([level, held]) => {
          const names = held.holders.flatMap((line, i) => [
            ...(i ? [make("br")] : []),
            link(data.agencies[line.agency]),
            ...(line.part ? [` – ${line.part}`] : []),
            ...mark(line.confidence),
          ]);
          return [link(work), data.levels[level], names.length ? names : "chưa rõ ai giữ"];
        }),
    );

  const dutyRows = (on, agency) =>
    shownDuties(on)
      .flatMap((item) => item.heirs.map((heir) => ({ ...item, heir })))
      .filter((item) => !agency || item.heir.agency === agency)
      .sort((a, b) => data.agencies[a.heir.agency].name.localeCompare(data.agencies[b.heir.agency].name, "vi"))
      .map(({ duty, state, heir }) => [
        [link(data.agencies[heir.agency]), ...mark(heir.confidence)],
        [link(duty), ...(heir.part ? [` – ${heir.part}`] : [])],
        duty.basis ? make("a", { href: UP + duty.basis }, `${duty.pinpoint || ""} ${data.documents[duty.document].name}`.trim()) : duty.pinpoint || "—",
        badge(state),
      ]);

  const draw = ({ on, other, agency }) => {
    const parts = [];
    if (other) {
      // Ngày sớm hơn luôn đứng trước, dù người đọc chọn ngày nào ở ô nào.
      const [early, late] = [on, other].sort();
      const rows = changeRows(late, early);
      const columns = ["Mục", `Ngày ${show(early)}`, `Ngày ${show(late)}`];
      parts.push(section("khac-gi", `Khác gì so với ${show(other)}`, table(columns, rows, "Không có khác biệt nào trong hồ sơ.")));
    }
    parts.push(
      section("nhiem-vu", `Nhiệm vụ theo cơ quan, ngày ${show(on)}`, table(["Cơ quan", "Nhiệm vụ", "Căn cứ", "Hiệu lực"], dutyRows(on, agency), "Chưa có nhiệm vụ nào trong hồ sơ có hiệu lực ngày này.")),
      section("ai-giu-viec", `Ai giữ việc, ngày ${show(on)}`, table(["Chức năng", "Cấp", "Cơ quan giữ"], holderRows(on), "Chưa có.")),
      section("van-ban", `Văn bản, ngày ${show(on)}`, table(["Văn bản", "Tên", "Hiệu lực"], documentRows(on), "Chưa có.")),
    );
    place.replaceChildren(jump(parts), ...parts);
  };

  const inRange = (day) => /^\d{4}-\d{2}-\d{2}$/.test(day || "") && day >= data.first && day <= data.last;
  const fromAddress = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const agency = wanted.get("co-quan") || "";
    return {
      on: inRange(wanted.get("ngay")) ? wanted.get("ngay") : data.asOf,
      other: inRange(wanted.get("so")) ? wanted.get("so") : "",
      agency: agency in data.agencies ? agency : "",
    };
  };

  const dayField = (words) => {
    const input = make("input", { type: "date", min: data.first, max: data.last });
    return [input, make("label", {}, words, input)];
  };
  const agencyField = () => {
    const select = make("select", {}, make("option", { value: "" }, "Mọi cơ quan"));
    const sorted = Object.entries(data.agencies).sort((a, b) => a[1].name.localeCompare(b[1].name, "vi"));
    for (const [id, agency] of sorted) select.append(make("option", { value: id }, agency.name));
    return [select, make("label", {}, "Cơ quan", select)];
  };

  const [on, onLabel] = dayField("Ngày");
  const [other, otherLabel] = dayField("So với ngày (không bắt buộc)");
  const [agency, agencyLabel] = agencyField();
  const said = make("p", { class: "pc-meta", role: "status" });
  root.querySelector("[data-pc-off]").hidden = true;
  root.append(make("div", { class: "pc-form" }, onLabel, otherLabel, agencyLabel), said);

  const apply = () => {
    const state = fromAddress();
    on.value = state.on;
    other.value = state.other;
    agency.value = state.agency;
    draw(state);
    said.textContent = `Đang xem ngày ${show(state.on)}${state.other ? `, so với ${show(state.other)}` : ""}.`;
  };
  const write = () => {
    if (!inRange(on.value)) {
      said.textContent = `Ngày phải từ ${show(data.first)} đến ${show(data.last)}.`;
      return;
    }
    const wanted = new URLSearchParams({ ngay: on.value });
    if (inRange(other.value)) wanted.set("so", other.value);
    if (agency.value) wanted.set("co-quan", agency.value);
    location.replace(`#${wanted}`);
  };
  for (const field of [on, other, agency]) field.addEventListener("change", write);
  // Liên kết trong trang (mục lục) cũng đổi phần sau dấu #, nhưng không chọn ngày.
  addEventListener("hashchange", () => {
    if (location.hash.includes("ngay=")) apply();
  });
  apply();
})();
