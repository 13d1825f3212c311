"""What stands below a command's help: formats, what `--json` prints, how it ends. Tests hold the commands to it.

Shapes are written as in `journal/cli/shapes.py`, which the manual has the inner ones from: here
stands what a command prints as a whole, since help is made too often to look at every value.
"""

from __future__ import annotations

from collections.abc import Mapping

from journal.tongue import later, tr

_WRITTEN: Mapping[str, str] = {
    "import": later("""\
formats:
  json      a journal's own export, or jrnl's or Day One's
  jsonl     a line an entry: {"text", "written_on" or "written_at", "id"?, "about"?, "title"?, "place"?, "tags"?}
  jrnl      jrnl's text or JSON, or the folder that it keeps a text a day in (2026/11/23.txt)
  dayone    Day One's JSON, or the zip it comes in; photos are left out
  markdown  notes, or a folder of them, with front matter or named by day; a "# heading" on top is the title
  csv       columns called date or written_at, text, and perhaps time, title, tags, place, id
  text      plain text in which dates stand above the words
  vcard     how to reach the people you write of: mail, telephone, messengers, pages, address

One `journal undo` takes all of an import back."""),
    "export": later("""\
formats:
  json      everything, with what was heard and said; importing it gives the same journal
  jsonl     a line an entry
  markdown  a folder of notes with front matter and the promises as boxes (--output FOLDER)
  csv       a row an entry
  jrnl      jrnl's text
  ics       what is due, as tasks and all-day events; --output FOLDER/ for khal and vdirsyncer
  vcard     the people; --output FOLDER/ for khard and vdirsyncer"""),
    "today": later("In a prompt (bash): PS1='$(journal today --short) \\$ '"),
    "completion": later("""\
  bash   echo 'eval "$(journal completion bash)"' >> ~/.bashrc
  zsh    journal completion zsh > ~/.zfunc/_journal     (a folder of your fpath)
  fish   journal completion fish > ~/.config/fish/completions/journal.fish"""),
}

_ENTRY = (
    '"id": text, "written_at": moment, "about": day, "text": text,\n'
    '"title"?: text, "place"?: text, "tags"?: [text]'
)  # fmt: skip
_COMMITMENT = """\
"id": text, "entry": text, "start": integer, "end": integer, "quote": text,
"owner": "me"|"them"|"both"|"third_party", "who": text|null, "counterparty": text|null,
"action": text, "due": day|null, "due_text": text|null, "open": true|false,
"status": "suggested"|"open"|"kept"|"dropped"|"replaced", "score": number,
"closed_by": text|null, "snoozed_until": day|null, "replaced_by": text|null,
"moved_by": text|null"""
_PERSON = """\
"id": text, "name": text, "aliases": [text], "role": role|null, "reach": text, "notes": text,
"first_on": day|null, "last_met_on": day|null, "times_met": integer"""

ASKED = '{"id"?: text, "text": text, "written_on": day}'
"""A line that `analyze --jsonl` reads."""
ANSWERED = """\
{"id": text|null, "people": [{"text": text, "start": integer, "end": integer, "name": text, "met": true|false}],
"commitments": [{"owner": owner, "who": text|null, "counterparty": text|null, "start": integer, "end": integer,
"quote": text, "action": text, "due": day|null, "due_text": text|null, "open": true|false}],
"tone": number, "gave": [help-kind], "got": [help-kind],
"flags": [{"kind": flag-kind, "direction": direction|null, "with": text|null, "start": integer, "end": integer,
"evidence": text, "score": number}]}"""
"""What `analyze` prints of a text, with its id where it has one."""
REFUSED = '{"id": text|null, "error": text}'
"""The line that `analyze --jsonl` answers with where a line cannot be read."""

