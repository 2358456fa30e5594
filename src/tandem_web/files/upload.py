"""A file larger than what is taken is read to its end and kept nowhere: neither memory nor disk grows with it."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Takes a file in a temporary one, up to the size of settings; above, only its size is told."""

    _received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Write while the file may still be taken."""
        self._received = start + len(raw_data)
        if self._received <= settings.FILE_MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """Give the file, or an empty one that says how large it was."""
        if file_size <= settings.FILE_MOST_BYTES:
            return super().file_complete(file_size)
        self.file.close()
        refused = SimpleUploadedFile(self.file_name or "", b"", self.content_type or "")
        refused.size = file_size
        return refused
