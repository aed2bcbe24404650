"""Reads of voxels for the reading room and the console."""
