"""The office's memory: one SQLite file of runs, findings and decisions, and what follows from them.

What it rests on, and why, is told in ``docs/adr/0006-ledger.md`` and ``docs/adr/0007-decisions-steer-pairs.md``.

============================  ===================================================  ====================================
When                          Modules                                              In, out
============================  ===================================================  ====================================
*the file:*
made, opened, locked          store, schema                                        path -> database in a whole state
*before a run links:*
what the ledger holds         known: said, past, decided                           database -> entries and findings
where the entries are now     on_lists                                             entries and lists -> positions
which row is which entry      identity: rows, codes, pairs, points (of_names,      entries and new rows -> pairs
                              of_namesakes, of_numbers)
which lists are missing       lists                                                entries and pairs -> lists not given
rows of one of its workers    joining                                              entries found -> worker of each row
what officers decided steers  steering, speaking                                   decided pairs -> Steering
*when findings are made:*
the order of what follows     remember, recall                                     run -> run with its memory
known again by a link         through                                              links -> entries found elsewhere
what a finding rests on       entries, subject; alone                              finding -> facts of its entries
which earlier one it is       same, perhaps                                        findings of two runs -> pairs
what changed, what is gone    changes, gone                                        facts of two runs -> changes, causes
what of it asks again         reopening                                            changes -> those that undo a decision
*around the report:*
recorded                      record                                               run -> rows, as one change
*afterwards:*
decisions of officers         decisions                                            rows of reports -> rows
looked up, copied, erased     history, export, forget                              database -> what commands tell
*what all of them speak of:*
a row of a list, as text      row; rows (many of them, to be compared), arrays     persons table -> texts
a field told twice            facts, told_names, birth_dates                       two values -> what is known, changed?
============================  ===================================================  ====================================
"""
