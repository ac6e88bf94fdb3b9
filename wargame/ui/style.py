"""A theme as QPalette and as application-wide stylesheet.

Widgets choose a look with the dynamic property ``look`` (set it before the widget is shown):

- QPushButton / QToolButton: ``primary`` (act here; one a panel), ``main`` (34 px high), ``primary-main``,
  ``link`` (text in the accent), ``chip`` (pill, checkable), ``segment`` (inside a ``segments`` frame),
  ``phase`` (pill of the phase bar), ``quiet`` (no edge until pointed at), ``danger``
- QLabel: ``heading`` (a panel's title), ``title`` (16), ``clock`` (20; ``clock-warning``,
  ``clock-over``), ``ask`` (14 bold), ``second``,
  ``third``, ``figure`` (bold number), ``good``, ``warning``, ``bad`` (coloured text), ``pill-friend``,
  ``pill-hostile``, ``pill-neutral``, ``pill-good``, ``pill-warning``, ``pill-bad``, ``note`` (small and grey)
- QFrame: ``panel``, ``panel2``, ``card``, ``chosen`` (a card that is looked at), ``segments``, ``ribbon``,
  ``ask-line``, ``line`` (1 px rule),
  ``good-strip``, ``warning-strip``, ``bad-strip``
- QProgressBar: ``thin``
"""

from __future__ import annotations

from string import Template
from typing import Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from wargame.ui.assets import asset_dir
from wargame.ui.fonts import font, load_fonts
from wargame.ui.theme import MEASURES, Theme, colour


def palette(theme: Theme) -> QPalette:
    """The QPalette of a theme, so that widgets that no style rule names fit as well."""
    made = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.panel2,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.text3,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.zone,
        role.Light: theme.panel2,
        role.Midlight: theme.line,
        role.Mid: theme.control_edge,
        role.Dark: theme.text3,
        role.Shadow: theme.text3,
    }
    for name, value in pairs.items():
        made.setColor(name, colour(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, colour(theme.text3, 150))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colour(theme.line))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole program: Fusion widgets, the theme's palette, the program's font and stylesheet."""
    load_fonts()
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(font(MEASURES.body))
    app.setStyleSheet(stylesheet(theme))


def stylesheet(theme: Theme) -> str:
    """The application-wide stylesheet of a theme."""
    words = {
        name: getattr(theme, name)
        for name in (
            *("panel", "panel2", "line", "control_edge", "selection", "text", "text2", "text3", "accent"),
            *("on_accent", "good", "good_back", "warning", "warning_back", "bad", "bad_back"),
        )
    }
    words["hostile"] = theme.hostile.main
    words["neutral"] = theme.neutral.main
    words["hover"] = _mix(theme.panel, theme.text, 0.05)
    words["pressed"] = _mix(theme.panel, theme.text, 0.11)
    words["accent_hover"] = _mix(theme.accent, theme.text, 0.14)
    words["track"] = _mix(theme.panel, theme.text, 0.10)
    words["handle"] = _mix(theme.panel, theme.text, 0.26)
    words["off"] = _mix(theme.panel, theme.text, 0.42)
    words["icons"] = (asset_dir() / "icons").as_posix()
    words["theme"] = theme.name
    return Template(_SHEET).substitute(words)


def _mix(a: str, b: str, share: float) -> str:
    one, two = colour(a), colour(b)
    parts = (
        round(x + (y - x) * share)
        for x, y in zip(
            (one.red(), one.green(), one.blue()), (two.red(), two.green(), two.blue()), strict=True
        )
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


_SHEET: Final = """
QToolTip { background: $panel; color: $text; border: 1px solid $control_edge; padding: 5px 8px; }
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDockWidget { font-weight: 500; }
QDockWidget::title { background: $panel; padding: 9px 18px 5px 18px; text-align: left; }

QLabel { background: transparent; }
QLabel[look="heading"] { font-weight: 500; font-size: 13px; }
QLabel[look="title"] { font-weight: 700; font-size: 16px; }
QLabel[look="clock"], QLabel[look="clock-warning"],
QLabel[look="clock-over"] { font-weight: 700; font-size: 20px; }
QLabel[look="clock-warning"] { color: $warning; }
QLabel[look="clock-over"] { color: $bad; }
QLabel[look="ask"] { font-weight: 700; font-size: 14px; }
QLabel[look="figure"] { font-weight: 700; font-size: 16px; }
QLabel[look="second"] { color: $text2; }
QLabel[look="third"], QLabel[look="note"] { color: $text3; font-size: 12px; }
QLabel[look="good"] { color: $good; font-weight: 500; }
QLabel[look="warning"] { color: $warning; font-weight: 500; }
QLabel[look="bad"] { color: $bad; font-weight: 500; }
QLabel[look^="pill-"] {
    font-size: 11px; font-weight: 700; border-radius: 9px; padding: 1px 10px; min-height: 16px;
}
QLabel[look="pill-friend"] { background: $selection; color: $accent; }
QLabel[look="pill-hostile"] { background: $bad_back; color: $hostile; }
QLabel[look="pill-neutral"], QLabel[look="pill-good"] { background: $good_back; color: $good; }
QLabel[look="pill-warning"] { background: $warning_back; color: $warning; }
QLabel[look="pill-bad"] { background: $bad_back; color: $bad; }

