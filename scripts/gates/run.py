"""Run every gate over a folder: `run.py [FOLDER]`. Fails when one of them finds a fault."""

import sys
import time
from pathlib import Path

import check_headers
import check_rooms
import check_sizes
import check_stubs
import check_words

GATES = {
    "rooms": check_rooms.check,
    "sizes": check_sizes.check,
    "stubs": check_stubs.check,
    "words": check_words.check,
    "headers": check_headers.check,
}


def main(root: Path) -> int:
    """Print what each gate found; 1 when there was anything, else 0."""
    total = 0
    for name, check in GATES.items():
        start = time.monotonic()
        faults = check(root)
        verdict = f"{len(faults)} faults" if faults else "ok"
        print(f"gate {name}: {verdict} ({time.monotonic() - start:.1f} s)")
        for fault in faults:
            print(f"  {fault}")
        total += len(faults)
    return 1 if total else 0


if __name__ == "__main__":
    here = Path(__file__).resolve().parents[2]
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else here))
