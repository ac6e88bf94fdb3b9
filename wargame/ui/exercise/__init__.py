"""The exercise designer."""
