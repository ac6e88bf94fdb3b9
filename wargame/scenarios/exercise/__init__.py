"""The exercise around a scenario: what it trains, what is collected, who sits where, how orders are ruled."""
