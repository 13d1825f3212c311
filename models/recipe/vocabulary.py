"""The reader's word pieces, from the library that the encoder was trained with.

    python -m recipe.vocabulary FOLDER     (in models/)

writes `vocab.txt` and `characters.json`. Only what can reach a piece of the vocabulary is kept: a
character that is in none of them makes its word unknown, whatever it would be folded to.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from en_journal_reader.pieces import HANGUL, WordPieces
from tokenizers import Tokenizer

from .net import encoder_folder

SURROGATES = range(0xD800, 0xE000)


def published() -> Tokenizer:
    """The tokenizer that came with the encoder."""
    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def folded(tokenizer: Tokenizer, character: str) -> str:
    """What the library makes of a character, with blanks around what stands apart."""
    normal = tokenizer.normalizer.normalize_str(character)
    if normal.isspace():
        return " "
    parts = [part for part, _ in tokenizer.pre_tokenizer.pre_tokenize_str(f"a{normal}a")]
    return " ".join(parts)[1:-1] if len(parts) > 1 else normal


def ranges(codes: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of neighbours, as (first, last)."""
    found: list[tuple[int, int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1] = found[-1][0], code
        else:
            found.append((code, code))
    return found


def characters(tokenizer: Tokenizer) -> dict[str, object]:
    """The arguments of `Folding`."""
    alphabet = set("".join(tokenizer.get_vocab())) | {" "}
    forms = {code: folded(tokenizer, chr(code)) for code in range(sys.maxunicode + 1) if code not in SURROGATES}

    def of(wanted: str) -> Iterator[int]:
        return (code for code, form in forms.items() if form == wanted.format(chr(code)))

    told = {"gone": ranges(of("")), "blank": ranges(of(" ")), "apart": ranges(of(" {} "))}
    rest = {
        chr(code): form
        for code, form in forms.items()
        if form not in ("", " ", chr(code), f" {chr(code)} ") and code not in HANGUL
    }
    # What leads out of the alphabet makes its run unknown as it is; what stands apart ends the run before it.
    kept = {character: form for character, form in rest.items() if " " in form or set(form) <= alphabet}
    return {**told, "folded": kept}


def write(folder: Path) -> None:
    """Write `vocab.txt` and `characters.json`."""
    tokenizer = published()
    pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
    (folder / "vocab.txt").write_text("".join(f"{piece}\n" for piece in pieces), encoding="utf-8")
    (folder / "characters.json").write_text(
        json.dumps(characters(tokenizer), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )


def cutter() -> WordPieces:
    """The word pieces of the encoder that training begins from."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        return WordPieces.load(Path(folder))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
