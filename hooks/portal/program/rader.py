"""The rows of a sheet as a programme: lines, and talks with their speakers and ids. Or every problem of it, at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, get_args

from pydantic_core import PydanticCustomError

from portal.model.ids import ID, RESERVED_IDS, reserved, suggest_id
from portal.model.reject import reject
from portal.model.values import check_text
from portal.program.celler import choice, parse_clock, parse_day, parse_line, parse_names, several, visible
from portal.vocabulary import Taleroppgave, Talesprak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from portal.problems import Problem
    from portal.program.ark import Ark, Celle

T = TypeVar("T")

TYPES = ("innlegg", "pause", "annet")
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {"bokmål": "nb", "nynorsk": "nn", "engelsk": "en", "svensk": "sv", "dansk": "da"}
    | {one: one for one in get_args(Talesprak)}
)
"""What a language may be called in a sheet, and in a record."""
LONGEST_ID = 60
"""Characters of an id made from a title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taler:
    """A speaker: a name or a role, what the speaker does there, and the place of work. An empty text is not given."""

    navn: str = ""
    rolle: str = ""
    oppgave: str = ""
    institusjon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rad:
    """A row that is right so far as it could be read. `innlegg` is whether it is a talk; `id` is then its id."""

    celler: Mapping[str, Celle]
    dag: date | None
    fra: str
    til: str
    rom: str
    sesjon: str
    tittel: str
    innlegg: bool
    id: str
    talere: tuple[Taler, ...]
    holdt_pa: str
    sammendrag: str


def read_rows(ark: Ark, konferanse: str, taken: frozenset[str]) -> tuple[tuple[Rad, ...], tuple[Problem, ...]]:
    """Return the rows of a programme and every problem in them; `taken` are the ids that other talks have."""
    reader = _Reader(ark)
    rows = [row for cells in ark.rader if (row := reader.row(cells))]
    named = reader.with_ids(rows, konferanse, taken)
    return tuple(named), tuple(sorted(reader.problems))


