"""The letter of a change, word for word: each folder in `brev/` is a change of `brev/arkiv` and the letter it gives.

`PORTAL_VELSIGN=1` writes the letters anew. Read each of them as the reviewer who will decide by it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Literal, get_args, get_origin

import html5lib
import pytest
from markdown import Markdown

from archives import IDAG, MINI, Build, kontekst_for
from portal.brev.data import as_json
from portal.brev.fakta import ELSEWHERE, PEOPLE
from portal.brev.innhold import Brev, Stans
from portal.brev.markdown import code, markdown, plain
from portal.brev.par import pairs
from portal.brev.sammenlikne import for_record, make_wordings, write_letter
from portal.brev.tilstand import Tilstand
from portal.derive.adresse import former_addresses
from portal.explain import part_type
from portal.model.base import Modell
from portal.model.kinds import KINDS
from portal.model.parts import Lenke
from portal.pages.site import all_pages
from portal.settings import ROOT
from portal.texts import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from portal.arkiv import Arkiv

BREV = ROOT / "tests" / "brev"
NB = read_texts("nb")
SATSING = "omradesatsinger/lilleby"
TILTAK = "tiltak/leksehjelp-i-lilleby"
KAFE = "tiltak/leksekafe-i-storevik"
TALK = "innlegg/eksempelkonferansen-2026/apning"
CONFERENCE = "konferanser/eksempelkonferansen-2026"
NEW = """sprak: nn
sammendrag: Oppdikta klubb. Han var open om sommaren.
kilder: [{kilde: eksempelavisa}]
ansvarlig: Eksempelredaksjonen
publisert: 2026-11-20
neste_kontroll: 2026-12-24
navn: Sommarklubb i Storevik
slag: enkelttiltak
tiltakstyper: [leksehjelp]
kommuner: [storevik]
status: {verdi: gjennomført, stand_per: 2026}
temaer: [oppvekst]
"""
HOSTILE = r"""# <script>alert(1)</script> [x](y:z) **@redaktør** `a` \ | #12 ](http://ond.example) ``` &lt; _u_ ~s~"""


