"""Made-up people, their errors and their files, with the truth; shares no code with reader or linker."""
