"""What can be asked of the journal in the shell, area by area: each command with its options, said once."""

from __future__ import annotations

from journal.cli.commands import Commands, positive, spelt_as_kept, tag
from journal.domain.people.role import Role
from journal.tongue import tr

IMPORTS = ("jsonl", "json", "jrnl", "dayone", "markdown", "csv", "text", "vcard")
EXPORTS = ("json", "jsonl", "markdown", "csv", "jrnl", "ics", "vcard")
WAYS = ("they_dominated", "i_dominated", "i_only_took", "i_only_gave", "awkward")
"""`domain.flagging.WAYS`, which is not loaded for help and completion."""
KINDS = ("advice", "intro", "info", "favor", "referral", "feedback", "time", "support", "resource", "job")
"""Those of `domain.reading.HelpKind`, likewise."""


def entries(c: Commands) -> None:
    """Entries: kept, changed, shown, found, put away."""
    add = c.command(
        "add", "entries:add", tr("keep an entry: the text, what stands on stdin, or what you write in $EDITOR")
    )
    add.add_argument("text", nargs="?", type=str, metavar="TEXT|-", help=tr("the words; - or nothing reads stdin"))
    add.add_argument("--on", metavar="DAY", help=tr('the day it is about: "yesterday", "friday", "12 nov", YYYY-MM-DD'))
    add.add_argument("--title", type=str, metavar="TITLE", help=tr("a title; without, the first line stands for it"))
    add.add_argument("--place", type=str, metavar="PLACE", help=tr("where it was"))
    add.add_argument(
        "--tag", type=tag, action="append", default=[], metavar="TAG", help=tr("may be given several times")
    )
    add.add_argument("--quiet", action="store_true", help=tr("print the new id alone, once it is on disk"))
    add.add_argument("--no-read", action="store_true", help=tr("leave the reading for later"))
    c.in_history(add)

    edit = c.command("edit", "entries:edit", tr("change an entry in $EDITOR"))
    edit.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    show = c.with_json(c.command("show", "entries:show", tr("show an entry and what was heard in it")))
    show.add_argument("id", metavar="ID", help=tr('an id, a part of one, "last", or a day: what was written of it'))
    show.add_argument("--felt", metavar="WORD", help=tr("say how it felt: very good, good, even, a bit low or heavy"))
    show.add_argument("--not-there", metavar="NAME", help=tr("say that somebody was not met, only spoken of"))
    show.add_argument("--there", metavar="NAME", help=tr("say that somebody was met whom nobody heard there"))
    show.add_argument(
        "--called", metavar="WORDS", help=tr("with --there: the words of the entry that name them, where not NAME")
    )
    lister = c.with_json(c.command("list", "entries:list_", tr("list the entries, newest first")))
    lister.add_argument("--last", type=positive, metavar="N", help=tr("only the N newest"))
    search = c.with_json(c.command("search", "entries:search", tr("find entries by words and filters")))
    search.add_argument(
        "query", nargs="+", metavar="WORD", help=tr("words, and who:ana tone:<0 flag:one_sided kept:no since:2026-01")
    )
    settle = c.command(
        "settle", "merge:settle", tr("show the texts of an entry changed in two places, or keep one of them")
    )
    settle.add_argument(
        "id", metavar="ID", nargs="?", help=tr("without, the entries that have several texts are listed")
    )
    settle.add_argument(
        "--keep", metavar="N|all", help=tr("the number of the text to keep; all puts them one after another")
    )
    remove = c.command("rm", "entries:remove", tr("put an entry into the trash"))
    remove.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    c.command("undo", "entries:undo", tr("take back the last change, also of an earlier session"))
    c.command("redo", "entries:redo", tr("do again what undo took back last"))


