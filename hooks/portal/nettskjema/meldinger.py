"""The messages of the reader and the checks, as the form in the browser is to say them, in both målformer.

Nothing is written twice: each message of the reader is made by giving it something that it must refuse, and putting
blanks in place of what was given. Those of the checks are texts that lie with the portal's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, get_args

from annotated_types import MaxLen
from pydantic import create_model

from portal.load import load_files, read_as
from portal.meldinger import Melding, read_form, read_messages
from portal.model.base import Modell
from portal.model.evaluering import LestI
from portal.model.ids import reserved
from portal.model.nettverk import NettverkStatus
from portal.model.parts import Kildehenvisning, Lenke, Materiale, Periode, Posisjon
from portal.model.post import Gjennomsyn, Uenighet, Versjon
from portal.model.satsing import Delprogram
from portal.model.values import Linje
from portal.problems import Problem, listing
from portal.skjema.verdier import FORMS
from portal.source.files import Fil
from portal.vocabulary import Vekt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.texts import Tekster

LONG = 20_001
"""Characters of a text that no field has room for."""

WORDS = ("en liste", "flere felt", "linjer", "kolonner", "fotnoter")
"""What is put into the blanks of messages, and is not what someone wrote."""


class _Tre(Modell):
    """Three values at most."""

    liste: Annotated[tuple[Linje, ...], MaxLen(3)] = ()


def meldinger(t: Tekster) -> dict[str, Melding]:
    """Return every message in one form of Norwegian, by the name that the form's script knows it by."""
    return {key: (_in_the_form(tekst, t), _in_the_form(tillatt, t)) for key, (tekst, tillatt) in of_sjekk().items()}


def _in_the_form(text: str, t: Tekster) -> str:
    """Return a sentence of the checks as the form says it, with the fields that it names called as there."""
    own = read_form(t.sprak)
    said = own[text] if text and t.sprak == "nn" else own.get(text, text)
    return re.sub(r"\{felt\.([\w.]+)\}", lambda match: t(f"felt.{match[1]}.tittel"), said)


def of_sjekk() -> dict[str, Melding]:
    """Return every message as sjekk says it, in bokmål and with the names that a file has."""
    fields: dict[str, Any] = {form.navn: (kind, None) for kind, form in FORMS}
    verdier = create_model("Verdier", __base__=Modell, **fields)
    found = {navn: _said(verdier, f"{navn}: Æ", ("Æ", "verdi")) for navn in fields if navn not in _ANY}
    found.update(_of_values(verdier))
    found.update(_of_shape())
    found.update(_of_parts())
    tekst, tillatt = reserved("index")
    found["id brukt"] = _same_id()
    found["opptatt"] = (tekst.replace("index", "{verdi}"), tillatt)
    found["mente du"] = (Problem(path="", forslag="{forslag}").beskrivelse, "")
    found.update({word: (word, "") for word in WORDS})
    return {**found, **read_messages()}


_ANY = frozenset({"avsnitt", "linje"})
"""Forms that take any letter."""


def _of_values(v: type[Modell]) -> Iterator[tuple[str, Melding]]:
    """Yield what is said of single values; `v` has one field of each form of value, by the name of the form."""
    yield "id flere", _said(v, "id: a b", ("a b", "verdi"))
    yield "under null", _said(v, "antall: -1", ("-1", "verdi"))
    yield "avsnitt lang", _said(v, f"avsnitt: {'x' * LONG}", (str(LONG), "antall"))
    yield "linje lang", _said(v, f"linje: {'x' * 301}", ("301", "antall"))
    yield "linje flere", _said(v, 'linje: "a\\nb"')
    yield "tom", _said(v, 'linje: " "')
    yield "ore", _said(v, "belop: 1,5 kr", ("1,5 kr", "verdi"))
    yield "dato finnes ikke", _said(v, "dato: 2026-13-01", ("2026-13-01", "verdi"))
    day = (("2026-02-30", "verdi"), ("Februar", "maned"), ("2026", "ar"), ("28", "antall"))
    yield "dato dager", _said(v, "dato: 2026-02-30", *day)
    yield "tid to", _said(v, "tid: 2013-2014", ("2013-2014", "verdi"))
    yield "tid utenfor", _said(v, "tid: 1700", ("1700", "verdi"))
    yield "tid maned", _said(v, "tid: 2018-13", ("2018-13", "verdi"))
    day = (("2016-02-30", "verdi"), ("februar", "maned"), ("2016", "ar"), ("29", "antall"))
    yield "tid dag", _said(v, "tid: 2016-02-30", *day)


