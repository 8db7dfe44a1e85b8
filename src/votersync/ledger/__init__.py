"""The office's memory: one SQLite file of runs, findings and decisions, and what follows from them."""