def promises(c: Commands) -> None:
    """Promises and flags: looked through, added, settled."""
    today = c.with_json(c.command("today", "commitments:today", tr("what is overdue, due, waited for and to confirm")))
    today.add_argument(
        "--short", dest="run", action="store_const", const="glance:short",
        help=tr("one line for a prompt, and nothing when nothing is due"),
    )  # fmt: skip
    c.with_json(c.command("commitments", "commitments:list_", tr("the promises that are pending, numbered")))
    promise = c.command("promise", "commitments:promise", tr("add a promise that was not heard in an entry"))
    promise.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    c.said(promise, tr('what is to be done: "send the deck"; - or nothing reads stdin, or asks'))
    whose = promise.add_mutually_exclusive_group()
    whose.add_argument("--to", metavar="NAME", help=tr("you promised it to NAME; without any name, to someone"))
    whose.add_argument("--from", dest="of", metavar="NAME", help=tr("NAME promised it to you"))
    whose.add_argument("--both", metavar="NAME", help=tr("you and NAME promised it to each other"))
    promise.add_argument("--by", metavar="DAY", help=tr('when it is due: "friday", "in two weeks", YYYY-MM-DD'))
    promise.add_argument(
        "--words",
        type=str,
        metavar="TEXT|-",
        help=tr("the words of the entry that tell of it; - reads or asks for them; without, its likeliest sentence"),
    )
    c.in_history(promise)
    flag = c.command(
        "flag", "flags:flag", tr("say that an exchange was one-sided or awkward, where that was not heard")
    )
    flag.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    flag.add_argument(
        "way", metavar="WAY", choices=WAYS,
        help=tr("they_dominated, i_dominated, i_only_took, i_only_gave, or awkward"),
    )  # fmt: skip
    c.said(flag, tr("the words of the entry that show it; - or nothing reads stdin, or asks"))
    flag.add_argument("--with", dest="name", metavar="NAME", help=tr("with whom it was; without, the one who was met"))
    c.in_history(flag)
    for name, text, whom, told in (
        ("gave", tr("say that you gave help, where that was not heard"), "--to", tr("whom it went to")),
        ("got", tr("say that you got help, where that was not heard"), "--from", tr("whom it came from")),
    ):
        passed = c.command(name, f"giving:{name}", text)
        passed.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
        passed.add_argument("kind", type=spelt_as_kept, metavar="KIND", choices=KINDS, help=", ".join(KINDS))
        c.said(passed, tr("the words of the entry that show it; - or nothing reads stdin, or asks"))
        passed.add_argument(whom, dest="name", metavar="NAME", help=f"{told}; {tr('without, the one who was met')}")
        c.in_history(passed)
    for name, text in (
        ("confirm", tr("yes, that was promised")),
        ("keep", tr("it was done")),
        ("drop", tr("it will not be done; a promise not yet confirmed never was one")),
        ("flip", tr("it was the other way round")),
        ("accept", tr("what a later entry shows of it is so")),
        ("decline", tr("no later entry shows that; it is not proposed again")),
    ):
        act = c.command(name, f"commitments:{name}", text)
        act.add_argument("number", nargs="+", metavar="N", help=tr("numbers from `journal commitments`, or ids"))
    replace = c.command("replace", "commitments:replace", tr("one promise stands in the place of another"))
    replace.add_argument("number", metavar="N", help=tr("the one that is done with"))
    replace.add_argument("by", metavar="M", help=tr("the one that stands now"))
    due = c.command("due", "commitments:due", tr("it is due on another day, or on none"))
    due.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    due.add_argument(
        "day", metavar="DAY", nargs="+", help=tr('"friday", "in two weeks", "12 nov", YYYY-MM-DD, or none')
    )
    with_ = c.command("with", "commitments:with_", tr("it is with somebody else"))
    with_.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    with_.add_argument("name", metavar="NAME", nargs="+", help=tr("their name, or the beginning of it; me, or nobody"))
    reword = c.command("reword", "commitments:reword", tr("say in other words what is to be done"))
    reword.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    c.said(reword, tr("the words; - or nothing reads stdin, or asks"))
    c.in_history(reword)
    snooze = c.command("snooze", "commitments:snooze", tr("set a commitment aside until a day"))
    snooze.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    snooze.add_argument("until", metavar="DAY", nargs="*", help=tr('"friday", "3 days", YYYY-MM-DD; a week without'))


