"""How cases come in: uploads from a browser, a look through them first, and what became of each."""
