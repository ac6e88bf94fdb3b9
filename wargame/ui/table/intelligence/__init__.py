"""The page of intelligence: what a bloc believes of other sides, and who did what."""
