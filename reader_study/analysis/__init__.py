"""The analysis of a reader study: a plan and a response table in, results out. Pure."""
