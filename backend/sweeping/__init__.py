"""Files that nobody needs any more: found, told, removed; never what a row names.

Flow: `manage.py sweep` -> stored, working, intake -> **sweeping**
Only the places that are listed here are looked at: record.log, backups, the database and whatever
else lies in the data folder is out of its reach.
"""
