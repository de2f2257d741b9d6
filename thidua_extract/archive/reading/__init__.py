"""Reading archives: files, folders and containers of any kind to documents."""

from thidua_extract.archive.reading.blob import Limits
from thidua_extract.archive.reading.documents import container_of, read_documents
from thidua_extract.archive.reading.fields import Fields

__all__ = ["Fields", "Limits", "container_of", "read_documents"]
