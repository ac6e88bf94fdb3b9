"""The events list as a table for people: XLSX and CSV, out and in again."""
