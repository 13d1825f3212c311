"""The month as a page: self-contained, safe, and drawn by a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from journal.domain import phrases
from journal.domain.days.month import Month
from journal.domain.people.person import Person
from journal.domain.reading import HelpKind
from journal.domain.views.balance import Balance
from journal.domain.views.review import review
from journal.formats import html
from tests.domain.diary import Diary

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def page(month: str = "2026-03") -> str:
    today = date(2026, 4, 20)
    return html.month(review(Month.parse(month, today), Diary.named("stallholder").ledger(), today), today)


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


def test_help_is_told_in_one_spelling() -> None:
    assert phrases.kinds([(HelpKind.FAVOR, 2), (HelpKind.TIME, 1)]) == "favour ×2, time"
    assert {phrases.kind(kind) for kind in HelpKind} & {"favor", "favour"} == {"favour"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page, what a browser made of it, its picture and its print."""
    if BROWSER is None:
        pytest.skip("There is no Chromium here to draw the page.")
    folder = tmp_path_factory.mktemp("drawn")
    file = folder / "month.html"
    file.write_text(page(), encoding="utf-8")
    flags = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}"]
    for wish in (f"--screenshot={folder / 'month.png'}", f"--print-to-pdf={folder / 'month.pdf'}", "--dump-dom"):
        try:
            ran = subprocess.run([*flags, wish, file.as_uri()], check=True, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired:  # pragma: no cover - a browser that does not come up shows nothing of ours
            pytest.fail("The browser did not draw the page within two minutes.")
    (folder / "dom.html").write_bytes(ran.stdout)
    return folder


def test_the_page_is_drawn_and_printed_by_a_browser(drawn: Path) -> None:
    assert (drawn / "month.png").stat().st_size > 10_000
    assert (drawn / "month.pdf").read_bytes().startswith(b"%PDF-")


def test_a_browser_understands_the_page_as_it_is_written(drawn: Path) -> None:
    """What the browser holds is what was written: it had nothing to mend, and every chart is there."""

    def shape(text: str) -> list[str]:
        tags = _Tags()
        tags.feed(text)
        return [tag for tag, _ in tags.seen]

    assert shape((drawn / "dom.html").read_text(encoding="utf-8")) == shape(page())
    assert "svg" in shape(page())


def test_two_of_one_first_name_have_bars_that_tell_them_apart() -> None:
    people = [Person(id=str(n), name=name) for n, name in enumerate(("Daniel Osei", "Daniel Whitcomb", "Ana Couto"))]
    passed = tuple(
        Balance(person=person, gave=((HelpKind.ADVICE, 1),), got=(), given=1, received=0) for person in people
    )
    today = date(2026, 4, 20)
    month = review(Month(2026, 3), Diary.named("stallholder").ledger(), today)
    chart = html.month(replace(month, balances=passed), today)
    shown = re.findall(r'text-anchor="middle">([^<]*[^<0-9][^<]*)</text>', chart)
    assert [name for name in shown if name in ("Daniel", *(p.name for p in people), "Ana")] == [
        "Daniel Osei",
        "Daniel Whitcomb",
        "Ana",
    ]
