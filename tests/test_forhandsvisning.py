"""The preview of a page in the form says what the page says, since it is made by the page's own code."""

from __future__ import annotations

import ast
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from archives import MINI
from forhandsvisning import DRAW, MARKDOWN, RUN, VALUES, arguments, lay_out_pages, sentences
from nettskjema import Skjema, at_folder
from portal.forhandsvisning.andre import Andre
from portal.forhandsvisning.kilde import Kode, Modul, UntranslatableError
from portal.forhandsvisning.setninger import Setninger
from portal.forhandsvisning.uttrykk import js_name
from portal.model.tid import MONTHS, TID_EXAMPLES, parse_tid
from portal.model.values import parse_belop
from portal.settings import ROOT
from portal.text import make_parser, to_html
from portal.wording import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from portal.arkiv import Arkiv

LATER = frozenset({"limtekst", "siter"})
"""Sections that only the finished page has, and which the preview says so of."""
LONGEST = 50
"""Milliseconds that drawing a page may take; most take three."""


@pytest.fixture(name="skjema", scope="module")
def _skjema(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Skjema]:
    root = tmp_path_factory.mktemp("forhandsvisning")
    lay_out_pages(root)
    with at_folder(browser, root) as skjema:
        yield skjema


def unlike(page: dict[str, Any], made: dict[str, Any], said: list[str]) -> Iterator[object]:
    """Yield what a preview says otherwise than the finished page: `said` are the record's own sentences.

    The finished page may have a section more, of what other records say, and says more in those that ask others. What
    does not ask others must be equal, the numbers of sources too where no other record brings sources of its own.
    """
    own = {one["anker"]: one for one in made["seksjoner"]}
    if [(one["anker"], one["tittel"]) for one in page["seksjoner"] if one["anker"] in own] != [
        (one["anker"], one["tittel"]) for one in made["seksjoner"]
    ]:
        yield "overskrifter", list(own)
    if (made["tittel"], made["ingress"]) != (page["tittel"], page["ingress"]):
        yield "tittel", made["tittel"]
    if [one["navn"] for one in made["fakta"]] != [one["navn"] for one in page["fakta"]]:
        yield "fakta", made["fakta"]
    for mine, one in zip(made["fakta"], page["fakta"], strict=False):
        if mine["verdier"] != one["verdier"] and not mine["andre"]:
            yield mine["navn"], mine["verdier"], one["verdier"]
    elsewhere = "\n".join(
        [value for one in page["fakta"] for value in one["verdier"]]
        + [one["tekst"] for one in page["seksjoner"] if one["anker"] in own and not own[one["anker"]]["andre"]]
    )
    form = "med_noter" if same_sources(page, made) else "tekst"
    for one in page["seksjoner"]:
        mine = own.get(one["anker"])
        if mine is None or one["anker"] in LATER:
            continue
        if one["anker"] == "kilder" or mine["andre"]:
            yield from ((one["anker"], row) for row in mine["linjer"] if row not in one["tekst"])
            wanted = (row for row in said if row in one["tekst"] and row not in elsewhere)
            yield from ((one["anker"], row) for row in wanted if row not in mine["alt"])
        elif mine[form] != one[form]:
            yield one["anker"], mine[form], one[form]


def same_sources(page: dict[str, Any], made: dict[str, Any]) -> bool:
    """Return whether a page and its preview use the same sources in the same order."""
    listed = [[one["med_noter"] for one in half["seksjoner"] if one["anker"] == "kilder"] for half in (page, made)]
    return listed[0] == listed[1]


@pytest.mark.parametrize("name", ["ekte", "mini"])
def test_the_preview_of_every_record_says_what_its_page_says(
    name: str, skjema: Skjema, request: pytest.FixtureRequest
) -> None:
    arkiv: Arkiv = request.getfixturevalue(f"{name}_arkiv")
    folder = (ROOT if name == "ekte" else MINI) / "satsinger"
    rows, median = skjema.ask(DRAW, arguments(arkiv, folder))
    wrong = [
        (ref, one)
        for ref, (page, made, _) in zip(arkiv.filer, rows, strict=True)
        for one in unlike(page, made, sentences(arkiv, ref))
    ]
    assert wrong == []
    assert [ref for ref, (_, _, loose) in zip(arkiv.filer, rows, strict=True) if loose] == []
    assert median < LONGEST
    whole = [len(page["seksjoner"]) == len(made["seksjoner"]) for page, made, _ in rows]
    told = [one["andre"] or one["anker"] in LATER for _, made, _ in rows for one in made["seksjoner"]]
    facts = [one["andre"] for _, made, _ in rows for one in made["fakta"]]
    assert len(rows) > 30
    assert sum(whole) / len(whole) > (0.99 if name == "ekte" else 0.9)
    assert sum(told) / len(told) < 0.45
    assert sum(facts) / len(facts) < 0.05
    assert sum(same_sources(page, made) for page, made, _ in rows) / len(rows) > 0.5


