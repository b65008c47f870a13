"""The look of the window: light, dark or high contrast, as the desktop says or the user chose."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFontInfo, QFontMetricsF, QGuiApplication

from adventus.ui.palettes import DARK, HIGH_CONTRAST, LIGHT, Tokens, palette
from adventus.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication


class Scheme(StrEnum):
    """What the user chose in the settings; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


_CHOSEN = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.HIGH_CONTRAST: HIGH_CONTRAST}


def tokens_for(scheme: Scheme) -> Tokens:
    """The colours for a scheme; for `SYSTEM`, what the desktop asks for now, or light."""
    if scheme in _CHOSEN:
        return _CHOSEN[scheme]
    hints = QGuiApplication.styleHints()
    # Qt before 6.10 doesn't know the desktop's wish for more contrast.
    accessibility = getattr(hints, "accessibility", None)
    if accessibility and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


class Theme(QObject):
    """Keeps the application dressed as its scheme says, also when the desktop changes its mind.

    Attributes:
        current: the colours in use; read them through `current_tokens()`.

    Signals:
        changed: the colours or the font are others now; what caches drawings drops them.
    """

    changed = Signal()
    current: ClassVar[Tokens] = LIGHT

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = Scheme.SYSTEM
        self._dressed: tuple[Tokens, float, float] | None = None
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        if hasattr(hints, "accessibility"):
            hints.accessibility().contrastPreferenceChanged.connect(self.follow)
        # A filter on the application would see every event, and make Qt name every class it has.
        app.fontChanged.connect(self.follow)

    def wear(self, scheme: Scheme) -> None:
        """Dress the application in a scheme from now on."""
        self._scheme = scheme
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Look again at the scheme, the desktop and its font, and dress if anything changed."""
        font = self._app.font()
        wanted = (
            tokens_for(self._scheme),
            _points(font),
            QFontMetricsF(font).height(),
        )
        if wanted == self._dressed:
            return
        self._dressed = wanted
        Theme.current = wanted[0]
        self._app.setPalette(palette(wanted[0]))
        self._app.setStyleSheet(stylesheet(*wanted))
        self.changed.emit()


def _points(font: QFont) -> float:
    """Give a font's size in points; Qt works it out, at times wrongly, for one set in pixels."""
    size = font.pointSizeF()
    return size if size > 0 else QFontInfo(font).pointSizeF()


def apply_theme(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Theme:
    """Dress the application in a scheme; call it again to change it.

    Returns:
        The application's one `Theme`.
    """
    theme = app.findChild(Theme) or Theme(app)
    theme.wear(scheme)
    return theme


def current_tokens() -> Tokens:
    """The colours in use now, for what is painted by hand; ask at each painting."""
    return Theme.current
