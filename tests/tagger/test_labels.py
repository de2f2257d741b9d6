from __future__ import annotations

from tests.sample import full_record
from thidua_extract.cleaning.normalize import View
from thidua_extract.records import ArticleRecord
from thidua_extract.rules.unit_tokens import Tokens
from thidua_extract.tagger.labels import (
    LAYERS,
    LabelledSpan,
    LabelledText,
    labelled_text,
    layer_labels,
    spans_of,
    token_labels,
)


def labelled(text: str, **marks: str) -> LabelledText:
    """The text with the first place of each mark's words labelled."""
    spans = (LabelledSpan(text.index(w), text.index(w) + len(w), label) for label, w in marks.items())
    return LabelledText(text, tuple(spans))


def test_layers_keep_a_unit_that_is_a_recipient() -> None:
    text = labelled("Tặng Giấy khen cho xã Tân Lập.", UNIT="xã Tân Lập", RECIPIENT="xã Tân Lập", AWARD="Giấy khen")
    tokens = Tokens(View(text.text))
    assert token_labels(text, tokens, "names") == ["O", "O", "O", "O", "B-UNIT", "I-UNIT", "I-UNIT", "O"]
    roles = ["O", "B-AWARD", "I-AWARD", "O", "B-RECIPIENT", "I-RECIPIENT", "I-RECIPIENT", "O"]
    assert token_labels(text, tokens, "roles") == roles


def test_offsets_are_those_of_the_given_text_and_tokens_those_of_the_view() -> None:
    given = "Bà  Trần Thị Lan,\u00a0Bi\u0301 thư xã"  # two spaces, a hard space, a loose accent
    text = labelled(given, PERSON="Trần Thị Lan", POSITION="Bi\u0301 thư xã")
    tokens = Tokens(View(given))
    spans = list(spans_of(token_labels(text, tokens, "names")))
    assert [tokens.text(low, high) for low, high, _ in spans] == ["Trần Thị Lan"]
    spans = list(spans_of(token_labels(text, tokens, "roles")))
    assert [tokens.text(low, high) for low, high, _ in spans] == ["Bí thư xã"]


def test_of_mentions_that_overlap_in_a_layer_the_longest_is_learnt() -> None:
    text = LabelledText("Đội xe xã Tân Lập", (LabelledSpan(7, 17, "UNIT"), LabelledSpan(0, 17, "UNIT")))
    labels = token_labels(text, Tokens(View(text.text)), "names")
    assert labels == ["B-UNIT", "I-UNIT", "I-UNIT", "I-UNIT", "I-UNIT"]


def test_labels_of_a_record() -> None:
    record = ArticleRecord.model_validate(full_record())
    found = {(label, record.article.text[start:end]) for start, end, label in labelled_text(record).spans}
    assert ("PERSON", "Trần Quang Vĩnh") in found
    assert ("POSITION", "Phó Bí thư Huyện ủy") in found
    assert ("AWARD", "Giấy khen") in found
    assert ("RECIPIENT", "12 tập thể") in found
    assert {label for label, _ in found} <= {label for labels in LAYERS.values() for label in labels}


def test_a_later_mention_by_the_post_is_a_post() -> None:
    data = full_record()
    text = data["article"]["text"]
    words = "Chủ tịch UBND huyện tặng"
    start = text.index(words)
    data["officials"][0]["mentions"].append({"start": start, "end": start + 19, "text": text[start : start + 19]})
    found = labelled_text(ArticleRecord.model_validate(data)).spans
    assert LabelledSpan(start, start + 19, "POSITION") in found
    assert LabelledSpan(start, start + 19, "PERSON") not in found


def test_spans_of_labels() -> None:
    assert list(spans_of(["B-UNIT", "I-UNIT", "B-UNIT", "O", "I-PERSON", "I-UNIT"])) == [
        (0, 2, "UNIT"),
        (2, 3, "UNIT"),
        (4, 5, "PERSON"),
        (5, 6, "UNIT"),
    ]


def test_every_layer_has_outside_and_two_labels_a_kind() -> None:
    assert layer_labels("names") == ("O", "B-PERSON", "I-PERSON", "B-UNIT", "I-UNIT", "B-INDICATOR", "I-INDICATOR")
