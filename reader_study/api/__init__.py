"""The study's addresses: `reading` for a reader, `results` for who may see them once unblinded.

Creating and opening a study needs cases and models, which this app cannot see: backend.studies.
"""
