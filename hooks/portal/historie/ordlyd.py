"""What changed in a record, in the words of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.brev.ordlyd import Ordlyd
from portal.references import peker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.arkiv import Arkiv
    from portal.historie.innhold import Endringsdag, Feltendring
    from portal.model.post import Post
    from portal.texts import Tekster

MOST = 4
"""How many changes to one field are told one by one."""
KEPT_BOOKS = ("kilder", "ukjent", "utledet", "uenighet")
"""Fields that say how the rest is known: that they changed is told, but not how."""


def told(dag: Endringsdag, arkiv: Arkiv, t: Tekster, modell: type[Post]) -> tuple[str, ...]:
    """Return what changed on a day: a line for each field that tells how, then one that names the others."""
    by_field: dict[str, list[Feltendring]] = {}
    for one in dag.felt:
        by_field.setdefault(one.steg[0][1], []).append(one)
    ordlyd = Ordlyd(arkiv=arkiv, andre=arkiv, t=t, skjult=None, modell=modell)
    lines = [t("endringer.ny adresse")] if dag.ny_adresse else []
    others, books = [], []
    for felt, changes in by_field.items():
        if felt in KEPT_BOOKS:
            books.append(t(f"endringer.felt.{felt}"))
        elif all(_is_vague(one) for one in changes):
            others.append(formatted.lower_first(t.felt(felt, modell)))
        else:
            said = [_said(ordlyd, one) for one in changes[:MOST]]
            if len(changes) > MOST:
                said.append(t("endringer.flere", antall=formatted.number(len(changes) - MOST)))
            lines.append(t("ord.felt", navn=t.felt(felt, modell), verdi=", ".join(said)))
    if others or books:
        lines.append(t("endringer.andre", felt=formatted.series([*others, *books])))
    return tuple(lines)


def _is_vague(one: Feltendring) -> bool:
    return one.art == "endret" and one.fra is None and one.til is None


def _said(ordlyd: Ordlyd, one: Feltendring) -> str:
    """Return what happened to a field, or to a part of it."""
    fra, til = (", ".join(_words(ordlyd, one, value)) for value in (one.fra, one.til))
    number = "flere" if one.antall else "en"
    if one.art == "endret":
        said = ordlyd.t("endringer.fra til", fra=fra, til=til) if fra and til else ordlyd.t("endringer.endret")
    elif fra or til:
        said = ordlyd.t(f"endringer.{one.art}.hva", hva=fra or til)
    else:
        said = ordlyd.t(f"endringer.{one.art}.{number}", antall=formatted.number(one.antall))
    inner = [ordlyd.t.felt(felt, modell) for modell, felt in one.steg[1:] if felt != "verdi"]
    return " ".join([formatted.lower_first(inner[-1]), said]) if inner else said


def _words(ordlyd: Ordlyd, one: Feltendring, value: object) -> Iterator[str]:
    modell, felt = one.steg[-1]
    slag = peker(modell, felt)
    for item in value if isinstance(value, tuple) else (value,):
        if item is not None:
            gone = slag and Ref(slag, str(item)) not in ordlyd.arkiv.filer  # its id may be a name
            yield ordlyd.t("endringer.borte") if gone else ordlyd.verdi(modell, felt, item)
