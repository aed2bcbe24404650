"""Quality control: what is doubtful about a case, what was decided, what a cohort is good for."""
