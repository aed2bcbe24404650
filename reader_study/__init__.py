"""The blinded, randomised reader study: a Django app around a pure core."""
