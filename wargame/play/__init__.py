"""Playing a game: journal, session, seats, log and bots."""
