"""The pages of ``serve`` in a real browser: a reader clicks from a facet to the marked words of an article."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.history.command import serving
from tests.history.resolved import make_database

# Draws each letter; where the fonts lack it, all are the same box.
_DRAWN = """
    const canvas = document.createElement('canvas'), context = canvas.getContext('2d');
    context.font = '40px ' + getComputedStyle(document.body).fontFamily;
    return Array.from(arguments[0]).map(letter => {
        context.clearRect(0, 0, canvas.width, canvas.height);
        context.fillText(letter, 10, 80);
        return canvas.toDataURL();
    });"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the command shows a database."""
    with serving(make_database(tmp_path_factory.mktemp("browser") / "awards.db")) as address:
        yield address


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("there is no chromium with its chromedriver on PATH")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    folder = tmp_path_factory.mktemp("profile")
    arguments = ["--headless=new", "--disable-dev-shm-usage", "--window-size=1400,1100", f"--user-data-dir={folder}"]
    for argument in [*arguments, *(["--no-sandbox"] if os.geteuid() == 0 else [])]:
        options.add_argument(argument)
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.implicitly_wait(10)
    yield opened
    opened.quit()


def _click(browser: webdriver.Chrome, link: str, within: str = "") -> None:
    """Click the first link with this text, and wait for the page it leads to."""
    before = browser.current_url
    browser.find_element(By.XPATH, f"{within}//a[normalize-space() = '{link}']").click()
    WebDriverWait(browser, 20).until(lambda now: now.current_url != before)


def _texts(browser: webdriver.Chrome, selector: str) -> list[str]:
    return [element.text for element in browser.find_elements(By.CSS_SELECTOR, selector)]


def _keep(browser: webdriver.Chrome, name: str) -> None:
    """A picture for people to look at, in the folder that SCREENSHOTS names."""
    if folder := os.environ.get("SCREENSHOTS"):
        assert browser.save_screenshot(str(Path(folder) / f"{name}.png"))


def test_a_reader_gets_from_a_facet_to_the_marked_words(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}history")
    _click(browser, "Awards (danh hiệu thi đua, hình thức khen thưởng)")
    assert len(_texts(browser, "tbody tr")) == 4
    _keep(browser, "awards")
    _click(browser, "Giấy khen", "//*[@id = 'facet-title']")
    assert set(_texts(browser, "tbody td.col-title")) == {"Giấy khen\n12 tập thể", "Giấy khen\nTrần Quang Vĩnh"}
    _click(browser, "Giấy khen", "//tbody/tr[contains(., '12 tập thể')]")
    assert _texts(browser, "mark") == ["Giấy khen", "12 tập thể"] * 2
    mark = browser.find_element(By.CSS_SELECTOR, "mark")
    assert mark.value_of_css_property("background-color") == "rgba(255, 226, 138, 1)"
    text = browser.find_element(By.CSS_SELECTOR, ".article-text")
    assert text.value_of_css_property("white-space-collapse") == "preserve"
    assert browser.title == "Giấy khen"  # not "taken", as the hostile article would have it
    _keep(browser, "award")


def test_the_letters_of_vietnamese_are_drawn(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}-/evidence/nam-truc-2022/A1")
    letters = "ăâđêôơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵ"
    drawn = browser.execute_script(_DRAWN, letters)
    assert len(set(drawn)) == len(letters)
    _keep(browser, "evidence")


def test_a_question_is_asked_without_diacritics_and_its_answer_leads_to_the_text(
    browser: webdriver.Chrome, address: str
) -> None:
    browser.get(f"{address}history")
    _click(browser, "History of a unit (lịch sử của đơn vị)")
    assert _texts(browser, ".zero-results") == ["0 rows"]
    field = browser.find_element(By.NAME, "unit")
    field.send_keys("nam truc")
    browser.find_element(By.CSS_SELECTOR, ".question input[type=submit]").click()
    WebDriverWait(browser, 20).until(lambda now: "unit=nam+truc" in now.current_url)
    assert set(_texts(browser, "tbody td.col-unit")) == {"UBND huyện Nam Trực, Nam Định"}
    _keep(browser, "question")
    _click(browser, "in the text", "//tr[td = 'post held']")
    assert "Phó Bí thư Huyện ủy" in _texts(browser, "mark")


def test_nothing_is_loaded_from_elsewhere(browser: webdriver.Chrome, address: str) -> None:
    browser.get_log("performance")
    paths = ("", "history", "history/awards", "history/unit_history", "history?sql=select+1", "-/award/award1")
    for path in paths:
        browser.get(address + path)
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert {address + path for path in paths} <= set(asked)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
