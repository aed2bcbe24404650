"""Long work: one row a job, run as a child process under a lease."""
