"""The month as a page: self-contained, safe, and drawn by a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from journal.domain.month import Month
from journal.domain.review import review
from journal.formats import html
from tests.domain.diary import Diary

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def page(month: str = "2026-03") -> str:
    today = date(2026, 4, 20)
    return html.month(review(Month.parse(month, today), Diary("stallholder").ledger(), today), today)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_points_nowhere_and_runs_nothing() -> None:
    tags = _Tags()
    tags.feed(page())
    assert not tags.open
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags.seen}
    assert not [a for _, attrs in tags.seen for a in attrs if a in ("src", "href") or a.startswith("on")]
    assert not re.search(r"url\(|@import|https?:", page())


def test_words_of_an_entry_cannot_become_markup() -> None:
    assert html._safe("<b>Ana</b> & co\x1b[31m") == "&lt;b&gt;Ana&lt;/b&gt; &amp; co␛[31m"


def test_every_chart_says_in_words_what_it_draws() -> None:
    tags = _Tags()
    tags.feed(page())
    assert all(attrs.get("aria-label") for tag, attrs in tags.seen if tag == "svg")


def test_a_month_without_entries_says_so() -> None:
    assert "Nothing was written in this month." in page("2025-01")


def test_the_page_is_drawn_by_a_browser(tmp_path: Path) -> None:
    """Where there is no browser, the page is at least whole: this test skips nowhere."""
    file = tmp_path / "month.html"
    file.write_text(page(), encoding="utf-8")
    if BROWSER is None:
        assert file.read_text(encoding="utf-8").endswith("</html>\n")
        return
    shot = tmp_path / "month.png"
    command = [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={shot}", file.as_uri()]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:  # pragma: no cover - a browser that does not come up shows nothing of ours
        pytest.fail("The browser did not draw the page within a minute.")
    assert shot.stat().st_size > 10_000
