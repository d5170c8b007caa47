"""The letter as Markdown, for a pull request and for the archive of a ministry.

What records say is escaped: it can make neither headings, links, HTML nor mentions of people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portal import format as formatted
from portal.brev.innhold import Brev, Stans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from portal.brev.innhold import Endretpost, Faktum, Omtale, Sum, Uenighetssak
    from portal.problems import Problem
    from portal.texts import Tekster

MOST_DUE = 20
"""How many things that fall due the letter lists; all of them stand in the data."""
_SIGNS = re.compile(r"[\\`*_{}\[\]|~$&<>]|(?<!\w)[@#](?=\w)")
_ENTITIES = frozenset("|~$&<>")
"""Signs that not every reader of Markdown takes a backslash before."""
_TICKS = re.compile("`+")


def markdown(letter: Brev | Stans, t: Tekster) -> str:
    """Return the letter, with a line end last."""
    title = t("brev.stans.tittel" if isinstance(letter, Stans) else "brev.tittel")
    head = [f"# {title}", ""]
    head += [f"- {t('brev.dato', dato=formatted.dato(letter.idag))}"]
    head += [f"- {t('brev.fra', navn=plain(letter.fra))}", f"- {t('brev.til', navn=plain(letter.til))}", ""]
    if isinstance(letter, Stans):
        return "\n".join([*head, *_stopped(letter, t)]) + "\n"
    lines = [*head, summary(letter, t)]
    for key, body in _sections(letter, t):
        rows = list(body)
        if rows:
            lines += ["", f"## {t(f'brev.overskrift.{key}')}", "", *rows]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    one_line = re.sub(r"[\s\x00-\x1f]+", lambda gap: gap[0] if gap[0] == formatted.NBSP else " ", text)
    return _SIGNS.sub(_shown, one_line)


def _shown(sign: re.Match[str]) -> str:
    if sign[0] in _ENTITIES:
        return f"&#{ord(sign[0])};"
    return f"{sign[0]}<!-- -->" if sign[0] in "@#" else f"\\{sign[0]}"


def code(text: str) -> str:
    """Return a path or an address as code, whatever it holds."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence, room = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{room}{text}{room}{fence}"


def counted(t: Tekster, key: str, number: int) -> str:
    """Return a number with its noun."""
    if number == 1:
        return t(f"brev.antall.{key}.en")
    return t(f"brev.antall.{key}.flere", antall=formatted.number(number))


def summary(letter: Brev, t: Tekster) -> str:
    """Return the first paragraph: how much of what there is."""
    facts = sum(len(one.fakta) for one in letter.endrede)
    new = [(key, len(rows)) for key, rows in (("nye", letter.nye), ("endrede", letter.endrede)) if rows]
    seen = [counted(t, key, number) for key, number in new]
    if facts:
        seen[-1] += f" ({counted(t, 'fakta', facts)})"
    others = (
        ("adresser", len(letter.adresser)),
        ("summer", len(letter.summer)),
        ("nye uenigheter", sum(one.ny for one in letter.uenigheter)),
        ("løste uenigheter", sum(not one.ny for one in letter.uenigheter)),
        ("punkter", len(letter.punkter)),
        ("lenker", sum(len(one.borte) for one in letter.lenker)),
        ("sider", len(letter.sider)),
    )
    rest = [counted(t, key, number) for key, number in others if number]
    said = [t("brev.ser", hva=formatted.series(seen))] if seen else []
    if letter.fjernede:
        said.append(t("brev.borte", hva=counted(t, "fjernede", len(letter.fjernede))))
    said += [f"{formatted.sentence_case(formatted.series(rest))}."] if rest else []
    said = said or [t("brev.ingenting")]
    if letter.problems:
        said.append(t("brev.problem", hva=counted(t, "problems", len(letter.problems))))
    if letter.forfall:
        said.append(t("brev.forfaller", hva=counted(t, "forfall", len(letter.forfall))))
    return " ".join(said)


