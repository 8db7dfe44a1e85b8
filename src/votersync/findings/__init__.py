"""From persons and links to findings: what an office should look at, why, and what it may do."""
