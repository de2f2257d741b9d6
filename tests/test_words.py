from __future__ import annotations

from pathlib import Path

from underthesea import word_tokenize

from thidua_extract.words import segmenter, words_of_line

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))


def test_the_fast_path_is_in_use() -> None:
    assert segmenter() is not None


def test_same_words_as_underthesea_on_the_corpus() -> None:
    lines = [line for path in CORPUS for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(lines) > 100
    different = [line for line in lines if words_of_line(line) != word_tokenize(line)]
    assert different == []


def test_short_lines() -> None:
    for line in ("Hà", "Hà Nội", "Tỉnh Hà Nam", "12", "- .", "TP. HCM họp"):
        assert words_of_line(line) == word_tokenize(line)
    assert words_of_line("") == []
