"""The page of a record of any kind without a page of its own making: every field it has, and who names it.

Single values make the fact card, running text and lists of parts the sections, in the order of the model.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.explain import part_type
from portal.model.aktor import Aktor
from portal.model.base import Merket, Modell
from portal.model.dokument import OrdningStatus
from portal.model.kilde import Kilde
from portal.model.nettverk import NettverkStatus
from portal.model.parts import Kontakt, Navn, Part, Periode
from portal.model.post import Post
from portal.model.tid import Tidspunkt
from portal.model.values import Frist, Kronebelop, is_prose
from portal.pages import common, ending, facts, oppfolging
from portal.pages.blocks import Lenke, Prosa, Punkt, Punkter, Seksjon, Verdi
from portal.references import peker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.pages.views import Side
    from portal.pages.writer import Skriver
    from portal.vocabulary import Slag

COMMON = frozenset(Post.model_fields)
TITLES = frozenset({"navn", "tittel"})


def side(s: Skriver, post: Post) -> Side:
    """Return the page."""
    cards, sections = [], []
    for felt in type(post).model_fields:
        value = getattr(post, felt)
        if felt in COMMON | TITLES or value in (None, ()):
            continue
        if isinstance(value, Kontakt):
            sections.append(common.section(s, "kontakt", facts.contact(s, value, ())))
        elif is_prose(type(post), felt):
            sections.append(
                Seksjon(anker=felt, overskrift=s.felt(felt), blokker=(Prosa(tekst=value, noter=s.noter_for(felt)),))
            )
        elif _is_list_of_parts(value):
            blocks = (Punkter(punkter=tuple(_part(s, one) for one in value)),)
            sections.append(Seksjon(anker=felt.replace("_", "-"), overskrift=s.felt(felt), blokker=blocks))
        else:
            cards.append(s.rad(felt, tuple(_values(s, type(post), felt, value))))
    owned = (oppfolging.owned(s),) if isinstance(post, Aktor) and s.kontekst.punkter.owned_by(s.ref) else ()
    named = common.named_by(s, "brukt" if isinstance(post, Kilde) else "nevnt")
    return ending.page(s, cards, (*sections, *owned, named))


def _is_list_of_parts(value: object) -> bool:
    simple = (Part, Navn)
    return isinstance(value, tuple) and part_type(type(value[0])) is not None and not isinstance(value[0], simple)


def _values(s: Skriver, modell: type[Modell], felt: str, value: object) -> Iterator[Verdi]:
    """Yield a value as shown in the fact card; a list gives several."""
    slag = peker(modell, felt)
    for one in value if isinstance(value, tuple) else (value,):
        if slag:
            yield Verdi(lenke=s.til(slag, str(one)))
        elif isinstance(one, Part):
            yield Verdi(lenke=s.part(one), merknad=one.rolle or "", noter=s.noter(one.kilder))
        elif isinstance(one, NettverkStatus | OrdningStatus):
            yield from standing(s, one)
        elif part_type(type(one)):
            yield Verdi(lenke=Lenke(tekst=_inside(s, one)), noter=s.noter(getattr(one, "kilder", ())))
        else:
            yield Verdi(lenke=Lenke(tekst=_plain(s, one), sti=one if felt.endswith("url") else ""))


def standing(s: Skriver, status: NettverkStatus | OrdningStatus) -> Iterator[Verdi]:
    """Yield how a network or a scheme stands, as of when, and the tilråding that proposed it."""
    known = formatted.tid(status.stand_per, s.sprak, i_parentes=True)
    verdi = formatted.sentence_case(s.t.verdi(status.verdi))
    yield Verdi(
        lenke=Lenke(tekst=s.t("status.kjent", verdi=verdi, stand_per=known)),
        merknad=status.merknad or "",
        noter=s.noter(status.kilder),
    )
    if isinstance(status, NettverkStatus) and status.dokument:
        anchor = f"tilrading-{status.tilrading}" if status.tilrading else ""
        yield Verdi(lenke=Lenke(tekst=s.t("tilrading.her"), sti=s.til("dokumenter", status.dokument, anchor).sti))


def _plain(s: Skriver, value: object) -> str:
    """Return a single value in words."""
    match value:
        case Tidspunkt():
            return formatted.tid(value, s.sprak)
        case Kronebelop():
            return formatted.kroner(value)
        case Frist():
            return formatted.dato(value.dato) if value.dato else s.t("om.historisk")
        case date():
            return formatted.dato(value)
        case bool():
            return formatted.sentence_case(s.t("ord.ja" if value else "ord.nei"))
        case int():
            return formatted.number(value)
    text = str(value)
    label = s.t.alle.get(f"verdi.{text}")
    return formatted.sentence_case(label) if label else text


def _part(s: Skriver, part: Modell) -> Punkt:
    """Return a part as a point: its name, the record it names or its first running text leads, the rest follows."""
    anchor = f"punkt-{part.id}" if isinstance(part, Merket) else ""
    own = getattr(part, "tittel", None) or getattr(part, "navn", None)
    url = getattr(part, "url", None)
    references = tuple(s.til(slag, getattr(part, felt)) for felt, slag in _references(part))
    link = Lenke(tekst=own or url or "", sti=url or "") if own or url else next(iter(references), None)
    leading = "" if link else next((felt for felt in type(part).model_fields if _leads(part, felt)), "")
    return Punkt(
        anker=anchor,
        tekst=str(getattr(part, leading)) if leading else "",
        lenke=link,
        lenker=tuple(one for one in references if one is not link),
        detaljer=tuple(_details(s, part, leading)),
        noter=s.noter(getattr(part, "kilder", ())),
    )


def _leads(part: Modell, felt: str) -> bool:
    return bool(getattr(part, felt)) and (is_prose(type(part), felt) or felt == "tema")


def _references(part: Modell) -> Iterator[tuple[str, Slag]]:
    for felt in type(part).model_fields:
        slag = peker(type(part), felt)
        if slag and isinstance(getattr(part, felt), str):
            yield felt, slag


def _details(s: Skriver, part: Modell, leading: str) -> Iterator[str]:
    """Yield the other fields of a part as `Label: value`."""
    for felt in type(part).model_fields:
        value = getattr(part, felt)
        if value in (None, ()) or felt in {"id", "kilder", "tittel", "navn", "url", "ref", leading}:
            continue
        if felt in {found for found, _ in _references(part)}:
            continue
        slag = peker(type(part), felt)
        ids = value if isinstance(value, tuple) else ()
        text = formatted.series([s.til(slag, one).tekst for one in ids]) if slag else _inside(s, value)
        yield s.t("ord.felt", navn=s.t.felt(felt, type(part)), verdi=text)


def _inside(s: Skriver, value: object) -> str:
    """Return a value, a list or a part in words."""
    if isinstance(value, tuple):
        return formatted.series([_inside(s, one) for one in value])
    if isinstance(value, Part):
        return s.part(value).tekst
    if isinstance(value, Navn):
        return value.navn
    if isinstance(value, Periode):
        return formatted.periode(value, s.sprak)
    if isinstance(value, Modell):
        return ", ".join(_words(s, value))
    return _plain(s, value)


def _words(s: Skriver, part: Modell) -> Iterator[str]:
    """Yield the fields of a part in words; a yes or no says to what."""
    for felt in type(part).model_fields:
        value = getattr(part, felt)
        slag = peker(type(part), felt)
        if value in (None, ()) or felt in {"kilder", "id", "ref"}:
            continue
        if slag:
            yield formatted.series(
                [s.til(slag, one).tekst for one in (value if isinstance(value, tuple) else (value,))]
            )
        elif isinstance(value, bool):
            yield s.t("ord.felt", navn=s.t.felt(felt, type(part)), verdi=_plain(s, value).lower())
        elif felt == "stand_per":
            yield s.t("ord.stand", dato=_plain(s, value))
        else:
            yield _inside(s, value)
