"""What goes in: one article as it was given."""

from __future__ import annotations

import hashlib
from datetime import date
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Article(BaseModel):
    """One news article, untouched.

    ``text`` is what every offset of the record indexes (Unicode code points); it is never altered. ``published`` is
    the day of publication where the caller knows it; otherwise it is looked for in the text. Without an ``id`` a
    stable one is derived: of the URL where there is one, else of the text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    id: str = Field(default="", description="stable name of the article; derived when empty")
    url: str | None = None
    source: str | None = None
    published: date | None = None
    title: str | None = None

    @model_validator(mode="after")
    def _derive_id(self) -> Article:
        if not self.id:
            seed = self.url or self.text
            digest = hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:16]
            object.__setattr__(self, "id", digest)
        return self


def web_url(url: str | None) -> str | None:
    """The URL if it is one of the web: others ("javascript:") never become links."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
