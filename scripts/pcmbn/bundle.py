"""The `bundle` command: one ZIP to carry, its list of sums, and optionally a small update file.

Equal input gives equal bytes wherever it runs: names are sorted, times and modes are fixed, and
nothing of the machine goes in. The ZIP holds one folder, so unpacking it scatters nothing.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from pcmbn import manifest, sbom
from pcmbn.delta import LITERAL, difference
from pcmbn.editions import stated
from pcmbn.problems import Problem
from pcmbn.refusals import words
from pcmbn.steady import stamps
from pcmbn.verify import verify_site
from pcmbn.write import write_if_changed

PROJECT = Path(__file__).resolve().parents[2]
START = "MO-TRANG-NAY.html"
CHANGES, LITERALS, WHOLE = "CAP-NHAT.json", "chu-moi.bin", "tep"
FORMAT = 1
SIGNED_AS = "pcmbn"
MOST_BYTES = 30_000_000  # what Zalo and a slow line still carry
_STORED = (".zip", ".docx", ".pptx", ".xlsx", ".png", ".jpg", ".woff2")
_START_PAGE = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0; url={site}/index.html">
<title>{name}</title>
</head>
<body>
<h1>{name}</h1>
<p><a href="{site}/index.html">Mở trang tra cứu</a></p>
<p>Bản dựng ngày {day}. Nếu bấm vào mà không thấy gì: hãy giải nén cả tệp ZIP ra một thư mục rồi mở
lại tệp này từ thư mục đó.</p>
</body>
</html>
"""
_READ_ME = """{name}. Bản dựng ngày {day}.

1. Giải nén cả tệp ZIP ra một thư mục. 2. Mở tệp {start}. Không cần mạng.

Kiểm tra bản này còn nguyên vẹn (nơi có công cụ của dự án):
    python3 scripts/pcmbn.py verify THƯ-MỤC-NÀY
Hoặc bằng công cụ có sẵn trên Linux, macOS: sha256sum -c {manifest}
Nếu có tệp {signature}, chữ ký kiểm tra bằng:
    ssh-keygen -Y verify -f NGƯỜI-KÝ -I TÊN -n {signed_as} -s {signature} < {manifest}
Mã băm chỉ cho biết bản chép có bị hỏng hay không; chữ ký mới cho biết ai đã phát hành.
"""


class BundleError(RuntimeError):
    """The bundle cannot be made; the message is Vietnamese, for the person typing."""


def main(args: Sequence[str]) -> int:
    """Run `bundle`; 0 when the files stand in the folder, 1 when not."""
    parser = argparse.ArgumentParser(prog="pcmbn bundle", description="Đóng gói trang để mang đi.")
    parser.add_argument("--site", type=Path, default=PROJECT / "site", metavar="THƯ_MỤC")
    parser.add_argument("--out", type=Path, default=PROJECT / "dist", metavar="THƯ_MỤC")
    parser.add_argument("--from", dest="old", type=Path, metavar="CŨ.zip", help="thêm tệp cập nhật")
    parser.add_argument("--edition", metavar="ẤN_BẢN", help="chỉ đóng gói khi trang là ấn bản này")
    parser.add_argument("--key", type=Path, metavar="KHÓA", help="khóa riêng OpenSSH để ký")
    options = parser.parse_args(args)
    try:
        refuse_other(options.site, options.edition)
        written = bundle(options.site, options.out, old=options.old, key=options.key)
    except (BundleError, manifest.ManifestError) as error:
        print(f"Chưa đóng gói: {error}")
        return 1
    except zipfile.BadZipFile:
        print(f"Chưa đóng gói: {options.old.name} không phải gói ZIP, hoặc đã hỏng.")
        return 1
    except OSError as error:
        print(f"Chưa đóng gói: {words(error) or error.strerror or error}. Gói cũ giữ nguyên.")
        return 1
    for path in written:
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")
    if written[0].stat().st_size > MOST_BYTES:
        print(
            f"Gói lớn hơn {MOST_BYTES / 1e6:.0f} MB: dựng với --site-only để có gói chỉ gồm trang."
        )
    return 0


def refuse_other(site: Path, edition: str | None) -> None:
    """Nothing, when the site is the wanted edition or none is named.

    Raises:
        BundleError: the site is another edition.
    """
    own = stated(site).get("id", "")
    if edition is not None and own != edition:
        raise BundleError(f'{site.name}/ là ấn bản "{own}", không phải "{edition}"; hãy dựng lại.')


def bundle(
    site: Path, out: Path, *, old: Path | None = None, key: Path | None = None
) -> list[Path]:
    """Write ZIP, sums and signature into `out`, and the update from `old`; the files written.

    Raises:
        BundleError: the site is missing or faulty, or signing failed.
    """
    if not (site / "index.html").is_file():
        raise BundleError(f"không có trang đã dựng ở {site.name}/; hãy chạy build trước.")
    before = stamps(site)
    _refuse_faulty(verify_site(site))
    day = build_day(site)
    carried = _signed(gather(site, day), key)
    name = stated(site)["file_name"]
    inside = {f"{name}/{path}": raw for path, raw in carried.items()}
    files = {f"{name}-{day}.zip": zip_bytes(inside, day)}
    if old is not None:
        files[f"{name}-{day}.cap-nhat.zip"] = update_bytes(old, carried, day)
    if stamps(site) != before:
        raise BundleError(f"{site.name}/ đổi trong lúc đóng gói; hãy chạy lại khi không ai dựng.")
    return _write(out, files, _companions(f"{name}-{day}", files, carried))


