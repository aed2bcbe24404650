"""The Django project: cases, models, jobs, volumes and accounts around the reader study.

Nothing is imported here: backend.launch has to run before any dependency is installed.
"""
