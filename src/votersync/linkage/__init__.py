"""From two persons tables to links: block, compare, score, select."""
