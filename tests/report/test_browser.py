"""The pages of ``report`` in a real browser, by mouse and by keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.browsing import drawn_apart, keep, texts
from tests.report.pages import hostile_record, later, turned, write
from tests.sample import ARTICLE, a_record

_PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}


@pytest.fixture
def one(tmp_path: Path) -> str:
    """The page of one article."""
    return write(tmp_path / "one.html", a_record())


@pytest.fixture
def many(tmp_path: Path) -> str:
    """The page of several articles."""
    return write(tmp_path / "many.html", later("một", 2021), later("hai", 2022), hostile_record(), language="vi")


@pytest.fixture
def phone(browser: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    """The browser as a telephone that is set to dark."""
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", _PHONE)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    yield browser
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def _segment(browser: webdriver.Chrome, words: str) -> WebElement:
    return browser.find_element(By.XPATH, f"//a[@class='s' or contains(@class, 's ')][contains(., '{words}')]")


def _focused(browser: webdriver.Chrome) -> Any:
    return browser.execute_script("return document.activeElement.closest('[id]')?.textContent")


def test_a_pointer_on_marked_words_tells_the_fact(browser: webdriver.Chrome, one: str) -> None:
    browser.get(one)
    assert browser.find_element(By.CSS_SELECTOR, ".body").get_property("textContent") == ARTICLE
    ActionChains(browser).move_to_element(_segment(browser, "Giấy khen")).perform()
    tip = browser.find_element(By.ID, "tip")
    assert tip.is_displayed() and "Giấy khen" in tip.text and "found by\nrule test" in tip.text
    keep(browser, "report")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    assert not tip.is_displayed()


def test_an_award_leads_to_its_granter_and_back_to_the_words(browser: webdriver.Chrome, one: str) -> None:
    browser.get(one)
    _segment(browser, "Giấy khen").click()
    assert "Giấy khen" in _focused(browser)
    card = browser.find_element(By.CSS_SELECTOR, ".card:target")
    card.find_element(By.LINK_TEXT, "UBND huyện Nam Trực").click()
    unit = browser.find_element(By.CSS_SELECTOR, ".card:target")
    assert unit.find_element(By.TAG_NAME, "h3").text == "Unit UBND huyện Nam Trực U1"
    unit.find_element(By.CSS_SELECTOR, ".told a").click()
    assert browser.find_element(By.CSS_SELECTOR, ".s:target").text == "UBND huyện Nam Trực"


def test_facts_are_reached_by_keyboard_and_described(browser: webdriver.Chrome, one: str) -> None:
    browser.get(one)
    browser.execute_script("document.querySelector('.s').focus()")
    assert browser.find_element(By.ID, "tip").is_displayed()
    described = browser.switch_to.active_element.get_attribute("aria-describedby").split()
    assert described and all(browser.find_element(By.ID, id_).tag_name == "h3" for id_ in described)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, ".card:target").is_displayed()
    boxes = browser.find_elements(By.CSS_SELECTOR, ".kinds input")
    boxes[0].send_keys(Keys.SPACE)
    assert not boxes[0].is_selected()


def test_a_kind_is_hidden_in_the_text_and_beside_it(browser: webdriver.Chrome, one: str) -> None:
    browser.get(one)
    award = _segment(browser, "Giấy khen")
    drawn = award.find_element(By.CLASS_NAME, "k-award")
    before = drawn.value_of_css_property("border-bottom-color")
    browser.find_element(By.CSS_SELECTOR, ".kinds input[name=award]").click()
    assert before != "rgba(0, 0, 0, 0)" and drawn.value_of_css_property("border-bottom-color") == "rgba(0, 0, 0, 0)"
    assert not browser.find_element(By.CSS_SELECTOR, ".group.k-award").is_displayed()
    assert award.get_attribute("href") is None
    assert browser.find_element(By.CSS_SELECTOR, ".group.k-unit").is_displayed()


def test_articles_are_found_without_diacritics_and_by_bars(browser: webdriver.Chrome, many: str) -> None:
    browser.get(many)
    keep(browser, "report-index")
    search = browser.find_element(By.ID, "search")
    search.send_keys("tong ket nam 2020")
    assert texts(browser, ".list > li:not([hidden]) > a") == ["Tổng kết năm 2020"]
    assert browser.find_element(By.ID, "found").text == "1 trên 3"
    browser.find_element(By.CSS_SELECTOR, "[data-search='year:2020']").click()
    assert texts(browser, ".list > li:not([hidden]) > a") == ["Tổng kết năm 2020"]
    browser.find_element(By.LINK_TEXT, "Tổng kết năm 2020").click()
    WebDriverWait(browser, 10).until(lambda now: now.find_element(By.CSS_SELECTOR, ".article").is_displayed())
    assert not browser.find_element(By.ID, "index").is_displayed()
    assert [one.is_displayed() for one in browser.find_elements(By.CSS_SELECTOR, ".article")] == [True, False, False]
    browser.find_element(By.CSS_SELECTOR, ".back").click()
    WebDriverWait(browser, 10).until(lambda now: now.find_element(By.ID, "index").is_displayed())


def test_figures_of_years_are_plotted_for_the_unit_that_is_chosen(browser: webdriver.Chrome, many: str) -> None:
    browser.get(many)
    shown = [plot for plot in browser.find_elements(By.CSS_SELECTOR, ".one-series") if plot.is_displayed()]
    assert len(shown) == 1
    assert [row.text for row in shown[0].find_elements(By.CSS_SELECTOR, "tbody th")] == ["2020", "2021"]
    bars = [bar.size["width"] for bar in shown[0].find_elements(By.TAG_NAME, "rect")]
    assert 0 < bars[0] < bars[1]


def test_what_is_written_to_act_does_nothing(browser: webdriver.Chrome, many: str) -> None:
    browser.get(f"{many}#a3")
    assert "<img src=x onerror=alert(1)> cá nhân" in browser.find_element(By.CSS_SELECTOR, "#a3 .body").text
    assert browser.title == "Báo cáo"
    assert not browser.find_elements(By.XPATH, "//a[starts-with(@href, 'javascript')]")


def test_a_long_line_and_turned_text_stay_in_their_place(phone: webdriver.Chrome, tmp_path: Path) -> None:
    phone.get(write(tmp_path / "turned.html", turned()))
    assert phone.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert texts(phone, ".body .control")[:2] == ["U+202E", "U+202C"]


def test_a_telephone_shows_one_column_in_the_dark(phone: webdriver.Chrome, one: str) -> None:
    phone.get(one)
    assert phone.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    text, facts = (phone.find_element(By.CSS_SELECTOR, part) for part in (".text", ".facts"))
    assert facts.location["y"] >= text.location["y"] + text.size["height"]
    body = phone.find_element(By.TAG_NAME, "body")
    assert body.value_of_css_property("background-color") == "rgba(22, 24, 28, 1)"
    keep(phone, "report-telephone")
    phone.find_element(By.ID, "theme").click()
    assert body.value_of_css_property("background-color") == "rgba(255, 255, 255, 1)"


def test_letters_are_drawn_nothing_is_loaded_and_nothing_is_complained_of(browser: webdriver.Chrome, many: str) -> None:
    browser.get_log("performance"), browser.get_log("browser")
    browser.get(many)
    assert drawn_apart(browser)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert asked == [many]
    assert browser.get_log("browser") == []


def test_without_scripts_all_articles_are_there(browser: webdriver.Chrome, many: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(many)
        assert len(browser.find_elements(By.CSS_SELECTOR, ".article")) == 3
        assert all(one.is_displayed() for one in browser.find_elements(By.CSS_SELECTOR, ".article"))
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
