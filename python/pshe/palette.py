"""The colours of all pictures, pages and workbooks: light ones, and what each is in the dark.

The four levels are shades of one blue, so that they differ in grey too; a letter says the same.
"""

from __future__ import annotations

PAGE, INK, SOFT = "#ffffff", "#10202e", "#3d5163"
EDGE, STROKE = "#4a6075", "#2c4257"
BAND, BAND_PALE = "#e9edf1", "#f6f7f9"
TINT, TINT_PALE = "#cfe2f3", "#e6f0f8"
STRONG, STRONG_PALE = "#5b1a5e", "#f6eef7"
INTRODUCED, REVISITED, SECURED = "#d5e8f3", "#8fc1de", "#12507b"

LEVELS = {"N": PAGE, "I": INTRODUCED, "R": REVISITED, "S": SECURED}
"""What lies behind the letter of a level."""
LETTER_INKS = {"N": INK, "I": INK, "R": INK, "S": PAGE}

DARK = {
    PAGE: "#14181b",
    INK: "#f1f3f4",
    SOFT: "#b6bec4",
    EDGE: "#8b99a5",
    STROKE: "#c3ccd3",
    BAND: "#22292e",
    BAND_PALE: "#1a1f23",
    TINT: "#1b3d57",
    TINT_PALE: "#1a2c3a",
    STRONG: "#dfa9e2",
    STRONG_PALE: "#33243a",
    INTRODUCED: "#17384e",
    REVISITED: "#1f5f88",
    SECURED: "#a8d4f0",
}
"""Every light colour, and what takes its place on a dark screen."""


def dark_rules() -> str:
    """A style sheet by which our pictures follow a reader's wish for a dark screen."""
    rules = "".join(
        f'svg[role="img"] [{what}="{light}"]{{{what}:{dark}}}'
        for what in ("fill", "stroke")
        for light, dark in DARK.items()
    )
    return f"@media screen and (prefers-color-scheme: dark){{{rules}}}"
