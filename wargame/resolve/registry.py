"""The resolvers by name. A new one is one file and one line here, or `with_resolver`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from wargame.resolve.argument import ArgumentResolver
from wargame.resolve.contest import ContestResolver
from wargame.resolve.dice_pool import DicePoolResolver
from wargame.resolve.face import AnyResolver, Odds
from wargame.resolve.odds_table import OddsTableResolver
from wargame.resolve.salvo import SalvoResolver
from wargame.resolve.situation import SituationError, nearest

Resolvers: TypeAlias = Mapping[str, AnyResolver]

_SHIPPED: tuple[AnyResolver, ...] = (
    OddsTableResolver(),
    DicePoolResolver(),
    SalvoResolver(),
    ContestResolver(),
    ArgumentResolver(),
)

RESOLVERS: Final[Resolvers] = MappingProxyType({resolver.name: resolver for resolver in _SHIPPED})


def with_resolver(resolver: AnyResolver, resolvers: Resolvers = RESOLVERS) -> Resolvers:
    """`resolvers` and one more, as a new mapping; raises ValueError if the name is taken."""
    if resolver.name in resolvers:
        raise ValueError(f"there is a resolver called '{resolver.name}' already")
    return MappingProxyType({**resolvers, resolver.name: resolver})


def resolver_named(name: str, resolvers: Resolvers = RESOLVERS) -> AnyResolver:
    """The resolver called `name`; raises SituationError with the nearest known name."""
    if name not in resolvers:
        raise SituationError("resolver", f"there is no resolver '{name}'{nearest(name, resolvers)}")
    return resolvers[name]


def odds_of(data: Mapping[str, object], resolvers: Resolvers = RESOLVERS) -> Odds:
    """The odds of a situation as JSON values; its key `resolver` names who computes them."""
    name = data.get("resolver")
    if not isinstance(name, str):
        raise SituationError("resolver", f"must name one of {', '.join(resolvers)}")
    resolver = resolver_named(name, resolvers)
    return resolver.odds(resolver.from_json(data))
