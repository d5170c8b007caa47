"""Text for a saksframlegg: what the page says, as plain text that can be pasted. It has no sentence of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.kunnskap import causal
from portal.derive.names import name
from portal.derive.status import updated
from portal.pages import facts, penger
from portal.pages.blocks import Limtekst
from portal.pages.common import section
from portal.pages.findings import retold
from portal.text import to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from portal.derive.evaluering import Plassertfunn
    from portal.model.evaluering import Evaluering, Funn
    from portal.model.satsing import Bidrag, Satsing
    from portal.model.tiltak import Kostnad, Tiltak
    from portal.pages.blocks import Kildevisning, Punkt, Seksjon
    from portal.pages.writer import Skriver

Rad = tuple[str, "Iterable[str]"]
"""A line of a list, and the labels of its sources on the page."""


@dataclass(slots=True)
class _Utkast:
    """The text as it grows. Its sources are numbered anew, in the order in which it uses them.

    `numre` holds the new number of each source by its number on the page, `nye` the new label by that on the page.
    """

    s: Skriver
    avsnitt: list[str] = field(default_factory=list)
    numre: dict[str, str] = field(default_factory=dict)
    nye: dict[str, str] = field(default_factory=dict)

    def sources(self, labels: Iterable[str]) -> str:
        """Return the labels of sources in brackets, as this text has them."""
        found = [self.label(one) for one in labels]
        return f" [{', '.join(found)}]" if found else ""

    def label(self, on_page: str) -> str:
        """Return the label of a source in this text: the letter of a place in it stays."""
        number = on_page.rstrip(ascii_lowercase)
        new = self.numre.setdefault(number, str(len(self.numre) + 1))
        self.nye[on_page] = f"{new}{on_page.removeprefix(number)}"
        return self.nye[on_page]

    def say(self, key: str, text: str, labels: Iterable[str] = ()) -> None:
        """Add a paragraph that a label leads in."""
        self.avsnitt.append(f"{self.s.t(f'limtekst.{key}')}: {to_plain(text)}{self.sources(labels)}")

    def list(self, key: str, rows: Sequence[Rad], otherwise: str = "", after: str = "") -> None:
        """Add a list under a label, or why there is none; `after` is said below it."""
        if rows:
            lines = [f"– {to_plain(text)}{self.sources(labels)}" for text, labels in rows]
            self.avsnitt.append("\n".join((f"{self.s.t(f'limtekst.{key}')}:", *lines, *((after,) if after else ()))))
        elif otherwise:
            self.say(key, otherwise)


def for_tiltak(s: Skriver, tiltak: Tiltak, funn: Iterable[Plassertfunn], dom: Punkt) -> Seksjon:
    """Return the section of a tiltak; `dom` is its line of judgement."""
    u = _begin(s)
    u.say("hvor", _where(s, tiltak.sted or "", tiltak.kommuner))
    _when(u, tiltak)
    u.say("dom", dom.tekst)
    found = tuple(funn)
    results: list[Rad] = [
        (" ".join((one.tekst, *_caveat(s, one.forbehold))), s.noter(one.kilder)) for one in tiltak.resultater
    ]
    u.list("resultater", [*results, *_findings(s, found)], s.mangler("resultater"))
    _causes(u, found)
    u.list("kostnad", [(_cost(s, one), s.noter(one.kilder)) for one in tiltak.kostnader], s.mangler("kostnader"))
    return _end(u)


def for_satsing(s: Skriver, satsing: Satsing, funn: Iterable[Plassertfunn], dom: Punkt) -> Seksjon:
    """Return the section of a satsing; `dom` is its line of judgement."""
    u = _begin(s)
    u.say("hvor", _where(s, satsing.omrade.beskrivelse if satsing.omrade else "", satsing.kommuner))
    _when(u, satsing)
    u.say("dom", dom.tekst)
    found = tuple(funn)
    u.list("resultater", list(_findings(s, found)), s.t("tomt.funn"))
    _causes(u, found)
    money = [(_contribution(s, one), s.noter(one.kilder)) for one in satsing.bidrag]
    u.list("penger", money, s.mangler("bidrag"), after=s.t("penger.forbehold") if len(money) > 1 else "")
    return _end(u)


def for_evaluering(s: Skriver, e: Evaluering, funn: Iterable[Plassertfunn]) -> Seksjon:
    """Return the section of an evaluering."""
    u = _begin(s)
    makers = formatted.series([link.tekst for link in s.lenker("aktorer", e.institusjoner)])
    year = formatted.tid(e.ar, s.sprak) if e.ar else ""
    u.say("hvem", ", ".join(text for text in (makers, year) if text) if makers else s.mangler("institusjoner"))
    if year and not makers:
        u.say("nar", year)
    orders: list[Rad] = [(s.part(one).tekst, s.noter(one.kilder)) for one in e.oppdragsgivere]
    inferred = (s.t("ukjent.utledet", fra=one.fra) for one in e.utledet if one.felt == "oppdragsgivere")
    u.list("oppdragsgiver", orders, s.mangler("oppdragsgivere"), after=next(inferred, ""))
    u.list("arsak", [(one.tekst, s.noter(one.kilder)) for one in e.arsaksforbehold], s.mangler("arsaksforbehold"))
    u.list("resultater", list(_findings(s, funn)), s.mangler("funn"))
    return _end(u)


def _begin(s: Skriver) -> _Utkast:
    u = _Utkast(s)
    u.avsnitt.append(name(s.post, s.sprak))
    u.say("hva", s.post.sammendrag, s.noter_for_sammendraget())
    return u


def _where(s: Skriver, place: str, kommuner: Iterable[str]) -> str:
    """Return a place and its kommuner; those that the place names itself are left out."""
    named = [link.tekst for link in s.lenker("kommuner", kommuner) if link.tekst not in place]
    return ", ".join(text for text in (place, formatted.series(named)) if text)


def _when(u: _Utkast, post: Satsing | Tiltak) -> None:
    s = u.s
    for key, row in (
        ("nar", facts.period_row(s, post.periode)),
        ("status", facts.status_row(s, post)),
    ):
        words = [f"{one.lenke.tekst}. {one.merknad}".strip() if one.merknad else one.lenke.tekst for one in row.verdier]
        u.say(key, " ".join(words) or row.mangler, (note for one in row.verdier for note in one.noter))


def _caveat(s: Skriver, text: str | None) -> tuple[str, ...]:
    return (s.t("funn.forbehold", tekst=text),) if text else ()


def _findings(s: Skriver, funn: Iterable[Plassertfunn]) -> Iterator[Rad]:
    """Yield findings with what kind of statement each is, its caveat and where it was read."""
    for one in funn:
        texts = (one.funn.tekst, f"({'; '.join(_kinds(s, one.funn))})", *_caveat(s, one.funn.forbehold))
        yield " ".join(texts), s.noter(retold(one.funn.lest_i))


def _kinds(s: Skriver, funn: Funn) -> Iterator[str]:
    """Yield what kind of statement a finding is, shorter than on the page: that a thing cannot be said goes without."""
    kind = formatted.sentence_case(s.t.verdi(funn.slag))
    yield s.t("ord.felt", navn=kind, verdi=s.t.verdi(funn.retning)) if funn.retning else kind
    if funn.gjelder_hvem and funn.gjelder_hvem != "kan ikke sies":
        yield s.t("funn.gjelder", verdi=s.t.verdi(funn.gjelder_hvem))
    if funn.for_hvem:
        yield s.t("funn.for", hvem=funn.for_hvem)
    if funn.sammenliknet_med:
        yield s.t("funn.sammenliknet", med=funn.sammenliknet_med)


def _causes(u: _Utkast, funn: Iterable[Plassertfunn]) -> None:
    """Add what the evaluations behind the findings say of cause."""
    u.list("arsak", [(one.tekst, u.s.noter(one.kilder)) for e in causal(funn).values() for one in e.arsaksforbehold])


def _cost(s: Skriver, cost: Kostnad) -> str:
    year = formatted.tid(cost.ar, s.sprak) if cost.ar else s.t("kilde.uten_ar")
    text = ", ".join((formatted.kroner(cost.belop), year, cost.per))
    return f"{text}. {cost.merknad}" if cost.merknad else text


def _contribution(s: Skriver, one: Bidrag) -> str:
    """Return an amount with all that limits it: whose, for how long, at which stage, and the remark."""
    words = (penger.giver(s, one).tekst, formatted.kroner(one.belop), penger.way(s, one), penger.when(s, one))
    text = ", ".join(word for word in (*words, s.t.verdi(one.trinn)) if word)
    return ". ".join(part.rstrip(".") for part in (text, one.formal, one.merknad) if part) + "."


def _end(u: _Utkast) -> Seksjon:
    s = u.s
    disputes: list[Rad] = [
        (f"{row.tittel}: {said.sier}" if row.tittel else said.sier, s.noter(said.kilder))
        for row in s.post.uenighet
        if row.vekt == "sak"
        for said in row.versjoner
    ]
    u.list("uenighet", disputes)
    missing = dict.fromkeys(s.felt(row.felt.split(".")[0]) for row in s.post.ukjent)
    u.say("ukjent", "; ".join(missing) or s.t("tomt.ukjent"))
    place = s.kontekst.nettsted + s.til(s.ref.slag, s.ref.id).sti
    key = "limtekst.hentet" if "://" in place else "limtekst.hentet uten adresse"
    when = formatted.dato(updated(s.post))
    taken = s.t(key, tittel=name(s.post, s.sprak), adresse=place, dato=when)
    u.avsnitt.append(taken if s.post.kontrollert else f"{taken} {s.t('limtekst.ikke kontrollert')}")
    u.avsnitt.append("\n".join((f"{s.t('limtekst.kilder')}:", *_sources(u))))
    return section(s, "limtekst", (Limtekst(tekst="\n\n".join(u.avsnitt), merkelapp=s.t("limtekst.vis")),))


def _sources(u: _Utkast) -> Iterator[str]:
    """Yield the sources that the text uses, in its own numbers, with the places in each."""
    shown = {str(one.nummer): one for one in u.s.kildeliste().kilder}
    for number, new in u.numre.items():
        one = shown[number]
        address = one.ut.sti if one.ut else ""
        words = (f"[{new}] {one.lenke.tekst}", one.detalj, "; ".join(_places(u, one)), address)
        yield ". ".join(word for word in words if word)


def _places(u: _Utkast, one: Kildevisning) -> Iterator[str]:
    return (f"{u.nye[label]}: {place}" for label, place in one.steder if label in u.nye)
