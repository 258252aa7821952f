"""What an SVG picture shows: its shapes with where they stand, its words and what they tell."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from pshe.picture.lettering import width_of

SVG = "{http://www.w3.org/2000/svg}"
STEP = re.compile(r"([MLHVZmlhvz])|(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Shape:
    """A shape: its edges, its fill, its own words, and what the group around it tells."""

    kind: str
    left: float
    top: float
    right: float
    bottom: float
    fill: str = ""
    words: str = ""
    told: str = ""


def shapes(svg: str) -> list[Shape]:
    """All shapes that are drawn, in order."""
    return list(_inside(ET.fromstring(svg), 0, 0, ""))


def told(svg: str) -> list[str]:
    """What the marks of a picture tell when they are pointed at."""
    return [group.findtext(f"{SVG}title") or "" for group in ET.fromstring(svg).iter(f"{SVG}g")
            if group.find(f"{SVG}title") is not None]  # fmt: skip


def view_box(svg: str) -> tuple[float, float]:
    """Width and height of the picture."""
    _, _, width, height = map(float, ET.fromstring(svg).attrib["viewBox"].split())
    return width, height


def _inside(node: ET.Element, x: float, y: float, said: str) -> Iterator[Shape]:
    for child in node:
        kind = child.tag.removeprefix(SVG)
        if kind == "g":
            move = re.match(r"translate\((-?\d+) (-?\d+)\)", child.attrib.get("transform", ""))
            dx, dy = map(float, move.groups()) if move else (0.0, 0.0)
            yield from _inside(child, x + dx, y + dy, child.findtext(f"{SVG}title") or said)
        elif edges := _edges(kind, child):
            left, top, right, bottom = edges
            yield Shape(
                kind, left + x, top + y, right + x, bottom + y, child.attrib.get("fill", ""),
                child.text or "", said,
            )  # fmt: skip


def _edges(kind: str, node: ET.Element) -> tuple[float, float, float, float] | None:
    def at(name: str) -> float:
        return float(node.attrib.get(name, 0))

    if kind == "rect":
        return at("x"), at("y"), at("x") + at("width"), at("y") + at("height")
    if kind == "circle":
        r = at("r")
        return at("cx") - r, at("cy") - r, at("cx") + r, at("cy") + r
    if kind == "text":
        size = int(at("font-size"))
        width = width_of(node.text or "", size, bold="font-weight" in node.attrib)
        return at("x"), at("y") - size * 0.72, at("x") + width, at("y") + size * 0.21
    if kind == "path":
        points = list(_points(node.attrib["d"]))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)
    return None


def _points(way: str) -> Iterator[tuple[float, float]]:
    """The corners of a path of straight lines."""
    x = y = 0.0
    command, numbers = "", []
    for letter, number in STEP.findall(way):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) < (1 if command in "HVhv" else 2):
            continue
        near = command.islower()
        if command in "Hh":
            x = numbers[0] + (x if near else 0)
        elif command in "Vv":
            y = numbers[0] + (y if near else 0)
        else:
            x, y = numbers[0] + (x if near else 0), numbers[1] + (y if near else 0)
        numbers = []
        yield x, y
