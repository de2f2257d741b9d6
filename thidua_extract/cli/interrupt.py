"""Ctrl-C that stops between two articles."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


class Interrupts:
    """Whether Ctrl-C was pressed. With ``at_once`` it raises wherever the program is."""

    def __init__(self) -> None:
        self.at_once = False
        self._pressed = False

    def check(self) -> None:
        """Raise KeyboardInterrupt if it was pressed."""
        if self._pressed:
            raise KeyboardInterrupt

    def press(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        if self._pressed or self.at_once:
            raise KeyboardInterrupt
        self._pressed = True


@contextlib.contextmanager
def lasting_interrupts() -> Iterator[Interrupts]:
    """Within the context the first Ctrl-C is only remembered, for :meth:`Interrupts.check`.

    Raised amid the work, it can be swallowed by a C library (pydantic-core writes "<unprintable Decimal object>" into
    the record instead). A second one raises at once. Outside the main thread, which alone receives signals, nothing is
    remembered and ``check`` never raises.
    """
    interrupts = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    before = signal.signal(signal.SIGINT, interrupts.press)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)
