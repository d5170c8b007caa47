"""The page of knowledge: every finding of the archive once, by tema and kind, and what nobody has studied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.arkiv import Ref
from portal.derive.evaluering import commissioned_by_a_party
from portal.derive.kunnskap import RETNINGER, RETTEDE, SLAG, all_findings, directions, not_studied
from portal.derive.names import name, sort_key
from portal.derive.status import updated
from portal.pages import figurer, findings
from portal.pages.blocks import Beskjed, Blokk, Celle, Funnliste, Kolonne, Lenke, Prosa, Punkt, Punkter, Seksjon, Tabell
from portal.pages.common import overview
from portal.pages.writer import BokmalSkriver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.derive.evaluering import Plassertfunn
    from portal.pages.blocks import Funnvisning
    from portal.pages.views import Side
    from portal.pages.writer import Kontekst
    from portal.vocabulary import Funnslag, Retning, Slag

STI = "kunnskap/"


def side(kontekst: Kontekst) -> Side:
    """Return the page."""
    t = kontekst.nb
    every = all_findings(kontekst.arkiv)
    sections = (_counts(kontekst, every), *_temaer(kontekst, every), _gaps(kontekst))
    evaluations = {one.evaluering_id: one.evaluering for one in every}
    newest = max((one.ar for one in evaluations.values() if one.ar), key=lambda year: year.siste, default=None)
    year = formatted.tid(newest, "nb") if newest else t("kilde.uten_ar")
    numbers = {
        "funn": formatted.number(len(every)),
        "evalueringer": formatted.number(len(evaluations)),
        "ar": year,
        "gjengitt": formatted.number(sum(findings.is_retold(kontekst.arkiv, one.funn.lest_i) for one in every)),
        "utdrag": formatted.number(sum(findings.is_excerpt(kontekst.arkiv, one.funn.lest_i) for one in every)),
    }
    ingress = t("kunnskap.ingress", **numbers)
    changed = max((updated(one) for one in evaluations.values()), default=kontekst.idag)
    return overview(STI, t("kunnskap.tittel"), ingress, sections, changed)


def _by_tema(kontekst: Kontekst, every: Iterable[Plassertfunn]) -> Iterator[tuple[str, list[Plassertfunn]]]:
    """Yield each tema, in order of its name, with the findings that name it first: so each stands once."""
    found = list(every)
    for tema in _ordered(kontekst):
        own = [one for one in found if one.funn.temaer[0] == tema]
        if own:
            yield tema, own


def _ordered(kontekst: Kontekst) -> list[str]:
    temaer = kontekst.arkiv.temaer
    return sorted(temaer, key=lambda one: sort_key(name(temaer[one], "nb")))


def _counts(kontekst: Kontekst, every: Iterable[Plassertfunn]) -> Seksjon:
    t = kontekst.nb
    found = list(every)
    return Seksjon(
        anker="retninger",
        overskrift=t("kunnskap.retninger"),
        blokker=(
            Beskjed(tekst=t("kunnskap.om retninger")),
            *(block for slag in RETTEDE for block in _table(kontekst, found, slag)),
        ),
    )


def _table(kontekst: Kontekst, every: Iterable[Plassertfunn], slag: Funnslag) -> Iterator[Blokk]:
    """Yield how many findings of one kind point each way, tema by tema, and the temaer that have none."""
    t = kontekst.nb
    found, shown = list(every), {tema for tema, _ in _by_tema(kontekst, every)}
    rows, seen, none = [], [], []
    for tema in _ordered(kontekst):
        title = name(kontekst.arkiv.temaer[tema], "nb")
        numbers = directions((one for one in found if tema in one.funn.temaer), slag)
        if numbers:
            link = Lenke(tekst=title, sti=f"#{tema}") if tema in shown else kontekst.lenker[Ref("temaer", tema), "nb"]
            rows.append((Celle(lenker=(link,)), *_cells(numbers)))
            seen.append((title, link.sti, dict(numbers)))
        else:
            none.append(title)
    figure = figurer.findings(t, slag, RETNINGER, seen)
    if figure:
        yield figure
        yield Tabell(
            tittel=t(f"kunnskap.tabell {slag}"),
            kolonner=(
                Kolonne(navn=t("slag.temaer.en")),
                *(Kolonne(navn=formatted.sentence_case(t.verdi(one)), tall=True) for one in RETNINGER),
            ),
            rader=tuple(rows),
            bunn=(Celle(lenker=(Lenke(tekst=t("kunnskap.alle")),)), *_cells(directions(found, slag))),
        )
    if none:
        yield Beskjed(tekst=t(f"kunnskap.ingen {slag}", temaer=formatted.series(none)))


def _cells(numbers: Iterable[tuple[Retning, int]]) -> tuple[Celle, ...]:
    counted = dict(numbers)
    return tuple(Celle(lenker=(Lenke(tekst=formatted.number(counted.get(one, 0))),), tall=True) for one in RETNINGER)


def _temaer(kontekst: Kontekst, every: Iterable[Plassertfunn]) -> Iterator[Seksjon]:
    t = kontekst.nb
    for tema, own in _by_tema(kontekst, every):
        blocks: list[Blokk] = []
        for slag in SLAG:
            shown = tuple(_finding(kontekst, one) for one in own if one.funn.slag == slag)
            if shown:
                blocks += [Prosa(merkelapp=t(f"kunnskap.{slag}")), Funnliste(funn=shown)]
        yield Seksjon(anker=tema, overskrift=name(kontekst.arkiv.temaer[tema], "nb"), blokker=tuple(blocks))


def _finding(kontekst: Kontekst, one: Plassertfunn) -> Funnvisning:
    """Return a finding with the design of its evaluering and who ordered it."""
    ref = Ref("evalueringer", one.evaluering_id)
    s = BokmalSkriver(kontekst=kontekst, ref=ref, post=one.evaluering)
    (shown,) = findings.shown(s, (one,))
    party = commissioned_by_a_party(kontekst.arkiv, one.evaluering)
    answer = "part.ukjent" if party is None else "part.ja" if party else "part.nei"
    design = formatted.series([s.t.verdi(way) for way in one.evaluering.design]) or s.t("ukjent.ikke oppgitt")
    marks = (
        *shown.merker,
        Lenke(tekst=s.t("ord.felt", navn=s.t.felt("design"), verdi=design)),
        Lenke(tekst=s.t("ord.felt", navn=s.t("overskrift.part"), verdi=s.t(answer))),
    )
    judged = one.funn.satsinger or (
        part.satsing for part in one.evaluering.gjelder if part.satsing and part.relasjon == "vurderer"
    )
    places = s.lenker("tiltak", one.funn.tiltak) or s.lenker("omradesatsinger", dict.fromkeys(judged))
    return replace(shown, merker=marks, noter=(), gjelder=places)


def _gaps(kontekst: Kontekst) -> Seksjon:
    t = kontekst.nb
    gaps = not_studied(kontekst.arkiv)
    groups: tuple[tuple[Slag, tuple[str, ...]], ...] = (
        ("temaer", gaps.temaer),
        ("tiltakstyper", gaps.tiltakstyper),
        ("omradesatsinger", gaps.satsinger),
        ("tiltak", gaps.tiltak),
    )
    blocks: list[Blokk] = [Beskjed(tekst=t("kunnskap.om hull"))]
    for slag, ids in groups:
        if ids:
            links = sorted((kontekst.lenker[Ref(slag, one), "nb"] for one in ids), key=lambda link: link.tekst)
            blocks += [
                Prosa(merkelapp=t(f"kunnskap.uten {slag}", antall=formatted.number(len(ids)))),
                Punkter(punkter=tuple(Punkt(lenke=link) for link in links)),
            ]
    return Seksjon(anker="ikke-undersokt", overskrift=t("kunnskap.ikke undersokt"), blokker=tuple(blocks))
