"""The reference of fields: for each kind of record all that can be written, and an example of a whole record.

Made from the models, the field texts and the example records, so that it can never fall behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotated_types import MaxLen, MinLen

from portal import format as formatted
from portal.explain import part_type
from portal.model.base import NettoppEn
from portal.model.kinds import KINDS, kind
from portal.model.post import Post
from portal.pages import common
from portal.pages.blocks import Beskjed, Celle, Kolonne, Lenke, Limtekst, Punkt, Punkter, Seksjon, Tabell
from portal.problems import listing
from portal.references import peker
from portal.skjema.eksempler import annotated, read_examples
from portal.skjema.schema import FOLDER, parts_of
from portal.skjema.verdier import FORMS, choices, form_of, is_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

    from portal.model.base import Modell
    from portal.pages.blocks import Blokk
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst
    from portal.skjema.eksempler import Eksempler
    from portal.texts import Tekster
    from portal.vocabulary import Slag

STI = "bidra/felt/"
SHARED = f"{STI}deler/"


def sides(kontekst: Kontekst) -> Iterator[Side]:
    """Yield the page that leads to the others, the one on parts that kinds share, and one for each kind."""
    t, eksempler = kontekst.nb, read_examples()
    yield common.overview(STI, t("feltside.tittel"), t("feltside.ingress"), tuple(_index(t)), kontekst.oppdatert)
    shared = tuple(_shared(t, eksempler))
    yield common.overview(SHARED, t("feltside.felles"), t("feltside.felles ingress"), shared, kontekst.oppdatert)
    for row in KINDS:
        title = t("feltside.side", slag=t.slag(row.slag))
        lead = t("feltside.om side", hva=t(f"modell.{row.modell.__name__}"), mappe=row.slag)
        yield common.overview(
            page_path(row.slag), title, lead, tuple(_kind(row.slag, t, eksempler)), kontekst.oppdatert
        )


def page_path(slag: Slag) -> str:
    """Return the address of the page of one kind's fields."""
    return f"{STI}{slag}/"


def _index(t: Tekster) -> Iterator[Seksjon]:
    kinds = [
        Punkt(
            lenke=Lenke(tekst=t.slag(row.slag, flere=True), sti=page_path(row.slag)),
            detaljer=(t(f"modell.{row.modell.__name__}"),),
        )
        for row in KINDS
    ]
    shared = Punkt(lenke=Lenke(tekst=t("feltside.felles"), sti=SHARED))
    yield _section("slag", t("feltside.slag"), (Punkter(punkter=(*kinds, shared)),))
    values = tuple(Punkt(tekst=t(f"skjema.form.{form.navn}")) for _, form in FORMS)
    yield _section("verdier", t("feltside.verdier"), (Beskjed(tekst=t("feltside.om verdier")), Punkter(punkter=values)))
    schemas = tuple(
        Punkt(
            lenke=Lenke(tekst=t("feltside.skjema", slag=t.slag(row.slag, flere=True)), sti=f"{FOLDER}{row.slag}.json")
        )
        for row in KINDS
    )
    yield _section("editor", t("feltside.editor"), (Beskjed(tekst=t("feltside.om editor")), Punkter(punkter=schemas)))


def _shared(t: Tekster, eksempler: Eksempler) -> Iterator[Seksjon]:
    parts = [one for one in parts_of(*(row.modell for row in KINDS)) if _is_shared(one)]
    for one in sorted(parts, key=lambda part: t(f"feltside.navn.{part.__name__}")):
        yield _part(one, t(f"feltside.navn.{one.__name__}"), t, eksempler)


def _kind(slag: Slag, t: Tekster, eksempler: Eksempler) -> Iterator[Seksjon]:
    """Yield the sections of a kind's page: its fields, those of its own parts, and an example."""
    modell = kind(slag).modell
    own = [navn for navn in modell.model_fields if navn not in Post.model_fields]
    every = [navn for navn in modell.model_fields if navn in Post.model_fields]
    for key, names in (("egne", own), ("alle", every)):
        title = t(f"feltside.{key}")
        yield _section(key, title, (_table(title, modell, names, t, eksempler),))
    for one in parts_of(modell):
        if not _is_shared(one):
            yield _part(one, t("feltside.under", felt=_label(one, modell, t)), t, eksempler)
    example = Limtekst(tekst=annotated(eksempler, slag, t), merkelapp=t("feltside.vis eksempel"))
    yield _section("eksempel", t("feltside.eksempel"), (Beskjed(tekst=t("feltside.om eksempel")), example))


