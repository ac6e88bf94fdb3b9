"""Resolvers: a situation to exact odds, odds and one roll to an outcome. No state, nothing of the engine."""

from wargame.resolve.adjudicate import MODES, AdjudicationError, How, Mode, adjudicate
from wargame.resolve.argument import Argument, ArgumentResolver, Point, Vote
from wargame.resolve.contest import Contest, ContestModifier, ContestResolver
from wargame.resolve.dice import Die, DieError
from wargame.resolve.dice_pool import DicePool, DicePoolResolver, PoolGroup
from wargame.resolve.face import (
    DEFAULT_DIE,
    AnyResolver,
    ExplanationLine,
    NativeRolls,
    Odds,
    OutcomeOdds,
    Resolver,
)
from wargame.resolve.odds_table import CombatTable, OddsTableResolver, TableBattle, TableResult
from wargame.resolve.registry import RESOLVERS, Resolvers, odds_of, resolver_named, with_resolver
from wargame.resolve.rolltable import RollRow, RollTable
from wargame.resolve.salvo import Layer, Salvo, SalvoResolver, Threat
from wargame.resolve.situation import SituationError

__all__ = [
    "DEFAULT_DIE",
    "MODES",
    "RESOLVERS",
    "AdjudicationError",
    "AnyResolver",
    "Argument",
    "ArgumentResolver",
    "CombatTable",
    "Contest",
    "ContestModifier",
    "ContestResolver",
    "DicePool",
    "DicePoolResolver",
    "Die",
    "DieError",
    "ExplanationLine",
    "How",
    "Layer",
    "Mode",
    "NativeRolls",
    "Odds",
    "OddsTableResolver",
    "OutcomeOdds",
    "Point",
    "PoolGroup",
    "Resolver",
    "Resolvers",
    "RollRow",
    "RollTable",
    "Salvo",
    "SalvoResolver",
    "SituationError",
    "TableBattle",
    "TableResult",
    "Threat",
    "Vote",
    "adjudicate",
    "odds_of",
    "resolver_named",
    "with_resolver",
]
