"""What may stand on top of a hand-written page, between two lines of three hyphens."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MaxLen

from portal.model.base import Modell
from portal.model.values import Linje
from portal.vocabulary import Sprak


class Sidetopp(Modell):
    """The fields of a hand-written page. Those with English names are MkDocs' own."""

    title: Linje | None = None
    description: Linje | None = None
    sprak: Sprak = "nb"
    hide: tuple[Literal["toc"], ...] = ()
    sokeord: Annotated[tuple[Linje, ...], MaxLen(100)] = ()
