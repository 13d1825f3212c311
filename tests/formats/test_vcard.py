"""Cards of people."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from journal.domain.people.person import Person, Role
from journal.formats import vcard
from journal.formats.source import LeftOut, Source

ANA = Person(
    id="p0123456789ab", name="Ana María Ruiz", aliases=("Ana", "Ana Ruiz"), role=Role.PROTEGE,
    reach="ana@example.org, +351 21 123 45 67; LinkedIn", notes="private",
)  # fmt: skip


def read(text: str | bytes) -> list[vcard.Card | LeftOut]:
    return list(vcard.cards(Source("a.vcf", io.BytesIO(text if isinstance(text, bytes) else text.encode()))))


def test_a_person_goes_out_and_comes_back() -> None:
    text = vcard.card(ANA)
    (card,) = read(text)
    assert isinstance(card, vcard.Card)
    assert card.names == ("Ana María Ruiz", "Ana", "Ana Ruiz")
    assert card.reach == ANA.reach
    assert "\r\nNICKNAME:Ana,Ana Ruiz\r\n" in text
    assert "private" not in text


def test_a_name_of_one_word_or_with_odd_characters_is_a_card_too() -> None:
    for name in ("Ana", "Ana; Tom, and \\Li\n", "x" * 200, "😀 Ana"):
        (card,) = read(vcard.card(Person(id="p1", name=name)))
        assert isinstance(card, vcard.Card)
        assert card.names[0].split() == name.split()


def test_cards_of_five_programs_are_read() -> None:
    def card(*lines: str) -> str:
        return "\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])

    google = card("VERSION:3.0", "FN:Ana Ruiz", "N:Ruiz;Ana;;;", "EMAIL;TYPE=INTERNET;TYPE=HOME:a@x.org")
    apple = card("VERSION:3.0", "N:Ruiz;Ana;;;", "FN:Ana Ruiz", "item1.EMAIL;type=pref:a@x.org", "item1.X-ABLabel:x")
    quoted = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BCller"
    old = card("VERSION:2.1", "N:M=C3=BCller;J=C3=B6rg", quoted, "TEL;CELL:+49 30 123456")
    new = card("VERSION:4.0", "FN:Li Wei", "TEL;VALUE=uri:tel:+86-10-1234", "EMAIL:li@x.org")
    khard = card("VERSION:3.0", "UID:x", "FN:Tom", "N:;Tom;;;", "NICKNAME:Tommy", "REV:2026-01-01")
    found = [c for c in read(google + apple + old + new + khard) if isinstance(c, vcard.Card)]
    assert [(c.names, c.reach) for c in found] == [
        (("Ana Ruiz",), "a@x.org"), (("Ana Ruiz",), "a@x.org"), (("Jörg Müller",), "+49 30 123456"),
        (("Li Wei",), "li@x.org, +86-10-1234"), (("Tom", "Tommy"), ""),
    ]  # fmt: skip


def test_a_broken_card_is_named_and_the_rest_goes_on() -> None:
    good = "BEGIN:VCARD\nVERSION:3.0\nFN:Tom\nN:;Tom;;;\nEND:VCARD\n"
    bad = "BEGIN:VCARD\nVERSION:3.0\nEMAIL:x@y.org\nEND:VCARD\n"
    first, second = read(bad + good)
    assert isinstance(first, LeftOut)
    assert "line 1" in first.where
    assert isinstance(second, vcard.Card)


CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nN:;{0};;;\nEND:VCARD\n"


def names(text: str | bytes) -> list[str]:
    return [item.names[0] if isinstance(item, vcard.Card) else str(item) for item in read(text)]


def test_several_nicknames_are_several_names() -> None:
    text = CARD.format("Ana").replace("END", "item1.NICKNAME:Anita,Ana R.\\, Dr.\nNICKNAME:Ani\nEND")
    (card,) = read(text)
    assert isinstance(card, vcard.Card)
    assert card.names == ("Ana", "Anita", "Ana R., Dr.", "Ani")


def test_a_name_in_parts_is_a_name_where_no_full_one_is() -> None:
    assert names("BEGIN:VCARD\nVERSION:3.0\nFN:\nN:Ruiz;Ana;María;Dr.;\nEND:VCARD\n") == ["Dr. Ana María Ruiz"]


def test_ways_besides_mail_and_phone_are_kept() -> None:
    (card,) = read(CARD.format("Li").replace("END", "IMPP:xmpp:li@x.org\nURL:https://x.org/li\nEND"))
    assert isinstance(card, vcard.Card)
    assert card.reach == "xmpp:li@x.org, https://x.org/li"


def test_cards_are_read_however_they_are_written() -> None:
    two = CARD.format("Ana") + CARD.format("José")
    for text in (
        two.replace("\n", "\r"),
        two.encode("utf-16"),
        two.encode("utf-16-le"),
        two.replace("VCARD", "vcard"),
        "".join(f"   {line}\n" for line in two.split("\n")),
    ):
        assert names(text) == ["Ana", "José"]


def test_a_card_within_a_card_is_another_card() -> None:
    inner = CARD.format("Tom")
    assert names(CARD.format("Ana").replace("END", f"AGENT:\n{inner}END")) == ["Tom", "Ana"]


def test_a_card_cut_off_is_told_and_a_file_without_one_too() -> None:
    cut = CARD.format("Ana").replace("END:VCARD\n", "")
    assert names(cut + CARD.format("Tom")) == ["Tom", "a.vcf, line 1: this card is cut off."]
    assert names("hello") == ["a.vcf: there is no card in it."]


def test_khard_reads_our_people(tmp_path: Path) -> None:
    khard = shutil.which("khard") or pytest.skip("khard is not installed: apt-get install khard")
    folder = tmp_path / "people"
    folder.mkdir()
    tom = Person(id="p1", name="Tom", aliases=("Tommy", "Baker, Tom"), reach="tom@example.org, Signal: tom.42")
    for person in (ANA, tom):
        (folder / f"{person.id}.vcf").write_bytes(vcard.card(person).encode())
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[people]]\npath = {folder}\n[general]\ndebug = no\n", "utf-8")
    ran = subprocess.run(
        [khard, "-c", str(config), "email", "--parsable"], capture_output=True, text=True, check=False,
        timeout=60, env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "EDITOR": "true"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "ana@example.org" in ran.stdout
    assert "tom@example.org" in ran.stdout


def test_where_somebody_lives_is_a_way_to_reach_them() -> None:
    def reach(*lines: str) -> str:
        (card,) = read("\r\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""]))
        assert isinstance(card, vcard.Card)
        return card.reach

    head = ("VERSION:3.0", "FN:Ana", "N:;Ana;;;")
    home = "item1.ADR;TYPE=HOME:;Apt 4,Floor 2;Rua Augusta 5;Lisboa;;1100-053;Portugal"
    assert reach(*head, home, "EMAIL:a@x.org") == "a@x.org, Rua Augusta 5, Apt 4, Floor 2, 1100-053 Lisboa, Portugal"
    assert reach(*head, "ADR:;;12 High St\\, Block B;York;;YO1;UK", "ADR:;;;;;;") == "12 High St, Block B, YO1 York, UK"
    quoted = "ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Stra=C3=9Fe 5;M=C3=BCnchen;;80331;"
    assert reach("VERSION:2.1", "FN:Jo", "N:;Jo", quoted) == "Straße 5, 80331 München"
    assert reach("VERSION:2.1", "FN:Jo", "N:;Jo", "ADR;HOME:By the old mill") == "By the old mill"


def test_the_digits_of_a_place_are_no_telephone() -> None:
    ana = replace(ANA, reach="+351 21 123 45 67, Rua Augusta 5, 1100-053 Lisboa, Portugal")
    text = vcard.card(ana)
    assert [line for line in text.splitlines() if line.startswith("TEL")] == ["TEL:+351 21 123 45 67"]
    (card,) = read(text)
    assert isinstance(card, vcard.Card)
    assert card.reach == ana.reach