def _sections(letter: Brev, t: Tekster) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the sections of the letter in their order, each with its lines."""
    yield "problems", map(_problem, letter.problems)
    yield "nye", _new(letter, t)
    yield "endrede", _changed(letter, t)
    yield "fjernede", _removed(letter, t)
    yield "adresser", (f"- {_leads(one.fra, one.til, t)}" for one in letter.adresser)
    yield "summer", (_sum(one, t) for one in letter.summer)
    yield "uenigheter", (line for one in letter.uenigheter for line in _disagreement(one, t))
    yield "punkter", _points(letter, t)
    yield "lenker", _links(letter, t)
    yield (
        "sider",
        (f"- {t(f'brev.side.{one.hva}', adresse=code(f'/{one.adresse}'), fil=code(one.fil))}" for one in letter.sider),
    )
    yield "malform", _forms(letter, t)
    yield "forfall", _due(letter, t)


def _problem(one: Problem) -> str:
    return f"- {code(one.path)}: {plain(one.beskrivelse)}"


def _place(post: Omtale, t: Tekster) -> str:
    return t("brev.sted", slag=t.slag(post.slag), adresse=code(f"/{post.adresse}"), fil=code(post.fil))


def _leads(fra: str, til: str, t: Tekster) -> str:
    if not til:
        return t("brev.leder ingen steder", fra=code(f"/{fra}"))
    return t("brev.leder til", fra=code(f"/{fra}"), til=code(f"/{til}"))


def _new(letter: Brev, t: Tekster) -> Iterator[str]:
    for one in letter.nye:
        yield f"- **{plain(one.post.tittel)}**: {plain(one.sammendrag)}"
        yield f"  {_place(one.post, t)}"


def _changed(letter: Brev, t: Tekster) -> Iterator[str]:
    """Yield the changed records one by one; those that only got a new day of control in one list, last."""
    dated = [one for one in letter.endrede if _is_only_control(one)]
    listed = dated if len(dated) > 1 else []
    rest = [one for one in letter.endrede if not (listed and _is_only_control(one))]
    yield from _one_by_one(rest, t)
    if listed:
        yield from ("",) if rest else ()
        yield from (f"### {t('brev.bare kontroll')}", "")
        for one in listed:
            (fact,) = one.fakta
            yield f"- **{plain(one.post.tittel)}**: {t('brev.faktum.endret', fra=fact.fra[0], til=fact.til[0])}"


def _is_only_control(one: Endretpost) -> bool:
    return not one.flyttet_fra and [(fact.sti, fact.art) for fact in one.fakta] == [("neste_kontroll", "endret")]


def _one_by_one(posts: Iterable[Endretpost], t: Tekster) -> Iterator[str]:
    for number, one in enumerate(posts):
        yield from ("",) if number else ()
        yield f"### {plain(one.post.tittel)}"
        yield ""
        moved = f" {t('brev.flyttet', fra=code(f'/{one.flyttet_fra}'))}" if one.flyttet_fra else ""
        yield f"{_place(one.post, t)}{moved}"
        yield from ("",) if one.fakta else ()
        for faktum in one.fakta:
            yield from _fact(faktum, t)


def _fact(one: Faktum, t: Tekster) -> Iterator[str]:
    quoted = {key: formatted.series([f"«{plain(text)}»" for text in texts]) for key, texts in _sides(one)}
    if one.art == "endret":
        quoted = {key: "".join(map(plain, texts)) for key, texts in _sides(one)}
    yield f"- **{plain(one.felt)}**: {t(f'brev.faktum.{one.art}', **quoted)}"
    if one.art == "tekst":
        yield from (f"  - {t('brev.faktum.ut', tekst=plain(text))}" for text in one.fra)
        yield from (f"  - {t('brev.faktum.inn', tekst=plain(text))}" for text in one.til)


def _sides(one: Faktum) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("fra", one.fra), ("til", one.til)


def _removed(letter: Brev, t: Tekster) -> Iterator[str]:
    for one in letter.fjernede:
        yield f"- **{plain(one.post.tittel)}**: {_leads(one.post.adresse, one.til, t)}"
        yield f"  {_place(one.post, t)}"


def _sum(one: Sum, t: Tekster) -> str:
    key = "endret" if one.fra and one.til else "ny" if one.til else "borte"
    moved = t(f"brev.sum.{key}", fra=plain(one.fra), til=plain(one.til))
    return f"- {plain(one.post.tittel)}. {plain(one.hva)}: {moved}"


def _disagreement(one: Uenighetssak, t: Tekster) -> Iterator[str]:
    key = "ny" if one.ny else "løst"
    named = {"tittel": plain(one.tittel), "post": f"**{plain(one.post.tittel)}**"}
    yield f"- {t(f'brev.uenighet.{key}', vekt=t.verdi(one.vekt), **named)}"
    yield from (f"  - «{plain(text)}»" for text in one.versjoner)


def _points(letter: Brev, t: Tekster) -> Iterator[str]:
    for one in letter.punkter:
        states = {"fra": t.verdi(one.fra), "til": t.verdi(one.til)}
        post = f"**{plain(one.post.tittel)}**"
        yield f"- {t('brev.punkt', ordlyd=plain(one.ordlyd), post=post, **states)}"
        if one.hva_skjedde:
            yield f"  {t('brev.punkt skjedde', tekst=plain(one.hva_skjedde))}"


def _links(letter: Brev, t: Tekster) -> Iterator[str]:
    for one in letter.lenker:
        yield f"- **{plain(one.post.tittel)}**"
        yield from (f"  - {t('brev.lenke.borte', url=code(url))}" for url in one.borte)
        yield from (f"  - {t('brev.lenke.ny', url=code(url))}" for url in one.nye)


def _forms(letter: Brev, t: Tekster) -> Iterator[str]:
    one = letter.malform
    if one:
        yield t(
            "brev.malform",
            na=formatted.percent(one.nynorsk_til, one.ord_til),
            nynorsk=formatted.number(one.nynorsk_til),
            ord=formatted.number(one.ord_til),
            **{"for": formatted.percent(one.nynorsk_fra, one.ord_fra)},
            nynorsk_for=formatted.number(one.nynorsk_fra),
            ord_for=formatted.number(one.ord_fra),
        )


def _due(letter: Brev, t: Tekster) -> Iterator[str]:
    for one in letter.forfall[:MOST_DUE]:
        key = "over tiden" if one.hva == "kontroll" and one.dato < letter.idag else one.hva
        post = f"**{plain(one.post.tittel)}**"
        yield f"- {t(f'brev.forfall.{key}', dato=formatted.dato(one.dato), post=post)}"
    more = len(letter.forfall) - MOST_DUE
    if more > 0:
        yield f"- {t('brev.forfall.flere', antall=formatted.number(more))}"


def _stopped(letter: Stans, t: Tekster) -> Iterator[str]:
    yield t("brev.stans.ingress")
    for which, problems in letter.feil:
        named = plain(letter.fra if which == "fra" else letter.til)
        yield from ("", t(f"brev.stans.{which}", navn=named, antall=counted(t, "feil", len(problems))), "")
        for one in problems:
            field = f"{code(one.felt)}: " if one.felt else ""
            yield f"- {code(f'{one.path}:{one.line}:{one.column}')}: {field}{plain(one.beskrivelse)}"
