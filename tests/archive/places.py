"""What a reader gave, in a form that is easy to compare."""

from __future__ import annotations

from pathlib import Path

from thidua_extract.archive.document import Document
from thidua_extract.archive.reading import Fields, Limits, read_documents
from thidua_extract.archive.refusal import Refusal

DATA = Path(__file__).parent / "data"

NEWS = [
    "Sáng 6/5, UBND xã Yên Khê trao Giấy khen cho 12 hộ gia đình có thành tích xây dựng nông thôn mới.",
    "Chiều 12/8, Trường THCS Vân Hạ nhận Cờ thi đua của UBND huyện; nhà trường có 3 giáo viên dạy giỏi.",
    "Huyện Vân Hạ tổng kết phong trào thi đua năm 2021, tặng Bằng khen cho 7 tập thể và 15 cá nhân.",
]


def read(*arguments: str | Path, fields: Fields = Fields(), limits: Limits = Limits()) -> list[Document | Refusal]:  # noqa: B008
    """All that is read."""
    return list(read_documents([str(argument) for argument in arguments], fields, limits))


def documents(*arguments: str | Path, fields: Fields = Fields()) -> list[Document]:  # noqa: B008
    """All that is read, which must be documents."""
    found = read(*arguments, fields=fields)
    assert [item for item in found if isinstance(item, Refusal)] == []
    return [item for item in found if isinstance(item, Document)]


def outcomes(found: list[Document | Refusal], container: Path | str) -> list[tuple[str, str]]:
    """Of each item its place in the container, and "ok" or the code of the refusal."""
    return [
        (item.place.removeprefix(str(container)), item.code if isinstance(item, Refusal) else "ok") for item in found
    ]
