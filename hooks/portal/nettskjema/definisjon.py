"""The fields of every kind of record, and what must hold of each, as data for the form in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotated_types import MaxLen, MinLen

from portal.checks.facts import FEWEST, UPLOAD_HOSTS
from portal.checks.gjennomsyn import COMMAND
from portal.checks.lesestykker import is_ours, may_be_quoted
from portal.checks.links import OPPOSITES
from portal.checks.malform import MALFORM, NAMED
from portal.checks.materiale import endings
from portal.explain import part_type
from portal.formatering import orden, tekster
from portal.model.base import Merket, NettoppEn
from portal.model.evaluering import EFFECT_KINDS
from portal.model.ids import RESERVED_IDS
from portal.model.kinds import KINDS
from portal.model.post import Post
from portal.model.tid import EDTF_SEASONS, MONTHS, SEASONS
from portal.model.values import LONGEST_LINE, LONGEST_TEXT, is_prose
from portal.nettskjema.meldinger import meldinger
from portal.references import peker
from portal.skjema.schema import parts_of
from portal.skjema.verdier import FORMS, choices, form_of, is_list
from portal.source.rules import INVISIBLE
from portal.vocabulary import STANSET
from portal.wording import FIELD_WAY, SOUGHT, is_name, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.model.base import Modell
    from portal.skjema.eksempler import Eksempler
    from portal.texts import Tekster
    from portal.vocabulary import Slag

Data = dict[str, Any]


def definisjon(t: Tekster, eksempler: Eksempler) -> Data:
    """Return all that the form knows before it knows of any record, in one form of Norwegian.

    Keys are short where they stand once for each field: the file is read before the form is shown.
    """
    modeller = [row.modell for row in KINDS]
    every = [*modeller, *parts_of(*modeller)]
    return {
        "sprak": t.sprak,
        "slag": [_kind(row.slag, row.modell, t) for row in KINDS],
        "modeller": {one.__name__: _model(one, t, eksempler) for one in every},
        "former": {form.navn: form.monster for _, form in FORMS if form.monster},
        "meldinger": meldinger(t),
        "grenser": {"linje": LONGEST_LINE, "avsnitt": LONGEST_TEXT, "personer": FEWEST, "navngitt": NAMED},
        "opptatt": sorted(RESERVED_IDS),
        "opplasting": UPLOAD_HOSTS,
        "endelser": endings(),
        "motsatt": sorted(OPPOSITES),
        "stanset": sorted(STANSET),
        "kommando": COMMAND,
        "malformer": dict(MALFORM),
        "virkning": sorted(EFFECT_KINDS),
        "tid": {"maneder": MONTHS, "arstider": SEASONS, "edtf": EDTF_SEASONS},
        "orden": {
            "hode": orden.HEAD,
            "ramme": orden.FRAME,
            "tvil": orden.DOUBT,
            "siste": orden.LAST,
            "egne": {one.__name__: orden.own_fields(one) for one in modeller},
        },
        "usynlig": INVISIBLE.pattern,
        "yaml": tekster.typed_patterns(),
        "tekster": {key.removeprefix("bidra.skript."): text for key, text in t.alle.items() if _is_said(key)},
    }


def _is_said(key: str) -> bool:
    return key.startswith("bidra.skript.")


def _kind(slag: Slag, modell: type[Post], t: Tekster) -> Data:
    return {
        "slag": slag,
        "modell": modell.__name__,
        "navn": t.slag(slag),
        "flere": t.slag(slag, flere=True),
        "om": t(f"modell.{modell.__name__}"),
    }


def _model(modell: type[Modell], t: Tekster, eksempler: Eksempler) -> Data:
    """Return the fields of a record or a part, in order."""
    found: Data = {"felt": [_field(modell, navn, t, eksempler) for navn in modell.model_fields]}
    if issubclass(modell, NettoppEn):
        found["ett"] = modell.alternativer()
        found["sporsmal"] = t(f"bidra.ett.{modell.__name__}")
    if issubclass(modell, Merket):
        found["merket"] = 1
    return found


def _field(modell: type[Modell], navn: str, t: Tekster, eksempler: Eksempler) -> Data:
    """Return a field, without what it does not have.

    `n` is its name, `t` its label, `h` its help, `m` that it must be there, `l` that it holds several, `a` and `b` how
    few and how many, `k` that it holds words, one on each line, `d` the part it holds, `v` its choices, `f` the form
    of its value, `p` the kind it names, `o` that it names a field of its own record, `x` an example, `e` that every
    record has it, `r` how its text is read (`_read_as`).
    """
    info = modell.model_fields[navn]
    part, form, values = part_type(info.annotation), form_of(info), choices(info.annotation)
    named, example, said = peker(modell, navn), eksempler.verdi(modell, navn), t.i_skjemaet(navn, modell)
    way = navn == FIELD_WAY
    shown = example if form and form.vis and not (named or way) and t("skjema.for eksempel") not in said else ""
    found: Data = {
        "n": navn,
        "t": t.felt(navn, modell),
        "h": f"{said} {t('bidra.finn posten')}" if named else said,
        "m": int(info.is_required()),
        "l": int(is_list(info.annotation)),
        "k": int(navn in SOUGHT),
        "d": part.__name__ if part else "",
        "v": [[value, _label(value, t)] for value in values],
        "f": form.navn if form and not part else "",
        "p": named or "",
        "o": int(way),
        "x": shown,
        "e": int(issubclass(modell, Post) and navn in Post.model_fields),
        "s": int(is_prose(modell, navn)),
        "r": _read_as(modell, navn),
        **dict(_limits(info.metadata)),
    }
    return {key: value for key, value in found.items() if value}


def _read_as(modell: type[Modell], navn: str) -> int:
    """Return what the checks of klarspråk take a field for.

    1 is text whose words the portal chose, 2 a name, 3 text that its part may say is quoted, 0 anything else.
    """
    if not is_text(modell, navn):
        return 0
    if is_name(modell, navn):
        return 2
    if not is_ours(modell, navn):
        return 0
    return 3 if may_be_quoted(modell, navn) else 1


def _limits(marks: list[Any]) -> Iterator[tuple[str, int]]:
    for mark in marks:
        if isinstance(mark, MinLen):
            yield "a", mark.min_length
        elif isinstance(mark, MaxLen):
            yield "b", mark.max_length


def _label(value: str, t: Tekster) -> str:
    return t.alle.get(f"verdi.{value}") or t.alle.get(f"sprak.navn.{value}", value)