def _is_shared(part: type[Modell]) -> bool:
    """Return whether more than one kind of record may hold a part."""
    return sum(part in parts_of(row.modell) for row in KINDS) > 1


def _label(part: type[Modell], modell: type[Modell], t: Tekster) -> str:
    """Return the label of the first field of a kind of record that holds a part."""
    holders = ((one, navn, info) for one in (modell, *parts_of(modell)) for navn, info in one.model_fields.items())
    return next(t.felt(navn, one) for one, navn, info in holders if part_type(info.annotation) is part)


def _part(part: type[Modell], title: str, t: Tekster, eksempler: Eksempler) -> Seksjon:
    said = [t(f"modell.{part.__name__}")]
    if issubclass(part, NettoppEn):
        said.append(t("feltside.nettopp ett", navn=listing(part.alternativer())))
    table = _table(title, part, part.model_fields, t, eksempler)
    return _section(_anchor(part), title, (Beskjed(tekst=" ".join(said)), table))


def _anchor(part: type[Modell]) -> str:
    return f"del-{part.__name__.lower()}"


def _table(title: str, modell: type[Modell], names: Iterable[str], t: Tekster, eksempler: Eksempler) -> Tabell:
    """Return a table of fields, the required ones first."""
    fields = modell.model_fields
    ordered = sorted(names, key=lambda navn: not fields[navn].is_required())
    return Tabell(
        tittel=t("feltside.tabell", hva=title),
        kolonner=tuple(Kolonne(navn=t(f"feltside.{key}")) for key in ("felt", "hjelp", "form")),
        rader=tuple(
            (
                Celle(
                    lenker=(Lenke(tekst=t.felt(navn, modell)),),
                    under=(f"{navn}:", t("feltside.ma" if fields[navn].is_required() else "feltside.kan")),
                ),
                Celle(lenker=(Lenke(tekst=t.hjelp(navn, modell)),)),
                _form(navn, fields[navn], modell, t, eksempler),
            )
            for navn in ordered
        ),
    )


def _form(navn: str, info: FieldInfo, modell: type[Modell], t: Tekster, eksempler: Eksempler) -> Celle:
    """Return what form a field's values take, with an example where there is any."""
    example = eksempler.verdi(modell, navn)
    form = form_of(info)
    shown = t("feltside.verdi", verdi=example) if example and form and form.vis else ""
    under = (*_number(info, t), shown)
    return Celle(lenker=(_value(navn, info, modell, t),), under=tuple(text for text in under if text))


def _number(info: FieldInfo, t: Tekster) -> Iterator[str]:
    """Yield whether a field takes several values, and how many."""
    if is_list(info.annotation):
        yield t("feltside.flere")
    for mark in info.metadata:
        if isinstance(mark, MinLen) and is_list(info.annotation):
            least = mark.min_length
            yield t("feltside.minst", antall=formatted.spelled(least)) if least > 1 else t("feltside.minst ett")
        elif isinstance(mark, MaxLen):
            yield t("feltside.hoyst", antall=formatted.spelled(mark.max_length))


def _value(navn: str, info: FieldInfo, modell: type[Modell], t: Tekster) -> Lenke:
    """Return what one value of a field is: a part, an id, a choice or a form of text."""
    part, slag, values, form = part_type(info.annotation), peker(modell, navn), choices(info.annotation), form_of(info)
    if part and _is_shared(part):
        name = t(f"feltside.navn.{part.__name__}")
        return Lenke(tekst=t("feltside.del", navn=name), sti=f"{SHARED}#{_anchor(part)}")
    if part:
        return Lenke(tekst=t("feltside.del", navn=t.felt(navn, modell)), sti=f"#{_anchor(part)}")
    if slag:
        return Lenke(tekst=t("feltside.peker", mappe=slag), sti=page_path(slag))
    if values:
        return Lenke(tekst=t("feltside.velg", valg=listing(values)))
    return Lenke(tekst=t(f"skjema.form.{form.navn}") if form else "")


def _section(anchor: str, title: str, blocks: tuple[Blokk, ...]) -> Seksjon:
    """Return a section; the search passes over it, for it speaks of how to write and not of what was done."""
    return Seksjon(anker=anchor, overskrift=title, blokker=blocks, usokt=True)
