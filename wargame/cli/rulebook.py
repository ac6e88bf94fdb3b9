"""`rulebook`: the rules of a ruleset for people, as one HTML file or a PDF."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import Trouble, note, usage

if TYPE_CHECKING:
    from wargame.rules.model import Ruleset


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("rulebook", epilog="Example: wargame rulebook modern-ops --out rules.html")(rulebook)


def rulebook(
    ruleset: Annotated[
        str, typer.Argument(metavar="RULESET", help="a ruleset's id, see 'wargame list', or its folder")
    ],
    out: Annotated[Path, typer.Option(metavar="FILE.html|FILE.pdf", help="the file to write")],
) -> None:
    """Write the rulebook: rules, tables, worked examples, and every number with its basis."""
    kind = out.suffix.lower()
    if kind not in (".html", ".pdf"):
        raise usage(f"--out must end in .html or .pdf, not '{out.name}'")
    found = find_ruleset(ruleset)
    if kind == ".html":
        from wargame.report.page import html_page
        from wargame.report.rulebook import rulebook as make_book

        out.write_text(html_page(make_book(found)), "utf-8", newline="\n")
        note(f"{out}: {found.title} {found.version}")
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt is heavy; it comes in only once the ruleset has been read without complaint.
    from wargame.app import make_application
    from wargame.ui.rulebook.pdf import write_pdf

    application = make_application(["wargame"])
    pages = write_pdf(found, out)
    note(f"{out}: {found.title} {found.version}, {pages} pages")
    del application


def find_ruleset(name: str) -> Ruleset:
    """The ruleset with that id, or in that folder. Raises Trouble naming the nearest, ContentError."""
    from wargame.rules.loader import load_ruleset
    from wargame.rules.problems import hint
    from wargame.rules.source import read_folder
    from wargame.scenarios.library import Library

    folder = Path(name)
    if not (folder / "ruleset.toml").is_file():
        library = Library()
        known = {card.id: card.folder for card in library.rulesets()}
        if name not in known:
            raise Trouble(f"there is no ruleset '{name}'{hint(name, known)}")
        folder = known[name]
    return load_ruleset(read_folder(folder), where=str(folder) if folder == Path(name) else name)
