"""Scenarios, maps and forces as data."""
