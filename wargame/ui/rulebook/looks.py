"""Stylesheets of the rulebook for Qt text documents: on the screen in a theme's colours, and on paper."""

from __future__ import annotations

from string import Template

from wargame.ui.fonts import load_fonts
from wargame.ui.theme import Theme

_SHEET = Template("""
body { font-family: $family; font-size: $body; color: $text; }
h1 { font-size: $h1; font-weight: 700; color: $text; margin-top: 0; margin-bottom: 4px; }
h2 { font-size: $h2; font-weight: 700; color: $text; margin-top: $gap2; margin-bottom: 8px; }
h3 { font-size: $h3; font-weight: 700; color: $text; margin-top: $gap3; margin-bottom: 3px; }
h4 { font-size: $body; font-weight: 700; color: $text; margin-top: $gap3; margin-bottom: 2px; }
span.no { color: $accent; }
p, li { margin-top: 0; margin-bottom: $gap; line-height: $leading; }
p.kicker { color: $soft; font-size: $small; margin-bottom: 2px; }
p.version, p.about, p.see { color: $soft; font-size: $small; }
p.about { margin-bottom: 5px; }
p.letter { color: $accent; font-weight: 700; margin-top: 8px; margin-bottom: 2px; }
p.entry { margin-bottom: 1px; font-size: $small; }
a { color: $accent; text-decoration: none; }
table { border-collapse: collapse; margin-top: 2px; margin-bottom: $gap3; }
th { color: $soft; font-weight: 600; font-size: $cell; text-align: left; vertical-align: bottom;
  border-bottom: 1px solid $text; padding: $pad; }
td { font-size: $cell; vertical-align: top; border-bottom: 1px solid $line; padding: $pad; }
th.num, td.num { text-align: right; }
td.bar { background-color: $bar; border: none; padding: 0; font-size: $tiny; }
td.rest { border: none; padding: 0; font-size: $tiny; }
td.toc, td.page, td.part { border: none; padding: 1px; font-size: $small; }
td.toc { color: $soft; }
td.page { text-align: right; padding-top: 4px; }
td.part { font-weight: 700; padding-top: 4px; }
code { font-family: $mono; font-size: $code; }
a.basis { font-weight: 700; }
sup a.basis { font-size: $mark; }
a.sourced { color: $good; } a.derived { color: $warning; } a.judgement { color: $bad; }
""")


def screen_sheet(theme: Theme) -> str:
    """The looks in the rules window."""
    return _SHEET.substitute(
        _families(),
        **{"body": "14px", "small": "13px", "cell": "12px", "code": "12px", "mark": "12px", "tiny": "7px"},
        **{"h1": "24px", "h2": "21px", "h3": "15px", "gap": "8px", "gap2": "4px", "gap3": "14px"},
        **{"leading": "108%", "pad": "3px 8px 3px 2px"},
        **{"text": theme.text, "soft": theme.text2, "line": theme.line, "accent": theme.accent},
        **{"bar": theme.control_edge, "good": theme.good, "warning": theme.warning, "bad": theme.bad},
    )


def paper_sheet() -> str:
    """The looks of the PDF."""
    return _SHEET.substitute(
        _families(),
        **{"body": "9.6pt", "small": "8.6pt", "cell": "6.9pt", "code": "6.4pt", "mark": "9pt"},
        **{"tiny": "3pt", "h1": "24pt", "h2": "17pt", "h3": "11pt"},
        **{"gap": "6px", "gap2": "16px", "gap3": "12px", "leading": "100%", "pad": "2px 5px 2px 2px"},
        **{"text": "#16191c", "soft": "#5a6169", "line": "#d5d2c9", "accent": "#1b4f80"},
        **{"bar": "#8fabc6", "good": "#2e7040", "warning": "#7a5a00", "bad": "#8a3f2b"},
    )


def _families() -> dict[str, str]:
    names = ", ".join(f"'{name}'" for name in load_fonts())
    return {"family": names, "mono": "'IBM Plex Mono', 'Noto Sans Mono', 'DejaVu Sans Mono', monospace"}
