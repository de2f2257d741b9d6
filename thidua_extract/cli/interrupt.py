"""Ctrl-C that no code in between can swallow."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType


@contextlib.contextmanager
def lasting_interrupts() -> Iterator[Callable[[], None]]:
    """A function that raises KeyboardInterrupt if Ctrl-C was pressed since the context was entered.

    Ctrl-C raises at once, too; but where it comes while an object is being deleted or a C library calls back, Python
    reports the exception as ignored and goes on. That report is left out here, and the function is for the next place
    where the work can stop. Outside the main thread, which alone receives signals, it never raises.
    """
    pressed = threading.Event()

    def remember(number: int, frame: FrameType | None) -> None:
        pressed.set()
        raise KeyboardInterrupt

    def check() -> None:
        if pressed.is_set():
            raise KeyboardInterrupt

    def report(unraisable: sys.UnraisableHookArgs) -> None:
        if not issubclass(unraisable.exc_type, KeyboardInterrupt):
            reported(unraisable)

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before, reported = signal.signal(signal.SIGINT, remember), sys.unraisablehook
    sys.unraisablehook = report
    try:
        yield check
    finally:
        sys.unraisablehook = reported
        signal.signal(signal.SIGINT, before)
