"""Bots: players that see a seat's view, ask what a person in that seat could ask, and give orders."""

from wargame.play.bots.bot import SideBot, make_bot, make_bots
from wargame.play.bots.chief import ChiefBot
from wargame.play.bots.temper import Temper

__all__ = ["ChiefBot", "SideBot", "Temper", "make_bot", "make_bots"]
