"""What is written and printed of a run: the workbook, letters, files for scripts; and what comes back filled in.

=============================  ==============================================================================
What                           Modules
=============================  ==============================================================================
sheets, in their order         workbook; one module each in ``sheets``, those that list findings in ``listings``
a list of findings             entries -> lines -> columns (what each column says) -> listing (how it looks)
any other list                 plain_list
how cells are written          style (the only way), rows (many at once); package, into which all is pressed
how cells look                 looks (colours, formats), sizes (heights, widths), marks (what differs)
words and figures              words, heads, finding_words, memory_words, change_words, caveats; counts, flows, weights
what the ledger knows          recall
a workbook of each area        areas, split, folder
files whole or not at all      atomic; lock, where a password locks or opens them
an audit, an explanation       audit_sheet, audit_answers, audit_rates; explanation
what officers fill in          returned, filled_lists, reread
for scripts                    scripts, scripts_memory, evaluation
letters                        letters, letter_text, letter_document
printed, not written           summary (``match``), inspection (``inspect``), run_lines (``runs`` and ``diff``)
=============================  ==============================================================================
"""