def people(c: Commands) -> None:
    """People: who they are, and what there is between them and the writer."""
    c.with_json(c.command("people", "people:list_", tr("the people you write of, last met first")))
    person = c.with_json(c.command("person", "people:show", tr("one person: exchanges, promises, given and got")))
    person.add_argument("name", nargs="+", metavar="NAME", help=tr("their name, or the beginning of it"))
    change = person.add_mutually_exclusive_group()
    change.add_argument("--rename", type=str, metavar="NAME", help=tr("call them by another name"))
    change.add_argument(
        "--role", metavar="ROLE", help=tr("{roles}, or none").format(roles=", ".join(role.value for role in Role))
    )
    change.add_argument(
        "--note", type=str, metavar="TEXT|-", help=tr('what to remember of them; - asks, "" takes it away')
    )
    change.add_argument("--reach", type=str, metavar="TEXT|-", help=tr('how to reach them; - asks, "" takes it away'))
    change.add_argument("--merge", metavar="NAME", help=tr("they are the same person as NAME"))
    change.add_argument(
        "--split", metavar="FORM|ID", help=tr("this form of the name, or this entry, means somebody else")
    )
    change.add_argument("--not-a-person", action="store_true", help=tr("the name means nobody"))
    change.add_argument("--why", action="store_true", help=tr("say why these names are one person's"))
    c.in_history(person)
    doubts = c.with_json(c.command("doubts", "people:doubts", tr("names that may be one person's, numbered")))
    answer = doubts.add_mutually_exclusive_group()
    answer.add_argument("--same", type=positive, metavar="N", help=tr("yes to question N: they are one person"))
    answer.add_argument("--apart", type=positive, metavar="N", help=tr("no to question N: they are two people"))
    prep = c.command("prep", "people:prep", tr("a page to read before meeting somebody"))
    prep.add_argument("name", nargs="+", metavar="NAME", help=tr("their name, or the beginning of it"))
    c.with_json(prep.add_mutually_exclusive_group()).add_argument(
        "--md", action="store_true", help=tr("print Markdown")
    )
    who = c.with_json(c.command("who", "people:who", tr("who did, knows or offered something about a topic")))
    who.add_argument("topic", nargs="+", metavar="TOPIC", help=tr("what it is about, in a word or several"))
    corrections = c.with_json(
        c.command("corrections", "corrections:list_", tr("what you said about readings, numbered"))
    )
    corrections.add_argument("--undo", type=positive, metavar="N", help=tr("take back number N"))


def looking_back(c: Commands) -> None:
    """The month, and what is heard in a text."""
    month = c.command("month", "month:show", tr("look back on a month"))
    month.add_argument(
        "month", nargs="*", metavar="YYYY-MM", help=tr('also "october", "october 2025", "last"; this month without')
    )
    written = c.with_json(month.add_mutually_exclusive_group())
    written.add_argument("--md", action="store_true", help=tr("print Markdown"))
    written.add_argument("--html", metavar="FILE", help=tr("write one page with charts; - prints it"))
    month.add_argument("--force", action="store_true", help=tr("also over a file that the journal did not write"))

    analyze = c.command("analyze", "reading:analyze", tr("say what is heard in a text, keeping nothing"))
    analyze.add_argument("text", nargs="?", type=str, metavar="TEXT|-", help=tr("the words; - or nothing reads stdin"))
    c.with_json(analyze)
    analyze.add_argument(
        "--jsonl", action="store_true", help=tr("read lines of JSON from stdin, answer with lines of JSON")
    )
    c.in_history(analyze)
    analyze.add_argument("--on", metavar="DAY", help=tr("the day that due dates are reckoned from"))
    read = c.command("read", "reading:catch_up", tr("read the entries that were not read yet"))
    read.add_argument("--renew", action="store_true", help=tr("read again what an older model has read"))


