"""What a writer can say about a reading, one function for each thing to say.

An act is a bundle of corrections that belong to one key press: said together, undone
together. Making one changes nothing; `Journal.say` does.
"""

from journal.domain.act import Act, as_one
from journal.domain.acts.of_commitments import (
    accept,
    between,
    confirm,
    dismiss,
    dismiss_proposal,
    drop,
    due_on,
    flip,
    is_writer,
    keep,
    mend,
    promise,
    reopen,
    replaced,
    reword,
    snooze,
)
from journal.domain.acts.of_flags import flag, judge
from journal.domain.acts.of_help import confirm_help, dismiss_help, help_passed
from journal.domain.acts.of_people import (
    apart,
    dismiss_pattern,
    give_role,
    means,
    merge,
    nobody_here,
    not_a_person,
    not_there,
    note,
    reach,
    rename,
    same,
    split,
    was_there,
)
from journal.domain.acts.of_tone import FELT, feel, felt, felt_like

__all__ = [
    "FELT", "Act", "accept", "apart", "as_one", "between", "confirm", "confirm_help", "dismiss", "dismiss_help",
    "dismiss_pattern", "dismiss_proposal", "drop", "due_on", "feel", "felt", "felt_like", "flag", "flip", "give_role",
    "help_passed", "is_writer", "judge", "keep", "means", "mend", "merge", "nobody_here", "not_a_person", "not_there",
    "note", "promise", "reach", "rename", "reopen", "replaced", "reword", "same", "snooze", "split", "was_there",
]  # fmt: skip
