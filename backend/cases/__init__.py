"""Patients brought in: cases, their series and masks."""
