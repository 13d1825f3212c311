"""What is not English is told from what is, and nothing but names is heard in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.reading import Reading
from journal.nlp.language import english_only, is_foreign
from journal.nlp.reader import SpacyReader

ABOUT = date(2026, 11, 25)
DATA = sorted((Path(__file__).parents[2] / "models" / "data").glob("reflections_*.jsonl"))
FOREIGN = [
    "Kaffee mit Anna. Ich schicke ihr morgen das Angebot.",
    "Déjeuner avec Claire. Je lui ai promis de lui envoyer le dossier demain.",
    "Café con Lucía. Le prometí enviarle el contrato el viernes.",
    "Pranzo con Giulia. Le ho promesso di mandarle la bozza entro venerdì.",
    "Almoço com a Inês. Prometi enviar-lhe o relatório até sexta.",
    "Lunch met Sanne. Ik stuur haar morgen de offerte.",
    "Fika med Astrid. Jag lovade att skicka henne offerten på fredag.",
    "Kawa z Martą. Obiecałem, że jutro wyślę jej ofertę.",
    "Káva s Janou. Slíbil jsem jí, že zítra pošlu nabídku.",
    "Elif'le kahve içtik. Ona yarın teklifi göndereceğime söz verdim, çok sevindi ama bu hafta değil.",
    "Kahvi Ainon kanssa. Lupasin lähettää hänelle tarjouksen huomenna.",
    "Кофе с Аней. Я обещал прислать ей договор завтра.",
    "Καφές με την Ελένη. Της υποσχέθηκα να στείλω την προσφορά αύριο.",
    "和小李喝咖啡。我答应明天把报价发给她。",
    "قهوة مع ليلى. وعدتها أن أرسل العرض غدا.",
    "קפה עם נועה. הבטחתי לשלוח לה את ההצעה מחר.",
    "प्रिया के साथ कॉफी। मैंने उसे कल प्रस्ताव भेजने का वादा किया।",
    "Kopi dengan Dewi. Saya akan mengirim penawaran besok.",
]
ENGLISH = [
    "deck → Ana Fri",
    "Ana: invoice, deck, intro Fri. Tom: budget",
    "me → Lena CV, Fri",
    "- [ ] call Nadezhda back",
    "Met 小李 and Олена. I'll send 小李 the deck.",
    "Coffee w/ Jean-Luc de la Tour du Pin",
    "Je ne sais quoi, as she says, but I told her no.",
    "Dinner at Der Kleine Prinz with Uwe von der Heide; I pay next time.",
    "Standup, Priya budget, lunch Tom, gym, laundry, mum birthday cake, dentist",
    "ok",
    "",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_told_from_english(text: str) -> None:
    assert is_foreign(text)
    assert not english_only(text).strip()


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_english_even_in_notes(text: str) -> None:
    assert english_only(text) == text


def test_of_a_mixed_entry_the_english_paragraphs_stay() -> None:
    english = "Coffee with Ana. I told her I'd send the deck by Friday."
    mixed = f"{FOREIGN[0]}\n\n{english}\n{FOREIGN[2]}\n"
    kept = english_only(mixed)
    assert kept.strip() == english
    assert len(kept) == len(mixed)
    assert kept.index(english) == mixed.index(english)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_every_english_reflection_stays_whole(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        assert english_only(text) == text


@given(st.text(max_size=200))
def test_no_offset_moves(text: str) -> None:
    kept = english_only(text)
    assert len(kept) == len(text)
    assert all(a == b or b == " " for a, b in zip(text, kept, strict=True))


@pytest.mark.parametrize("text", FOREIGN[:8])
def test_nothing_but_names_is_heard_in_another_language(reader: SpacyReader, text: str) -> None:
    heard = reader.read(text, ABOUT)
    assert heard == Reading(model=reader.model, mentions=heard.mentions)


def test_names_are_heard_in_any_language_and_english_beside_it_as_ever(reader: SpacyReader) -> None:
    english = "Coffee with Tom. I told him I'd send the deck by Friday."
    heard = reader.read(f"{FOREIGN[0]}\n\n{english}", ABOUT)
    assert "Anna" in {m.name for m in heard.mentions}
    assert "Tom" in heard.met()
    [promise] = heard.commitments
    assert (promise.action, promise.due) == ("send the deck", date(2026, 11, 27))
    assert not heard.flags
