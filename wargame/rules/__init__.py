"""Rulesets as data: model, expressions, loader and checker."""
