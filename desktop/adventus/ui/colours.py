"""Arithmetic on colours: contrast as WCAG measures it, mixing, and ink that can be read."""

from __future__ import annotations

from PySide6.QtGui import QColor

READABLE = 4.5
"""The least contrast between a text and what it stands on (WCAG 2.2, level AA)."""


def _channel(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def luminance(colour: QColor) -> float:
    """How light a colour is: 0 for black, 1 for white (WCAG relative luminance)."""
    red, green, blue = (_channel(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast of two colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Mix two colours; `share` is how much of `other` there is, 0 to 1."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return QColor.fromRgbF(*(a * (1 - share) + b * share for a, b in parts))


def readable_ink(background: QColor) -> QColor:
    """Black or white, whichever reads better on a background."""
    black, white = QColor("black"), QColor("white")
    return max(black, white, key=lambda ink: contrast(ink, background))


def soft_pair(colour: QColor, surface: QColor, text: QColor) -> tuple[QColor, QColor]:
    """A soft background in a colour, and an ink of the same hue that reads on it.

    Args:
        colour: the hue, any colour a person may have picked.
        surface: what the soft background is laid on.
        text: the text colour of that surface; the ink goes towards it until it can be read.

    Returns:
        (background, ink), with a contrast of at least `READABLE`.
    """
    background = mixed(surface, colour, 0.18)
    for step in range(11):
        ink = mixed(colour, text, step / 10)
        if contrast(ink, background) >= READABLE:
            return background, ink
    return background, readable_ink(background)
