"""The bundle: same bytes everywhere, whole, recognisable, signed when asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pcmbn import manifest, verify
from pcmbn.bundle import BundleError, bundle, main
from release.conftest import TOP, MakeSite

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


def test_zip_holds_one_folder_with_start_page_first(make_site: MakeSite, tmp_path: Path) -> None:
    archive = bundle(make_site("site"), tmp_path / "dist")[0]
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
    assert names[0] == f"{TOP}/MO-TRANG-NAY.html"
    assert {name.partition("/")[0] for name in names} == {TOP}
    inner = {name.removeprefix(f"{TOP}/") for name in names}
    wanted = {"trang/index.html", "MA-BAM.sha256", "thanh-phan.cdx.json", "giay-phep/LICENSE"}
    assert wanted <= inner
    assert any("be-vietnam-pro" in name for name in inner)


def test_same_bytes_in_other_folder_zone_and_locale(make_site: MakeSite, tmp_path: Path) -> None:
    here = make_site("site")
    there = tmp_path / "Chép đi # 100%" / "trang khác"
    shutil.copytree(here, there, copy_function=shutil.copy)
    sums = set()
    for number, (site, zone, locale) in enumerate(
        [(here, "UTC", "C.UTF-8"), (there, "Asia/Ho_Chi_Minh", "C"), (there, "Etc/GMT+12", "vi_VN")]
    ):
        out = tmp_path / f"dist-{number}"
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(SCRIPTS)}
        command = [sys.executable, "-m", "pcmbn", "bundle", "--site", str(site), "--out", str(out)]
        subprocess.run(command, env=environment, check=True, capture_output=True, cwd=tmp_path)
        sums.add(tuple(manifest.of_folder(out).items()))
    assert len(sums) == 1


def test_sums_stand_beside_and_fit(make_site: MakeSite, tmp_path: Path) -> None:
    files = {path.name: path for path in bundle(make_site("site"), tmp_path / "dist")}
    archive = files[f"{TOP}-2026-11-25.zip"]
    listed = manifest.parse(files[f"{archive.name}.sha256"].read_text(encoding="utf-8"))
    assert listed == {archive.name: manifest.sha256(archive.read_bytes())}
    with zipfile.ZipFile(archive) as content:
        inside = content.read(f"{TOP}/{manifest.NAME}")
    assert files[f"{TOP}-2026-11-25.{manifest.NAME}"].read_bytes() == inside


def test_list_of_software_names_pinned_versions(make_site: MakeSite, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle(make_site("site"), tmp_path / "dist")[0]) as content:
        document = json.loads(content.read(f"{TOP}/thanh-phan.cdx.json"))
    assert document["bomFormat"] == "CycloneDX"
    required = {part["name"] for part in document["components"] if part["scope"] == "required"}
    assert required == {"mkdocs-material", "fontpkg-be-vietnam-pro"}
    assert all(part["purl"].startswith("pkg:pypi/") for part in document["components"])
    assert "timestamp" not in json.dumps(document)


def test_verify_accepts_zip_and_folder(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = bundle(make_site("site"), tmp_path / "dist")[0]
    assert verify.main([str(archive)]) == 0
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path / "thẻ nhớ")
    assert verify.main([str(tmp_path / "thẻ nhớ" / TOP)]) == 0
    assert f"khớp {manifest.NAME}" in capsys.readouterr().out


def test_verify_names_changed_missing_and_extra_files(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(bundle(make_site("site"), tmp_path / "dist")[0]) as content:
        content.extractall(tmp_path)
    folder = tmp_path / TOP
    with (folder / "trang" / "trang-1.html").open("a", encoding="utf-8") as page:
        page.write(" ")
    (folder / "DOC-TRUOC.txt").unlink()
    (folder / "virus.exe").write_bytes(b"MZ")
    (folder / "trang" / "Thumbs.db").write_bytes(b"left by the system")
    assert verify.main([str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    found = {(line.partition(":")[0], line[-5:-1]) for line in lines[:-1]}
    changes = {("trang/trang-1.html", "V020"), ("DOC-TRUOC.txt", "V021"), ("virus.exe", "V022")}
    assert found == changes
    assert {code for _, code in changes} == set(manifest.CODES)


def test_verify_of_zip_sees_a_changed_file(make_site: MakeSite, tmp_path: Path) -> None:
    archive = bundle(make_site("site"), tmp_path / "dist")[0]
    changed = tmp_path / "doi.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            extra = b" " if name.endswith("trang-2.html") else b""
            new.writestr(name, old.read(name) + extra)
    assert verify.main([str(changed)]) == 1


def test_signature_is_accepted_by_openssh(make_site: MakeSite, tmp_path: Path) -> None:
    key = tmp_path / "khóa"
    make_key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "thu", "-f", str(key)]
    subprocess.run(make_key, check=True)
    bundle(make_site("site"), tmp_path / "dist", key=key)
    listed = tmp_path / "dist" / f"{TOP}-2026-11-25.{manifest.NAME}"
    signers = tmp_path / "người ký"
    signers.write_text(f"bo-phan {key.with_suffix('.pub').read_text()}", encoding="utf-8")
    check = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "bo-phan", "-n", "pcmbn"]
    check += ["-s", f"{listed}.sig"]
    assert subprocess.run(check, input=listed.read_bytes(), check=False).returncode == 0
    assert subprocess.run(check, input=b"khac", check=False).returncode != 0


def test_faulty_or_missing_site_is_refused(make_site: MakeSite, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="hãy chạy build trước"):
        bundle(tmp_path / "không có", tmp_path / "dist")
    site = make_site("site")
    (site / "trang-3.html").unlink()
    (site / "index.html").write_text('<a href="trang-3.html">mất</a>', encoding="utf-8")
    assert main(["--site", str(site), "--out", str(tmp_path / "dist")]) == 1
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "C:/a", "a\\b", "a//b", "", "./a"])
def test_list_with_unsafe_path_is_refused(path: str) -> None:
    with pytest.raises(manifest.ManifestError):
        manifest.parse(f"{'0' * 64}  {path}\n")


def test_a_site_of_another_edition_is_refused(
    make_site: MakeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site("site")
    names = {"id": "tinh-mau", "file_name": "pcmbn-tinh-mau", "site_name": "Tỉnh <Mẫu>"}
    (site / "du-lieu" / "an-ban.json").write_text(json.dumps(names), encoding="utf-8")
    command = ["--site", str(site), "--out", str(tmp_path / "dist"), "--edition"]
    assert main([*command, "ca-nuoc"]) == 1
    assert 'site/ là ấn bản "tinh-mau", không phải "ca-nuoc"' in capsys.readouterr().out
    assert main([*command, "tinh-mau"]) == 0
    with zipfile.ZipFile(tmp_path / "dist" / "pcmbn-tinh-mau-2026-11-25.zip") as archive:
        start = archive.read("pcmbn-tinh-mau/MO-TRANG-NAY.html").decode()
    assert "<h1>Tỉnh &lt;Mẫu&gt;</h1>" in start
