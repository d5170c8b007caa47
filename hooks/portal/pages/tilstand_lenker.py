"""The links out of the portal that are dead, for the page on how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portal import format as formatted
from portal.derive.lenker import link_state
from portal.pages.blocks import Beskjed, Celle, Kolonne, Lenke, Punkt, Punkter, Seksjon, Tabell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.derive.lenker import Lenketilstand, Steder
    from portal.lenker.funn import Feilet
    from portal.pages.blocks import Blokk
    from portal.pages.writer import Kontekst
    from portal.texts import Tekster

DEAD = ("lenke", "star", "siden", "svar", "sist_god")
LONGEST, SHORTEST = 50, 15
"""Signs of an address that are shown, and of its end where the name of the site is long."""
MOVED = ("lenke", "til", "star")


def section(kontekst: Kontekst) -> Seksjon:
    """Return the section: what is dead since when, or why it is not known."""
    t, state = kontekst.nb, link_state(kontekst.arkiv, kontekst.lenkesjekk, kontekst.idag)
    if state:
        blocks = tuple(_blocks(kontekst, state))
    else:
        blocks = (Beskjed(tekst=t("utlenker.uleselig" if kontekst.lenkesjekk.uleselig else "utlenker.aldri")),)
    return Seksjon(anker="lenker", overskrift=t("utlenker.tittel"), blokker=blocks)


def svar(t: Tekster, said: str) -> str:
    """Return in words what a link answered."""
    known = f"utlenker.svar.{said}"
    if known in t.alle:
        return t(known)
    return t("utlenker.svar.feil" if said.startswith("5") else "utlenker.svar.annet", kode=said)


def _blocks(kontekst: Kontekst, state: Lenketilstand) -> Iterator[Blokk]:
    t, asked = kontekst.nb, formatted.number(state.antall)
    yield Beskjed(tekst=t("utlenker.sjekket", dato=formatted.dato(state.sjekket), antall=asked))
    if state.dode:
        yield _table(t, "dode", DEAD, (_row(kontekst, *row) for row in state.dode))
    else:
        yield Beskjed(tekst=t("utlenker.ingen"))
    counts = (("usikre", state.usikre), ("avviste", state.avviste), ("unntak", state.unntak))
    told = tuple(
        Punkt(tekst=t(f"utlenker.{key}.{'en' if many == 1 else 'flere'}", antall=formatted.spelled(many).capitalize()))
        for key, many in counts
        if many
    )
    if told:
        yield Punkter(punkter=told)
    if state.flyttet:
        rows = (
            (Celle(lenker=(_link(one.lenke),)), Celle(lenker=(_link(one.til),)), _pages(kontekst, places))
            for one, places in state.flyttet
        )
        yield _table(t, "flyttet", MOVED, rows)


def _table(t: Tekster, key: str, columns: tuple[str, ...], rows: Iterable[tuple[Celle, ...]]) -> Tabell:
    heads = tuple(Kolonne(navn=t(f"utlenker.kolonne.{one}")) for one in columns)
    return Tabell(tittel=t(f"utlenker.tabell.{key}"), kolonner=heads, rader=tuple(rows))


def _row(kontekst: Kontekst, one: Feilet, places: Steder) -> tuple[Celle, ...]:
    t = kontekst.nb
    archived = (Lenke(tekst=t("utlenker.arkivert"), sti=places.arkivert),) if places.arkivert else ()
    last = formatted.dato(one.sist_god) if one.sist_god else t("utlenker.ukjent")
    texts = (formatted.dato(one.siden), svar(t, one.svar), last)
    return (
        Celle(lenker=(_link(one.lenke), *archived)),
        _pages(kontekst, places),
        *(Celle(lenker=(Lenke(tekst=text),)) for text in texts),
    )


def _link(url: str) -> Lenke:
    """Return a link that shows its own address, since that is what is to be mended; a long one without its middle."""
    shown = url.partition("://")[2].removesuffix("/")
    if len(shown) > LONGEST:
        host, _, rest = shown.partition("/")
        shown = f"{host}/…{rest[-max(LONGEST - len(host), SHORTEST) :]}"
    return Lenke(tekst=shown, sti=url)


def _pages(kontekst: Kontekst, places: Steder) -> Celle:
    records = (kontekst.lenker[ref, "nb"] for ref in places.refs)
    return Celle(lenker=(*records, *(Lenke(tekst=side.tittel, sti=side.sti) for side in places.sider)))
