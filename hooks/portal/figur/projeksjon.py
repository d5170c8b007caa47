"""From degrees to kilometres on a plane: Lambert's equal-area azimuthal projection about the middle of Norway.

The earth is taken as a sphere: at the scale of a country on a page the error is less than a line's width.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

RADIUS = 6371.0
"""The mean radius of the earth, in kilometres."""
BREDDE, LENGDE = radians(65.0), radians(15.0)
"""The point about which the plane touches the earth."""

Punkt = tuple[float, float]


def project(lengde: float, bredde: float) -> Punkt:
    """Return kilometres east and south of the middle; `lengde` and `bredde` are in degrees (WGS 84)."""
    lat, east = radians(bredde), radians(lengde) - LENGDE
    nearness = 1 + sin(BREDDE) * sin(lat) + cos(BREDDE) * cos(lat) * cos(east)
    scale = RADIUS * sqrt(2 / nearness)
    north = cos(BREDDE) * sin(lat) - sin(BREDDE) * cos(lat) * cos(east)
    return scale * cos(lat) * sin(east), -scale * north


def unproject(ost: float, sor: float) -> Punkt:
    """Return the degrees, lengde and bredde, of a point in kilometres east and south of the middle."""
    far = hypot(ost, sor)
    if not far:
        return degrees(LENGDE), degrees(BREDDE)
    angle = 2 * asin(far / (2 * RADIUS))
    lat = asin(cos(angle) * sin(BREDDE) - sor * sin(angle) * cos(BREDDE) / far)
    east = atan2(ost * sin(angle), far * cos(BREDDE) * cos(angle) + sor * sin(BREDDE) * sin(angle))
    return degrees(LENGDE + east), degrees(lat)
