"""ZIP archives of pages, texts and tables, and WACZ, which holds WARC files."""

from __future__ import annotations

import logging
import re
import stat
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from operator import itemgetter
from typing import IO

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading.allowance import Allowance
from thidua_extract.archive.reading.blob import Blob, Break, Limits, Pieces
from thidua_extract.archive.reading.ids import distinct_ids
from thidua_extract.archive.reading.kinds import Kind, format_of
from thidua_extract.archive.reading.unpack import unpacked
from thidua_extract.archive.refusal import Refusal
from thidua_extract.errors import CorruptError, TextTooLongError, TruncatedError, UnreadableInputError

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Of these zipfile unpacks what it has read as a whole: a thousand bytes to gigabytes in memory.
_UNBOUNDED = {zipfile.ZIP_BZIP2: "bzip2", zipfile.ZIP_LZMA: "LZMA"}
_ENTRY = b"PK\x01\x02"  # begins each line of the list of members
_MAX_INNER_MEMBERS = 100_000
_IN_MEMORY = 1 << 23
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_MAGIC = b"PK"
_WACZ_PAGES = "archive/"
_HIDDEN = re.compile(r"(?:\A|/)(?:__MACOSX|\.(?!\.(?:/|\Z)))")  # a part of a path that begins so, but for ".."

log = logging.getLogger("thidua_extract")

Reader = Callable[[Blob, str, str | None], Iterator[Document | Refusal]]
"""Reads a member, which has the id that is given if it is one article, or but the place that is chosen in it."""


def read_zip(blob: Blob, chosen: str | None, limits: Limits, read: Reader) -> Iterator[Document | Refusal]:
    """What ``read`` makes of each member that a reader is for, by their names; others are counted in the log.

    Nothing is written under the name of a member: it is but a label. ``chosen`` is a member, or a place in one, that
    is read alone. Raises InputError for what is no ZIP archive, and for more in it than ``limits`` allow.
    """
    allowance = blob.allowed(limits)
    with seekable(blob, limits, allowance, _of_few_members) as file:
        archive = _opened(file, blob.place)
        members = _named_members(archive, is_wacz=blob.name.lower().endswith(".wacz"))
        left_out = sum(not member.is_dir() for member in archive.infolist()) - len(members)
        if left_out:
            log.info("%s: left out %d files that are neither text nor tables", blob.place, left_out)
        for (name, member), id in zip(members, distinct_ids([name for name, _ in members]), strict=True):
            if chosen is None or f"{chosen}#".startswith(f"{name}#"):
                inner = chosen[len(name) + 1 :] if chosen else None
                place = f"{blob.place}#{name}"
                yield from read(_member_blob(archive, member, place, allowance), id, inner or None)


@contextmanager
def seekable(
    blob: Blob, limits: Limits, allowance: Allowance, watch: Callable[[Pieces, str], Pieces] = lambda pieces, _: pieces
) -> Iterator[IO[bytes]]:
    """The file; what would have to be unpacked again for each step back is copied to a nameless file first.

    What is copied is what ``watch`` lets pass. Raises InputError for what is damaged, or more than may come of it.
    """
    if not blob.packed:
        with closing(blob.open()) as file:
            yield file
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        for piece in watch(unpacked(blob, "", limits, allowance), blob.place):
            if isinstance(piece, Break):
                raise piece.error
            copy.write(piece)
        copy.seek(0)
        yield copy


def _of_few_members(pieces: Pieces, place: str) -> Pieces:
    """The same of an archive in another: its list of members, which packs well, takes a lot of memory."""
    found, end = 0, b""
    for piece in pieces:
        if isinstance(piece, bytes):
            found += (end + piece).count(_ENTRY)
            end = piece[1 - len(_ENTRY) :]
            if found > _MAX_INNER_MEMBERS:
                many = f"more than {_MAX_INNER_MEMBERS:,} files"
                raise TextTooLongError(place, f"{many} in a ZIP archive that is in another; unpack it")
        yield piece


def _opened(file: IO[bytes], place: str) -> zipfile.ZipFile:
    if file.read(len(_MAGIC)) != _MAGIC:
        raise CorruptError(place, "not a ZIP archive, though its name says so")
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise TruncatedError(place, f"the list of its members, at its end, is missing or damaged: {error}") from error
    except (OSError, ValueError, EOFError, NotImplementedError, struct.error) as error:
        raise CorruptError(place, f"the list of its members is damaged: {error}") from error


def _named_members(archive: zipfile.ZipFile, is_wacz: bool) -> list[tuple[str, zipfile.ZipInfo]]:
    wanted = [(_name(member), member) for member in archive.infolist() if _is_readable(member, is_wacz)]
    return sorted(wanted, key=itemgetter(0))


def _is_readable(member: zipfile.ZipInfo, is_wacz: bool) -> bool:
    is_link = stat.S_ISLNK(member.external_attr >> 16)  # it holds but the path of another file
    format = None if member.is_dir() or is_link else format_of(member.filename)
    if format is None:
        return False
    if is_wacz:
        return format.kind is Kind.WARC and member.filename.startswith(_WACZ_PAGES)
    return not _HIDDEN.search(member.filename)


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member. Programs that write it in UTF-8 without saying so have it read as code page 437."""
    if not (member.flag_bits & _NAME_IS_UTF8 or member.filename.isascii()):
        with suppress(UnicodeError):
            return member.filename.encode("cp437").decode()
    return member.filename


def _member_blob(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, allowance: Allowance) -> Blob:
    def open_member() -> IO[bytes]:
        if member.flag_bits & _ENCRYPTED:
            raise UnreadableInputError(place, "the member of the ZIP archive is encrypted")
        if member.compress_type not in _PACKINGS:
            how = _UNBOUNDED.get(member.compress_type, f"method {member.compress_type}")
            raise UnreadableInputError(place, f"the member is packed by {how}, which is not read; pack it by deflate")
        try:
            return archive.open(member)
        except NotImplementedError as error:
            raise UnreadableInputError(place, f"the member is packed in a way that is not known: {error}") from error
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, struct.error) as error:
            raise CorruptError(place, f"the member of the ZIP archive is damaged: {error}") from error

    return Blob(place, member.filename, open_member, packed=True, allowance=allowance.part(member.compress_size))
