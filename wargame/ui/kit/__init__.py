"""Paints the print kit into a PDF, and asks what to print."""