def _of_shape() -> Iterator[tuple[str, Melding]]:
    yield "mangler", _said(Lenke, "url: https://a.no/", ("tittel", "navn"))
    yield "tomt", _said(Lenke, "tittel:\nurl: https://a.no/", ("tittel", "navn"))
    yield (
        "ikke valg",
        _said(Uenighet, f"felt: a\nvekt: x\n{_VERSIONS}", ("x", "verdi"), (listing(get_args(Vekt)), "valg")),
    )
    yield "valg er annet", _said(Uenighet, f"felt: a\nvekt: [x]\n{_VERSIONS}", ("en liste", "funnet"))
    yield (
        "for kort",
        _said(Uenighet, "felt: a\nvekt: sak\nversjoner:\n  - sier: a\n    kilder: [{kilde: b}]", ("2", "antall")),
    )
    yield "for kort ett", _said(Versjon, "sier: a\nkilder: []")
    yield "for lang", _said(_Tre, "liste: [a, b, c, d]", ("3", "antall"))
    yield "ikke liste", _said(_Tre, "liste: x", ("«x»", "funnet"))
    yield (
        "ikke felt",
        _said(Delprogram, "navn: a\nkilder: [x]", ("«x»", "funnet"), (listing(Kildehenvisning.model_fields), "felt")),
    )
    yield "ikke tekst", _said(Lenke, "tittel: [x]\nurl: https://a.no/", ("en liste", "funnet"))
    yield (
        "ukjent felt",
        _said(
            Posisjon, 'bredde: "1.0"\nlengde: "1.0"\nxyz: a', ("xyz", "navn"), (listing(Posisjon.model_fields), "felt")
        ),
    )


_VERSIONS = "versjoner: [{sier: a, kilder: [{kilde: b}]}, {sier: a, kilder: [{kilde: b}]}]"


def _of_parts() -> Iterator[tuple[str, Melding]]:
    """Yield what the models say of fields that do not go together."""
    names = Kildehenvisning.alternativer()
    either = f"{', '.join(f'«{one}»' for one in names[:-1])} eller «{names[-1]}»"
    yield "ingen av ett", _said(Kildehenvisning, "sted: a", (either, "felt"))
    yield (
        "flere av ett",
        _said(Kildehenvisning, "kilde: a\ndokument: a", ("«kilde» og «dokument»", "gitt"), (either, "felt")),
    )
    yield "baklengs", _said(Periode, "fra: 2018\ntil: 2017")
    yield "slutt og apen", _said(Periode, "til: 2017\napen: ja")
    yield "uten rettigheter", _said(Materiale, "type: video\nfil: a.mp4")
    yield "ikke lest", _said(LestI, "rapporten: nei")
    yield "uten dokument", _said(NettverkStatus, "verdi: ukjent\nstand_per: 2018\ntilrading: a")
    yield "besvart for", _said(Gjennomsyn, "dato: 2026-02-02\ntil: a\nbesvart: 2026-02-01", ("2026-02-02", "dato"))


def _same_id() -> Melding:
    """Return what the reader says of a second record with the same id."""
    filer = [Fil(path=path, slag="temaer", id="x", mapper=(), text=None) for path in ("A.yml", "B.yml")]
    said = load_files(filer).problems[0]
    return said.tekst.replace("«x»", "«{verdi}»").replace("A.yml", "{fil}"), said.tillatt


def _said(modell: type[Modell], text: str, *blanks: tuple[str, str]) -> Melding:
    """Return the only thing that the reader says of a text, with blanks for what is between the guillemets or said."""
    _, _, problems = read_as(modell, f"{text}\n", "x.yml")
    if len(problems) != 1:
        message = f"the reader says {len(problems)} things of {text!r}"
        raise LookupError(message)
    said = (problems[0].tekst, problems[0].tillatt)
    for given, name in blanks:
        quoted = (f"«{given}»", f"«{{{name}}}»") if name in {"verdi", "navn"} else (given, f"{{{name}}}")
        if not any(quoted[0] in one for one in said):
            message = f"{given!r} is not in {said}"
            raise LookupError(message)
        said = (said[0].replace(*quoted), said[1].replace(*quoted))
    return said
