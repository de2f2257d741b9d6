"""A page holds the text as it is, and nothing in it acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.report.pages import HOSTILE_TITLE, hostile_record, later, turned
from tests.sample import ARTICLE, a_record
from thidua_extract.records import ArticleRecord
from thidua_extract.report.html import in_notebook, to_html
from thidua_extract.report.shown import plain, shown

_VOID = {"meta", "input"}


class _Page(HTMLParser):
    """Ids, links inside the page, elements and the text of the article."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.body = ""
        self.depth = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.elements.append(tag)
        self.attributes += told
        if told.get("id"):
            self.ids.append(str(told["id"]))
        if "href" in told:
            self.links.append(str(told["href"]))
        if tag not in _VOID:
            self.open.append(tag)
            if told.get("class") == "body":
                self.depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        if len(self.open) < self.depth:
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.body += data


def test_the_text_is_there_as_it_is_and_every_link_leads_somewhere() -> None:
    page = _Page(to_html(a_record()))
    assert page.body == ARTICLE
    assert page.open == [] and len(page.ids) == len(set(page.ids))
    inside = [link[1:] for link in page.links if link.startswith("#")]
    assert inside and set(inside) <= set(page.ids)
    assert [link for link in page.links if not link.startswith("#")] == ["https://namtruc.example/1"]


def test_of_several_articles_each_has_ids_of_its_own() -> None:
    page = _Page(to_html([later("một", 2021), later("hai", 2022), a_record("ba")], "vi"))
    assert page.open == [] and len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert page.elements.count("article") == 3 and page.elements.count("option") >= 1


@pytest.mark.parametrize("several", [False, True])
def test_what_is_written_to_act_is_shown(several: bool) -> None:
    records = [hostile_record(), a_record()] if several else [hostile_record()]
    page = to_html(records)
    parsed = _Page(page)
    assert parsed.elements.count("script") == 1 and "img" not in parsed.elements
    assert not any(name.startswith("on") or name == "style" for name in parsed.attributes)
    assert not any("javascript" in link for link in parsed.links)
    assert HOSTILE_TITLE not in page and "&lt;script&gt;document.title" in page
    assert "<img src=x onerror=alert(1)> cá nhân" in parsed.body


def test_characters_that_turn_the_line_or_are_not_seen_are_named() -> None:
    page = to_html(turned())
    assert re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00\x07]", page) is None
    assert all(f'title="U+{code}"' in page for code in ("202E", "202C", "2066", "0007", "0000", "200B"))


def test_halves_of_characters_can_be_written() -> None:
    assert "U+D800" in shown("\ud800") and shown("a\ud800b<").encode()
    assert plain("\ud800\u202e") == "\ufffd\ufffd"
    assert shown("Đỗ\n\t👩\u200d🔬 & con") == "Đỗ\n\t👩\u200d🔬 &amp; con"


def test_the_policy_lets_only_our_style_and_script_act() -> None:
    page = to_html(a_record())
    policy = re.search('Content-Security-Policy" content="([^"]+)"', page)
    assert policy and "default-src &#39;none&#39;" in policy[1].replace("'", "&#39;")
    assert "unsafe" not in policy[1] and "http" not in policy[1]


def test_an_article_without_facts_says_so() -> None:
    record = ArticleRecord(article=a_record().article.model_copy(update={"home_unit": None}))
    assert "No fact was found" in to_html(record)


def test_a_page_needs_a_record() -> None:
    with pytest.raises(ValueError, match="needs a record"):
        to_html([])


def test_a_notebook_shows_the_record_in_a_frame_of_its_own() -> None:
    frame = a_record()._repr_html_()
    assert frame == in_notebook(a_record())
    parsed = _Page(frame)
    assert parsed.elements == ["iframe"] and "srcdoc" in parsed.attributes
