"""Lager omrisset av Norge som kartet tegnes av, forenklet fra Natural Earth.

Bruk: python3 scripts/kartgrunnlag.py FIL [--ut FIL]
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Områdeportalen trenger Python 3.11 eller nyere. Denne er %d.%d." % sys.version_info[:2])

import environment

environment.enter()

import json
from math import hypot
from pathlib import Path
from typing import Any

import commands

from portal.bytte import exchange
from portal.figur.norge import FIL
from portal.figur.projeksjon import Punkt, project

LAND = "578"
"""The number of Norway in ISO 3166-1."""
TOLERANSE = 1.1
"""How far the outline may be from where it was, in kilometres."""
MINSTE_OY = 16.0
"""Smaller islands are left out; in square kilometres."""
NORDLIGST = 72.0
"""Svalbard, Jan Mayen and the dependencies in the south are not on the map: nobody has områdesatsing there."""
SORLIGST, VESTLIGST = 57.0, 0.0
KILDE = "Natural Earth 1:10m, Admin 0, versjon 4.1.0, i npm-pakken world-atlas 2.0.2 (countries-10m.json)"
LISENS = "Fritt til all bruk (public domain)"
ENHET = "tusendels grader øst og nord (WGS 84); hvert punkt er regnet fra det forrige, det første fra 0"

Ring = list[Punkt]


def main(arguments: "list[str]") -> int:
    """Write the outline; return 1 where the file is not the one asked for."""
    parser = commands.parser("kartgrunnlag.py", "Lager omrisset av Norge som kartet tegnes av.")
    parser.add_argument("fil", metavar="FIL", help="countries-10m.json fra npm-pakken world-atlas 2.0.2")
    parser.add_argument(
        "--ut", metavar="FIL", default=str(FIL), help="hvor det skal skrives; ellers der kartet leser det"
    )
    chosen = parser.parse_args(arguments)
    path, out = Path(chosen.fil), Path(chosen.ut)
    try:
        rings = land(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, IndexError, TypeError, StopIteration):
        return commands.stop(f"{path} er ikke et verdenskart i TopoJSON.", "Bruk countries-10m.json fra world-atlas.")
    kept = [simple(ring) for ring in rings if on_the_map(ring) and area(ring) >= MINSTE_OY]
    kept.sort(key=len, reverse=True)
    points = [steps(ring) for ring in kept]
    head = {"kilde": KILDE, "lisens": LISENS, "laget_med": "scripts/kartgrunnlag.py", "enhet": ENHET}
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in points)
    start = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    try:
        exchange({out: f'{start},\n "ringer": [\n{lines}\n]}}\n'.encode()}, out.parent)
    except OSError:
        return commands.stop(f"{out} kan ikke skrives. Se etter at du har tilgang til mappa.")
    print(f"Skrev {out.name}: {len(points)} øyer og fastland, {sum(map(len, kept))} punkter.")
    return 0


def land(topology: "dict[str, Any]") -> "list[Ring]":
    """Return the outer rings of the country in degrees; TopoJSON keeps shared lines once, as steps from the first."""
    arcs = topology["arcs"]
    own = next(one for one in topology["objects"]["countries"]["geometries"] if one.get("id") == LAND)
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]

    def line(number: int) -> Ring:
        x = y = 0
        found: Ring = []
        for dx, dy in arcs[number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            found.append((x * wide + west, y * high + south))
        return found if number >= 0 else found[::-1]

    rings = []
    for outer, *_ in own["arcs"]:
        ring = line(outer[0])
        for number in outer[1:]:
            ring += line(number)[1:]
        rings.append(ring)
    return rings


def steps(ring: Ring) -> "list[int]":
    """Return a ring as thousandths of a degree, east and north by turns, each point counted from the one before."""
    whole = [(round(lengde * 1000), round(bredde * 1000)) for lengde, bredde in ring]
    before = [(0, 0), *whole]
    return [step for (x, y), (fra_x, fra_y) in zip(whole, before, strict=False) for step in (x - fra_x, y - fra_y)]


def on_the_map(ring: Ring) -> bool:
    """Return whether a ring lies by the mainland."""
    return all(lengde > VESTLIGST and SORLIGST < bredde < NORDLIGST for lengde, bredde in ring)


def area(ring: Ring) -> float:
    """Return the area within a ring, in square kilometres."""
    plane = [project(*point) for point in ring]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(plane, plane[1:] + plane[:1], strict=True))) / 2


def simple(ring: Ring) -> Ring:
    """Return a closed ring with fewer points: those that are needed to keep the rest within `TOLERANSE` of a line.

    The method is Douglas and Peucker's, from the first point and the one farthest from it.
    """
    plane = [project(*point) for point in ring]
    far = max(range(len(plane)), key=lambda one: hypot(plane[one][0] - plane[0][0], plane[one][1] - plane[0][1]))
    keep = {0, far, len(plane) - 1}
    todo = [(0, far), (far, len(plane) - 1)]
    while todo:
        first, last = todo.pop()
        off, between = max(
            ((_off(plane[one], plane[first], plane[last]), one) for one in range(first + 1, last)), default=(0.0, 0)
        )
        if off > TOLERANSE:
            keep.add(between)
            todo += [(first, between), (between, last)]
    return [ring[one] for one in sorted(keep)]


def _off(point: Punkt, start: Punkt, end: Punkt) -> float:
    """Return how far a point is from the line between two others."""
    long = hypot(end[0] - start[0], end[1] - start[1])
    if not long:
        return hypot(point[0] - start[0], point[1] - start[1])
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(across) / long


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
