"""Tables in and out: response tables from elsewhere, and the files that other programs read.

Pure: no Django, no database. The server and the command line write the same files with it.
"""