CASES = (
    "- en\n- to\n\nEtter.",
    "- en\n\n- to\n\n- tre",
    "- en som\n  går over to linjer\n- to",
    "Først:\n- ikke liste",
    "> Sitat\n> over to linjer\n\nEtter",
    "*ett* og _to_ og **tre** og __fire__ og `kode *her*`",
    "snake_case_navn og 2*3*4 og * alene *",
    "[ut](https://a.no/b?c=d&e=f) og [inn](/a) og [fil](javascript:alert(1))",
    "[*vekt* i lenke](https://a.no/)",
    "<b>ikke HTML</b> & <script>alert(1)</script>",
    r"\*ikke vekt\* og \[ikke lenke\](https://a.no/)",
    "linje  \nbrutt",
    "1. mai er ingen liste",
    "# ingen overskrift",
    "en\nto\n\n\n\ntre",
)


def test_a_text_becomes_the_same_nodes_as_on_the_page(skjema: Skjema, ekte_arkiv: Arkiv, mini_arkiv: Arkiv) -> None:
    parser = make_parser()
    every = {one.tekst for arkiv in (ekte_arkiv, mini_arkiv) for _, post in arkiv.each() for one in texts(post)}
    rows = [[one, str(to_html(one, parser))] for one in (*CASES, *sorted(every))]
    assert len(rows) > 1000
    assert skjema.ask(MARKDOWN, rows) == []


def test_a_moment_and_an_amount_are_read_alike(skjema: Skjema) -> None:
    plain = {
        *TID_EXAMPLES,
        *(f"{month} 2018" for month in MONTHS),
        "2024-02",
        "2024-02-29",
        "197X",
        "2013-23",
        "2013-24",
    }
    plain |= {f"{season} 2013" for season in ("vinteren", "våren", "sommeren", "høsten")}
    bare = {one for one in plain if not one.startswith("ca") and "utledet" not in one}
    moments = sorted(plain | {f"ca. {one}" for one in bare} | {f"{one}~ (utledet)" for one in bare})
    amounts = [
        "0 kr",
        "1 kr",
        "1 200 kr",
        "10600000 kr",
        "19,7 mill. kr",
        "ca. 44 mill. kr",
        "1,25 mrd. kr",
        "3 tusen kr",
    ]
    read = [parse_tid(one) for one in moments]
    days = [[[d.year, d.month, d.day] for d in (one.forste, one.siste)] for one in read]
    said = skjema.ask(VALUES, [moments, amounts])
    assert said[0] == [[*day, one.presisjon, one.ca, one.utledet] for day, one in zip(days, read, strict=True)]
    assert said[1] == [[one.kroner, one.ca] for one in map(parse_belop, amounts)]


CODE = """
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

WORDS = ("b", "a")

@dataclass
class Par:
    a: str
    b: int = 2
    c: dict = field(default_factory=dict)

    @property
    def begge(self):
        return f"{self.a}{self.b}"

    def ganger(self, tall, *, pluss=0):
        return self.b * tall + pluss

def truth(x):
    return ["ja" if one else "nei" for one in (x, [], (), "", 0, None, {}, [0], "0", {1: 2}, not x)]

def chain(x):
    return [x or "tom", x and "full", None or () or "siste", 0 or 0, x is None, x is not None, 1 <= 2 < 3]

def lazy(rows):
    seen = []
    def_ = (seen.append(one) or one for one in rows if one)
    first = next(def_, None)
    return [first, list(seen), list(def_), seen]

def unpack(rows):
    first, *rest = rows
    (a, b), c = (first, rest), len(rows)
    return [a, b, c, [*rest, first], {**{"x": 1}, "y": 2}]

def strings(x):
    return [x.lower(), x[:1].upper() + x[1:], x.split(".")[0], x.rpartition("/")[2], x.removesuffix("!"), x[-1],
            f"{12345678:,}", ", ".join(sorted(x.split())), x.replace("a", "$&"), x.startswith(("a", "b")), "a" in x]

def order(rows):
    return [sorted(rows, key=lambda row: (-row[0], row[1])), sorted(rows, reverse=True),
            max(rows, key=lambda row: row[1]), min((), default="ingen"), [*reversed(rows)],
            list(dict.fromkeys(one for one, _ in rows))]

def sums(rows):
    counted = Counter(rows)
    found = defaultdict(list)
    for place, one in enumerate(rows, start=1):
        found[one].append(place)
    return [counted["a"], counted["x"], found, sum(one == "a" for one in rows), divmod(-7, 2), -7 // 2,
            any([]), all([])]

def sets(a, b):
    both = frozenset(a) & set(b)
    return [sorted(both), sorted(set(a) | set(b)), "x" in both, len(both), {*a} == {*reversed(a)}]

def matched(x):
    match x:
        case "a":
            return "en"
        case None:
            return "ingen"
        case int():
            return "tall"
        case _:
            return "annet"

def classes(x):
    one = Par(x)
    two = replace(one, b=5)
    one.c["x"] = 1
    return [one.begge, two.begge, two.ganger(2, pluss=1), one == Par(x), Par(a="y", b=2) == Par("y"),
            isinstance(one, Par)]

def walrus(rows):
    return [found for one in rows if (found := one * 2) > 2]

def many(*rows):
    yield from rows
    for one, other in zip(rows, WORDS, strict=False):
        if one == other:
            continue
        yield one, other
    yield len(rows)

def uses():
    return list(many("a", "b")) + list(many(*WORDS, "q"))
"""
CALLS: tuple[tuple[str, list[Any]], ...] = (
    ("truth", ["x"]),
    ("truth", [[]]),
    ("chain", [""]),
    ("chain", [None]),
    ("chain", ["x"]),
    ("lazy", [[0, 1, 0, 2, 3]]),
    ("unpack", [[1, 2, 3]]),
    ("strings", ["Abc.De/f ga a!"]),
    ("order", [[[1, "b"], [2, "a"], [1, "a"]]]),
    ("sums", [["a", "b", "a"]]),
    ("sets", [["a", "b"], ["b", "c"]]),
    *(("matched", [one]) for one in ("a", None, 3, "q")),
    ("classes", ["x"]),
    ("walrus", [[1, 2, 3]]),
    ("uses", []),
)