class _Reader:
    """Reads rows one after another, and collects what is wrong."""

    def __init__(self, ark: Ark) -> None:
        self.path = ark.path
        self.problems: list[Problem] = []
        self.dag: date | None = None
        self.dag_is_known = "dag" not in (ark.rader[0] if ark.rader else {})

    def problem(self, celle: Celle, felt: str, tekst: str, tillatt: str, forslag: str = "") -> None:
        """Note a problem in a cell."""
        self.problems.append(celle.problem(self.path, felt, tekst, tillatt, forslag))

    def value(self, celler: Mapping[str, Celle], felt: str, parse: Callable[[str], T]) -> T | None:
        """Return what a cell says, or None where it is empty or wrong."""
        celle = celler.get(felt)
        if celle is None or not celle.tekst:
            return None
        try:
            return parse(celle.tekst)
        except PydanticCustomError as error:
            said = error.context or {}
            self.problem(celle, felt, said["tekst"], said["tillatt"], said["forslag"])
            return None

    def row(self, celler: Mapping[str, Celle]) -> Rad | None:
        """Read one row; one that has only a day is a heading for those below."""
        dag = self._day(celler)
        if not any(celle.tekst for felt, celle in celler.items() if felt != "dag"):
            return None
        line = {felt: self.value(celler, felt, parse_line) or "" for felt in ("rom", "sesjon", "tittel")}
        if "tittel" in celler and not celler["tittel"].tekst:
            self.problem(celler["tittel"], "tittel", "Raden mangler tittel.", "Skriv hva som skjer, eller tøm raden.")
        fra, til = self._times(celler)
        language = self.value(celler, "språk", choice(tuple(LANGUAGES))) or ""
        return Rad(
            celler=celler,
            dag=dag,
            fra=fra,
            til=til,
            innlegg=self._is_talk(celler),
            id=self.value(celler, "id", _own_id) or "",
            talere=self._speakers(celler),
            holdt_pa=LANGUAGES.get(language, ""),
            sammendrag=self.value(celler, "sammendrag", _paragraphs) or "",
            **line,
        )

    def _day(self, celler: Mapping[str, Celle]) -> date | None:
        """Return the day of a row; an empty cell means the day above, as merged cells are saved."""
        celle = celler.get("dag")
        if celle and celle.tekst:
            self.dag = self.value(celler, "dag", parse_day)
            self.dag_is_known = True
        elif celle and not self.dag_is_known:
            self.problem(celle, "dag", "Den første raden mangler dag.", "Skriv dagen, for eksempel 10.11.2026.")
            self.dag_is_known = True
        return self.dag

    def _times(self, celler: Mapping[str, Celle]) -> tuple[str, str]:
        fra, til = (self.value(celler, felt, parse_clock) or "" for felt in ("fra", "til"))
        if til and "fra" in celler and not celler["fra"].tekst:
            self.problem(celler["fra"], "fra", "Raden har «til», men ikke «fra».", "Skriv når det begynner.")
        elif fra and til and til <= fra:
            tekst = f"Slutten, {til}, er ikke etter begynnelsen, {fra}."
            self.problem(celler["til"], "til", tekst, "Slutter det etter midnatt, så la «til» stå tomt.")
        return fra, til

    def _is_talk(self, celler: Mapping[str, Celle]) -> bool:
        """Return whether a row is a talk: it says so, or it has a speaker and says nothing else."""
        speaker = next((felt for felt in ("taler", "rolle") if felt in celler and celler[felt].tekst), "")
        kind = self.value(celler, "type", choice(TYPES))
        if kind in {"pause", "annet"} and speaker:
            allowed = "Skriv «innlegg», eller flytt navnet inn i tittelen."
            self.problem(celler["type"], "type", f"Raden er «{kind}», men har en taler.", allowed)
        return kind == "innlegg" or (kind is None and bool(speaker))

    def _speakers(self, celler: Mapping[str, Celle]) -> tuple[Taler, ...]:
        names = self.value(celler, "taler", parse_names) or ()
        roles = self.value(celler, "rolle", several) or ()
        if names and roles:
            tekst = "Raden har både taler og rolle, men portalen viser bare det ene."
            self.problem(celler["rolle"], "rolle", tekst, "Tøm den ene cella.")
        felt = "taler" if names else "rolle"
        count = len(names or roles)
        tasks = self._for_each(celler, "oppgave", count, felt)
        parsed = [self._task(celler, one) for one in tasks]
        places = self._for_each(celler, "institusjon", count, felt)
        return tuple(
            Taler(**{"navn" if names else "rolle": one}, oppgave=task, institusjon=place)
            for one, task, place in zip(names or roles, parsed, places, strict=True)
        )

    def _for_each(self, celler: Mapping[str, Celle], felt: str, count: int, speakers: str) -> tuple[str, ...]:
        """Return what a cell says of each of some speakers: one thing of all, or one of each."""
        parse: Callable[[str], tuple[str, ...]] = several if count > 1 else lambda text: (parse_line(text),)
        said = self.value(celler, felt, parse) or ()
        if said and not count:
            if celler.get(speakers) is None or not celler[speakers].tekst:
                self.problem(
                    celler[felt], felt, "Raden har ingen taler.", "Fyll ut «taler» eller «rolle», eller tøm cella."
                )
            return ()
        if len(said) not in {0, 1, count}:
            tekst = f"Her står {len(said)}, men raden har {count} talere."
            self.problem(celler[felt], felt, tekst, "Skriv én for alle, eller én for hver med «/» mellom.")
            return ("",) * count
        return said if len(said) == count else (said or ("",)) * count

    def _task(self, celler: Mapping[str, Celle], text: str) -> str:
        celle = celler.get("oppgave")
        if celle is None or not text:
            return ""
        return self.value({"oppgave": replace(celle, tekst=text)}, "oppgave", choice(get_args(Taleroppgave))) or ""

    def with_ids(self, rows: list[Rad], konferanse: str, taken: frozenset[str]) -> list[Rad]:
        """Return the rows with an id for each talk: as the sheet says, else from the title.

        A title that a talk elsewhere has used gets the conference's id after it.
        """
        seen: dict[str, Rad] = {}
        named = []
        for row in rows:
            found = (row.id or _from_title(row.tittel, konferanse, taken)) if row.innlegg else ""
            if row.innlegg and row.tittel:
                self._check_id(row, found, taken, seen.get(found))
                seen.setdefault(found, row)
            named.append(replace(row, id=found))
        return named

    def _check_id(self, row: Rad, found: str, taken: frozenset[str], earlier: Rad | None) -> None:
        felt = "id" if row.id else "tittel"
        own = "Skriv en egen id i kolonnen «id»."
        if not found:
            self.problem(row.celler[felt], felt, "Tittelen gir ingen id.", own)
        elif found in RESERVED_IDS:
            self.problem(row.celler[felt], felt, reserved(found)[0], own)
        elif earlier:
            other = earlier.celler["tittel"].rad
            self.problem(row.celler[felt], felt, f"Innlegget får samme id som det i rad {other}: «{found}».", own)
        elif found in taken:
            self.problem(row.celler[felt], felt, f"Id-en «{found}» er alt brukt av et annet innlegg.", own)


def _from_title(title: str, konferanse: str, taken: frozenset[str]) -> str:
    made = suggest_id(title)
    if len(made) > LONGEST_ID:
        made = made[: LONGEST_ID + 1].rpartition("-")[0] or made[:LONGEST_ID]
    return f"{made}-{konferanse}" if made in taken else made


def _own_id(text: str) -> str:
    if not ID.fullmatch(text):
        allowed = "En id har bare små bokstaver a–z, sifre og bindestrek."
        reject(f"«{text}» kan ikke være en id.", allowed, suggest_id(text))
    return text


def _paragraphs(text: str) -> str:
    """Return a text of paragraphs, each line tidied."""
    return check_text("\n".join(" ".join(line.split()) for line in visible(text).split("\n")))
