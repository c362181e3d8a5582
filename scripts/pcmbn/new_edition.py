"""`new edition <tỉnh>`: the files of a province's edition that builds at once, still empty.

With only these, the site shows the national content and says on its pages what the province has
to enter; nothing of another province is taken over.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pcmbn.editions import EDITION_FOLDER, PROVINCE_FOLDER
from pcmbn.sources_of_data import read_folder
from pcmbn.values import ID_PATTERN
from pcmbn.vietnamese import sort_key
from pcmbn.write import write_if_changed

NAMES = frozenset({"edition", EDITION_FOLDER})
UNIT_WORDS = ("tỉnh ", "thành phố ")
DESCRIPTION = (
    "Tra cứu pháp luật, nhiệm vụ, bài học và nơi giúp đỡ về phòng, chống mua bán người; "
    "dùng được khi không có mạng."
)
_EDITION = """# Ấn bản của {province}. Mô tả từng khóa: CONTRIBUTING.md, mục "Ấn bản của tỉnh".
id: {id}
title: Phòng, chống mua bán người – {province}
site_name: Phòng, chống mua bán người – {place}
short_name: PCMBN {place}
description: {description}
province: {province}
place: {place}
# former_names: tên các tỉnh đã hợp nhất, mỗi tên một dòng bắt đầu bằng dấu gạch nối
# communes: số xã, phường, đặc khu
# reviewer: đơn vị rà nội dung (name) và ngày rà (reviewed_on)
# contact: đơn vị nhận góp ý (name), thư điện tử (email), trang (website)
# logo: tên tệp .svg đặt trong data/dia-phuong/{id}
audiences:
  - can-bo
  - giao-vien
  - tap-huan-vien
  - truyen-thong
"""
_GUIDE = """# Phần riêng của {province}

Dữ liệu toàn quốc ở `data/`; thư mục này chỉ giữ điều riêng của tỉnh. Thứ tự nên nhập:

1. `co-quan/`: cơ quan của tỉnh. Ghi `local_form_of` tới cơ quan chung thì mọi nhiệm vụ theo luật tự
   chuyển sang cơ quan của tỉnh. Các cơ quan chung đang có:
{agencies}
2. `dia-ban/`: xã, phường, đặc khu; hợp thành từ đơn vị cũ nào.
3. `nguon/`, `van-ban/`, `nhiem-vu/`: văn bản chỉ đạo của tỉnh và việc văn bản đó giao.
4. `duong-day-nong/`: đầu mối của tỉnh; chỉ `publish: co` sau khi đã gọi thử.
5. `su-kien/`: ngày hợp nhất, giải thể, đổi tên.
6. `bo-sung/<thư mục loại>/<mã>.yml`: điều tỉnh thêm vào, hoặc nói khác, một bản ghi toàn quốc.

Tạo khung một bản ghi: `python3 scripts/pcmbn.py new --edition {id} co-quan <mã>`.
Kiểm tra: `python3 scripts/pcmbn.py check --edition {id}`.
Dựng: `python3 scripts/pcmbn.py build --edition {id}`.
"""


def main(options: argparse.Namespace) -> int:
    """`new edition ID [--ten NAME]`: 0 written, 1 the id is taken, 2 wrong usage."""
    identity: str = options.id
    if not ID_PATTERN.fullmatch(identity):
        return _refuse(f'"{identity}" không phải mã hợp lệ (chữ thường không dấu, số, gạch nối)', 2)
    folder: Path = options.data / PROVINCE_FOLDER / identity
    path: Path = options.data / EDITION_FOLDER / f"{identity}.yml"
    for taken in (path, folder):
        if taken.exists():
            shown = taken.relative_to(options.data).as_posix()
            return _refuse(f'ấn bản "{identity}" đã có ở data/{shown}', 1)
    province = options.name or f"tỉnh {identity.replace('-', ' ').title()}"
    write_if_changed(path, edition_text(identity, province))
    write_if_changed(folder / "DOC-TRUOC.md", guide_text(options.data, identity, province))
    print(f"đã tạo data/{EDITION_FOLDER}/{path.name} và data/{PROVINCE_FOLDER}/{identity}/")
    if not options.name:
        print(f'tên tạm là "{province}": sửa cho đúng dấu trong tệp ấn bản')
    command = f"build --edition {identity} --out site-{identity}"
    print(f"dựng ngay được: python3 scripts/pcmbn.py {command}")
    return 0


def edition_text(identity: str, province: str) -> str:
    """The edition's file; `province` with its kind of unit ("tỉnh An Giang")."""
    place = province
    for word in UNIT_WORDS:
        place = place.removeprefix(word)
    return _EDITION.format(id=identity, province=province, place=place, description=DESCRIPTION)


def guide_text(data: Path, identity: str, province: str) -> str:
    """What to enter, with the agencies that every province has as the data name them."""
    records = read_folder(data).national.records
    every = [r for r in records if r.kind == "agency" and r.get("per_province")]
    every.sort(key=lambda record: sort_key(record["name"]))
    listed = "\n".join(f"   - `{record.id}`: {record['name']}" for record in every)
    return _GUIDE.format(id=identity, province=province, agencies=listed)


def _refuse(message: str, status: int) -> int:
    print(message, file=sys.stderr)
    return status
