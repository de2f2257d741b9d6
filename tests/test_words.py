from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import underthesea.pipeline.word_tokenize
from underthesea import word_tokenize

from tests.corpus import corpus_views
from thidua_extract.words import lines, segmenter, tokens, word_places
from thidua_extract.words.model import read_model


def test_the_fast_path_is_in_use() -> None:
    assert segmenter() is not None


@pytest.mark.slow
def test_the_words_of_the_corpus_stand_where_underthesea_has_them() -> None:
    line_count, found, different = 0, 0, []
    for view in corpus_views():
        places = word_places(view.text, view.lines)
        wanted = [lines._by_counting(view.text, line) for line in view.lines]
        line_count += len(wanted)
        found += sum(" " in view.text[start:end] for start, end in places)
        if places != [place for of_line in wanted for place in of_line]:
            different.append(view.text[:60])
    assert line_count > 3000
    assert found > 20_000  # words of several syllables: lines are not just cut at spaces
    assert different == []


@pytest.mark.parametrize(
    "line", ["Hà", "Hà Nội", "Tỉnh Hà Nam", "12", "- .", "TP. HCM họp", "họp ở TP.", "A. :D B :DD", "họp  ở Hà Nội"]
)
def test_short_lines(line: str) -> None:
    assert _words(line) == [word.split() for word in word_tokenize(line)]


def test_places_are_those_of_the_words() -> None:
    text = "Ủy ban nhân dân TP. Hà Nội họp.\n\nSáng 12/3, ông Nguyễn Văn A (áo xanh) đến TP."
    places = [(0, text.index("\n")), (text.rindex("\n") + 1, len(text))]
    words = [text[start:end] for start, end in word_places(text, places)]
    assert words == [word for start, end in places for word in word_tokenize(text[start:end])]
    assert words[:3] == ["Ủy", "ban nhân dân", "TP."]


def test_a_line_whose_tokens_are_rewritten_has_its_syllables_for_words() -> None:
    line, before = "Ban Tổ chức Nghành y tế", "Sở Y tế Hà Nội"
    assert "Ngành" in " ".join(word_tokenize(line))
    assert _words(line) == [[word] for word in line.split()]
    text = f"{before}\n{line}"
    both = word_places(text, [(0, len(before)), (len(before) + 1, len(text))])
    assert [text[start:end] for start, end in both] == [*word_tokenize(before), *line.split()]


def _words(line: str) -> list[list[str]]:
    """The syllables of each word of a line."""
    return [line[start:end].split() for start, end in word_places(line, [(0, len(line))])]


def test_nothing_has_no_words() -> None:
    assert word_places("", []) == []
    assert word_places("  ", [(0, 2)]) == []


def test_a_model_that_is_kept_otherwise_is_not_read(tmp_path: Path) -> None:
    assert read_model(tmp_path) is None
    home = Path(underthesea.pipeline.word_tokenize.__file__).parent / "models"
    (folder,) = home.glob("ws_crf_*")
    for name in ("features.bin", "dictionary.bin", "models.bin"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    assert read_model(tmp_path) is not None
    (tmp_path / "features.bin").write_bytes(pickle.dumps(["T[-3].lower"]))
    assert read_model(tmp_path) is None


def test_without_the_model_underthesea_itself_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "Ủy ban nhân dân TP. Hà Nội họp bàn 12/3"
    wanted = word_places(line, [(0, len(line))])
    monkeypatch.setattr(lines, "_segmenter", lambda: None)
    assert word_places(line, [(0, len(line))]) == wanted


def test_what_is_known_of_runs_is_forgotten_when_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "Ủy ban nhân dân TP. Hà Nội họp bàn 12/3"
    wanted = word_places(line, [(0, len(line))])
    monkeypatch.setattr(tokens, "LIMIT", 3)
    before = lines._known_runs()
    assert word_places(line, [(0, len(line))]) == wanted
    assert word_places(line, [(0, len(line))]) == wanted
    assert lines._known_runs() is not before


def test_a_run_of_any_length_is_not_kept() -> None:
    text = f"xã {'a' * (tokens.LONGEST_RUN + 1)} họp"
    assert [text[start:end] for start, end in word_places(text, [(0, len(text))])][-2:] == text.split()[1:]
    assert all(len(run) <= tokens.LONGEST_RUN for run in lines._known_runs())
