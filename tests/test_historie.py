"""The history of the records, in repositories made for the purpose: what is told, and what is never told."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from archives import MINI, Build, kontekst_for
from portal.arkiv import Ref
from portal.flow import read_and_check
from portal.historie.lesing import read_history
from portal.historie.ordlyd import told
from portal.pages import endringer
from portal.pages.blocks import Punkt, Punkter, Seksjon
from portal.pages.site import all_pages
from portal.pages.views import Oversiktsvisning, Postvisning
from portal.pages.writer import make_kontekst
from portal.settings import Settings
from portal.texts import read_texts

if TYPE_CHECKING:
    from pathlib import Path

    from portal.arkiv import Arkiv
    from portal.historie.innhold import Historie
    from portal.load import Lasting
    from portal.pages.views import Side
    from portal.vocabulary import Sprak

IDAG = date(2027, 3, 10)
AUTHOR = "Hemmelig Navnesen"
TILTAK = "tiltak/lilleby/leksehjelp-i-lilleby.yml"
TALK = "innlegg/eksempelkonferansen-2026/apning.yml"
LEKSEHJELP = Ref("tiltak", "leksehjelp-i-lilleby")
APNING = Ref("innlegg", "apning")


class Repo:
    """A repository of records, whose commits are made on the days that a test says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.satsinger = folder / "satsinger"
        shutil.copytree(MINI, folder)
        self.git("init", "-q", "-b", "main")
        self.commit("2026-12-01")

    def git(self, *arguments: str, day: str = "2026-12-01") -> str:
        """Run git as an author whose name no page may show."""
        who = {f"GIT_{role}_{what}": AUTHOR for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        when = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+0000")
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            env={**clean, **who, **when, "GIT_CONFIG_GLOBAL": os.devnull},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def commit(self, day: str) -> None:
        """Commit all that is there."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"Skrevet av {AUTHOR}", day=day)

    def change(self, file: str, *pairs: tuple[str, str]) -> None:
        """Put words in the place of others in a record."""
        path = self.satsinger / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")

    def read(self) -> tuple[Lasting, Arkiv]:
        """Return the records as they lie in the folder."""
        settings = Settings(satsinger=self.satsinger, content=self.folder / "content", idag=IDAG, produksjon=False)
        found = read_and_check(settings)
        assert found.arkiv, found.problems
        return found.lasting, found.arkiv

    def historie(self, idag: date = IDAG) -> Historie:
        """Return the history."""
        return read_history(self.satsinger, *self.read(), idag)

    def told(self, ref: Ref, sprak: Sprak = "nb") -> list[tuple[date, tuple[str, ...]]]:
        """Return what is told of a record, day by day."""
        _, arkiv = self.read()
        t, modell = read_texts(sprak), type(arkiv.post(ref))
        days = self.historie().endret.get(ref, ())
        return [(dag.dato, tuple(map(plain, told(dag, arkiv, t, modell)))) for dag in days]

    def sider(self) -> dict[str, Side]:
        """Return the pages."""
        lasting, arkiv = self.read()
        historie = read_history(self.satsinger, lasting, arkiv, IDAG)
        kontekst = replace(make_kontekst(arkiv, IDAG), historie=historie)
        return {side.sti: side for side in all_pages(kontekst)}


def plain(text: str) -> str:
    """Return a text with plain spaces."""
    return text.replace("\u00a0", " ")


def sections(side: Side) -> tuple[Seksjon, ...]:
    """Return the sections of a page that has such."""
    assert isinstance(side.visning, Postvisning | Oversiktsvisning)
    return side.visning.seksjoner


def points(section: Seksjon) -> list[Punkt]:
    """Return the points of the lists of a section."""
    return [row for block in section.blokker if isinstance(block, Punkter) for row in block.punkter]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo")


def test_what_never_changed_has_no_history(repo: Repo) -> None:
    found = repo.historie()
    assert (dict(found.endret), found.fjernet, found.fra, found.hel) == ({}, (), date(2026, 12, 1), True)


def test_times_amounts_choices_and_records_are_told_with_their_values(repo: Repo) -> None:
    repo.change(
        TILTAK,
        ("periode: {fra: 2021, til: 2024}", "periode: {fra: 2021, til: 2026}"),
        ("  verdi: gjennomført\n  stand_per: 2025", "  verdi: stoppet\n  stand_per: 2026"),
        ("tiltakstyper: [leksehjelp, moteplass]", "tiltakstyper: [leksehjelp]"),
        ("temaer: [oppvekst]", "temaer: [oppvekst, naermiljo]"),
        ("belop: 1 200 000 kr", "belop: 1 500 000 kr"),
    )
    repo.commit("2027-02-03")
    ((day, lines),) = repo.told(LEKSEHJELP)
    assert day == date(2027, 2, 3)
    assert lines == (
        "Tiltakstyper: tatt bort «Møteplass (eksempel)»",
        "Periode: fra «2021–2024» til «2021–2026»",
        "Status: fra «gjennomført» til «stoppet», sist kjent fra «2025» til «2026»",
        "Temaer: lagt til «Nærmiljø i eksempelet»",
        "Kostnader: beløp fra «1,2 mill. kr» til «1,5 mill. kr»",
    )
    assert repo.told(LEKSEHJELP, "nn")[0][1][1] == "Periode: frå «2021–2024» til «2021–2026»"


def test_texts_names_and_numbers_of_people_are_told_of_without_what_they_said(repo: Repo) -> None:
    repo.change(
        TILTAK,
        ("Oppdiktet leksehjelp som bruker", "Oppdiktet hjelp fra Per Fjernet, som bruker"),
        ("sted: Lilleby skole\n", "sted: Per Fjernets hus\n"),
        ("antall: 45", "antall: 7777"),
        ("bemanning: To lærere og fire studenter.\n", ""),
        ('  - {navn: "Foreningen <b>Uthevet</b> & venner"}\n', "  - {navn: Per Fjernet}\n"),
    )
    repo.commit("2027-02-03")
    repo.change(
        TILTAK,
        ("Per Fjernets hus", "Lilleby skole"),
        ("hjelp fra Per Fjernet, som", "hjelp som"),
        ("Per Fjernet", "Noen"),
    )
    repo.commit("2027-02-04")
    later, first = repo.told(LEKSEHJELP)
    assert first[1] == (
        "Utført av: 1 tatt bort, 1 lagt til",
        "Bemanning: tatt bort",
        "Endret: sammendrag, sted og resultater",
    )
    assert later[1] == ("Utført av: 1 tatt bort, 1 lagt til", "Endret: sammendrag og sted")
    kept = repr(repo.historie())
    assert "Fjernet" not in kept.replace("Fjernet(", "")
    assert "7777" not in kept


def test_speakers_are_told_to_have_changed_and_no_more(repo: Repo) -> None:
    repo.change(TALK, ("  - navn: Kari Eksempel\n    oppgave: innleder", "  - rolle: En rektor\n    oppgave: innleder"))
    repo.commit("2027-02-03")
    assert [lines for _, lines in repo.told(APNING)] == [("Endret: foredragsholdere",)]
    assert "Kari" not in repr(repo.historie())


def test_how_a_record_is_known_is_told_by_name_alone(repo: Repo) -> None:
    repo.change(TILTAK, ('sted: "3.4", felt: [gjennomforing, bemanning, rettslig_ramme]', 'sted: "3.5"'))
    repo.commit("2027-02-03")
    assert [lines for _, lines in repo.told(LEKSEHJELP)] == [("Endret: kilder",)]


def test_what_no_reader_sees_is_no_change(repo: Repo) -> None:
    repo.change(
        TILTAK,
        ("neste_kontroll: 2027-11-23", "neste_kontroll: 2028-11-23"),
        ("temaer: [oppvekst]", "temaer:\n  - oppvekst"),
        ("sokeord: [lekser, mattehjelp]", "sokeord: [lekser, skolearbeid]"),
    )
    moved = repo.satsinger / "tiltak" / "leksehjelp-i-lilleby.yml"
    (repo.satsinger / TILTAK).rename(moved)
    repo.commit("2027-02-03")
    assert not repo.historie().endret


def test_changes_of_one_day_are_told_as_one(repo: Repo) -> None:
    repo.change(TILTAK, ("verdi: gjennomført", "verdi: stoppet"))
    repo.commit("2027-02-03")
    repo.change(TILTAK, ("verdi: stoppet", "verdi: gjennomført"))
    repo.commit("2027-02-03")
    assert not repo.historie().endret


def test_changes_are_dated_by_when_they_were_merged(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "forslag")
    repo.change(TILTAK, ("verdi: gjennomført", "verdi: stoppet"))
    repo.commit("2027-01-15")
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "Flett", "forslag", day="2027-02-20")
    assert [day for day, _ in repo.told(LEKSEHJELP)] == [date(2027, 2, 20)]


def test_a_record_with_a_new_id_keeps_its_history_and_those_that_name_it_have_not_changed(repo: Repo) -> None:
    repo.change(TILTAK, ("verdi: gjennomført", "verdi: stoppet"))
    repo.commit("2027-02-01")
    old = repo.satsinger / TILTAK
    text = old.read_text(encoding="utf-8").replace("navn: 'Lek", "tidligere_id: [leksehjelp-i-lilleby]\nnavn: 'Lek", 1)
    old.with_name("lekselosen.yml").write_text(text, encoding="utf-8")
    old.unlink()
    for path in repo.satsinger.rglob("*.yml"):
        said = path.read_text(encoding="utf-8")
        if "leksehjelp-i-lilleby" in said and path.stem != "lekselosen":
            path.write_text(said.replace("leksehjelp-i-lilleby", "lekselosen"), encoding="utf-8")
    repo.commit("2027-02-03")
    told_now = repo.told(Ref("tiltak", "lekselosen"))
    assert [day for day, _ in told_now] == [date(2027, 2, 3), date(2027, 2, 1)]
    assert told_now[0][1] == ("Siden har fått ny adresse",)
    assert set(repo.historie().endret) == {Ref("tiltak", "lekselosen")}
    assert not repo.historie().fjernet


def test_of_a_removed_record_only_the_kind_and_what_took_over_is_told(repo: Repo) -> None:
    extra = repo.satsinger / "kilder" / "hansen-hemmelig.yml"
    text = (repo.satsinger / "kilder" / "eksempelavis.yml").read_text(encoding="utf-8")
    extra.write_text(text, encoding="utf-8")
    repo.commit("2027-01-10")
    repo.change(TILTAK, ("      - {kilde: eksempelbudsjett}", "      - {kilde: hansen-hemmelig}"))
    repo.commit("2027-01-11")
    repo.change(TILTAK, ("      - {kilde: hansen-hemmelig}", "      - {kilde: eksempelbudsjett}"))
    repo.change("kilder/eksempelavis.yml", ("ansvarlig:", "tidligere_id: [hansen-hemmelig]\nansvarlig:"))
    extra.unlink()
    repo.commit("2027-01-20")
    (gone,) = repo.historie().fjernet
    assert (gone.dato, gone.slag, gone.til) == (date(2027, 1, 20), "kilder", Ref("kilder", "eksempelavis"))
    assert "hansen" not in " ".join(line for _, lines in repo.told(LEKSEHJELP) for line in lines)


def test_a_record_that_is_gone_is_named_nowhere_by_those_that_named_it(repo: Repo) -> None:
    extra = repo.satsinger / "temaer" / "hansen-hemmelig.yml"
    shutil.copy(repo.satsinger / "temaer" / "oppvekst.yml", extra)
    repo.change(TILTAK, ("temaer: [oppvekst]", "temaer: [oppvekst, hansen-hemmelig]"))
    repo.commit("2027-01-11")
    repo.change(TILTAK, ("temaer: [oppvekst, hansen-hemmelig]", "temaer: [oppvekst]"))
    extra.unlink()
    repo.commit("2027-01-20")
    assert [lines for _, lines in repo.told(LEKSEHJELP)] == [
        ("Temaer: tatt bort «en post som er tatt bort»",),
        ("Temaer: lagt til «en post som er tatt bort»",),
    ]


def test_a_record_that_came_and_went_in_a_day_was_never_there(repo: Repo) -> None:
    extra = repo.satsinger / "temaer" / "kortvarig.yml"
    extra.write_text((repo.satsinger / "temaer" / "oppvekst.yml").read_text(encoding="utf-8"), encoding="utf-8")
    repo.commit("2027-01-10")
    extra.unlink()
    repo.commit("2027-01-10")
    assert not repo.historie().fjernet


def test_a_version_that_cannot_be_read_any_more_is_passed_over(repo: Repo) -> None:
    path = repo.satsinger / TILTAK
    whole = path.read_bytes()
    path.write_bytes(b"\xff\xfe kaputt: [")
    repo.commit("2027-01-31")
    path.write_bytes(whole.replace("verdi: gjennomført".encode(), b"verdi: stoppet"))
    repo.commit("2027-02-02")
    found = repo.historie()
    assert LEKSEHJELP not in found.endret
    assert [(one.dato, one.ulest) for one in found.punkter][1:3] == [(date(2026, 12, 31), 0), (date(2027, 1, 31), 1)]


def test_days_after_today_are_not_told(repo: Repo) -> None:
    repo.change(TILTAK, ("verdi: gjennomført", "verdi: stoppet"))
    repo.commit("2027-02-03")
    assert not repo.historie(date(2027, 2, 2)).endret
    assert repo.historie(date(2027, 2, 3)).endret
    assert repo.historie(date(2026, 11, 30)).fra is None


def test_a_shallow_checkout_says_that_its_history_is_not_whole(repo: Repo, tmp_path: Path) -> None:
    repo.change(TILTAK, ("verdi: gjennomført", "verdi: stoppet"))
    repo.commit("2027-02-03")
    clone = tmp_path / "grunn"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{repo.folder}", str(clone)], check=True, capture_output=True
    )
    found = read_history(clone / "satsinger", *repo.read(), IDAG)
    assert (found.hel, found.fra, dict(found.endret)) == (False, date(2027, 2, 3), {})


def test_without_a_repository_of_their_own_the_records_have_no_history(repo: Repo, tmp_path: Path) -> None:
    lasting, arkiv = repo.read()
    copied = tmp_path / "zip"
    shutil.copytree(repo.satsinger, copied / "satsinger")
    assert read_history(copied / "satsinger", lasting, arkiv, IDAG).fra is None
    inside = repo.folder / "prove" / "satsinger"
    shutil.copytree(repo.satsinger, inside)
    repo.commit("2027-02-03")
    assert read_history(inside, lasting, arkiv, IDAG).fra is None
    assert read_history(tmp_path / "finnes-ikke", lasting, arkiv, IDAG).fra is None


def test_how_the_archive_stood_is_told_for_the_first_day_each_month_and_today(repo: Repo) -> None:
    repo.change(
        TILTAK, ("status:\n", "kontrollert: {dato: 2027-01-15, av: Eksempelredaksjonen, mot: rapporten}\nstatus:\n")
    )
    repo.commit("2027-01-15")
    shutil.copy(repo.satsinger / "temaer" / "oppvekst.yml", repo.satsinger / "temaer" / "nytt-tema.yml")
    repo.commit("2027-02-10")
    found = repo.historie().punkter
    assert [one.dato for one in found] == [
        date(2026, 12, 1),
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 10),
    ]
    numbers = [{row.slag: (row.antall, dict(row.har).get("kontrollert")) for row in one.dekning} for one in found]
    assert [row["tiltak"] for row in numbers] == [(2, 0), (2, 0), (2, 1), (2, 1), (2, 1)]
    assert [row["temaer"][0] for row in numbers] == [2, 2, 2, 3, 3]
    assert all(one.ord["nn"] == found[0].ord["nn"] for one in found[:3])


def test_a_long_history_tells_of_twelve_months(repo: Repo) -> None:
    assert len(read_history(repo.satsinger, *repo.read(), date(2029, 6, 15)).punkter) == 14


def test_the_page_of_a_record_tells_its_changes_beside_what_the_editors_wrote(repo: Repo) -> None:
    repo.change(
        TILTAK,
        ("verdi: gjennomført", "verdi: stoppet"),
        ("kontakt:\n", "endret:\n  - {dato: 2027-02-03, hva: Rektor sa fra at det er slutt.}\nkontakt:\n"),
    )
    repo.commit("2027-02-03")
    repo.change(TILTAK, ("bemanning: To lærere og fire studenter.\n", ""))
    repo.commit("2027-02-05")
    (section,) = (
        one for one in sections(repo.sider()["tiltak/leksehjelp-i-lilleby/"]) if one.anker == endringer.ANCHOR
    )
    assert [(plain(row.merkelapp), row.tekst, row.detaljer) for row in points(section)] == [
        ("5. februar 2027", "", ("Bemanning: tatt bort",)),
        ("3. februar 2027", "Rektor sa fra at det er slutt.", ("Status: fra «gjennomført» til «stoppet»",)),
        ("23. november 2026", "Lagt ut i portalen.", ()),
    ]


def test_a_long_list_of_changes_has_pages(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.pages.common.ROWS_ON_A_PAGE", 20)
    sider = {sti: side for sti, side in repo.sider().items() if sti.startswith(endringer.STI)}
    assert list(sider)[:2] == ["endringer/", "endringer/side/2/"]
    rows = [row for side in sider.values() for section in sections(side) for row in points(section)]
    _, arkiv = repo.read()
    written = sum(len(post.endret) for _, post in arkiv.each())
    assert len(rows) == len(arkiv.filer) + written
    assert sider["endringer/side/2/"].tittel == "Endringer, side 2"


def test_the_author_of_a_change_is_nowhere_in_the_site(repo: Repo, tmp_path: Path) -> None:
    repo.change(TILTAK, ("verdi: gjennomført", "verdi: stoppet"))
    repo.commit("2027-02-03")
    site = tmp_path / "site"
    done = Build(site, repo.satsinger)(PORTAL_IDAG=IDAG.isoformat())
    assert done.returncode == 0, done.stderr
    page = (site / "endringer" / "index.html").read_text(encoding="utf-8")
    assert "3. februar 2027" in plain(page)
    assert "fra «gjennomført» til «stoppet»" in plain(page)
    written = [path for path in site.rglob("*") if path.is_file() and AUTHOR.encode() in path.read_bytes()]
    assert not written


def test_without_a_history_the_pages_say_so() -> None:
    settings = Settings(satsinger=MINI / "satsinger", content=MINI / "content", idag=IDAG, produksjon=False)
    arkiv = read_and_check(settings).arkiv
    assert arkiv
    sider = {side.sti: side for side in all_pages(kontekst_for(arkiv, IDAG))}
    assert "bygd uten arkivet over alle versjoner" in sider["endringer/"].beskrivelse
    trend = next(one for one in sections(sider["status/"]) if one.anker == "utvikling")
    assert [block.type for block in trend.blokker] == ["beskjed"]
