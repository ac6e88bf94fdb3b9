"""`packet`, `draft` and `orders`: play by mail, over files and without a network."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wargame.cli.shell import PROBLEM, Trouble, note, put, put_json, put_table, usage

if TYPE_CHECKING:
    from wargame.engine.orders import Order
    from wargame.play.pbem.carrying import Carrying
    from wargame.play.pbem.draft import Draft
    from wargame.play.pbem.incoming import Preview, Row
    from wargame.play.session import Session

File = Annotated[Path, typer.Argument(metavar="FILE", help="a saved game")]
Json = Annotated[bool, typer.Option("--json", help="machine-readable output")]
Message = Annotated[str, typer.Option(metavar="TEXT", help="words to whoever opens the file")]


def add_to(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("packet", epilog="Example: wargame packet game.wargame --seat rok --out rok-3.wgpacket")(
        packet
    )
    app.command("draft", epilog="Example: wargame draft rok-3.wgpacket --bot --out rok-3.wgorders")(draft)
    app.command("orders", epilog="Example: wargame orders game.wargame --orders rok-3.wgorders --dry-run")(
        orders
    )


def packet(
    file: File,
    seat: Annotated[str, typer.Option(metavar="SEAT", help="the player's seat that it is for")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="the packet to write, such as rok-3.wgpacket")],
    message: Message = "",
    json: Json = False,
) -> None:
    """Write what a seat may know into a packet, for a player elsewhere who then sends orders back.

    It holds no secret of another side. The game keeps which packets were sent.
    """
    from wargame.cli.records import seat_named
    from wargame.storage.games import open_game
    from wargame.storage.packets import write_packet

    with open_game(file) as game:
        name = seat_named(game.session.game, seat)
        id_ = write_packet(game, name, out, message=message)
        entry = game.session.head
    if json:
        put_json({"packet": id_, "seat": name, "entry": entry, "out": str(out)})
    else:
        note(f"{out}: the packet for {name} at entry {entry}; it asks for its orders")


def draft(
    file: Annotated[Path, typer.Argument(metavar="PACKET", help="a packet that came by mail")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="the orders to write")] = None,
    bot: Annotated[bool, typer.Option("--bot", help="let a bot draft the orders")] = False,
    order: Annotated[
        list[str] | None,
        typer.Option(
            metavar="JSON", help='an order in the packet\'s numbers, ["move",3,[17,18]]; repeatable'
        ),
    ] = None,
    message: Message = "",
    json: Json = False,
) -> None:
    """Draft orders on a packet without a screen, and write them to a file to be sent back."""
    from wargame.play.pbem.draft import Draft
    from wargame.storage.games import utc_now
    from wargame.storage.packets import read_packet, write_sheet

    found = read_packet(file)
    session = Draft(found.engine, found.packet, utc_now)
    for text in order or []:
        _add(session, text)
    if bot:
        _let_bot_draft(session)
    if out is not None:
        write_sheet(session.sheet(message), out)
    rows = [
        (number, session.title(each), session.rolls(each.id))
        for number, each in enumerate(session.drafted, 1)
    ]
    if json:
        told = [{"number": number, "text": text, "rolls": rolls} for number, text, rolls in rows]
        put_json(
            {"packet": found.packet.id, "seat": found.packet.seat, "asked": session.asked, "orders": told}
        )
        return
    put(f"{found.packet.papers.title}, {found.packet.seat}, turn {session.state.turn}")
    if found.packet.message:
        put(found.packet.message)
    if rows:
        put_table(("no.", "order", "depends on a roll for"), rows)
    if out is not None:
        note(f"{out}: {len(rows)} orders; send the file back")


def _add(session: Draft, text: str) -> None:
    from wargame.engine.codec import CodecError, order_from_json

    try:
        order = order_from_json(text)
    except CodecError as error:
        raise usage(f"--order {text}: {error}") from None
    refusal = session.submit(session.packet.seat, order).refusal
    if refusal:
        raise Trouble(f"--order {text}: {refusal}")


def _let_bot_draft(session: Draft) -> None:
    from wargame.play.bots import make_bots
    from wargame.play.player import Questions

    seat = session.packet.seat
    bot = make_bots(session.game)[seat]
    while session.asked and not session.why_closed():
        order = bot.choose(Questions(session.engine, session.state, seat))
        if session.submit(seat, order).entry is None:
            return


def orders(
    file: File,
    orders: Annotated[Path, typer.Option(metavar="FILE", help="the orders that came back, .wgorders")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="only look them over; the game stays as it is")
    ] = False,
    only: Annotated[str, typer.Option(metavar="1,3-5", help="carry out only these")] = "",
    dice: Annotated[
        str, typer.Option(metavar="3,5", help="what dice on the table showed, in order; absent: drawn")
    ] = "",
    json: Json = False,
) -> None:
    """Look over orders that came by mail and carry them out as ordinary orders of their seat.

    They stop where a question waits for somebody or dice must be rolled on the table; the same file goes on
    from there when it is given again.
    """
    from wargame.play.pbem.carrying import Carrying
    from wargame.play.pbem.incoming import Foreign, look_over
    from wargame.storage.games import open_game
    from wargame.storage.packets import read_sheet

    sheet = read_sheet(orders)
    with open_game(file, write=not dry_run) as game:
        try:
            preview = look_over(game.session, game.header.game, sheet)
        except Foreign as error:
            raise Trouble(f"{orders}: {error}") from None
        wanted = _wanted(only, len(preview.rows))
        values = _values(dice) if game.header.physical or dice else None
        run = Carrying(game.session, preview)
        if not dry_run:
            chosen = [row for row in preview.rows if row.number in wanted]
            _carry_out(game.session, run, preview.known.seat, chosen, values)
    if json:
        put_json(_json(preview, run))
    else:
        _put(preview, run)
    if run.stopped:
        raise typer.Exit(PROBLEM)


def _carry_out(
    session: Session, run: Carrying, seat: str, rows: Sequence[Row], values: list[int] | None
) -> None:
    """Gives the orders; `values`: what dice on the table showed, None: the program draws them."""
    from wargame.play.pbem.incoming import DONE

    for row in rows:
        order = None if row.verdict == DONE else run.prepare(row)
        if run.stopped:
            break
        if order is not None and not _give(session, run, seat, row, order, values):
            break
    run.finish()


def _give(
    session: Session, run: Carrying, seat: str, row: Row, order: Order, values: list[int] | None
) -> bool:
    """Gives one order; False if it needs dice that nobody has rolled yet."""
    typed: tuple[int, ...] | None = None if values is None else ()
    while (done := session.submit(seat, order, typed)).dice is not None:
        if not values:
            roll = f"{done.dice.die} for {done.dice.purpose}" + (" once more" if done.dice.typed else "")
            run.stopped = f"order {row.number} needs {roll}: roll, and add what it shows to --dice"
            return False
        typed = (*done.dice.typed, values.pop(0))
    if done.entry is not None:
        run.took(row, done.entry.id)
    else:
        run.refuse(row, str(done.refusal))
    return True


def _values(text: str) -> list[int]:
    try:
        return [int(word) for word in text.replace(",", " ").split()]
    except ValueError:
        raise usage(f"--dice takes numbers such as 3,5, not '{text}'") from None


def _wanted(text: str, most: int) -> set[int]:
    """The numbers that `--only` names; all without it."""
    if not text:
        return set(range(1, most + 1))
    found: set[int] = set()
    for word in text.split(","):
        first, dash, last = word.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            raise usage(f"--only takes numbers such as 1,3-5, not '{text}'")
        found.update(range(int(first), int(last or first) + 1) if len(word) < 12 else ())
    if not found or max(found) > most or min(found) < 1:
        raise usage(f"--only: the file has the orders 1 to {most}")
    return found


def _json(preview: Preview, run: Carrying) -> dict[str, object]:
    return {
        "packet": preview.known.id,
        "seat": preview.known.seat,
        "entry": preview.known.entry,
        "message": preview.sheet.message,
        "notes": list(preview.notes),
        "orders": [
            {
                "number": row.number,
                "text": row.text,
                "verdict": row.verdict,
                "reason": row.reason,
                "rolls": row.rolls,
                "after": list(row.after),
                "odds": {each.name: each.probability for each in row.odds.outcomes} if row.odds else None,
                "became": run.became.get(row.number),
                "refused": run.refused.get(row.number),
            }
            for row in preview.rows
        ],
        "stopped": run.stopped or None,
    }


def _put(preview: Preview, run: Carrying) -> None:
    put(f"orders of {preview.known.seat} for its packet of entry {preview.known.entry}")
    if preview.sheet.message:
        put(preview.sheet.message)
    for text in preview.notes:
        note(text)
    put_table(
        ("no.", "order", "verdict"), [(row.number, row.text, _verdict(row, run)) for row in preview.rows]
    )
    if run.stopped:
        note(run.stopped)


def _verdict(row: Row, run: Carrying) -> str:
    if row.number in run.became:
        return f"carried out, entry {run.became[row.number]}"
    if row.number in run.refused:
        return f"refused: {run.refused[row.number]}"
    if row.verdict == "rolls":
        after = f", after {', '.join(map(str, row.after))}" if row.after else ""
        return f"possible, depends on a roll for {row.rolls}{after}"
    if row.verdict == "done":
        return "carried out before"
    return f"refused: {row.reason}" if row.reason else "possible"
