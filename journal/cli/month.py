"""The month from the shell."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.files import only_over_ours, put_in
from journal.cli.world import World
from journal.domain.days.month import Month
from journal.domain.plain import plain
from journal.formats import markdown
from journal.paths import spelt_out
from journal.tongue import tr


def show(args: Namespace, world: World) -> int:
    """Look back on a month: Markdown reads well in a terminal too."""
    journal = world.journal
    review = journal.review(Month.parse(" ".join(args.month), journal.today))
    if args.json:
        row = plain(review)
        row["month"] = str(review.month)
        world.json(row)
        return 0
    if args.html:
        from journal.formats import html

        page = html.month(review, journal.today)
        if args.html == "-":
            world.print(page.rstrip("\n"))
            return 0
        path = spelt_out(args.html)
        only_over_ours(path, "html", force=args.force)
        put_in(path, [page])
        world.say(tr("Written to {file}.").format(file=args.html))
        return 0
    world.print(markdown.month(review, journal.today).rstrip("\n"))
    return 0
