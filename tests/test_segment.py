"""Tokens, sentences and words; offsets are exact whatever the text is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from spacy.vocab import Vocab

from tests.cleaning.test_normalize import TEXTS
from thidua_extract.cleaning.normalize import View
from thidua_extract.segment import add_words, make_doc, sentence_spans, word_spans

VOCAB = Vocab()


def _sentences(text: str) -> list[str]:
    view = View(text)
    return [view.text[start:end] for start, end in sentence_spans(view)]


@given(TEXTS)
def test_a_doc_has_the_text_it_was_made_of(text: str) -> None:
    doc = make_doc(VOCAB, text)
    assert doc.text == text
    assert "".join(token.text for token in doc) == text


@given(TEXTS)
def test_sentences_are_in_order_and_hold_all_that_is_not_space(text: str) -> None:
    view = View(text)
    spans = sentence_spans(view)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = {i for start, end in spans for i in range(start, end)}
    assert all(i in held for i, c in enumerate(view.text) if not c.isspace())


@settings(max_examples=60)
@given(TEXTS)
def test_words_are_in_order_and_hold_all_that_is_not_space(text: str) -> None:
    view = View(text)
    spans = word_spans(view)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = {i for start, end in spans for i in range(start, end)}
    assert all(i in held for i, c in enumerate(view.text) if not c.isspace())
    assert all(not view.text[start].isspace() and not view.text[end - 1].isspace() for start, end in spans)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Đoàn làm việc tại TP. HCM trong hai ngày.", 1),
        ("Dự lễ có Đ/c. Trần Văn Hạc và đ/c Lê Thị Na.", 1),
        ("Năng suất đạt 13.5 tạ một sào. Giá tăng.", 2),
        ("Thu 1.250 tỷ đồng. Chi 900 tỷ đồng.", 2),
        ("Lễ diễn ra ngày 8.7. Sau đó là văn nghệ.", 2),
        ("GS. TS. Nguyễn Hữu Tạo phát biểu.", 1),
        ("Quận ủy Q. 5 họp. Công an P. 12 dự.", 2),
        ("1. Tập thể: 12 đơn vị", 1),
        ("Ai được khen? Mười hai tập thể! Còn lại chờ xét…", 3),
        ("Dòng một\nDòng hai", 2),
        ("Hội nghị kết thúc.Các đại biểu ra về.", 2),
        ("", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(_sentences(text)) == count, _sentences(text)


def test_words_keep_their_places_where_underthesea_rewrites_them() -> None:
    text = "Ủy ban nhân dân tỉnh Khánh Hoà tặng Bằng khen cho ông Nguyễn Văn Thoả."
    view = View(text)
    words = [view.text[start:end] for start, end in word_spans(view)]
    assert "".join(words).replace(" ", "") == view.text.replace(" ", "")
    assert "tỉnh" in words and any(" " in word for word in words)


def test_the_words_of_a_doc_are_spans_of_the_text_as_given() -> None:
    doc = make_doc(VOCAB, "Uỷ  ban nhân dân\u00a0huyện tặng Giấy khen.")
    add_words(doc)
    words = [span.text for span in doc.spans["words"]]
    assert "".join("".join(words).split()) == "".join(doc.text.split())
