"""Pages that are not rendered again are the pages that rendering would give, whatever is edited."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

import real
from pagemaker import trees
from pcmbn.pagemaker.memory import Memory
from pcmbn.pagemaker.stamps import unchanged
from pcmbn.pages import all_pages
from pcmbn.parsed import Parsed
from pcmbn.render import Renderer


def run_edits(data: Path, work: Path, seed: int, steps: int) -> None:
    """After every edit the pages made by memory equal those made from scratch."""
    choose = random.Random(seed)
    kept, parsed = work / "kept", Parsed(work / "parsed")
    trees.pages(work / "memory", data, kept, parsed)
    for _ in range(steps):
        done = [trees.edit(data, choose) for _ in range(1 + choose.randrange(2))]
        trees.pages(work / "memory", data, kept, parsed)
        trees.pages(work / "clean", data, None)
        assert trees.sums(work / "memory") == trees.sums(work / "clean"), done


@pytest.mark.parametrize("seed", [1])
def test_pages_after_random_edits_equal_pages_from_scratch(tmp_path: Path, seed: int) -> None:
    run_edits(real.copy_small(tmp_path / "data"), tmp_path, seed, steps=3)


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(20))
def test_real_pages_after_random_edits_equal_pages_from_scratch(tmp_path: Path, seed: int) -> None:
    data = tmp_path / "data"
    shutil.copytree(real.DATA, data)
    run_edits(data, tmp_path, seed, steps=10)


def test_an_edit_renders_the_pages_that_show_it_and_few_others(tmp_path: Path) -> None:
    world = real.world()
    before, rendered = render(tmp_path)
    assert rendered == len(before)
    again, rendered = render(tmp_path)
    assert again == before
    duty = world.dataset.of("duty")[3]
    always = rendered
    words = duty.data["text"]
    duty.data["text"] = "Lời đã sửa."
    try:
        edited, rendered = render(tmp_path)
    finally:
        duty.data["text"] = words
    changed = [path for path in before if edited[path] != before[path]]
    assert changed
    assert rendered <= always + 3 * len(changed)
    assert always < len(before) / 5


def render(work: Path) -> tuple[dict[str, str], int]:
    """All real pages by what the run before kept; how many had to be rendered."""
    texts, rendered = {}, 0
    with unchanged():
        memory = Memory(real.world(), work, work / "kept", "dấu")
        renderer = Renderer(memory.world)
        for page in all_pages(real.world()):
            text = memory.text(page)
            if text is None:
                trace = memory.world.begin()
                text = renderer.render(page)
                memory.note(page, text, trace)
                rendered += 1
                (work / page.path).parent.mkdir(parents=True, exist_ok=True)
                (work / page.path).write_text(text, "utf-8")
            texts[page.path] = text
        memory.save()
    return texts, rendered


def test_a_file_is_read_again_as_soon_as_a_byte_differs(tmp_path: Path) -> None:
    path, read = tmp_path / "a.yml", []
    path.write_text("id: a", "utf-8")

    def reading() -> tuple[list, list]:
        read.append(path.read_text("utf-8"))
        return [], []

    with unchanged():
        for text in ("id: a", "id: a", "id: b", "id: b"):
            path.write_text(text, "utf-8")
            parsed = Parsed(tmp_path / "kept")
            parsed.open(real.schema())
            parsed.read(path, "data/a.yml", "duty", reading)
            parsed.save()
    assert read == ["id: a", "id: b"]