SHAPES: Mapping[str, str] = {
    "list": f"[{{{_ENTRY}}}]",
    "trash": f"[{{{_ENTRY}}}]",
    "search": f'[{{{_ENTRY}, "snippet": text}}]',
    "show": """\
{"id": text, "written_at": moment, "about": day, "text": text, "title": text|null, "place": text|null,
"tags": [text], "reading": reading|null}""",
    "commitments": f'[{{"number": integer, {_COMMITMENT}}}]',
    "today": """\
{"overdue": [listed], "today": [listed], "week": [listed], "waiting": [listed], "suggested": [listed],
"meetings": [{"start": moment, "title": text, "question": text}]}""",
    "people": f"[{{{_PERSON}}}]",
    "person": f'{{{_PERSON},\n"exchanges": [exchange], "commitments": [commitment]}}',
    "doubts": """\
[{"person": person, "other": person, "reason": reason, "id": text, "shared": text,
"places": [[text, text]]}]""",
    "prep": """\
{"person": person, "today": day, "last": text|null, "tone": number|null, "flags": [flag],
"usual": integer|null, "mine": [commitment], "theirs": [commitment], "suggested": [commitment],
"proposed": [proposal], "gave": [helped], "got": [helped], "topics": [topic], "patterns": [pattern],
"questions": [ask]}""",
    "who": """\
[{"person": person, "said": [said], "times": integer, "mine": [commitment], "theirs": [commitment],
"last_gave": helped|null, "last_kept": commitment|null}]""",
    "corrections": '[{"act": text, "at": moment, "told": text, "quote": text, "entry": text}]',
    "month": """\
{"month": month, "entries": [entry], "tone": [[day, number]], "balances": [balance], "mine": promises,
"theirs": promises, "flagged": [flagged], "new_people": [person], "not_met_for_long": [[person, integer]],
"on_this_day": [entry], "questions": [question], "answered": [question], "people_met": integer,
"unanswered": [asked], "patterns": [pattern], "changes": [text]}""",
    "analyze": ANSWERED,
    "backup": '[{"path": text, "bytes": integer}]',
    "doctor": '[{"about": text, "told": text, "remedy": text, "is_wrong": true|false}]',
}
"""What `--json` prints."""

_OF_SHAPES: Mapping[str, str] = {
    "show": later("Of a day with several entries: what `journal list --json` prints of them."),
    "today": later("“listed” is a commitment as `journal commitments --json` prints it."),
    "prep": later("“last” is the id of the entry of the last exchange."),
    "month": later("After a person in “not_met_for_long”: the days since they were last met."),
    "doubts": later("“places” are the id of an entry and the name that stands in it."),
    "backup": later("With --list."),
}

ENDS: Mapping[str, str] = {
    "search": later("0 found, 1 no entry answers, 2 wrong use"),
    "who": later("0 found, 1 nobody is known to, 2 wrong use"),
    "doctor": later("0 all is well, 1 something is wrong, 2 wrong use"),
    "today": later("0 also when nothing is due, 1 failed, 2 wrong use"),
    "undo": later(
        "0 taken back, 1 there is nothing to undo, you would rather not, or nobody can be asked whether what was done "
        "before a merge or a restore is meant"
    ),
    "redo": later("0 done again, 1 there is nothing to do again, or you would rather not"),
    "backup": later("0 made, 1 failed or something in it is damaged, 2 wrong use"),
    "export": later("0 done, 1 it could not be written, 2 wrong use"),
    "analyze": later("0 done, 1 a line could not be read, 2 wrong use"),
    "import": later(
        "0 all was taken in or was here already, 1 something was left out and is named, or nothing could be\n"
        "read or saved, 2 nothing was taken in: no such file, or the format or order of dates is to be said"
    ),
}
USUAL = later("0 done, 1 failed, 2 wrong use")


def epilog(name: str) -> str:
    """What stands below the help of a command."""
    written = tr(_WRITTEN[name]) if name in _WRITTEN else ""
    told = [SHAPES[name]] if name in SHAPES else []
    told += [tr(_OF_SHAPES[name])] if name in _OF_SHAPES else []
    told += [tr("What stands for a value is told under JSON in `journal man`.")] if told else []
    shape = "\n".join([tr("--json prints:"), *map(_indented, told)]) if told else ""
    if name == "analyze":
        shape += f"\n\n{_of_lines()}"
    ends = f"{tr('exit codes:')}\n{_indented(tr(ENDS.get(name, USUAL)) + tr(', 130 interrupted'))}"
    return "\n\n".join(part for part in (written, shape, ends) if part)


def _of_lines() -> str:
    parts = (
        (tr("--jsonl reads, a line each:"), ASKED),
        (tr("and answers each with the same in one line or, where it cannot be read, with:"), REFUSED),
    )
    return "\n".join(f"{title}\n{_indented(shape)}" for title, shape in parts)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