def kode_of(text: str) -> tuple[Kode, tuple[tuple[str, str], ...]]:
    """Return code that stands in no file, and every name in it."""
    kode = Kode({}, frozenset())
    kode.moduler["portal.prove"] = Modul("portal.prove", ast.parse(text))
    return kode, tuple(("portal.prove", name) for name in kode.moduler["portal.prove"].definisjoner)


@pytest.fixture(name="prove")
def _prove() -> Iterator[ModuleType]:
    """Return a module that the translator finds as it finds those of the package."""
    module = ModuleType("portal.prove")
    sys.modules["portal.prove"] = module
    yield module
    del sys.modules["portal.prove"]


def test_python_means_the_same_in_the_browser(skjema: Skjema, prove: ModuleType) -> None:
    exec(compile(CODE, "prove", "exec"), prove.__dict__)  # noqa: S102  # written above
    kode, names = kode_of(CODE)
    setninger = Setninger(kode, "portal.prove", Andre(kode, names, frozenset()))
    inside = "\n".join(setninger.definisjon(one) for one in names)
    code = f"$ => {{ {inside}\nreturn {{ {', '.join(f'{one[1]}: {js_name(one)}' for one in names)} }} }}"
    said = skjema.ask(RUN, [code, [list(call) for call in CALLS]])
    assert said == [plain(getattr(prove, name)(*given)) for name, given in CALLS]


def plain(value: object) -> object:
    """Return a value as JSON has it."""
    match value:
        case dict():
            return [[key, plain(one)] for key, one in value.items()]
        case list() | tuple() | set():
            return [plain(one) for one in value]
    return value


@pytest.mark.parametrize(
    "line", ["with s as t: pass", "return [*range(3)][::2]", "return open(s)", "return side(*s, s=1)"]
)
def test_what_has_no_counterpart_stops_the_build_and_says_where(line: str, prove: ModuleType) -> None:
    text = f"\ndef side(s):\n    {line}\n"
    exec(compile(text, "prove", "exec"), prove.__dict__)  # noqa: S102  # written above
    kode, names = kode_of(text)
    with pytest.raises(UntranslatableError, match=r"^portal\.prove:3: .* kan ikke oversettes til forhåndsvisningen$"):
        Setninger(kode, "portal.prove", Andre(kode, names, frozenset())).definisjon(names[0])


def test_a_name_that_is_replaced_must_be_there() -> None:
    with pytest.raises(KeyError):
        Kode({("portal.pages.common", "finnes_ikke"): ("portal.pages.common", "prose")}, frozenset())


ASKING = """
from portal.pages.blocks import Beskjed, Punkt

def asks(s):
    return s.arkiv.naming(s.ref, "tiltak", "satsinger")

def through(s) -> Beskjed:
    found = [one for one in asks(s)]
    return Beskjed(tekst=str(found))

def given(s, judged) -> Beskjed | None:
    return Beskjed(tekst="x" if judged else "y")

def sometimes(s, rows) -> Punkt:
    return Punkt(tekst=str(rows))

def side(s):
    return [given(s, asks(s)), sometimes(s, asks(s)), sometimes(s, s.post.temaer), Beskjed(tekst=s.post.navn)]
"""


def test_what_other_records_say_is_followed_to_where_it_is_shown(prove: ModuleType) -> None:
    exec(compile(ASKING, "prove", "exec"), prove.__dict__)  # noqa: S102  # written above
    kode, own = kode_of(ASKING)
    names = (*own, ("portal.pages.blocks", "Beskjed"), ("portal.pages.blocks", "Punkt"))
    setninger = Setninger(kode, "portal.prove", Andre(kode, names, frozenset()))
    shown = {name[1]: setninger.definisjon(name).count("$.andre(") for name in own}
    assert shown == {"asks": 0, "through": 1, "given": 1, "sometimes": 0, "side": 2}