def other_programs(c: Commands) -> None:
    """What is taken in from other programs, and written for them."""
    importer = c.command("import", "importing:import_", tr("take entries in; what is there already is not added again"))
    importer.add_argument("file", nargs="+", metavar="FILE", help=tr("files and folders; - reads stdin"))
    importer.add_argument("--format", choices=IMPORTS, help=tr("told from each file where it is clear"))
    importer.add_argument("--dry-run", action="store_true", help=tr("say what would be taken in, and take in nothing"))
    order = importer.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help=tr("03/04 is the 3rd of April"))
    order.add_argument("--month-first", action="store_true", help=tr("03/04 is the 4th of March"))
    importer.add_argument("--no-read", action="store_true", help=tr("leave the reading for later"))
    exporter = c.command(
        "export", "exporting:export", tr("write everything, what is due, or people, for other programs")
    )
    exporter.add_argument("--format", choices=EXPORTS, required=True, help=tr("of which program; each is told below"))
    exporter.add_argument("--output", metavar="FILE|FOLDER", help=tr("where to; stdout without"))
    exporter.add_argument("--force", action="store_true", help=tr("also over a file that the journal did not write"))


def keeping(c: Commands) -> None:
    """How the journal is kept: encrypted, thrown away, put together, backed up."""
    encrypt = c.command(
        "encrypt", "encryption:encrypt", tr("encrypt the journal with a passphrase, or change what opens it")
    )
    keys = encrypt.add_mutually_exclusive_group()
    keys.add_argument("--off", action="store_true", help=tr("turn it off: every file is plain again"))
    keys.add_argument("--change-passphrase", action="store_true", help=tr("let another passphrase open it"))
    keys.add_argument("--recovery", action="store_true", help=tr("print a new recovery key; the former one is void"))
    keys.add_argument(
        "--rekey", action="store_true", help=tr("new keys for every file, after a passphrase or a key was found out")
    )

    trash = c.with_json(
        c.command("trash", "trash:trash", tr("list what is in the trash, or bring an entry back out of it"))
    )
    trash.add_argument("--back", metavar="ID", help=tr("the entry to bring back; its words are erased after 90 days"))
    merge = c.command(
        "merge", "merge:merge", tr("take in another journal, a backup, or copies that a sync program made")
    )
    merge.add_argument("path", metavar="PATH", nargs="+", help=tr("a folder, a zip, or a month file"))

    backup = c.with_json(
        c.command("backup", "backup:backup", tr("make a backup and read it back; one a day is made anyway"))
    )
    backup.add_argument(
        "file", nargs="?", metavar="FILE", help=tr("a zip to write; without, it is kept with the others")
    )
    backup.add_argument("--list", action="store_true", help=tr("list those that are kept, the newest first"))
    restore = c.command(
        "restore", "backup:restore", tr("put a backup back; the journal as it was is kept aside and named")
    )
    restore.add_argument("backup", metavar="BACKUP", help=tr('a file, a day such as 2026-11-20, or "last"'))
    restore.add_argument("--into", metavar="FOLDER", help=tr("as a journal of its own in a new folder"))


def the_program(c: Commands) -> None:
    """The program itself."""
    demo = c.command("demo", "screens:demo", tr("open a sample journal in a throw-away place"))
    demo.add_argument("--check", action="store_true", help=tr("walk through every screen without a terminal"))
    c.command("tour", "screens:tour", tr("six steps through the screens, on the sample journal"))
    c.command("config", "screens:config", tr("where everything lies, and what can be set"))
    doctor = c.with_json(
        c.command("doctor", "doctor:doctor", tr("look at everything, and say what is wrong and what to do"))
    )
    doctor.add_argument("--repair", action="store_true", help=tr("put damaged files right; nothing is deleted by it"))
    completion = c.command("completion", "completion:completion", tr("print what a shell needs to complete commands"))
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help=tr("the shell that you use"))
    c.command("man", "manual:man", tr("print the manual page; read it with: journal man | man -l -"))


AREAS = (entries, promises, people, looking_back, other_programs, keeping, the_program)
"""In the order of the help."""
