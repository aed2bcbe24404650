"""Experiments: several models trained and compared."""
