"""Level runs in the gaps between rows, on tracks ordered so that few lines cross."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

CLOSE = 60  # upright lines nearer than this would run into each other
CLASH = 100


@dataclass(frozen=True)
class Run:
    """What leaves one place for the next row: down from ``start``, level, down to the ends."""

    start: int
    ends: tuple[int, ...]

    @property
    def left(self) -> int:
        """Where the level part begins."""
        return min(self.start, *self.ends)

    @property
    def right(self) -> int:
        """Where the level part ends."""
        return max(self.start, *self.ends)

    def meets(self, other: Run) -> bool:
        """Whether both need the same piece of a track."""
        return self.left <= other.right + CLOSE and other.left <= self.right + CLOSE

    def spans(self, x: int) -> bool:
        """Whether the level part runs over a point."""
        return self.left < x < self.right


def tracks(runs: list[Run]) -> list[int]:
    """The track of each run, 0 at the top: runs that meet have different ones."""
    rank = _ranks(runs)
    placed: list[int] = []
    track = [0] * len(runs)
    bent = [n for n, run in enumerate(runs) if run.left < run.right]
    for n in sorted(bent, key=rank.__getitem__):
        taken = [track[m] for m in placed if runs[n].meets(runs[m])]
        track[n] = max(taken, default=-1) + 1
        placed.append(n)
    return track


def _ranks(runs: list[Run]) -> list[tuple[int, int, int]]:
    """Sort keys: runs that should lie above many others come first."""
    score: dict[int, int] = defaultdict(int)
    for n, run in enumerate(runs):
        for m in range(n + 1, len(runs)):
            if run.meets(runs[m]):
                better = _cost(runs[m], run) - _cost(run, runs[m])
                score[n] -= (better > 0) - (better < 0)
                score[m] += (better > 0) - (better < 0)
    return [(score[n], run.left, n) for n, run in enumerate(runs)]


def _cost(upper: Run, lower: Run) -> int:
    """Crossings when one run lies above another; running into each other costs most."""
    crossed = upper.spans(lower.start) + sum(map(lower.spans, upper.ends))
    clashes = sum(abs(end - lower.start) < CLOSE for end in upper.ends)
    return crossed + CLASH * clashes
