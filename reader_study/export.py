"""An unblinded study as CSV."""
