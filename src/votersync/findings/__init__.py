"""From persons and links to findings: what an office should look at, why, and what it may do.

A kind rests on what it shares with others:

================================  ====================================
What                              Modules
================================  ====================================
what a kind states; all in order  kind, kinds/ (one module each); find
workers and voters                best, pairs, status, coverage
two entries of the rolls          doubles, niks, versions, overseas
the rolls by themselves           ages, crowds, families, numbers
columns as integers and keys      rolls, keys
how likely chance is, and words   coincidence; wording, names
================================  ====================================
"""
