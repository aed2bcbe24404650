"""Studies over HTTP, to those who run or analyse them."""
