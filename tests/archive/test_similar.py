"""Which signatures are found to be alike."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from thidua_extract.archive.similar import similar_pairs

VALUES = 64


def _signatures(count: int, seed: int = 1) -> NDArray[np.uint16]:
    return np.random.default_rng(seed).integers(0, 1 << 16, (count, VALUES), dtype=np.uint16)


def _like(one: NDArray[np.uint16], share: float, count: int, seed: int = 2) -> NDArray[np.uint16]:
    """Signatures that have about that share of values in common with one."""
    rng = np.random.default_rng(seed)
    return np.where(rng.random((count, VALUES)) < share, one, rng.integers(0, 1 << 16, (count, VALUES), np.uint16))


def test_nothing_is_alike_among_strangers() -> None:
    pairs = similar_pairs(_signatures(5_000), np.arange(5_000), 0.6)
    assert len(pairs.first) == 0


@pytest.mark.parametrize(("share", "least_found"), [(0.95, 1.0), (0.85, 0.995), (0.75, 0.95)])
def test_most_of_what_is_alike_is_found(share: float, least_found: float) -> None:
    count = 1_000
    originals = _signatures(count)
    copies = np.concatenate([_like(one, share, 1, seed) for seed, one in enumerate(originals)])
    everything = np.concatenate([originals, copies])
    true = (originals == copies).mean(axis=1) >= 0.6
    pairs = similar_pairs(everything, np.arange(2 * count), 0.6)
    assert (pairs.second - pairs.first == count).all()
    assert least_found * true.sum() <= len(pairs.first) <= true.sum()


def test_rows_that_are_not_asked_for_are_not_paired() -> None:
    alike = _like(_signatures(1)[0], 0.95, 10)
    pairs = similar_pairs(alike, np.array([1, 4, 7]), 0.6)
    assert {*pairs.first.tolist(), *pairs.second.tolist()} == {1, 4, 7}


def test_each_of_many_that_are_alike_is_paired_with_the_first_that_is_named() -> None:
    alike = _like(_signatures(1)[0], 0.95, 300)
    rows = np.concatenate([[200], np.arange(200), np.arange(201, 300)])
    pairs = similar_pairs(alike, rows, 0.6)
    assert len({*pairs.first[pairs.second == 200].tolist(), *pairs.second[pairs.first == 200].tolist()}) == 299


@pytest.mark.parametrize("share", [0.9, 1.0])
def test_work_is_bounded_where_thousands_are_alike(share: float) -> None:
    count = 5_000
    alike = _like(_signatures(1)[0], share, count)
    pairs = similar_pairs(alike, np.arange(count), 0.6)
    assert count - 1 <= len(pairs.first) <= 24 * count
    assert (pairs.first < pairs.second).all()


def test_few_alike_among_thousands_that_are_somewhat_alike_are_found() -> None:
    """Reports of one form, of which each stands twice in the archive."""
    form = _signatures(1)[0]
    reports = _like(form, 0.8, 2_000)
    again = np.concatenate([_like(report, 0.97, 1, seed) for seed, report in enumerate(reports)])
    pairs = similar_pairs(np.concatenate([reports, again]), np.arange(4_000), 0.6)
    assert (pairs.second - pairs.first == 2_000).sum() > 0.97 * 2_000
