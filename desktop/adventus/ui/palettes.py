"""Design tokens: every colour of the window, named by its purpose, in three sets.

Widgets ask for a purpose (`tokens.muted`), never for a colour. `TEXT_PAIRS` names each text that
stands on each background, so that a test can hold all three sets to a readable contrast.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True)
class Tokens:
    """One set of colours, each as `#rrggbb`.

    Attributes:
        window: side panels, bars, dialogs: what lies around the work.
        surface: fields, tables, cards: what is worked on.
        raised: buttons and menus.
        hover: a surface under the pointer.
        line: hairlines between rows and panels.
        edge: outlines of fields and buttons.
        text: words to read.
        muted: words of second rank; also placeholders.
        disabled: words that can't be used now (exempt from the contrast rule).
        accent: the primary button, links, the mark of the current thing.
        accent_hover: the primary button under the pointer.
        on_accent: words on the accent.
        selection: background of what is chosen.
        on_selection: words of what is chosen.
        focus: the ring around what has the keyboard.
        neutral_soft: background of a plain chip or a draft.
        good: supports, approved; bad: contradicts, fails; warn: look again; info: news.
        good_soft: background for `good`, and likewise for the other three.
    """

    name: str
    window: str
    surface: str
    raised: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    on_selection: str
    focus: str
    neutral_soft: str
    good: str
    good_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    info: str
    info_soft: str

    def colour(self, purpose: str) -> QColor:
        """The colour for a purpose, such as `"muted"`, to paint with."""
        return QColor(getattr(self, purpose))


LIGHT = Tokens(
    name="light",
    window="#f6f6f4",
    surface="#ffffff",
    raised="#ffffff",
    hover="#eef1f4",
    line="#e5e5e2",
    edge="#c6c8c6",
    text="#1b1e28",
    muted="#5f656f",
    disabled="#a2a6ac",
    accent="#2b5c8a",
    accent_hover="#234c73",
    on_accent="#ffffff",
    selection="#dde8f3",
    on_selection="#1b1e28",
    focus="#2f7fc4",
    neutral_soft="#ececee",
    good="#23704f",
    good_soft="#e4f1ea",
    bad="#a93a30",
    bad_soft="#fbe9e6",
    warn="#8a5a0c",
    warn_soft="#faf0dd",
    info="#2b5c8a",
    info_soft="#e4ecf5",
)

DARK = Tokens(
    name="dark",
    window="#1d1f23",
    surface="#25282d",
    raised="#30343a",
    hover="#31363d",
    line="#363a41",
    edge="#50565f",
    text="#e6e8eb",
    muted="#a3a9b3",
    disabled="#6c727b",
    accent="#7fb2e5",
    accent_hover="#9cc5ee",
    on_accent="#10202f",
    selection="#283d54",
    on_selection="#f3f6f9",
    focus="#6db1f2",
    neutral_soft="#363a41",
    good="#7fcba4",
    good_soft="#21392f",
    bad="#f2958b",
    bad_soft="#45272a",
    warn="#e2b56b",
    warn_soft="#40331f",
    info="#8fbcea",
    info_soft="#243a52",
)

HIGH_CONTRAST = Tokens(
    name="high-contrast",
    window="#000000",
    surface="#000000",
    raised="#000000",
    hover="#2a2a2a",
    line="#8c8c8c",
    edge="#ffffff",
    text="#ffffff",
    muted="#e0e0e0",
    disabled="#8c8c8c",
    accent="#ffe14d",
    accent_hover="#fff0a0",
    on_accent="#000000",
    selection="#1c58b4",
    on_selection="#ffffff",
    focus="#4de1ff",
    neutral_soft="#333333",
    good="#7dffb0",
    good_soft="#003319",
    bad="#ffa8a0",
    bad_soft="#4a0000",
    warn="#ffd27d",
    warn_soft="#3d2900",
    info="#a8d8ff",
    info_soft="#00264d",
)

TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("window", "surface", "hover")),
    *((ink, "raised") for ink in ("text", "muted")),
    *(
        (ink, ground)
        for ink in ("accent", "bad", "good", "warn")
        for ground in ("window", "surface")
    ),
    *((ink, f"{ink}_soft") for ink in ("good", "bad", "warn", "info")),
    *(("text", f"{kind}_soft") for kind in ("good", "bad", "warn", "info", "neutral")),
    ("muted", "neutral_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((ink, "selection") for ink in ("on_selection", "text", "muted")),
)
"""Every (text, background) that the window shows."""


_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "window",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "edge",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
}
_INK_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette of a set of tokens, for what no style sheet rule paints."""
    made = QPalette()
    for role, purpose in _ROLES.items():
        made.setColor(role, tokens.colour(purpose))
    for role in _INK_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, tokens.colour("disabled"))
    return made
