"""Settings of the whole suite."""

from __future__ import annotations

from hypothesis import settings

# Slow machines must not fail a property; hangs are the business of test_hostile.py.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