def _signed(content: Mapping[str, bytes], key: Path | None) -> dict[str, bytes]:
    """The content with its list of sums and, given a key, the signature of the list."""
    listed = manifest.text({path: manifest.sha256(raw) for path, raw in content.items()})
    carried = {**content, manifest.NAME: listed.encode()}
    if key is not None:
        carried[manifest.SIGNATURE] = _sign(listed, key)
    return carried


def _companions(
    name: str, archives: Mapping[str, bytes], carried: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What stands beside the archives: their sums, and the list inside with its signature."""
    sums = {path: manifest.sha256(raw) for path, raw in archives.items()}
    listed = {path: raw for path, raw in carried.items() if path.startswith(manifest.NAME)}
    beside = {f"{name}.{path}": raw for path, raw in listed.items()}
    return {**beside, f"{name}.zip.sha256": manifest.text(sums).encode()}


def _write(out: Path, archives: Mapping[str, bytes], companions: Mapping[str, bytes]) -> list[Path]:
    """Write the files; at no moment do sums stand beside an archive that is not theirs."""
    for path, raw in companions.items():
        if (out / path).exists() and (out / path).read_bytes() != raw:
            (out / path).unlink()
    files = {**archives, **companions}
    for path, raw in files.items():
        write_if_changed(out / path, raw)
    return [out / path for path in files]


def _refuse_faulty(problems: Sequence[Problem]) -> None:
    if problems:
        shown = "\n".join(problem.text() for problem in problems[:20])
        raise BundleError(f"trang có {len(problems)} lỗi, hãy dựng lại.\n{shown}")


def build_day(site: Path) -> str:
    """The day the site holds for, as its own data state it."""
    text = (site / "du-lieu" / "document.json").read_text(encoding="utf-8")
    found = re.search(r'"as_of":\s*"(\d{4}-\d{2}-\d{2})"', text)
    if not found:
        raise BundleError("du-lieu/document.json không ghi ngày dựng (as_of).")
    return found[1]


def gather(site: Path, day: str) -> dict[str, bytes]:
    """Every file of the carried folder by path, except the list of sums itself."""
    names = stated(site)
    texts = {
        START: _START_PAGE.format(
            site=manifest.SITE, day=day, name=html.escape(names["site_name"])
        ),
        "DOC-TRUOC.txt": _READ_ME.format(
            name=names["site_name"].upper(),
            day=day,
            start=START,
            manifest=manifest.NAME,
            signature=manifest.SIGNATURE,
            signed_as=SIGNED_AS,
        ),
        "thanh-phan.cdx.json": sbom.text(
            (PROJECT / "requirements.txt").read_text(encoding="utf-8"), day, names["file_name"]
        ),
    }
    content = {path: text.encode() for path, text in texts.items()}
    for name in ("LICENSE", "LICENSE-DATA.md"):
        content[f"giay-phep/{name}"] = (PROJECT / name).read_bytes()
    content |= {f"giay-phep/{name}": raw for name, raw in sbom.licence_files().items()}
    for path in site.rglob("*"):
        if path.is_file() and path.name not in manifest.LEFT_BY_SYSTEMS:
            content[f"{manifest.SITE}/{path.relative_to(site).as_posix()}"] = path.read_bytes()
    return content


def zip_bytes(files: Mapping[str, bytes], day: str) -> bytes:
    """A ZIP whose bytes depend on `files` and `day` only; the start page comes first."""
    year, month, date = map(int, day.split("-"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files, key=lambda name: (not name.endswith(f"/{START}"), name)):
            entry = zipfile.ZipInfo(name, (max(year, 1980), month, date, 0, 0, 0))
            entry.create_system = 3  # Unix, also when written on Windows
            entry.external_attr = 0o100644 << 16
            stored = name.endswith(_STORED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return buffer.getvalue()


def update_bytes(old: Path, carried: Mapping[str, bytes], day: str) -> bytes:
    """The update ZIP that turns the bundle `old` into `carried`."""
    with zipfile.ZipFile(old) as archive:
        listed = manifest.read_zip(archive)
        before = manifest.parse(listed)
        top = next(iter(archive.namelist())).partition("/")[0]
        read = {path: archive.read(f"{top}/{path}") for path in before}
    changes: dict[str, list[tuple[int, int]] | None] = {}
    whole, literals = {}, bytearray()
    for path in sorted(filter(manifest.counted, carried)):
        raw = carried[path]
        if read.get(path) == raw:
            continue
        operations, new = difference(read.get(path, b""), raw)
        if all(offset == LITERAL for offset, _ in operations):
            changes[path], whole[f"{WHOLE}/{path}"] = None, raw
        else:
            changes[path] = operations
            literals += new
    document = {
        "format": FORMAT,
        "from": manifest.sha256(listed.encode()),
        "to": manifest.sha256(carried[manifest.NAME]),
        "files": changes,
    }
    files = {CHANGES: json.dumps(document, separators=(",", ":")).encode()}
    files |= {LITERALS: bytes(literals), **whole}
    files |= {path: raw for path, raw in carried.items() if path.startswith(manifest.NAME)}
    return zip_bytes(files, day)


def _sign(listed: str, key: Path) -> bytes:
    """The OpenSSH signature of the list; made in a scratch folder, beside no key."""
    if shutil.which("ssh-keygen") is None:
        raise BundleError("máy không có ssh-keygen nên không ký được; bỏ --key hoặc cài OpenSSH.")
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / manifest.NAME
        path.write_text(listed, encoding="utf-8", newline="\n")
        command = ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", SIGNED_AS, str(path)]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise BundleError(f"không ký được: {done.stderr.strip()}")
        return path.with_name(manifest.SIGNATURE).read_bytes()
