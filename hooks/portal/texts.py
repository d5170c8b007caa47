"""The portal's own texts, in bokmål and nynorsk: headings, labels, help for each field, names of values.

They lie in `tekster/`: `side.nb.yml` and `felt.nb.yml`, and the same in nynorsk. Both forms have the same keys; a
test holds that.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from portal.source.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from portal.source.rules import Verdi
    from portal.vocabulary import Slag, Sprak

FOLDER = Path(__file__).parent / "tekster"


class MissingTextError(LookupError):
    """The portal asked for a text that `tekster/` does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekster:
    """All texts of one form of Norwegian, by dotted key."""

    sprak: Sprak
    alle: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its blanks filled."""
        try:
            text = self.alle[key]
        except KeyError:
            raise MissingTextError(key) from None
        return text.format(**values) if values else text

    def felt(self, name: str, modell: type | None = None) -> str:
        """Return the label of a field, as the model or one that it builds on calls it."""
        return self._felt(name, modell, "tittel")

    def hjelp(self, name: str, modell: type | None = None) -> str:
        """Return what to write in a field."""
        return self._felt(name, modell, "hjelp")

    def i_skjemaet(self, name: str, modell: type) -> str:
        """Return what to write in a field of the form: its own text, where the help speaks of ids or of the file."""
        return self._felt(name, modell, "skjema", "hjelp")

    def _felt(self, name: str, modell: type | None, *what: str) -> str:
        """Return the first text that there is of a field, as the model or one that it builds on calls it."""
        own = [f"felt.{one.__name__}.{name}" for one in (modell.__mro__ if modell else ())]
        keys = [f"{owner}.{one}" for owner in (*own, f"felt.{name}") for one in what]
        return self(next((key for key in keys if key in self.alle), keys[-1]))

    def verdi(self, value: str) -> str:
        """Return the label of a value from one of the closed lists."""
        return self(f"verdi.{value}")

    def slag(self, slag: Slag, *, flere: bool = False) -> str:
        """Return the name of a kind of record."""
        return self(f"slag.{slag}.{'flere' if flere else 'en'}")


def read_texts(sprak: Sprak) -> Tekster:
    """Return the texts of one form of Norwegian."""
    found: dict[str, str] = {}
    for name in ("side", "felt"):
        path = FOLDER / f"{name}.{sprak}.yml"
        tre, problems = parse(path.read_text(encoding="utf-8"), path.name)
        if tre is None or problems:
            raise MissingTextError(*map(str, problems))
        found.update(_flat(tre.data, ()))
    return Tekster(sprak=sprak, alle=MappingProxyType(found))


def _flat(value: Verdi, way: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield every text with its dotted key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*way, key))
    elif isinstance(value, str):
        yield ".".join(way), value
