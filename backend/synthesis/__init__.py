"""Trained networks, their folds and the volumes they simulate."""
