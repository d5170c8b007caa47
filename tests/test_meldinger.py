"""Every message has its cure on the page of messages, and every cure a message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from guide import HOLE, MESSAGES, SPEAKERS, Melding, messages, page, sentences
from portal.settings import ROOT
from test_feil import CASES, kept

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES_SEEN = messages()


def lines(case: str) -> list[str]:
    return kept(case).splitlines()


def messages_in(line: str) -> set[str]:
    """Return all that may be the message of a line: it begins after the place or field, and ends with a full stop."""
    starts = [match.end() for match in re.finditer(": ", line)]
    ends = [match.end() for match in re.finditer(r"\.(?= |$)", line)]
    return {line[start:end] for start in starts for end in ends if start < end}


def explains(one: Melding, line: str) -> bool:
    return any(one.fits(text) for text in messages_in(line))


@pytest.mark.parametrize("case", CASES)
def test_every_message_of_a_broken_record_is_explained(case: str) -> None:
    assert [line for line in lines(case) if not any(explains(one, line) for one in MESSAGES_SEEN)] == []


@pytest.mark.parametrize("path", SPEAKERS, ids=lambda path: path.relative_to(ROOT / "hooks/portal").as_posix())
def test_every_message_that_the_code_can_give_is_explained(path: Path) -> None:
    cures = "\n".join(kept(case) for case in CASES)
    unknown = [
        text
        for text in sentences(path)
        if not any(one.fits(text) for one in MESSAGES_SEEN)
        and not re.search(re.escape(text).replace(HOLE, ".+?"), cures)
    ]
    assert unknown == [], "forklar meldingen i content/bidra/feil.md"


def test_no_message_is_explained_that_the_code_cannot_give() -> None:
    every = [text for path in SPEAKERS for text in sentences(path)]
    reports = [line for case in CASES for line in lines(case)]
    built = [one for one in MESSAGES_SEEN if not any(one.fits(text) for text in every)]
    assert [one for one in built if not any(explains(one, line) for line in reports)] == []


def test_a_cure_is_given_for_every_message() -> None:
    body = next(page(MESSAGES).iter("body"))
    blocks = list(body)
    bare = [
        "".join(block.itertext())
        for block, after in zip(blocks, [*blocks[1:], None], strict=True)
        if block.tag == "h3" and (after is None or after.tag not in {"p", "pre", "ul"})
    ]
    assert bare == []
