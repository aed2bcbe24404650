"""What breaks under Verum, and what may not be lost by it.

python -m tests.faults --seed 42 --steps 200 --jobs 20
"""
