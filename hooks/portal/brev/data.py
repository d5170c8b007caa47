"""The letter as JSON for machines.

The shape, which only grows while `form` is 1: `form`, `idag`, `fra` and `til` first. A state with errors gives besides
only `feil`, a list of `{tilstand: fra | til, problemer}`. A letter gives the lists of `innhold.Brev` under their own
names, each item with the fields of its class there: `post` is always `{slag, id, tittel, adresse, fil}`, addresses
are relative to the site, and days are ISO dates. `malform` is null where no word changed.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from portal.brev.innhold import Stans

if TYPE_CHECKING:
    from portal.brev.innhold import Brev

FORM = 1
"""The number of the shape. It grows when a field goes away or changes its meaning."""


def as_json(letter: Brev | Stans) -> str:
    """Return the letter, with a line end last."""
    if isinstance(letter, Stans):
        head = {"idag": letter.idag, "fra": letter.fra, "til": letter.til}
        wrong = [{"tilstand": which, "problemer": [asdict(one) for one in found]} for which, found in letter.feil]
        shown: dict[str, object] = {"form": FORM, **head, "feil": wrong}
    else:
        shown = {"form": FORM, **asdict(letter)}
    return json.dumps(shown, ensure_ascii=False, indent=2, default=str) + "\n"
