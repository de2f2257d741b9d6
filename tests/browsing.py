"""What tests of pages in a real browser share."""

from __future__ import annotations

import os
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By

LETTERS = "ăâđêôơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵ"

# Draws each letter; where the fonts lack it, all are the same box.
_DRAWN = """
    const canvas = document.createElement('canvas'), context = canvas.getContext('2d');
    context.font = '40px ' + getComputedStyle(document.body).fontFamily;
    return Array.from(arguments[0]).map(letter => {
        context.clearRect(0, 0, canvas.width, canvas.height);
        context.fillText(letter, 10, 80);
        return canvas.toDataURL();
    });"""


def drawn_apart(browser: webdriver.Chrome) -> bool:
    """Whether the fonts of the page draw each letter of Vietnamese in a way of its own."""
    return len(set(browser.execute_script(_DRAWN, LETTERS))) == len(LETTERS)


def texts(browser: webdriver.Chrome, selector: str) -> list[str]:
    """The texts of elements as they are seen."""
    return [element.text for element in browser.find_elements(By.CSS_SELECTOR, selector)]


def keep(browser: webdriver.Chrome, name: str) -> None:
    """A picture for people to look at, in the folder that SCREENSHOTS names."""
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert browser.save_screenshot(str(Path(folder) / f"{name}.png"))
