"""Small charts as SVG, drawn by hand: nothing has to be loaded, and colours follow the reader's light or dark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

import pandas as pd

from dashboard.html_report.markup import NOTHING, Html, element, joined
from dashboard.i18n import format_number

WIDTH = 460
_ROW, _NAME, _VALUE = 32, 224, 58
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 12, 26, 34
_TICKS = 4
_LETTERS = 30


@dataclass(frozen=True)
class Bar:
    """One line of a comparison; ``low`` and ``high`` are its 95% interval, None where there is none."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    is_main: bool = False


@dataclass(frozen=True)
class Line:
    """A curve of points from left to right; ``kind`` is the CSS class of its colour."""

    name: str
    points: Sequence[tuple[float, float]]
    kind: str = "one"


def points_of(frame: pd.DataFrame, across: str, up: str) -> list[tuple[float, float]]:
    """The points of two columns of a frame, those left out that lack one of the two."""
    known = frame.dropna(subset=[across, up])
    return list(zip(known[across].astype(float), known[up].astype(float), strict=True))


def bars(found: Sequence[Bar], words: Callable[[float], str], most: float, alt: str) -> Html:
    """Bars from 0 to ``most`` with their numbers, and thin lines for intervals."""
    if not found or most <= 0:
        return NOTHING
    scale = (WIDTH - _NAME - _VALUE) / most
    rows = [_bar(number, bar, words, scale) for number, bar in enumerate(found)]
    return _drawing(len(found) * _ROW, alt, rows)


def _bar(number: int, bar: Bar, words: Callable[[float], str], scale: float) -> Html:
    middle = number * _ROW + _ROW / 2
    parts = [
        _text(_NAME - 10, middle + 5, _cut(bar.name), "end"),
        element("rect", x=_NAME, y=middle - 9, width=f"{max(0.0, bar.value) * scale:.1f}", height=18, rx=3,
                class_="main" if bar.is_main else "other"),
        _text(WIDTH, middle + 5, words(bar.value), "end", "number"),
    ]  # fmt: skip
    if bar.low is not None and bar.high is not None:
        low, high = (_NAME + max(0.0, end) * scale for end in (bar.low, bar.high))
        parts.append(element("path", d=f"M{low:.1f} {middle} H{high:.1f} M{low:.1f} {middle - 5} v10 M{high:.1f} {middle - 5} v10",
                             class_="range"))  # fmt: skip
    return joined(parts)


def lines(found: Sequence[Line], titles: tuple[str, str], alt: str, *, height: int = 200) -> Html:
    """Curves over each other with two axes; ``titles`` are of the axis to the right and of the one upwards."""
    points = [point for line in found for point in line.points if all(map(isfinite, point))]
    if max((len(line.points) for line in found), default=0) < 2:
        return NOTHING
    frame = _Frame.around(points, height)
    drawn = [_curve(line, frame) for line in found]
    return _drawing(height + 26, alt, [_axes(frame, titles), *drawn, _key(found, height)])


def dots(points: Sequence[tuple[float, float]], titles: tuple[str, str], alt: str, *, diagonal: bool = False) -> Html:
    """A cloud of points, with the line on which both numbers are the same."""
    finite = [point for point in points if all(map(isfinite, point))]
    if not finite:
        return NOTHING
    frame = _Frame.around(finite, 300)
    if diagonal:
        ends = [*(x for x, _ in finite), *(y for _, y in finite)]
        frame = _Frame(min(ends), max(ends), min(ends), max(ends), 300)
    parts = [_axes(frame, titles)]
    if diagonal:
        corners = [(frame.left, frame.left), (frame.right, frame.right)]
        parts.append(_curve(Line("", corners, "range"), frame))
    parts += [element("circle", cx=f"{frame.x(x):.1f}", cy=f"{frame.y(y):.1f}", r=3, class_="dot") for x, y in finite]
    return _drawing(300, alt, parts)


def course(values: Sequence[float], alt: str) -> Html:
    """A small line without axes, such as one channel of a sequence."""
    points = [(float(place), value) for place, value in enumerate(values) if isfinite(value)]
    if len(points) < 2:
        return NOTHING
    frame = _Frame.around(points, 90, bare=True)
    return element(
        "svg", _curve(Line("", points), frame), viewBox=f"0 0 {WIDTH} 90", role="img", aria_label=alt, class_="small"
    )


@dataclass(frozen=True)
class _Frame:
    """From numbers to places."""

    left: float
    right: float
    low: float
    high: float
    height: float
    bare: bool = False

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]], height: float, *, bare: bool = False) -> _Frame:
        across, up = [x for x, _ in points], [y for _, y in points]
        return cls(min(across), max(across), min(up), max(up), height, bare)

    def x(self, value: float) -> float:
        first, last = (4, WIDTH - 4) if self.bare else (_LEFT, WIDTH - _RIGHT)
        return first + (value - self.left) / ((self.right - self.left) or 1) * (last - first)

    def y(self, value: float) -> float:
        top, bottom = (6, self.height - 6) if self.bare else (_TOP, self.height - _BOTTOM)
        return bottom - (value - self.low) / ((self.high - self.low) or 1) * (bottom - top)


def _curve(line: Line, frame: _Frame) -> Html:
    places = [f"{frame.x(x):.1f},{frame.y(y):.1f}" for x, y in line.points if isfinite(x) and isfinite(y)]
    return element("polyline", points=" ".join(places), class_=f"curve {line.kind}")


def _axes(frame: _Frame, titles: tuple[str, str]) -> Html:
    parts: list[Html] = []
    for step in range(_TICKS + 1):
        up = frame.low + (frame.high - frame.low) * step / _TICKS
        across = frame.left + (frame.right - frame.left) * step / _TICKS
        parts += [
            element("path", d=f"M{_LEFT} {frame.y(up):.1f} H{WIDTH - _RIGHT}", class_="grid"),
            _text(_LEFT - 6, frame.y(up) + 4, _short(up, frame.high - frame.low), "end", "tick"),
            _text(frame.x(across), frame.height - 18, _short(across, frame.right - frame.left), "middle", "tick"),
        ]
    parts += [
        _text(WIDTH - _RIGHT, frame.height - 3, titles[0], "end", "tick"),
        _text(2, 10, titles[1], "start", "tick"),
    ]
    return joined(parts)


def _key(found: Sequence[Line], top: float) -> Html:
    parts, left = [], float(_LEFT)
    for line in found:
        parts.append(element("path", d=f"M{left:.0f} {top + 14:.0f} h22", class_=f"curve {line.kind}"))
        parts.append(_text(left + 28, top + 18, line.name, "start", "tick"))
        left += 44 + 7 * len(line.name.encode("utf-8"))
    return joined(parts)


def _short(value: float, spread: float) -> str:
    digits = 0 if spread >= 20 else 1 if spread >= 2 else 2 if spread >= 0.2 else 4
    return format_number(value, digits)


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"


def _text(x: float, y: float, words: str, anchor: str, kind: str = "name") -> Html:
    return element("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=kind)


def _drawing(height: float, alt: str, parts: Sequence[Html]) -> Html:
    return element("svg", *parts, viewBox=f"0 0 {WIDTH} {height:.0f}", role="img", aria_label=alt)
