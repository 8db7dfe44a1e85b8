"""One module per kind of finding: code, name, meaning, legal ground, next step and the test that finds it."""
