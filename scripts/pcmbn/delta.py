"""What a file needs to become its next version: pieces copied from the old one, and new bytes.

A new build changes the day in every page and a few places of the large search files. Whole files
would make the update as large as the bundle, so only the differences travel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

BLOCK = 24
LITERAL = -1
Operation = tuple[int, int]


def difference(old: bytes, new: bytes) -> tuple[list[Operation], bytes]:
    """Operations and literal bytes that make `new` out of `old`.

    An operation is (offset in `old`, length), or (LITERAL, length) for the next literal bytes.
    """
    places: dict[bytes, int] = {}
    for place in range(0, len(old) - BLOCK + 1, BLOCK):
        places.setdefault(old[place : place + BLOCK], place)
    operations: list[Operation] = []
    literals = bytearray()
    at = start = 0
    while at <= len(new) - BLOCK:
        place = places.get(new[at : at + BLOCK])
        if place is None:
            at += 1
            continue
        back = _common_end(old, place, new, at, at - start)
        length = back + _common_start(old, place, new, at)
        _add_literal(operations, literals, new[start : at - back])
        operations.append((place - back, length))
        at = start = at - back + length
    _add_literal(operations, literals, new[start:])
    return operations, bytes(literals)


def _add_literal(operations: list[Operation], literals: bytearray, piece: bytes) -> None:
    if piece:
        operations.append((LITERAL, len(piece)))
        literals += piece


def _common_start(old: bytes, place: int, new: bytes, at: int) -> int:
    """How many bytes are equal from both places on; halving steps compare whole slices."""
    limit = min(len(old) - place, len(new) - at)
    length, step = 0, 1 << 16
    while step:
        end = length + step
        if end <= limit and old[place + length : place + end] == new[at + length : at + end]:
            length = end
        else:
            step >>= 1
    return length


def _common_end(old: bytes, place: int, new: bytes, at: int, limit: int) -> int:
    """How many bytes before both places are equal, at most `limit`."""
    length = 0
    while length < min(limit, place) and old[place - length - 1] == new[at - length - 1]:
        length += 1
    return length


def rebuild(old: bytes, operations: Iterable[Sequence[int]], literals: bytes) -> bytes:
    """The new version; the caller compares its sum, so nonsense yields wrong bytes, not harm."""
    parts, used = [], 0
    for offset, length in operations:
        if offset == LITERAL:
            parts.append(literals[used : used + length])
            used += length
        else:
            parts.append(old[offset : offset + length])
    return b"".join(parts)
