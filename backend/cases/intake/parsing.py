"""The body of a request as it is: one piece of a file, no larger than is taken."""

from typing import IO, Any

from rest_framework.parsers import BaseParser

from backend.cases.intake.chunks import MOST_CHUNK_BYTES
from reader_study.errors import Refused


class Octets(BaseParser):
    """Bytes, read into memory up to the largest piece."""

    media_type = "application/octet-stream"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None
    ) -> bytes:
        """Return the bytes; Refused `chunk_too_large` (413)."""
        data = stream.read(MOST_CHUNK_BYTES + 1)
        if len(data) > MOST_CHUNK_BYTES:
            message = f"A piece has at most {MOST_CHUNK_BYTES} bytes; send smaller ones."
            raise Refused("chunk_too_large", message, 413)
        return data
