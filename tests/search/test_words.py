"""Words that stand for others, and kinds that give way: facts about the written index."""

from __future__ import annotations

from pcmbn.dataset import Dataset
from pcmbn.search import index, vocabulary, write
from pcmbn.search.entries import Entry
from pcmbn.search.normalise import phrase as phrase_of
from pcmbn.search.normalise import tokens


def key(text: str) -> str:
    return " ".join(token.key for token in tokens(text))


def test_everyday_words_are_kept_with_and_without_accents(dataset: Dataset) -> None:
    same = vocabulary.build(dataset).equivalents
    assert same["con nit"] == ["trẻ em"]
    assert same[key("con nít")] == ["trẻ em"]


def test_search_only_abbreviations_have_readings(dataset: Dataset) -> None:
    short = vocabulary.build(dataset).abbreviations
    assert "hợp đồng lao động" in short["hdld"]


def test_entries_of_a_kind_share_one_group_character() -> None:
    kinds = ("duty", "article", "duty")
    found = [Entry(f"{place}.html", kind, "x") for place, kind in enumerate(kinds)]
    first, second, third = write.groups(found)
    assert first == third != second


def test_a_borrowed_title_does_not_name_an_article() -> None:
    law = Entry("luat.html", "document", "Luật Trẻ em")
    part = Entry("luat.html#dieu-6", "article", "Điều 6 – Luật Trẻ em", titled=False)
    built = index.build([law, part])
    assert built.aliases["luat tre em"] == "T"
    assert "dieu 6 luat tre em" not in built.aliases


def test_the_real_index_stays_far_below_its_size_limit(
    dataset: Dataset, real_entries: list[Entry], tmp_path
) -> None:
    paths = write.write_files(
        tmp_path, real_entries, vocabulary.build(dataset), write.labels(dataset), []
    )
    assert sum(path.stat().st_size for path in paths) < 4_000_000


def test_every_idea_leads_to_records_and_means_what_some_entry_is_called(
    dataset: Dataset, real_entries: list[Entry]
) -> None:
    known = {entry.record for entry in real_entries}
    assert sorted(set(vocabulary.leads(dataset)) - known) == []
    named = index.build(real_entries).aliases
    meant = {means[0] for _, means, _ in vocabulary.build(dataset).grouped}
    assert [phrase for phrase in sorted(meant) if phrase_of(phrase) not in named] == []
