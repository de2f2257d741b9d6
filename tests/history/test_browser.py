"""The pages of ``serve`` in a real browser: a reader clicks from a facet to the marked words of an article."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.browsing import drawn_apart, keep, texts
from tests.history.command import serving
from tests.history.resolved import make_database


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the command shows a database."""
    with serving(make_database(tmp_path_factory.mktemp("browser") / "awards.db")) as address:
        yield address


def _click(browser: webdriver.Chrome, link: str, within: str = "") -> None:
    """Click the first link with this text, and wait for the page it leads to."""
    before = browser.current_url
    browser.find_element(By.XPATH, f"{within}//a[normalize-space() = '{link}']").click()
    WebDriverWait(browser, 20).until(lambda now: now.current_url != before)


def test_a_reader_gets_from_a_facet_to_the_marked_words(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}history")
    _click(browser, "Awards (danh hiệu thi đua, hình thức khen thưởng)")
    assert len(texts(browser, "tbody tr")) == 4
    keep(browser, "awards")
    _click(browser, "Giấy khen", "//*[@id = 'facet-title']")
    assert set(texts(browser, "tbody td.col-title")) == {"Giấy khen\n12 tập thể", "Giấy khen\nTrần Quang Vĩnh"}
    _click(browser, "Giấy khen", "//tbody/tr[contains(., '12 tập thể')]")
    assert texts(browser, "mark") == ["Giấy khen", "12 tập thể"] * 2
    mark = browser.find_element(By.CSS_SELECTOR, "mark")
    assert mark.value_of_css_property("background-color") == "rgba(255, 226, 138, 1)"
    text = browser.find_element(By.CSS_SELECTOR, ".article-text")
    assert text.value_of_css_property("white-space-collapse") == "preserve"
    assert browser.title == "Giấy khen"  # not "taken", as the hostile article would have it
    keep(browser, "award")


def test_the_letters_of_vietnamese_are_drawn(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}-/evidence/nam-truc-2022/A1")
    assert drawn_apart(browser)
    keep(browser, "evidence")


def test_a_question_is_asked_without_diacritics_and_its_answer_leads_to_the_text(
    browser: webdriver.Chrome, address: str
) -> None:
    browser.get(f"{address}history")
    _click(browser, "History of a unit (lịch sử của đơn vị)")
    assert texts(browser, ".zero-results") == ["0 rows"]
    field = browser.find_element(By.NAME, "unit")
    field.send_keys("nam truc")
    browser.find_element(By.CSS_SELECTOR, ".question input[type=submit]").click()
    WebDriverWait(browser, 20).until(lambda now: "unit=nam+truc" in now.current_url)
    assert set(texts(browser, "tbody td.col-unit")) == {"UBND huyện Nam Trực, Nam Định"}
    keep(browser, "question")
    _click(browser, "in the text", "//tr[td = 'post held']")
    assert "Phó Bí thư Huyện ủy" in texts(browser, "mark")


def test_nothing_is_loaded_from_elsewhere(browser: webdriver.Chrome, address: str) -> None:
    browser.get_log("performance")
    paths = ("", "history", "history/awards", "history/unit_history", "history?sql=select+1", "-/award/award1")
    for path in paths:
        browser.get(address + path)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert {address + path for path in paths} <= set(asked)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