class Mappe:
    """A copy of the small archive that a test changes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        return self.root / "satsinger" / f"{name}.yml"

    def bytt(self, name: str, old: str, new: str) -> None:
        """Change one place in a record."""
        text = self.path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def skriv(self, name: str, text: str) -> None:
        self.path(name).write_text(text, encoding="utf-8")

    def slett(self, name: str) -> None:
        self.path(name).unlink()


def new_record(m: Mappe) -> None:
    m.skriv("tiltak/sommarklubb", NEW)


def removed_with_redirect(m: Mappe) -> None:
    m.slett(KAFE)
    m.bytt(TILTAK, "navn: Lekse", "tidligere_id: [leksekafe-i-storevik]\nnavn: Lekse")


def removed_without_redirect(m: Mappe) -> None:
    m.slett(KAFE)


def new_id(m: Mappe) -> None:
    m.path(SATSING).rename(m.path("omradesatsinger/lilleby-satsingen"))
    m.bytt("omradesatsinger/lilleby-satsingen", "navn: Lilleby-", "tidligere_id: [lilleby]\nnavn: Lilleby-")
    m.bytt(TILTAK, "{satsing: lilleby,", "{satsing: lilleby-satsingen,")
    m.bytt(TALK, "{satsing: lilleby}", "{satsing: lilleby-satsingen}")
    m.bytt("bevilgninger/2026", "satsinger: [lilleby]", "satsinger: [lilleby-satsingen]")


def period_and_status(m: Mappe) -> None:
    m.bytt(SATSING, "periode: {fra: 2020, apen: ja}", "periode: {fra: høsten 2020, til: ca. 2026}")
    m.bytt(SATSING, "{verdi: pågår, stand_per: november 2026}", "{verdi: avsluttet, stand_per: 2026-11-20}")


def amount_that_moves_a_sum(m: Mappe) -> None:
    m.bytt("bevilgninger/2026", "departement: eksempeldepartementet, belop_1000kr: 10 600", DEPARTMENT)
    m.bytt("bevilgninger/2026", "hele_tabellen: ja, belop_1000kr: 11 000", "hele_tabellen: ja, belop_1000kr: 12 400")
    m.bytt(SATSING, "belop: 19,7 mill. kr", "belop: ca. 21 mill. kr")


DEPARTMENT = "departement: eksempeldepartementet, belop_1000kr: 12 000"


def new_disagreement(m: Mappe) -> None:
    text = m.path(TILTAK).read_text(encoding="utf-8")
    versions = [
        f"      - {{sier: Det kostet {sum_} kroner i 2025., kilder: [{{kilde: {source}}}]}}\n"
        for sum_, source in (("ca. 1 million", "eksempelrapporten"), ("2 millioner", "eksempelavisa"))
    ]
    head = "uenighet:\n  - felt: kostnader\n    tittel: Hva leksehjelpen kostet\n    vekt: sak\n    versjoner:\n"
    m.skriv(TILTAK, f"{text}{head}{''.join(versions)}")


def sentence_changed(m: Mappe) -> None:
    m.bytt(SATSING, "Mange flyttet fra stedet.", "Mange flyttet fra stedet hvert år. Ingen vet hvorfor.")


def speaker_removed(m: Mappe) -> None:
    m.bytt(TALK, "  - {navn: Kari Eksempel, oppgave: innleder, institusjon: Lilleby skole}\n", "")
    m.bytt(TALK, "Kari Eksempel åpnet konferansen.", "Konferansen ble åpnet.")
    m.bytt(SATSING, "epost: kari.eksempel@lilleby.example", "epost: postmottak@lilleby.example")


def errors(m: Mappe) -> None:
    m.bytt(TILTAK, "temaer: [oppvekst]", "temaer: [oppvkst]")
    m.bytt(SATSING, "fra: 2020, apen: ja", "fra: i fjor")


def nothing(m: Mappe) -> None:
    m.bytt(TILTAK, "kommuner: [lilleby]", "kommuner:\n  - lilleby  # samme, skrevet på en annen måte")


def many_things(m: Mappe) -> None:
    m.bytt(CONFERENCE, "tilstand: åpen", "tilstand: gjort\n    hva_skjedde: Erfaringene ble delt.")
    m.bytt(CONFERENCE, "  - {tittel: Kaffe}\n  - {tittel: Åpning, innlegg: apning}", PROGRAM)
    m.bytt(SATSING, "https://eksempel.example/lilleby", "https://ny.eksempel.example/lilleby")
    m.bytt(SATSING, "neste_kontroll: 2029-11-23", "neste_kontroll: 2026-11-01")
    m.bytt(SATSING, "utloper: 2029-01-01", "utloper: 2026-12-31")
    m.bytt(SATSING, "kommuner: [lilleby]", "kommuner: [storevik, lilleby]")
    m.bytt(SATSING, "rolle: Gir tilskudd", "rolle: Gir tilskudd og råd")
    text = m.path(SATSING).read_text(encoding="utf-8")
    m.skriv(SATSING, text[: text.index("uenighet:")])
    m.bytt(TILTAK, "tekst: Et fast møtested hjalp.", "tekst: Et fast møtested hjalp elevene.")
    m.bytt(TILTAK, "temaer: [oppvekst]", "temaer: [naermiljo]")
    m.bytt(TILTAK, "status: {verdi: pågår, stand_per: 2025}", STATUS)
    m.bytt("kilder/eksempelrapporten", 'forfattere: [Eva Eksempel, "Eksempel, Per"]', "forfattere: [Eva Eksempel]")
    for name, day in (("temaer/oppvekst", "2029-01-15"), ("temaer/naermiljo", "2029-02-15")):
        m.bytt(name, "neste_kontroll: 2029-11-23", f"neste_kontroll: {day}")
    (m.root / "content/om.md").write_text("# Om\n\nOppdiktet, og endret.\n", encoding="utf-8")
    (m.root / "content/nytt.md").write_text("# Nytt\n", encoding="utf-8")


PROGRAM = "  - {tittel: Åpning, innlegg: apning}\n  - {tittel: Kaffe}"
STATUS = "status: {verdi: pågår, stand_per: 2025}\nsted: Lilleby skole\nposisjon: {bredde: '59.7', lengde: '10.2'}"

CASES: dict[str, Callable[[Mappe], None]] = {
    "01-ny-post": new_record,
    "02-fjernet-med-omdirigering": removed_with_redirect,
    "03-fjernet-uten-omdirigering": removed_without_redirect,
    "04-ny-id": new_id,
    "05-periode-og-status": period_and_status,
    "06-belop-flytter-en-sum": amount_that_moves_a_sum,
    "07-ny-uenighet": new_disagreement,
    "08-setning-endret": sentence_changed,
    "09-foredragsholder-tatt-ut": speaker_removed,
    "10-feil-i-tilstanden": errors,
    "11-ingen-endring": nothing,
    "12-mye-pa-en-gang": many_things,
}


def copied(to: Path) -> Mappe:
    shutil.copytree(BREV / "arkiv", to)
    return Mappe(to)


def state(folder: Path, navn: str) -> Tilstand:
    return Tilstand(navn=navn, satsinger=folder / "satsinger", content=folder / "content")


def letter(old: Path, new: Path, idag: date = IDAG) -> Brev | Stans:
    return write_letter(state(old, "main"), state(new, "endringen"), idag, NB)


def written(old: Path, new: Path) -> Brev:
    found = letter(old, new)
    assert isinstance(found, Brev)
    return found


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    satsinger = more.pop("PORTAL_SATSINGER", str(BREV / "arkiv/satsinger"))
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/endringsbrev.py"), *arguments],
        env=Build(ROOT).environment(PORTAL_SATSINGER=satsinger, **more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", ["md", "json"])
def test_the_letter_of_a_prepared_change_is_right_word_for_word(case: str, form: str, tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    CASES[case](m)
    found = letter(BREV / "arkiv", m.root)
    text = markdown(found, NB) if form == "md" else as_json(found)
    expected = BREV / case / f"brev.{form}"
    if os.environ.get("PORTAL_VELSIGN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
    assert text == (markdown(letter(BREV / "arkiv", m.root), NB) if form == "md" else as_json(found))


def test_every_prepared_letter_has_its_change() -> None:
    assert {path.name for path in BREV.iterdir()} - {"arkiv"} == set(CASES)


def test_a_speaker_who_is_taken_out_is_nowhere_in_the_letter(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    speaker_removed(m)
    found = written(BREV / "arkiv", m.root)
    for text in (markdown(found, NB), as_json(found)):
        assert "Kari" not in text
        assert "kari" not in text
        assert "[navn tatt ut]" in text.replace("\\", "")


def test_an_author_who_is_taken_out_is_not_named_in_either_order(tmp_path: Path) -> None:
    old, new = copied(tmp_path / "før"), copied(tmp_path / "etter")
    old.bytt(TILTAK, "Oppdiktet leksehjelp.", "Per   Eksempel skrev om leksehjelp.")
    new.bytt("kilder/eksempelrapporten", 'forfattere: [Eva Eksempel, "Eksempel, Per"]', "forfattere: [Eva Eksempel]")
    found = written(old.root, new.root)
    assert "«[navn tatt ut] skrev om leksehjelp.»" in markdown(found, NB).replace("\\", "")
    assert "Per" not in as_json(found).replace("Periode", "")


def test_a_name_that_is_still_somewhere_else_is_no_secret(tmp_path: Path) -> None:
    old, new = copied(tmp_path / "før"), copied(tmp_path / "etter")
    for m in (old, new):
        m.bytt(TALK, "{rolle: Ordføreren}", "{navn: Kari Eksempel}")
    new.bytt(TALK, "Kari Eksempel åpnet", "Kari Eksempel innledet")
    assert "Kari Eksempel åpnet" in markdown(written(old.root, new.root), NB)


def test_a_new_id_is_no_change_of_the_records_that_name_it(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    new_id(m)
    found = written(BREV / "arkiv", m.root)
    assert [one.post.id for one in found.endrede] == ["lilleby-satsingen"]
    assert (found.problems, found.summer, found.lenker) == ((), (), ())


def test_a_new_id_without_the_former_one_is_a_problem(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    m.path(KAFE).rename(m.path("tiltak/leksekafeen"))
    done = run(str(BREV / "arkiv"), str(m.root))
    assert done.returncode == 1
    assert "## Må rettes" in done.stdout
    assert (
        "- `satsinger/tiltak/leksekafe-i-storevik.yml`: Posten er tatt bort, og adressen /tiltak/leksekafe-i-storevik/ "
        "leder ingen steder. Posten ser ut til å hete «leksekafeen» nå. Er det samme post, skriver du "
        "«tidligere\\_id: \\[leksekafe-i-storevik\\]» i satsinger/tiltak/leksekafeen.yml. Neste gang gjør "
        "«scripts/gi\\_nytt\\_navn.py tiltak leksekafe-i-storevik leksekafeen» det for deg."
    ) in done.stdout.splitlines()


def test_a_new_record_is_taken_for_a_removed_one_only_when_they_are_nearly_equal(tmp_path: Path) -> None:
    old, new = copied(tmp_path / "før"), copied(tmp_path / "etter")
    old.bytt(KAFE, "navn: Leksekafé i Storevik", "tidligere_id: [kafe]\nnavn: Leksekafé i Storevik")
    text = new.path(KAFE).read_text(encoding="utf-8")
    new.slett(KAFE)
    new.path("tiltak/annet").write_text(new.path(TILTAK).read_text(encoding="utf-8"), encoding="utf-8")
    assert not any("ser ut til å hete" in one.tekst for one in written(old.root, new.root).problems)
    renamed = text.replace("navn: Leksekafé i Storevik", "navn: Kafé med lekser").replace("sprak: nb", "sprak: nn")
    new.path("tiltak/kafe-med-lekser").write_text(renamed, encoding="utf-8")
    problems = written(old.root, new.root).problems
    assert [one.tekst.rpartition(" Posten")[2] for one in problems] == [" ser ut til å hete «kafe-med-lekser» nå."] * 2
    assert all("«tidligere_id: [leksekafe-i-storevik, kafe]»" in one.tillatt for one in problems)


def test_the_talks_of_a_conference_with_a_new_id_are_mended_in_the_conference(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    conference = m.path("konferanser/eksempelkonferansen-2026")
    folder = m.root / "satsinger/innlegg/eksempelkonferansen-2026"
    conference.rename(conference.with_name("dagene.yml"))
    folder.rename(folder.with_name("dagene"))
    for path in (m.root / "satsinger").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("konferanse: eksempelkonferansen-2026", "konferanse: dagene"), encoding="utf-8")
    told = {one.path.split("/")[1]: one.tillatt for one in written(BREV / "arkiv", m.root).problems}
    assert "«tidligere_id: [eksempelkonferansen-2026]»" in told["konferanser"]
    assert told["innlegg"] == (
        "Skriv «eksempelkonferansen-2026» under «tidligere_id» i konferansen, så leder adressene til innleggene videre."
    )


def test_a_former_id_that_is_dropped_is_a_problem(tmp_path: Path) -> None:
    old, new = copied(tmp_path / "før"), copied(tmp_path / "etter")
    old.bytt(TILTAK, "navn: Lekse", "tidligere_id: [leksa]\nnavn: Lekse")
    (problem,) = written(old.root, new.root).problems
    assert problem.tekst == "Adressen /tiltak/leksa/ virket før, men leder ingen steder nå."


def test_a_hand_written_page_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    (m.root / "content/om.md").unlink()
    found = written(BREV / "arkiv", m.root)
    assert [(one.adresse, one.hva) for one in found.sider] == [("om/", "fjernet")]
    assert [one.path for one in found.problems] == ["content/om.md"]


def test_the_addresses_that_lead_on_are_those_of_the_site(mini_arkiv: Arkiv) -> None:
    site = {side.sti for side in all_pages(kontekst_for(mini_arkiv)) if side.mal == "omdirigering"}
    assert site == {sti for ref, post in mini_arkiv.each() for sti in former_addresses(mini_arkiv, ref, post)}


def test_a_state_with_errors_gives_its_problems_and_no_half_letter(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    errors(m)
    for both in ((str(BREV / "arkiv"), str(m.root)), (str(m.root), str(BREV / "arkiv"))):
        done = run(*both)
        assert done.returncode == 1
        assert "Brev om endringer: ikke skrevet" in done.stdout
        assert "`satsinger/tiltak/leksehjelp-i-lilleby.yml:14:10`" in done.stdout
        assert "Endrede poster" not in done.stdout
        wrong = json.loads(run(*both, "--format", "json").stdout)
        assert set(wrong) == {"form", "idag", "fra", "til", "feil"}


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Mappe:
    """Return a repository with two commits, the archive below its top, and work that is not committed."""
    git(tmp_path, "init", "-q", "-b", "main")
    m = copied(tmp_path / "portal")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "først")
    git(tmp_path, "tag", "forst")
    period_and_status(m)
    git(tmp_path, "commit", "-qam", "så")
    sentence_changed(m)
    return m


def test_revisions_are_read_without_touching_the_working_tree(repository: Mappe) -> None:
    before = git(repository.root, "status", "--porcelain")
    records = {"PORTAL_SATSINGER": str(repository.root / "satsinger")}
    done = run("forst", "main", **records)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"«forst ({git(repository.root, 'rev-parse', 'forst')[:12]})»" in done.stdout
    expected = (BREV / "05-periode-og-status/brev.md").read_text(encoding="utf-8")
    assert done.stdout.splitlines()[5:] == expected.splitlines()[5:]
    assert "Bakgrunn" in run("HEAD", str(repository.root), **records).stdout
    assert git(repository.root, "status", "--porcelain") == before != ""


@pytest.mark.parametrize("named", ["finnes-ikke", "--help-meg", "HEAD:satsinger", "a\nb", ""])
def test_a_state_that_is_not_there_is_told_in_one_sentence(named: str, repository: Mappe) -> None:
    done = run(named, "HEAD", PORTAL_SATSINGER=str(repository.root / "satsinger"))
    assert done.returncode in {1, 2}
    assert done.stdout == ""
    assert "finnes ikke" in done.stderr or "verken en mappe eller en versjon i git." in done.stderr


def test_without_git_the_letter_asks_for_folders(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    done = run("main", str(m.root), PATH=str(tmp_path / "tom"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Stoppet: «main» er ingen mappe, og git finnes ikke på maskinen. Oppgi en mappe.\n"
    outside = run("main", str(m.root), PORTAL_SATSINGER=str(m.root / "satsinger"))
    assert outside.stderr == "Stoppet: «main» er ingen mappe, og postene ligger ikke i git. Oppgi en mappe.\n"
    assert run(str(BREV / "arkiv"), str(m.root), PATH=str(tmp_path / "tom")).returncode == 0


def test_a_folder_without_records_is_told(tmp_path: Path) -> None:
    done = run(str(tmp_path), str(BREV / "arkiv"))
    assert done.returncode == 1
    assert done.stderr == f"Stoppet: Mappa «{tmp_path}» har ingen mappe satsinger/ i seg.\n"


def test_the_letter_can_be_written_to_a_file(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    new_record(m)
    out = tmp_path / "brev.md"
    done = run(str(BREV / "arkiv"), str(m.root), "--ut", str(out))
    assert (done.returncode, done.stdout) == (0, "")
    first = out.read_bytes()
    assert first.startswith(b"# Brev om endringer")
    run(str(BREV / "arkiv"), str(m.root), "--ut", str(out), PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert out.read_bytes() == first
    refused = run(str(BREV / "arkiv"), str(m.root), "--ut", str(tmp_path / "mangler/brev.md"))
    assert refused.returncode == 1
    assert "kan ikke skrives" in refused.stderr


def test_hostile_text_does_not_break_out_of_the_letter(tmp_path: Path) -> None:
    m = copied(tmp_path / "etter")
    quoted = HOSTILE.replace("'", "''")
    m.skriv("tiltak/ny", NEW.replace("Sommarklubb i Storevik", f"'{quoted}'"))
    m.bytt(TILTAK, "navn: Leksehjelp i Lilleby", f"navn: '{quoted}'")
    m.bytt(SATSING, "Skolen var slitt.", "<img src=x onerror=alert(1)>\n\n  # Overskrift\n\n  - [ ] punkt")
    text = markdown(written(BREV / "arkiv", m.root), NB)
    document = html5lib.parse(Markdown().convert(text.replace("<!-- -->", "")), namespaceHTMLElements=False)
    tags = {e.tag for e in document.iter() if isinstance(e.tag, str)}
    assert not tags & {"script", "img", "a", "table", "pre"}
    assert [e.tag for e in document.iter() if e.tag in {"h1", "h2"}].count("h1") == 1
    assert " ".join(HOSTILE.split()) in " ".join("".join(document.itertext()).split())
    assert "@redaktør" not in text


def test_marks_of_markdown_are_shown_and_code_holds_any_ticks() -> None:
    assert plain("a_b *c* [d](e) <f> & @g #1\nh\u00a0i") == (
        "a\\_b \\*c\\* \\[d\\](e) &#60;f&#62; &#38; @<!-- -->g #<!-- -->1 h\u00a0i"
    )
    assert code("a``b") == "``` a``b ```"


def test_an_item_that_is_moved_is_no_change_and_one_that_is_there_twice_counts_twice() -> None:
    one, two = (Lenke(tittel=name, url=f"https://{name}.example") for name in "ab")
    assert pairs((one, two), (two, one)) == ([], [], [])
    assert pairs((one, one), (one,)) == ([], [one], [])
    changed = one.model_copy(update={"url": "https://c.example"})
    assert pairs((one, two), (two, changed)) == ([(one, changed)], [], [])


def test_every_field_that_readers_see_gives_a_fact_when_it_comes_and_when_it_goes(mini_arkiv: Arkiv) -> None:
    par = make_wordings(mini_arkiv, mini_arkiv, NB)
    seen = 0
    for ref, post in mini_arkiv.each():
        for felt, info in type(post).model_fields.items():
            if felt in ELSEWHERE or info.is_required() or getattr(post, felt) == info.default:
                continue
            bare = post.model_copy(update={felt: info.default})
            for before, now in ((bare, post), (post, bare)):
                facts = for_record(par, now, before).facts(before, now)
                arts = {one.art for one in facts}
                assert facts, (ref, felt)
                assert arts == (
                    {"skjult"} if (type(post), felt) in PEOPLE else {"lagt til" if now is post else "tatt bort"}
                )
                assert all(one.felt and "" not in (*one.fra, *one.til) for one in facts), (ref, felt)
                seen += 1
    assert seen > 300


def test_every_choice_has_words_and_every_field_a_label(mini_arkiv: Arkiv) -> None:
    ordlyd = make_wordings(mini_arkiv, mini_arkiv, NB).na
    todo: list[type[Modell]] = [one.modell for one in KINDS]
    seen, choices = set[type[Modell]](), 0
    while todo:
        modell = todo.pop()
        seen.add(modell)
        for felt, info in modell.model_fields.items():
            assert NB.felt(felt, modell)
            inner = part_type(info.annotation)
            todo += [inner] if inner and inner not in seen else []
            for value in closed_values(info.annotation):
                assert ordlyd.verdi(modell, felt, value)
                choices += 1
    assert len(seen) > 60
    assert choices > 150


def closed_values(annotation: object) -> list[str]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [value for one in get_args(annotation) if not isinstance(one, str) for value in closed_values(one)]


def test_all_of_the_invented_archive_can_be_new_and_can_be_removed(tmp_path: Path) -> None:
    empty = tmp_path / "tom"
    (empty / "satsinger").mkdir(parents=True)
    came, went = written(empty, MINI), written(MINI, empty)
    assert len(came.nye) == len(went.fjernede) == len(list((MINI / "satsinger").rglob("*.yml")))
    assert len(went.problems) > len(went.fjernede), "tidligere adresser også"
    assert markdown(came, NB)
    assert markdown(went, NB)


@pytest.mark.alene
def test_a_letter_of_five_thousand_records_takes_seconds(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "scripts/mengde.py"), "5000", str(tmp_path / "før")]
    subprocess.run(command, check=True, capture_output=True)
    shutil.copytree(tmp_path / "før", tmp_path / "etter")
    for path in sorted((tmp_path / "etter/satsinger/tiltak").rglob("*.yml"))[:500]:
        text = path.read_text(encoding="utf-8")
        assert "\nandre_navn:" not in text
        path.write_text(f"{text}andre_navn: [{{navn: Et nytt navn}}]\n", encoding="utf-8")
    start = time.monotonic()
    done = run(str(tmp_path / "før"), str(tmp_path / "etter"))
    taken = time.monotonic() - start
    assert "500 endrede poster" in done.stdout, done.stdout[:2000]
    assert taken < 120
