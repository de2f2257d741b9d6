"""Reading the weights out of a CRFsuite model file.

python-crfsuite can only dump them as text, which takes a second for 100,000 features; the file itself is a plain table.
Layout: ``crf1d_model.c`` and ``cqdb.c`` of CRFsuite 0.12 (header of twelve 32-bit words, features of 20 bytes, two
string tables that can be read backwards from id to string). All numbers are little-endian.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

import numpy as np

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK = struct.Struct("<4sII")
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1


class CrfWeights(NamedTuple):
    """(attribute, label) -> weight, and (label, label) -> weight."""

    labels: tuple[str, ...]
    states: dict[tuple[str, str], float]
    transitions: dict[tuple[str, str], float]


def read_weights(path: Path) -> CrfWeights:
    """The weights of a first-order linear-chain model.

    Raises ValueError where the file is none, and OSError where it cannot be read.
    """
    data = path.read_bytes()
    try:
        magic, _, kind, _, _, _, _, features_at, labels_at, attributes_at, *_ = _HEADER.unpack_from(data)
        if (magic, kind) != (b"lCRF", b"FOMC"):
            raise ValueError(f"{path}: not a CRFsuite model")
        labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
        _, _, count = _CHUNK.unpack_from(data, features_at)
        features = np.frombuffer(data, _FEATURE, count, features_at + _CHUNK.size)
    except struct.error as error:
        raise ValueError(f"{path}: {error}") from error
    if not np.isfinite(features["weight"]).all():
        raise ValueError(f"{path}: a weight is no number")
    rows = zip(*(features[name].tolist() for name in ("kind", "source", "target", "weight")), strict=True)
    states: dict[tuple[str, str], float] = {}
    transitions: dict[tuple[str, str], float] = {}
    try:
        for kind_of, source, target, weight in rows:
            if kind_of == _STATE:
                states[attributes[source], labels[target]] = weight
            elif kind_of == _TRANSITION:
                transitions[labels[source], labels[target]] = weight
    except IndexError as error:
        raise ValueError(f"{path}: a weight is of no attribute or label that the model names") from error
    return CrfWeights(tuple(labels), states, transitions)


def _strings(data: bytes, at: int) -> list[str]:
    """The strings of a CQDB table in the order of their ids."""
    magic, _, _, _, count, back_at = struct.unpack_from("<4sIIIII", data, at)
    if magic != b"CQDB":
        raise ValueError("string table expected")
    out = []
    for offset in struct.unpack_from(f"<{count}I", data, at + back_at):
        (length,) = struct.unpack_from("<I", data, at + offset + 4)
        out.append(data[at + offset + 8 : at + offset + 7 + length].decode("utf-8"))  # without the closing NUL
    return out
