"""From the text of a record to its nodes, with every comment tied to what it stands beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from portal.formatering.kommentarer import Kommentar, begins, comments, content_end, ends, line_end
from portal.formatering.noder import Dokument, Ledd, Samling, Skalar, collapsed
from portal.source.rules import EMPTY, Loader, written

if TYPE_CHECKING:
    from collections.abc import Callable

_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_FOR_TOOLS = "# yaml-language-server:"
"""How the line begins that tells an editor's tool what a file holds."""


def read_nodes(text: str) -> Dokument:
    """Return the nodes of a text that holds one record without errors."""
    reader = _Reader(text)
    root = reader.root()
    first, *others = root.inni or (Ledd(verdi=None),)
    over = first.over
    split = max((number for number, line in enumerate(over, start=1) if not line), default=0)
    split = max(split, next((number for number, line in enumerate(over, start=1) if line.startswith(_FOR_TOOLS)), 0))
    rest = (replace(first, over=over[split:]), *others) if root.inni else ()
    head, after = "\n".join(over[:split]).strip("\n"), "\n".join(root.etter).rstrip("\n")
    return Dokument(hode=_lines_of(head), rot=replace(root, inni=rest, etter=_lines_of(after)))


def _lines_of(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


class _Reader:
    """Goes through the events and the comments of a text side by side."""

    def __init__(self, text: str) -> None:
        loader = Loader(text)
        events: list[yaml.Event] = []
        while event := loader.get_event():
            events.append(event)
        self.text = text
        self.events = events
        self.comments = comments(text, events)
        self.at = 0
        self.next_comment = 0
        self.columns: list[int] = []

    def root(self) -> Samling:
        """Return the record's own fields."""
        while not isinstance(self.events[self.at], yaml.MappingStartEvent):
            self.at += 1
        fields = self._collection()
        return replace(fields, etter=collapsed((*fields.etter, *self._take(lambda _: True))))

    def _peek(self) -> yaml.Event:
        return self.events[self.at]

    def _start(self) -> int:
        """Return where the next event begins."""
        return begins(self._peek())

    def _take(self, wanted: Callable[[Kommentar], bool]) -> tuple[str, ...]:
        """Return the next comments, as long as they are wanted."""
        first = self.next_comment
        while self.next_comment < len(self.comments) and wanted(self.comments[self.next_comment]):
            self.next_comment += 1
        return collapsed(tuple(one.tekst for one in self.comments[first : self.next_comment]))

    def _before(self, index: int) -> tuple[str, ...]:
        return self._take(lambda one: one.fra < index)

    def _beside(self, index: int) -> tuple[str, ...]:
        """Return the comments before `index` that share a line with something else."""
        return self._take(lambda one: one.fra < index and not one.egen)

    def _collection(self) -> Samling:
        event = self._peek()
        self.at += 1
        listed = isinstance(event, yaml.SequenceStartEvent)
        flow = bool(getattr(event, "flow_style", False))
        commented = flow and self._commented()
        self.columns.append(event.start_mark.column if event.start_mark else 0)
        inside: list[Ledd] = []
        while not isinstance(self._peek(), _ENDS):
            inside.append(self._point() if listed else self._field())
        after = self._before(self._start()) if flow else self._trailing()
        self.columns.pop()
        self.at += 1
        return Samling(liste=listed, flyt=flow and not commented, inni=tuple(inside), etter=_comments_only(after, flow))

    def _commented(self) -> bool:
        """Return whether there are comments inside the brackets that begin here; step over the blank lines there."""
        depth, here = 1, self.at
        while depth:
            depth += isinstance(self.events[here], _STARTS) - isinstance(self.events[here], _ENDS)
            here += 1
        end = begins(self.events[here - 1])
        inside = [one for one in self.comments[self.next_comment :] if one.fra < end]
        if any(one.tekst for one in inside):
            return True
        self.next_comment += len(inside)
        return False

    def _trailing(self) -> tuple[str, ...]:
        """Return the comments that stand as far in as what ends here, and further in than what comes next."""
        closed, here = 0, self.at
        while isinstance(self.events[here], _ENDS):
            closed += 1
            here += 1
        outer = self.columns[-closed - 1] if closed < len(self.columns) else -1
        own = self.columns[-1]
        until = begins(self.events[here])
        first = self.next_comment
        last = first
        for number, one in enumerate(self.comments[first:], start=first + 1):
            if one.fra >= until or (one.tekst and not (one.kolonne >= own and one.kolonne > outer)):
                break
            last = number if one.tekst else last
        self.next_comment = last
        return collapsed(tuple(one.tekst for one in self.comments[first:last]))

    def _field(self) -> Ledd:
        over = self._before(self._start())
        key = self._peek()
        self.at += 1
        beside = self._beside(self._start())
        return self._entry(getattr(key, "value", ""), over, beside)

    def _point(self) -> Ledd:
        return self._entry("", self._before(self._start()), ())

    def _entry(self, key: str, over: tuple[str, ...], beside: tuple[str, ...]) -> Ledd:
        """Return an entry whose value comes next."""
        event = self._peek()
        if isinstance(event, _STARTS) and not getattr(event, "flow_style", False):
            return Ledd(nokkel=key, verdi=self._collection(), over=over, ved=beside)
        over = (*over, *_comments_only(self._before(begins(event)), True))  # noqa: FBT003
        value: Skalar | Samling | None
        if isinstance(event, yaml.ScalarEvent):
            self.at += 1
            value = self._scalar(event)
            block = event.style in {"|", ">"}
            end = begins(event) if block else ends(event)
        else:
            value = self._collection()
            end = ends(self.events[self.at - 1])
        limit = min(line_end(self.text, end) + 1, max(self._start(), end))
        return Ledd(nokkel=key, verdi=value, over=over, ved=(*beside, *self._beside(limit)))

    def _scalar(self, event: yaml.ScalarEvent) -> Skalar | None:
        text = written(event)
        style = event.style or ""
        if text == "" or (not style and text in EMPTY):
            return None
        return Skalar(tekst=text, stil=style, linjer=self._lines(event) if style in {"|", ">"} else ())

    def _lines(self, event: yaml.ScalarEvent) -> tuple[str, ...]:
        """Return the lines of a block text without their indentation; none where they cannot be kept as they are."""
        header = line_end(self.text, begins(event))
        if any(sign.isdigit() for sign in self.text[begins(event) : header].partition("#")[0]):
            return ()
        lines = self.text[header + 1 : content_end(self.text, event)].split("\n")
        indent = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), default=0)
        own = tuple(line[indent:] for line in lines)
        return () if any(line != line.rstrip() for line in own) else own


def _comments_only(lines: tuple[str, ...], wanted: bool) -> tuple[str, ...]:  # noqa: FBT001
    return tuple(line for line in lines if line) if wanted else lines
