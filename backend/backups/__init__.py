"""All of an installation in a folder, and back: `manage.py backup`, `manage.py restore`.

Flow: database, storage, runs, uploads, record.log -> **backups** -> TO/2026-11-23T17-05-00Z/

A stored file is written before the row that names it, is never changed, and goes only after its
row. So every file that one moment's rows name is there at that moment: files are copied first, the
database is written out as it is at one moment, and then the files that its rows name and that are
not copied yet. One that went in between belonged to a row that is gone too; then the database is
written out anew.

What is in a backup: the database (hashes of passwords and of tokens, secrets of second factors; no
sessions), stored files, runs, uploads under way, and record.log. What is not: VERUM_SECRET_KEY (or
secret_key in the data folder), the database's and the mail server's passwords, keys of S3 and TLS
(.env), caches, and the folders that cases are imported from. Whoever has a backup has patients'
images and the allocation: it is closed to other accounts and belongs on a disk that is encrypted.
"""


class BackupError(Exception):
    """A backup that cannot be made, or must not be restored; the message says what would do."""
