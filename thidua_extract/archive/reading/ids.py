"""Ids of articles that are files of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from thidua_extract.archive.reading.kinds import stem_of


def distinct_ids(paths: Sequence[str], absolute: Callable[[str], str] = str) -> list[str]:
    """An id for each path: its name without the ending, with as many folders in front as make it unique.

    Folders are parted by slashes; ``absolute`` gives those that a path leaves out, and is asked only where names are
    shared. Paths that differ in their ending alone ("a.txt", "a.TXT") keep it; only a path that is given twice has the
    same id twice.
    """
    ids = [stem_of(path[path.rfind("/") + 1 :]) for path in paths]
    shared = _shared(ids, range(len(ids)))
    for i, id in zip(shared, _with_folders([absolute(paths[i]) for i in shared]), strict=True):
        ids[i] = id
    if shared and _shared(ids, range(len(ids))):  # with an ending that is kept it may be the name of another
        return _with_folders([absolute(path) for path in paths])
    return ids


def _with_folders(paths: Sequence[str]) -> list[str]:
    names = [path.lstrip("/") for path in paths]
    stems = [stem_of(name) for name in names]
    count = Counter(stems)
    whole = [stem if count[stem] == 1 else name for stem, name in zip(stems, names, strict=True)]
    if len(set(whole)) < len(whole):
        whole = names
    ids = [name[name.rfind("/") + 1 :] for name in whole]
    shared, depth = _shared(ids, range(len(ids))), 1
    while shared:
        depth += 1
        longer = [i for i in shared if whole[i].count("/") >= depth - 1]
        for i in longer:
            ids[i] = "/".join(whole[i].rsplit("/", depth)[-depth:])
        shared = _shared(ids, longer)
    return ids


def _shared(ids: Sequence[str], among: Iterable[int]) -> list[int]:
    """Of these indexes those of ids that are not the only one of their kind."""
    among = list(among)
    counts = Counter(ids[i] for i in among)
    return [i for i in among if counts[ids[i]] > 1]
