"""Checks of what a record says, and of what must not be published."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlsplit

from portal.checks.utkast import at
from portal.explain import fields_at
from portal.meldinger import melding
from portal.model.evaluering import EFFECT_KINDS, Evaluering
from portal.model.nettverk import Nettverk
from portal.model.parts import Kontakt
from portal.problems import listing, nearest
from portal.references import parts
from portal.vocabulary import Gjelderhvem, Retning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from portal.checks.utkast import Utkast
    from portal.problems import Problem

CHOICES = MappingProxyType({"retning": Retning, "gjelder_hvem": Gjelderhvem})
"""What a finding of effect or development must choose."""

FEWEST = 5
"""Results on fewer people than this are not published."""

NOTICE = 60
"""Days before its last day that a contact is remarked on."""

UPLOAD_HOSTS = ("docplayer.me", "docplayer.no", "docslib.org", "yumpu.com", "pdfslide.tips", "studylib.net")
"""Where strangers upload others' reports. Never the main link of a record."""


def named_fields_exist(utkast: Utkast) -> Iterator[Problem]:
    """A field that `ukjent`, `utledet`, `uenighet` or a source names is a field of the record."""
    for lest in utkast.each():
        modell = type(lest.post)
        named = (
            *((("ukjent", number, "felt"), row.felt) for number, row in enumerate(lest.post.ukjent)),
            *((("utledet", number, "felt"), row.felt) for number, row in enumerate(lest.post.utledet)),
            *((("uenighet", number, "felt"), row.felt) for number, row in enumerate(lest.post.uenighet)),
            *(
                (("kilder", number, "felt", place), felt)
                for number, row in enumerate(lest.post.kilder)
                for place, felt in enumerate(row.felt)
            ),
        )
        for sti, felt in named:
            *outer, last = felt.split(".")
            fields = fields_at(modell, tuple(outer))
            if last not in fields:
                meant = nearest(last, fields)
                key = "felt er ikke blant" if fields and not meant else "felt finnes ikke"
                yield at(lest, sti, *melding(key, felt=felt, valg=listing(fields)), forslag=meant)


def unknown_is_not_given(utkast: Utkast) -> Iterator[Problem]:
    """A field is either given or unknown, not both."""
    for lest in utkast.each():
        for number, row in enumerate(lest.post.ukjent):
            value: object = lest.post
            for step in row.felt.split("."):
                value = getattr(value, step, None)
            if value is not None and value != ():
                yield at(lest, ("ukjent", number, "felt"), *melding("ukjent og fylt ut", felt=row.felt))


def findings_say_what_their_kind_asks(utkast: Utkast) -> Iterator[Problem]:
    """A finding of effect or development says in which direction and for whom; no other finding has a direction."""
    for lest, post in utkast.of(Evaluering):
        for number, funn in enumerate(post.funn):
            if funn.slag not in EFFECT_KINDS and funn.retning:
                yield at(lest, ("funn", number, "retning"), *melding("funn med retning", slag=funn.slag))
            for field in ("retning", "gjelder_hvem"):
                if funn.slag in EFFECT_KINDS and getattr(funn, field) is None:
                    valg = listing(get_args(CHOICES[field]))
                    yield at(lest, ("funn", number), *melding("funn mangler", slag=funn.slag, felt=field, valg=valg))


def findings_hold_for_what_is_judged(utkast: Utkast) -> Iterator[Problem]:
    """A finding that holds for some satsinger holds for some that its evaluering concerns."""
    for lest, post in utkast.of(Evaluering):
        known = [one.satsing for one in post.gjelder if one.satsing]
        for number, funn in enumerate(post.funn):
            for place, satsing in enumerate(funn.satsinger):
                if satsing not in known:
                    said = melding("funn om annen satsing", satsing=satsing)
                    yield at(lest, ("funn", number, "satsinger", place), *said, forslag=nearest(satsing, known))


def few_people_are_not_published(utkast: Utkast) -> Iterator[Problem]:
    """Results and findings on fewer than five people are left out."""
    for lest in utkast.each():
        for field in ("resultater", "funn"):
            for number, row in enumerate(getattr(lest.post, field, ())):
                if row.antall is not None and row.antall < FEWEST:
                    yield at(lest, (field, number, "antall"), *melding("få personer", antall=FEWEST))


def changes_follow_publishing(utkast: Utkast) -> Iterator[Problem]:
    """No change is dated before the record was published."""
    for lest in utkast.each():
        for number, row in enumerate(lest.post.endret):
            if row.dato < lest.post.publisert:
                said = melding("endret før publisert", dato=lest.post.publisert)
                yield at(lest, ("endret", number, "dato"), *said)


def upload_services_are_not_publishers(utkast: Utkast) -> Iterator[Problem]:
    """An upload service is never the main link; it may stand under `gjengitt_hos`."""
    for lest in utkast.each():
        host = urlsplit(getattr(lest.post, "url", None) or "").hostname or ""
        if any(host == one or host.endswith(f".{one}") for one in UPLOAD_HOSTS):
            other = "gjengitt_hos" if hasattr(lest.post, "gjengitt_hos") else "lenker"
            yield at(lest, ("url",), *melding("opplastingstjeneste", felt=other))


def contacts_are_renewed_in_time(utkast: Utkast) -> Iterator[Problem]:
    """A contact past its last day is hidden, and remarked on; so is one whose last day is near."""
    for lest in utkast.each():
        for sti, part in parts(lest.post, Kontakt):
            left = (part.utloper - utkast.idag).days
            if left <= NOTICE:
                said = melding(_in_days(left), dato=part.utloper, antall=left)
                yield at(lest, (*sti, "utloper"), *said, grad="merknad")


def wishes_are_not_dated_ahead(utkast: Utkast) -> Iterator[Problem]:
    """A wish to learn is dated no later than today, or than the newest day in its own record."""
    for lest, post in utkast.of(Nettverk):
        for number, medlem in enumerate(post.medlemmer):
            for place, wish in enumerate(medlem.vil_laere):
                if wish.dato > utkast.newest(post):
                    sti = ("medlemmer", number, "vil_laere", place, "dato")
                    yield at(lest, sti, *melding("ønske fram i tid", dato=wish.dato))


def _in_days(left: int) -> str:
    """Return the key of what is said of a contact with some days left."""
    if left < 0:
        return "kontakt utløpt"
    return "kontakt utløper" if left > 1 else "kontakt utløper i morgen" if left else "kontakt utløper i dag"
