"""What stands below a command's help: formats, what `--json` prints, how it ends. Tests hold the commands to it.

"?" stands after a key that may be missing. Days are "YYYY-MM-DD", moments ISO 8601 with their
zone, offsets count characters from 0, and what is not known is null.
"""

from __future__ import annotations

from collections.abc import Mapping

from journal.tongue import later, tr

_WRITTEN: Mapping[str, str] = {
    "import": later("""\
formats:
  json      a journal's own export, or jrnl's or Day One's
  jsonl     a line an entry: {"text", "written_on" or "written_at", "id"?, "about"?, "title"?, "place"?, "tags"?}
  jrnl      jrnl's text or JSON
  dayone    Day One's JSON, or the zip it comes in; photos are left out
  markdown  notes, or a folder of them, with front matter or named by day
  csv       columns called date or written_at, text, and perhaps time, title, tags, place, id
  text      plain text in which dates stand above the words
  vcard     how to reach the people you write of

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

_ENTRY = '"id", "written_at", "about", "text", "title"?, "place"?, "tags"?'
_COMMITMENT = (
    '"id", "entry", "start", "end", "quote", "owner", "who", "counterparty", "action", "due",\n'
    '"due_text", "open", "status", "score", "closed_by", "snoozed_until", "replaced_by"'
)
_PERSON = '"id", "name", "aliases", "role", "reach", "notes", "first_on", "last_met_on", "times_met"'

SHAPES: Mapping[str, str] = {
    "list": f"[{{{_ENTRY}}}]",
    "trash": f"[{{{_ENTRY}}}]",
    "search": f'[{{{_ENTRY}, "snippet"}}]',
    "show": '{"id", "written_at", "about", "text", "title", "place", "tags", "reading"}',
    "commitments": f'[{{"number", {_COMMITMENT}}}]',
    "today": '{"overdue", "today", "week", "waiting", "suggested", "meetings"}',
    "people": f"[{{{_PERSON}}}]",
    "person": f'{{{_PERSON}, "exchanges", "commitments"}}',
    "doubts": '[{"person", "other", "reason", "id", "shared", "places"}]',
    "prep": '{"person", "today", "last", "tone", "usual", "mine", "theirs", "proposed", "gave", "got", "topics",\n'
    '"patterns", "questions"}',
    "who": '[{"person", "said", "times", "mine", "theirs", "last_gave"}]',
    "corrections": '[{"act", "at", "told", "quote", "entry"}]',
    "month": '{"month", "entries", "tone", "balances", "mine", "theirs", "flagged", "new_people", "not_met_for_long",\n'
    '"on_this_day", "questions", "people_met", "unanswered", "patterns", "changes"}',
    "backup": '[{"path", "bytes"}]',
    "doctor": '[{"about", "told", "remedy", "is_wrong"}]',
}

_OF_SHAPES: Mapping[str, str] = {
    "today": later(
        "Each is a list of commitments, as `journal commitments --json` prints them;\n"
        "meetings are of {start, title, question}."
    ),
    "backup": later("With --list."),
}

ENDS: Mapping[str, str] = {
    "search": later("0 found, 1 no entry answers, 2 wrong use"),
    "who": later("0 found, 1 nobody is known to, 2 wrong use"),
    "doctor": later("0 all is well, 1 something is wrong, 2 wrong use"),
    "today": later("0 also when nothing is due, 1 failed, 2 wrong use"),
    "undo": later("0 taken back, 1 there is nothing to undo"),
    "backup": later("0 made, 1 failed or something in it is damaged, 2 wrong use"),
    "export": later("0 done, 1 it could not be written, 2 wrong use"),
    "import": later(
        "0 all was taken in or was here already, 1 something was left out and is named,\n"
        "2 nothing was taken in: say the format, or the order of dates"
    ),
}
USUAL = later("0 done, 1 failed, 2 wrong use")


def epilog(name: str) -> str:
    """What stands below the help of a command."""
    written = tr(_WRITTEN[name]) if name in _WRITTEN else ""
    told = [SHAPES[name]] if name in SHAPES else []
    told += [tr(_OF_SHAPES[name])] if name in _OF_SHAPES else []
    shape = "\n".join([tr("--json prints:"), *map(_indented, told)]) if told else ""
    ends = f"{tr('exit codes:')}\n{_indented(tr(ENDS.get(name, USUAL)))}"
    return "\n\n".join(part for part in (written, shape, ends) if part)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
