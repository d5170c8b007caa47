"""What is kept of the links out, as it stands in `.lenker/funn.yml` and `.lenker/unntak.yml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator

from portal.model.base import Modell
from portal.model.values import Dato, Linje, Url, check_code

if TYPE_CHECKING:
    from datetime import date

ARSAKER = ("tidsavbrudd", "ingen kontakt", "sertifikat", "ring")
"""Why a link gave no answer with a status code: too slow, no contact, a certificate that is not trusted, or
redirected without end."""

_SVAR = check_code(rf"[1-9][0-9]{{2}}|{'|'.join(ARSAKER)}", f"Et svar er tre sifre eller {', '.join(ARSAKER)}.")
Svarkode = Annotated[str, AfterValidator(_SVAR)]


class Feilet(Modell):
    """A link that failed when it was last asked: what was answered, since when, and when it last worked.

    `sist_god` is not given where the link was never seen to work.
    """

    lenke: Url
    svar: Svarkode
    siden: Dato
    sist_god: Dato | None = None


class Avvist(Modell):
    """A link to a site that answers, but lets no program in: nobody knows whether the page is there."""

    lenke: Url
    svar: Svarkode


class Flyttet(Modell):
    """A link that works, but leads on to another address for good."""

    lenke: Url
    til: Url


class Funn(Modell):
    """What the last asking found. Each link stands in one of `feilet`, `avvist` and `svarte`."""

    sjekket: Dato
    feilet: tuple[Feilet, ...] = ()
    avvist: tuple[Avvist, ...] = ()
    flyttet: tuple[Flyttet, ...] = ()
    svarte: tuple[Url, ...] = ()

    def is_dead(self, one: Feilet) -> bool:
        """Return whether a link has failed on two days or more, and has not worked in between."""
        return one.siden < self.sjekket

    @property
    def antall(self) -> int:
        """Return how many links were asked."""
        return len(self.feilet) + len(self.avvist) + len(self.svarte)


class Unntak(Modell):
    """A link that is not to be asked, or all links that begin so: why, and until which day."""

    lenke: Url
    grunn: Linje
    utloper: Dato

    def covers(self, lenke: str, idag: date) -> bool:
        """Return whether a link is exempt today."""
        start = self.lenke if self.lenke.endswith("/") else (f"{self.lenke}/", f"{self.lenke}?", f"{self.lenke}#")
        return idag <= self.utloper and (lenke == self.lenke or lenke.startswith(start))


class Unntaksliste(Modell):
    """All exemptions."""

    unntak: tuple[Unntak, ...] = ()
