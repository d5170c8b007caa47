"""What every part of a record has in common: frozen, no unknown keys, lists instead of single values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict, model_validator

from portal.model.ids import Id
from portal.model.reject import reject

if TYPE_CHECKING:
    from portal.model.tid import Tidspunkt


class Modell(BaseModel):
    """A part of a record, as authored. `None` and the empty tuple mean not given."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def in_order(fra: Tidspunkt | None, til: Tidspunkt | None) -> None:
    """Raise where something ends before it begins."""
    if fra and til and til.siste < fra.forste:
        reject("Slutten er før begynnelsen.", "«fra» skal være tidligere enn «til».")


class NettoppEn(Modell):
    """A part where exactly one of the fields named in `alternativer` is given.

    One key per kind of thing, instead of one key that may hold many kinds.
    """

    @classmethod
    def alternativer(cls) -> tuple[str, ...]:
        """Return the fields of which one is to be given."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        names = self.alternativer()
        given = [name for name in names if getattr(self, name) is not None]
        if len(given) != 1:
            found = f"Her står {' og '.join(f'«{name}»' for name in given)}" if given else "Her mangler ett felt"
            allowed = f"Oppgi nettopp ett av {', '.join(f'«{name}»' for name in names[:-1])} eller «{names[-1]}»."
            reject(f"{found}.", allowed)
        return self


class Merket(Modell):
    """A part with an id of its own within the record: its anchor on the page, which never changes."""

    id: Id
