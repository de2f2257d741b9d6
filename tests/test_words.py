from __future__ import annotations

from pathlib import Path

from underthesea import word_tokenize

from thidua_extract.gold.files import read_corpus
from thidua_extract.words import segmenter, words_of_line

CORPUS = Path(__file__).parent.parent / "corpus"


def test_the_fast_path_is_in_use() -> None:
    assert segmenter() is not None


def test_same_words_as_underthesea_on_the_corpus() -> None:
    texts = (article.text for article in read_corpus(CORPUS).values())
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    assert len(lines) > 100
    different = [line for line in lines if words_of_line(line) != word_tokenize(line)]
    assert different == []


def test_short_lines() -> None:
    for line in ("Hà", "Hà Nội", "Tỉnh Hà Nam", "12", "- .", "TP. HCM họp"):
        assert words_of_line(line) == word_tokenize(line)
    assert words_of_line("") == []
