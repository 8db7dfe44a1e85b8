"""Facts in files: header words, name forms, places, model parameters; each states its origin."""
