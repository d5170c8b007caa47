"""What the checks say, by key: what is wrong and what is allowed, with blanks. The form in the browser says the same.

The texts lie in `tekster/meldinger.nb.yml`. `meldinger.nn.yml` has every sentence that the form says, in nynorsk too,
and `meldinger.skjema.yml` those that the form says in another way in bokmål: it has labels where a file has names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portal.source.rules import Verdi
    from portal.vocabulary import Sprak

FOLDER = Path(__file__).parent / "tekster"

Melding = tuple[str, str]
"""What is wrong and what is allowed, with blanks as `{navn}`. The latter is empty where there is nothing to say."""


class BadMessagesError(ValueError):
    """A file of messages does not have the form that its first lines explain."""


def melding(key: str, **values: object) -> Melding:
    """Return a message with its blanks filled."""
    tekst, tillatt = read_messages()[key]
    return tekst.format(**values), tillatt.format(**values)


@cache
def read_messages() -> Mapping[str, Melding]:
    """Return every message of the checks by its key."""
    return MappingProxyType({key: _pair(key, value) for key, value in _read("meldinger.nb.yml").items()})


@cache
def read_form(sprak: Sprak) -> Mapping[str, str]:
    """Return what the form says for a sentence of the checks: of all in nynorsk, of those that differ in bokmål."""
    name = "meldinger.nn.yml" if sprak == "nn" else "meldinger.skjema.yml"
    return MappingProxyType({said: str(own) for said, own in _read(name).items()})


def _pair(key: str, value: Verdi) -> Melding:
    match value:
        case [str(tekst)]:
            return tekst, ""
        case [str(tekst), str(tillatt)]:
            return tekst, tillatt
        case _:
            raise BadMessagesError(f"«{key}» skal ha det som er galt, og det som er lov")


def _read(name: str) -> Mapping[str, Verdi]:
    tre, problems = parse((FOLDER / name).read_text(encoding="utf-8"), name)
    if tre is None or problems:
        raise BadMessagesError("\n".join(map(str, problems)))
    return tre.data
