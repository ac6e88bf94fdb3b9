"""The rulebook as one HTML file: contents, text and looks in it; no script, no address of the outside."""

from __future__ import annotations

from html import escape

from wargame.report.rulebook import RULES, Book, Part

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(book: Book) -> str:
    """The page: readable on a screen, light or dark as the reader's system is, and on paper."""
    title = f"{escape(book.title)} {escape(book.version)}"
    body = "".join(f'<section class="{part.kind}">{part.html}</section>' for part in book.parts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}: rulebook</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<nav aria-label="Contents"><p class="book">{escape(book.title)}</p>'
        f"{_contents(book, short=True)}</nav>\n"
        f'<main>\n<header><p class="kicker">Rulebook</p><h1>{escape(book.title)}</h1>'
        f'<p class="version">Ruleset {escape(book.ruleset_id)}, version {escape(book.version)}</p></header>\n'
        f'<section class="contents"><h2 id="contents">Contents</h2>{_contents(book, short=False)}</section>\n'
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _contents(book: Book, *, short: bool) -> str:
    """Links to all parts, and within them to their sections unless `short`."""
    return f"<ol>{''.join(_entry(part, short=short) for part in book.parts)}</ol>"


def _entry(part: Part, *, short: bool) -> str:
    number = f'<span class="no">{escape(part.number)}</span> ' if part.number else ""
    head = f'<a href="#{escape(part.anchor)}">{number}{escape(part.title)}</a>'
    sections = part.sections[1:] if part.kind == RULES else part.sections
    if short or not sections:
        return f"<li>{head}</li>"
    inner = "".join(
        f'<li><a href="#{escape(each.anchor)}">'
        + (f'<span class="no">{escape(each.number)}</span> ' if each.number else "")
        + f"{escape(each.title)}</a></li>"
        for each in sections
    )
    return f"<li>{head}<ol>{inner}</ol></li>"


STYLE = """
:root { color-scheme: light dark;
  --page: #fbfaf7; --panel: #f3f1ea; --text: #22262b; --soft: #5b636d; --line: #dcd8cc; --accent: #1f5a93;
  --bar: #7fa6cb; --s: #2e7040; --d: #7a5a00; --j: #8a3f2b; }
@media (prefers-color-scheme: dark) { :root {
  --page: #16191d; --panel: #1e2227; --text: #dfe3e8; --soft: #9aa4af; --line: #343a42; --accent: #85b9ee;
  --bar: #44719e; --s: #7cc492; --d: #dcb45c; --j: #e79a83; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.6 "IBM Plex Sans", "Segoe UI", "Noto Sans", system-ui, sans-serif; }
nav { position: fixed; inset: 0 auto 0 0; width: 17rem; overflow-y: auto; padding: 1.6rem 1.2rem;
  background: var(--panel); border-right: 1px solid var(--line); font-size: .875rem; line-height: 1.35; }
nav .book { font-weight: 700; font-size: 1rem; margin: 0 0 1rem; }
nav ol, .contents ol { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0 0 .55rem; }
nav a, .contents a { color: inherit; text-decoration: none; }
nav a:hover, .contents a:hover, td a:hover, p a:hover { text-decoration: underline; }
.no { color: var(--soft); font-variant-numeric: tabular-nums; }
nav .no { display: inline-block; min-width: 1.5rem; }
main { margin-left: 17rem; padding: 3rem 3rem 6rem; max-width: 76rem; }
main > section > p, main > section > ul, main > section > ol { max-width: 44rem; }
header { border-bottom: 3px solid var(--accent); margin-bottom: 2rem; padding-bottom: 1.2rem; }
.kicker { text-transform: uppercase; letter-spacing: .12em; font-size: .8rem; color: var(--soft); margin: 0; }
h1 { font-size: 2.5rem; line-height: 1.15; margin: .2rem 0; }
.version, .about, .see { color: var(--soft); }
.version { margin: 0; }
.about, .see { font-size: .9rem; margin: .2rem 0 .8rem; }
h2 { font-size: 1.7rem; line-height: 1.2; margin: 3.6rem 0 1rem; padding-top: .6rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.15rem; margin: 2rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
h2 .no, h3 .no, h4 .no { color: var(--accent); }
a { color: var(--accent); text-decoration: none; }
.contents > ol { columns: 3 17rem; column-gap: 2.4rem; font-size: .9rem; line-height: 1.4; }
.contents > ol > li { break-inside: avoid; margin-bottom: 1rem; }
.contents > ol > li > a { font-weight: 700; }
.contents .no { display: inline-block; min-width: 2.3rem; }
.wide { overflow-x: auto; margin: .6rem 0 1.6rem; }
table { border-collapse: collapse; font-size: .84rem; line-height: 1.35; }
th { text-align: left; vertical-align: bottom; font-weight: 600; color: var(--soft);
  border-bottom: 1.5px solid var(--text); padding: .3rem .6rem .3rem 0; }
td { vertical-align: top; border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; }
th.num, td.num { text-align: right; font-variant-numeric: tabular-nums; }
td.why { white-space: nowrap; }
.g-combat td, .g-combat th { text-align: center; padding: .25rem .7rem; }
code { font: .82em "IBM Plex Mono", ui-monospace, monospace; overflow-wrap: anywhere; }
.basis { font-weight: 700; font-size: .78em; text-decoration: none; padding: 0 .1em; }
sup .basis { font-size: .8em; }
.basis.sourced { color: var(--s); } .basis.derived { color: var(--d); } .basis.judgement { color: var(--j); }
table.order td.head { min-width: 8rem; white-space: nowrap; } table.order { max-width: 60rem; }
table.odds { width: 44rem; max-width: 100%; } table.reasons { min-width: 30rem; }
table.odds td:nth-last-child(2) { width: 12rem; }
.bar { display: block; height: .8em; margin-top: .3em; background: var(--bar); border-radius: 2px; }
.index { columns: 3 16rem; column-gap: 2rem; font-size: .88rem; line-height: 1.4; }
.index p { margin: 0 0 .15rem; }
.index .letter { font-weight: 700; color: var(--accent); margin: .8rem 0 .2rem; break-after: avoid; }
.register td:first-child { min-width: 17rem; } .register td:last-child { min-width: 22rem; }
:target { scroll-margin-top: 1rem; }
tr:has(:target) td, h3:target, h2:target { background: color-mix(in srgb, var(--accent) 14%, transparent); }
@media (max-width: 62rem) { nav { display: none; } main { margin-left: 0; padding: 1.4rem 1.2rem 4rem; } }
@media print {
  :root { --page: #fff; --panel: #fff; --text: #000; --soft: #444; --line: #bbb; --accent: #163f66;
    --bar: #8aa; --s: #000; --d: #000; --j: #000; }
  @page { size: A4; margin: 17mm 15mm 19mm; @bottom-center { content: counter(page); font-size: 9pt; } }
  body { font-size: 10pt; line-height: 1.42; } nav { display: none; }
  main { margin: 0; padding: 0; max-width: none; }
  main > section > p { max-width: none; }
  .contents, section.rules:nth-of-type(2), section.tables, section.examples, section.index, section.register {
    break-before: page; }
  h2, h3, h4, .about { break-after: avoid; } tr { break-inside: avoid; }
  thead { display: table-header-group; }
  p { orphans: 3; widows: 3; } .wide { overflow: visible; } table { font-size: 7.6pt; width: 100%; }
  th, td { padding: .15rem .35rem .15rem 0; }
  .register td:first-child, .register td:last-child { min-width: 0; }
}
"""
