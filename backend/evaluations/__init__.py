"""Evaluations: a model's volumes against the real ones, as figures and tables that are kept."""
