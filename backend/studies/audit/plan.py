"""What is fixed of every audit: how sure it must be, how many fetches that takes, its seed."""

ALPHA = 0.001
PERMUTATIONS = 2499
FETCHES = 700  # finds a leak of AUC 0.65 in 90 % of trials or more: tests/blinding/test_power.py
SEED = 20210423
PARTS = ("hear", "fetch")  # a process each
