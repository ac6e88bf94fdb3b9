"""Imported by the server that players are forked from: everything that a player needs is read before."""

from __future__ import annotations

from fault.killing import content

content()
