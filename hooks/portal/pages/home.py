"""The home page: doors by utfordring, tiltakstype and kommune, what is new, and how much there is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.bevilgning import reckon
from portal.derive.evaluering import evaluations_of, is_judged
from portal.derive.kunnskap import compares
from portal.derive.names import language, name, sort_key
from portal.derive.status import standing, updated
from portal.derive.steder import places
from portal.model.kinds import kind, record_path
from portal.pages.blocks import Lenke, Punkt, Verdi
from portal.pages.common import ADVICE
from portal.pages.endringer import STI as ENDRINGER
from portal.pages.kart import STI as KART
from portal.pages.kart import drawn
from portal.pages.kunnskap import STI as KUNNSKAP
from portal.pages.tidslinje import STI as TIDSLINJE
from portal.pages.tidslinje import any_known
from portal.pages.views import Dor, Hjemvisning, Nokkeltall, Side

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from portal.model.post import Post
    from portal.pages.writer import Kontekst
    from portal.texts import Tekster
    from portal.vocabulary import Slag

NEWEST = 8
"""Records shown as new."""
BEHIND_A_DOOR = 10
"""Links behind each door; the most used first. All kommuner are shown while they are few."""
KOMMUNER = 20

DOORS: tuple[tuple[Slag, tuple[Slag, ...], str, int], ...] = (
    ("utfordringer", ("tiltak",), "utfordringer", BEHIND_A_DOOR),
    ("tiltakstyper", ("tiltak",), "tiltakstyper", BEHIND_A_DOOR),
    ("kommuner", ("omradesatsinger", "tiltak"), "kommuner", KOMMUNER),
)
"""Kind of record, the kinds counted behind it, the field of these that names it, and how many are shown."""
NEWS: tuple[Slag, ...] = ("omradesatsinger", "tiltak", "evalueringer", "dokumenter", "konferanser", "bevilgninger")


def side(kontekst: Kontekst) -> Side:
    """Return the home page."""
    t = kontekst.nb
    newest = kontekst.oppdatert
    small = drawn(kontekst, places(kontekst.arkiv), navn=False).tegninger
    view = Hjemvisning(
        tittel=t("hjem.tittel"),
        ingress=t("hjem.ingress"),
        snarveier=tuple(_shortcuts(kontekst)),
        tall_tittel=t("hjem.tall"),
        tall=tuple(_numbers(kontekst)),
        tall_dato=t("hjem.tall_dato", dato=formatted.dato(newest)),
        dorer=tuple(_door(kontekst, slag, counted, felt, most) for slag, counted, felt, most in DOORS),
        nytt_tittel=t("hjem.nytt"),
        nytt=_news(kontekst),
        nytt_alle=Lenke(tekst=t("hjem.alt nytt"), sti=ENDRINGER),
        kart=small,
        kart_lenke=Lenke(tekst=t("hjem.kart"), sti=KART) if small else None,
    )
    return Side(
        sti="",
        sprak="nb",
        tittel=t("hjem.start"),
        bred=True,
        beskrivelse=t("hjem.ingress"),
        mal="hjem",
        visning=view,
        oppdatert=newest,
    )


def _shortcuts(kontekst: Kontekst) -> Iterator[Lenke]:
    """Yield the pages that answer the most asked questions at once."""
    arkiv = kontekst.arkiv
    ways = (
        ("kunnskap", KUNNSKAP, arkiv.evalueringer),
        ("avtaler", kind("omradesatsinger").sti, arkiv.omradesatsinger),
        ("tidslinje", TIDSLINJE, any_known(kontekst)),
    )
    for key, sti, there in (*ways, ("soke", ADVICE, ADVICE in kontekst.skrevet)):
        if there:
            yield Lenke(tekst=kontekst.nb(f"videre.{key}"), sti=sti)


def _numbers(kontekst: Kontekst) -> Iterator[Nokkeltall]:
    """Yield how much there is, how much of it is known to be so, and what the state last gave."""
    t, arkiv = kontekst.nb, kontekst.arkiv
    stillinger = [standing(one.status, one.periode, kontekst.idag) for one in arkiv.omradesatsinger.values()]
    state = sum(one.type == "statlig områdesatsing" for one in arkiv.omradesatsinger.values())
    published = sum(one.status == "publisert" for one in arkiv.evalueringer.values())
    judged = [is_judged(evaluations_of(arkiv, "tiltak", one)) for one in arkiv.tiltak]
    details: tuple[tuple[Slag, int], ...] = (
        ("omradesatsinger", sum(one.verdi == "pågår" and one.form == "pågår" for one in stillinger)),
        ("tiltak", sum(judged)),
        ("evalueringer", sum(compares(one) for one in arkiv.evalueringer.values())),
    )
    for slag, number in details:
        many = len(getattr(arkiv, slag))
        called = t("hjem.flere_evalueringer") if slag == "evalueringer" and many != 1 else ""
        label = Lenke(tekst=called or t.slag(slag, flere=many != 1).lower(), sti=kind(slag).sti if many else "")
        known = {"antall": number, "statlige": state, "publisert": published}
        detail = t(f"hjem.tall_{slag}", **{key: formatted.number(value) for key, value in known.items()})
        yield Nokkeltall(tall=formatted.number(many), lenke=label, detalj=detail)
    whole = [(post, one) for post in arkiv.bevilgninger.values() for one in post.tabeller if one.komplett]
    if whole:
        post, table = max(whole, key=lambda row: row[0].ar.siste)
        year = formatted.tid(post.ar, "nb")
        post_id = next(one for one, found in arkiv.bevilgninger.items() if found is post)
        yield Nokkeltall(
            tall=formatted.millions(1000 * reckon(table).total),
            lenke=Lenke(tekst=t("hjem.tall_stat", ar=year), sti=record_path("bevilgninger", post_id, post)),
            detalj=t("hjem.tall_bevilgninger", trinn=formatted.sentence_case(t.verdi(table.trinn))),
        )


def _door(kontekst: Kontekst, slag: Slag, counted: tuple[Slag, ...], felt: str, most: int) -> Dor:
    t, arkiv = kontekst.nb, kontekst.arkiv
    records: dict[str, Post] = dict(getattr(arkiv, slag))
    rows = [({one: len(arkiv.namers(Ref(slag, key), one, felt)) for one in counted}, key) for key in records]
    rows.sort(key=lambda row: (-sum(row[0].values()), sort_key(name(records[row[1]], "nb"))))
    links = tuple(
        Verdi(
            lenke=Lenke(
                tekst=name(records[key], "nb"),
                sti=record_path(slag, key, records[key]),
                sprak=language(records[key], "nb"),
            ),
            merknad=formatted.series([_counted(t, one, number) for one, number in numbers.items() if number]),
        )
        for numbers, key in rows[:most]
        if any(numbers.values())
    )
    everything = Lenke(tekst=t(f"hjem.alle_{slag}"), sti=kind(slag).sti if records else "")
    return Dor(tittel=t(f"hjem.{slag}"), lenker=links, alle=everything)


def _counted(t: Tekster, slag: Slag, number: int) -> str:
    """Return `1 tiltak` or `3 satsinger`."""
    return formatted.count(number, t(f"hjem.en_{slag}"), t(f"hjem.flere_{slag}"))


def _news(kontekst: Kontekst) -> tuple[Punkt, ...]:
    """Return the records last published or changed, newest first; those of one day take turns by kind."""
    turns: Counter[tuple[Slag, date]] = Counter()
    rows = []
    for ref, post in kontekst.arkiv.each():
        if ref.slag in NEWS:
            day = updated(post)
            rows.append((-day.toordinal(), turns[ref.slag, day], NEWS.index(ref.slag), ref))
            turns[ref.slag, day] += 1
    return tuple(_new(kontekst, row[-1]) for row in sorted(rows)[:NEWEST])


def _new(kontekst: Kontekst, ref: Ref) -> Punkt:
    t, post = kontekst.nb, kontekst.arkiv.post(ref)
    day = updated(post)
    change = next((one.hva for one in post.endret if one.dato == day), "")
    happened = t("hjem.endret", hva=change) if change else t("hjem.ny")
    return Punkt(
        lenke=Lenke(tekst=name(post, "nb"), sti=record_path(ref.slag, ref.id, post), sprak=language(post, "nb")),
        detaljer=(f"{t.slag(ref.slag)}. {happened}, {formatted.dato(day)}",),
    )
