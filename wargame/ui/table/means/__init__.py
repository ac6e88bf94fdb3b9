"""The page of means: what a side holds outside its units, what it makes, and what its units have learned."""
