"""Reads of studies as those who run them see them."""
