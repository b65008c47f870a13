"""The one style sheet, written from design tokens and the size of the system's font.

No length here is fixed: each is a share of the font's height, so that a larger system font gives
larger fields and gaps. A widget asks for a special look by a property:

* `role="primary"` or `role="quiet"` on a button,
* `role="navigation"` on a list beside the work,
* `role="title"`, `"group"`, `"muted"` or `"strong"` on a label (see `labels.py`),
* `role="panel"` or `"card"` on a frame, `state="bad"` on a field that could not be read.
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from adventus.bundled import bundled

if TYPE_CHECKING:
    from adventus.ui.palettes import Tokens


def stylesheet(tokens: Tokens, points: float, height: float) -> str:
    """Write the style sheet.

    Args:
        tokens: the colours.
        points: size of the application's font in points.
        height: height of a line of that font in logical pixels.
    """
    lengths = {f"u{tenths}": f"{max(1, round(height * tenths / 10))}px" for tenths in range(1, 21)}
    inner = {
        f"i{tenths}": f"{max(0, round(height * tenths / 10) - 1)}px" for tenths in range(1, 11)
    }
    sizes = {
        "small": f"{points * 0.92:.2f}pt",
        "caption": f"{points * 0.86:.2f}pt",
        "title": f"{points * 1.4:.2f}pt",
    }
    # A style sheet takes pictures from files only, so these two are kept in each set's colour.
    signs = {
        sign: bundled("icons", f"{sign}-{tokens.name}.svg").as_posix() for sign in ("arrow", "tick")
    }
    return Template(_RULES).substitute(
        asdict(tokens), **_radio(height), **lengths, **inner, **sizes, **signs
    )


def _radio(height: float) -> dict[str, str]:
    """A round button: Qt draws a corner square whose radius is more than half of the side."""
    side, ring = round(height * 0.8) + 2, max(1, round(height * 0.3))
    return {"round": f"{side // 2}px", "dot": f"{side - 2 * ring}px"}


# $uN is N tenths of the font's height; $iN the same less one pixel, which a thicker border takes.
_RULES = """
QWidget { selection-background-color: $selection; selection-color: $on_selection; }
QMainWindow, QDialog { background: $window; }
QFrame[role="panel"] { background: $window; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: $u4; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="group"] {
    font-size: $caption; font-weight: 600; letter-spacing: 1px; text-transform: uppercase;
    color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel:disabled { color: $disabled; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
    background: $surface; color: $text; placeholder-text-color: $muted;
    border: 1px solid $edge; border-radius: $u3; padding: $u3 $u5; }
QPlainTextEdit, QTextEdit { padding: $u2 $u3; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus {
    border: 2px solid $focus; padding: $i3 $i5; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: $i2 $i3; }
QLineEdit[state="bad"], QPlainTextEdit[state="bad"] {
    border: 2px solid $bad; background: $bad_soft; padding: $i3 $i5; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; }
QPlainTextEdit[role="page"]:read-only { background: $surface; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
    color: $disabled; placeholder-text-color: $disabled;
    border-color: $line; background: $window; }
QTableView QLineEdit, QTreeView QLineEdit, QListView QLineEdit, QTableView QComboBox {
    border-radius: 0px; padding: 0px $u2; border: 2px solid $focus; }
QComboBox::drop-down { border: none; width: $u14; }
QComboBox::down-arrow { image: url("$arrow"); width: $u8; height: $u8; }
QComboBox QAbstractItemView { border: 1px solid $edge; background: $raised; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $edge; border-radius: $u3;
    padding: $u3 $u8; icon-size: $u12; }
QToolButton { padding: $u3; qproperty-iconSize: $u12 $u12; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $muted; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked {
    background: $selection; color: $on_selection; }
QPushButton:focus { border: 2px solid $focus; padding: $i3 $i8; }
QToolButton:focus { border: 2px solid $focus; padding: $i3; }
QPushButton:disabled, QToolButton:disabled {
    color: $disabled; border-color: $line; background: $window; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $focus; background: $accent_hover; }
QPushButton[role="primary"]:disabled {
    background: $neutral_soft; color: $disabled; border-color: $neutral_soft; }
QPushButton[role="quiet"], QToolButton[role="quiet"] {
    background: transparent; border-color: transparent; padding: $u2 $u4; }
QToolButton[role="quiet"] { padding: $u2; }
QToolButton[role="quiet"]:checked { background: $selection; border-color: $accent; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 2px solid $focus; padding: $i2 $i4; }
QToolButton[role="quiet"]:focus { border: 2px solid $focus; padding: $i2; }
QPushButton[role="quiet"]:disabled, QToolButton[role="quiet"]:disabled { color: $disabled; }
QToolButton::menu-indicator { image: none; }

QAbstractItemView {
    background: $surface; alternate-background-color: $window; border: 1px solid $line;
    outline: none; }
QAbstractItemView:focus { border: 1px solid $focus; }
QTableView { gridline-color: $line; border: none; border-top: 1px solid $line; }
QTableView:focus { border: none; border-top: 1px solid $focus; }
QHeaderView { background: $window; border: none; }
QHeaderView::section {
    background: $window; color: $muted; font-weight: 600; border: none; padding: $u5 $u5; }
QHeaderView::section:hover { background: $hover; color: $text; }
QTableCornerButton::section { background: $window; border: none; }
QListView[role="navigation"] { background: $window; border: none; }
QListView[role="navigation"]:focus { border: none; }
QListView[role="navigation"]::item {
    padding: $u2 $u4; border: 1px solid transparent; border-radius: $u2; }
QListView[role="navigation"]::item:hover { background: $hover; }
QListView[role="navigation"]::item:selected { background: $selection; color: $on_selection; }
QListView[role="navigation"]::item:selected:focus { border: 1px solid $focus; }
QListView[role="completer"] { background: $raised; border: 1px solid $edge; }
QListView[role="completer"]::item { padding: $u2 $u4; }
QListView[role="completer"]::item:selected { background: $selection; color: $on_selection; }

QMenuBar { background: $window; border-bottom: 1px solid $line; }
QMenuBar::item { padding: $u2 $u5; background: transparent; border-radius: $u2; }
QMenuBar::item:selected { background: $selection; color: $on_selection; }
QMenu { icon-size: $u12; background: $raised; border: 1px solid $edge; padding: $u3 0px; }
QMenu::item { padding: $u3 $u20 $u3 $u8; border: 1px solid transparent; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::item:disabled:selected { background: $window; color: $disabled; }
QMenu::icon { padding-left: $u6; }
QMenu::separator { height: 1px; background: $line; margin: $u3 0px; }

QSplitter::handle { background: $window; }
QSplitter::handle:horizontal { width: $u3; border-left: 1px solid $line; }
QSplitter::handle:vertical { height: $u3; border-top: 1px solid $line; }
QSplitter::handle:hover { background: $selection; }

QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: $window; }
QScrollBar { background: transparent; border: none; margin: 0px; }
QScrollBar:vertical { width: $u8; }
QScrollBar:horizontal { height: $u8; }
QScrollBar::handle { background: $edge; border-radius: $u2; margin: $u2; }
QScrollBar::handle:vertical { min-height: $u20; }
QScrollBar::handle:horizontal { min-width: $u20; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }
QToolTip { background: $text; color: $window; border: 1px solid $edge; padding: $u2 $u4; }
QProgressBar {
    background: $neutral_soft; border: none; border-radius: $u2; text-align: center;
    max-height: $u8; }
QProgressBar::chunk { background: $accent; border-radius: $u2; }
QTabWidget::pane { border: 1px solid $line; background: $surface; }
QTabBar::tab { padding: $u4 $u8; color: $muted; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { border: 2px solid $focus; }
QCheckBox, QRadioButton { spacing: $u4; padding: 1px; border: 1px solid transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator, QMenu::indicator {
    width: $u8; height: $u8; border: 1px solid $edge; background: $surface; }
QCheckBox::indicator, QAbstractItemView::indicator, QMenu::indicator { border-radius: $u2; }
QRadioButton::indicator { border-radius: $round; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked,
QMenu::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked {
    width: $dot; height: $dot; border: $u3 solid $accent; border-radius: $round; }
QMenu::indicator { left: $u4; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; border-radius: $u2; }

MessageBar { border: 1px solid $line; border-radius: $u4; }
MessageBar[kind="info"] { background: $info_soft; border-color: $info; }
MessageBar[kind="good"] { background: $good_soft; border-color: $good; }
MessageBar[kind="warn"] { background: $warn_soft; border-color: $warn; }
MessageBar[kind="bad"] { background: $bad_soft; border-color: $bad; }
CommandPalette { background: $raised; border: 1px solid $edge; border-radius: $u5; }
CommandPalette QListView { background: $raised; border: none; }
"""
