"""Voxels on the wire: blinded bytes for readers, the same format for the console."""
