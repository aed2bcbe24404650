"""Where the heads of the record are handed out to: DATA_DIR/record.log, one line of JSON each.

Flow: reader_study.record ("verum.record") -> **record_log** -> record.log -> verify_record
A chain computed anew after the fact does not agree with this file, nor with copies made of it: so
it is never rotated or cut, and copying it to another machine makes it stronger.
"""

import errno
import logging
import os

from django.conf import settings

FILE = "record.log"
OWNER_ALONE = 0o600


class AppendedLines(logging.Handler):
    """One write a line, at the end of the file: several processes' lines do not mix.

    The file is opened for each line, so it may be moved away while Verum runs. A disk that takes no
    line stops no answer from being saved: the failure is said on standard error. Of a line of which
    it took a part, the next one stands apart.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Append the line."""
        line = f"{self.format(record)}\n".encode()
        try:
            file = os.open(
                settings.DATA_DIR / FILE, os.O_RDWR | os.O_APPEND | os.O_CREAT, OWNER_ALONE
            )
            try:
                _append(file, line)
            finally:
                os.close(file)
        except OSError:
            self.handleError(record)


def _append(file: int, line: bytes) -> None:
    """Write a line whole, apart from one that is torn. OSError: the disk is full."""
    end = os.fstat(file).st_size
    if end and os.pread(file, 1, end - 1) != b"\n":
        line = b"\n" + line
    if os.write(file, line) < len(line):
        raise OSError(errno.ENOSPC, f"{os.strerror(errno.ENOSPC)}: a line of {FILE} is torn")
