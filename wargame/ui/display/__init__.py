"""The player display: a second window for a projector, with what one seat may see and nothing else."""
