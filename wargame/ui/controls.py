"""Check boxes, radio buttons and combo boxes in the colours of the theme, unlike Fusion's own."""

from __future__ import annotations

from string import Template

from wargame.ui.assets import asset_dir
from wargame.ui.theme import Theme

_SHEET = """
QCheckBox::indicator, QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $edge; background: $panel;
}
QCheckBox::indicator { border-radius: 4px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:disabled { background: $panel2; border-color: $line; }
QRadioButton::indicator { border-radius: 8px; }
QRadioButton::indicator:checked {
    border: 5px solid $accent; width: 6px; height: 6px; background: $on_accent;
}
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QComboBox { background: $panel; color: $text; border: 1px solid $control; border-radius: 6px; }
QComboBox:hover { background: $panel2; }
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($down); width: 12px; height: 12px; }
QSpinBox { padding-right: 22px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; background: transparent; width: 20px; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url($up); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url($down); width: 10px; height: 10px; }
QPushButton[flat-left="true"] { text-align: left; }
QLabel[look="value"] { font-weight: 500; }
QLabel[look="note"] { color: $text3; font-size: 12px; }
QFrame[look="plain"] { background: transparent; border: none; }
QFrame[look="plain"]:focus { background: $selection; border: 1px solid $accent; border-radius: 4px; }
QFrame[look="card"][hot="true"]:hover { border-color: $edge; }
QFrame[look="card"]:focus, QFrame[look="card"][hot="true"]:focus { border: 2px solid $accent; }
QPushButton, QToolButton, QTabBar { outline: none; }
QPushButton:focus, QToolButton:focus, QPushButton[look]:focus, QToolButton[look]:focus {
    border: 2px solid $accent;
}
QPushButton[look="primary"]:focus, QPushButton[look="primary-main"]:focus { border: 2px solid $text; }
QComboBox:focus, QLineEdit:focus, QSpinBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; }
QAbstractItemView { border: 1px solid transparent; }
QTreeView:focus, QTableView:focus, QListView:focus, QTextBrowser:focus { border: 1px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QRadioButton:focus, QCheckBox:focus { text-decoration: underline; }
QFrame[look="curtain"] { background: $panel2; border: none; }
"""


def sheet(theme: Theme) -> str:
    """What to add to the application's stylesheet."""
    folder = asset_dir() / "ui"
    return Template(_SHEET).substitute(
        edge=theme.text3,
        control=theme.control_edge,
        line=theme.line,
        panel=theme.panel,
        panel2=theme.panel2,
        text=theme.text,
        text3=theme.text3,
        accent=theme.accent,
        on_accent=theme.on_accent,
        selection=theme.selection,
        check=(folder / f"check-{theme.name}.svg").as_posix(),
        up=(folder / f"up-{theme.name}.svg").as_posix(),
        down=(folder / f"down-{theme.name}.svg").as_posix(),
    )
