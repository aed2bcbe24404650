"""DICOM from a browser or a server's folder: a table of series, corrections, raw BIDS.

Flow: scan -> **dicom** -> raw BIDS -> preprocessing -> Case
Nothing that names a patient reaches a page, a job's row or log, or the database.
"""
