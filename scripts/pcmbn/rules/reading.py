"""Plain language where a worker, a parent or a child reads: no sentence that one loses half way.

Vietnamese writes every syllable apart, so the spaces of a text count its syllables and there are
no long words to look for; the length of a sentence is what makes a text hard. The limit is the
project's own: three lines on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pcmbn.problems import Problem
from pcmbn.rules.context import Context, problem

MAX_SYLLABLES = 30
PUBLIC_KINDS = (
    *("method", "lure", "indicator_set", "helpline", "destination", "sector", "handout"),
    *("phrase_card", "broadcast", "message", "poster", "safety_rule"),
)
# Told to officials and editors, or words of the law itself.
_NOT_PUBLIC = frozenset({"law", "gaps", "caveats", "notes", "sources", "search_terms"})
_SENTENCE_END = re.compile(r"(?<=[.!?…;:])\s+|\n")


def long_sentences(context: Context) -> Iterator[Problem]:
    """W004: a sentence of a public record has at most `MAX_SYLLABLES` syllables."""
    for kind in PUBLIC_KINDS:
        for record in context.dataset.of(kind):
            for place, text in record.texts:
                longest = max(map(_syllables, _SENTENCE_END.split(text)), default=0)
                if longest > MAX_SYLLABLES and _NOT_PUBLIC.isdisjoint(map(str, place)):
                    message = f"câu dài {longest} tiếng, tách thành câu từ {MAX_SYLLABLES} tiếng"
                    yield problem(record, place, "W004", f"{message} trở xuống")


def _syllables(sentence: str) -> int:
    return len(sentence.split())


RULES = (long_sentences,)