QFrame[look="panel"], QFrame[look="ribbon"] { background: $panel; border: none; }
QFrame[look="panel2"] { background: $panel2; border: none; }
QFrame[look="ribbon"] { border-bottom: 1px solid $line; }
QFrame[look="ask-line"] { background: $panel2; border: none; border-bottom: 1px solid $line; }
QFrame[look="card"] { background: $panel; border: 1px solid $line; border-radius: 7px; }
QFrame[look="chosen"] { background: $selection; border: 1px solid $accent; border-radius: 7px; }
QFrame[look="segments"] { background: $panel2; border: 1px solid $line; border-radius: 6px; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[look="good-strip"] { background: $good_back; border: none; border-radius: 6px; }
QFrame[look="warning-strip"] { background: $warning_back; border: none; border-radius: 6px; }
QFrame[look="bad-strip"] { background: $bad_back; border: none; border-radius: 6px; }

QPushButton, QToolButton {
    background: $panel; color: $text; border: 1px solid $control_edge; border-radius: 6px;
    padding: 0 12px; min-height: 24px; font-weight: 500;
}
QToolButton, QPushButton[long="true"] { padding: 0 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:checked, QToolButton:checked { background: $selection; color: $accent; border-color: $selection; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $off; border-color: $line; background: $panel; }
QPushButton::menu-indicator, QToolButton::menu-indicator { subcontrol-position: right center; right: 4px; }
QPushButton[look="main"], QPushButton[look="primary-main"] {
    min-height: 32px; border-radius: 7px; padding: 0 16px;
}
QPushButton[look="primary"], QPushButton[look="primary-main"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 700;
}
QPushButton[look="primary"]:hover, QPushButton[look="primary-main"]:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[look="primary"]:focus, QPushButton[look="primary-main"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled, QPushButton[look="primary-main"]:disabled {
    background: $line; color: $off; border-color: $line;
}
QPushButton[look="danger"] { color: $bad; border-color: $bad; }
QPushButton[look="link"], QToolButton[look="link"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 0 4px;
}
QPushButton[look="link"]:hover, QToolButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:disabled { color: $off; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="chip"], QToolButton[look="chip"] {
    border-radius: 10px; min-height: 18px; padding: 0 10px; font-size: 11px;
}
QPushButton[look="segment"], QToolButton[look="segment"] {
    border: 1px solid transparent; background: transparent; color: $text2; padding: 0 14px; min-height: 20px;
}
QPushButton[look="segment"]:hover, QToolButton[look="segment"]:hover { color: $text; }
QPushButton[look="segment"]:checked, QToolButton[look="segment"]:checked {
    background: $selection; color: $accent; font-weight: 700;
}
QPushButton[look="phase"] {
    border: 1px solid transparent; border-radius: 13px; background: transparent; color: $text2;
    padding: 0 12px;
}
QPushButton[look="phase"]:checked { background: $accent; color: $on_accent; font-weight: 700; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateTimeEdit {
    background: $panel2; color: $text; border: 1px solid $line; border-radius: 6px; padding: 2px 7px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QSpinBox, QDoubleSpinBox { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border-color: $accent; background: $panel;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled { color: $off; }
QTextBrowser { background: $panel; border: none; padding: 0; }
QComboBox {
    background: $panel; color: $text; border: 1px solid $control_edge; border-radius: 6px;
    padding: 1px 24px 1px 9px; min-height: 22px;
}
QComboBox:hover { background: $hover; }
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$icons/down-$theme.svg"); width: 14px; height: 14px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 20px; border: none; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$icons/up-$theme.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/down-$theme.svg"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $control_edge; outline: 0; }

QAbstractItemView {
    background: $panel; alternate-background-color: $panel2; border: none; outline: 0;
    selection-background-color: $selection; selection-color: $text;
}
QTreeView::item, QListView::item { height: 26px; padding: 0 4px; border: none; }
QTableView::item { padding: 0 6px; border: none; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    background: $selection; color: $text;
}
QTableView { gridline-color: transparent; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $text3; border: none; border-bottom: 1px solid $line;
    padding: 3px 6px; font-size: 12px; font-weight: 400;
}
QTableCornerButton::section { background: $panel; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
    background: transparent; color: $text2; border: none; border-bottom: 2px solid transparent;
    padding: 6px 12px; font-weight: 500;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }

QMenuBar { background: $panel; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 10px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $panel; border: 1px solid $control_edge; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolBar { background: $panel; border: none; spacing: 6px; }
QStatusBar { background: $panel2; color: $text2; border-top: 1px solid $line; font-size: 12px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $text2; font-size: 12px; }

QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $track; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $handle; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $track; border: none; border-radius: 3px; text-align: right; max-height: 14px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QProgressBar[look="thin"] { min-height: 6px; max-height: 6px; }
QSlider::groove:horizontal { background: $track; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    background: $panel; border: 2px solid $accent; width: 10px; height: 10px; margin: -5px 0;
    border-radius: 7px;
}
QGroupBox {
    border: none; border-top: 1px solid $line; margin-top: 10px; padding-top: 12px; font-weight: 500;
}
QGroupBox::title { subcontrol-origin: margin; left: 0; padding: 0 6px 0 0; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, QGroupBox::indicator {
    width: 14px; height: 14px; border: 1px solid $control_edge; border-radius: 4px; background: $panel2;
}
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$icons/check-$theme.svg");
}
QCheckBox::indicator:disabled { background: $line; border-color: $line; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $control_edge; border-radius: 8px; background: $panel2;
}
QRadioButton::indicator:hover { border-color: $accent; }
QRadioButton::indicator:checked {
    width: 6px; height: 6px; border: 5px solid $accent; border-radius: 8px; background: $on_accent;
}
"""
