"""Completion for bash, zsh and fish, and the man page: all from the one parser.

The shells know nothing but how to call `journal __complete N =WORD…`, where N is the place of
the word under the cursor and "=" keeps "--" from meaning anything. The words are handed over as
they were typed, with their quotes. It answers with a line for each candidate: the word without
quotes, a tab, and what it is; of `--option=value` the value alone. A line ":files" asks the shell
to complete files. Each shell then quotes a candidate the way the word was begun.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from journal.cli.commands import positive
from journal.cli.world import World
from journal.domain.harmless import harmless
from journal.tongue import tr

BASH = r"""_journal() {
    local IFS=$'\n' line word="${COMP_WORDS[COMP_CWORD]}" option="" quote=""
    case $word in --*=*) option="${word%%=*}="; word="${word#*=}" ;; esac
    case $word in [\"\']*) quote="${word:0:1}" ;; esac
    COMPREPLY=()
    while read -r line; do
        if [ "$line" = ":files" ]; then
            compopt -o filenames -o default 2>/dev/null
            continue
        fi
        line="${line%%$'\t'*}"
        [ -n "$line" ] || continue
        case $quote in
            "") line="$(printf '%q' "$line")" ;;
            \') line="$(sed "s/'/'\\\\''/g" <<<"$line")" ;;
            *) line="$(sed 's/["$`\\]/\\&/g' <<<"$line")" ;;
        esac
        COMPREPLY+=("$option$line")
    done < <(journal __complete "$COMP_CWORD" "${COMP_WORDS[@]/#/=}" 2>/dev/null)
}
complete -F _journal journal"""

ZSH = r"""#compdef journal
_journal() {
    local line tab=$'\t' either='m:{[:lower:][:upper:]}={[:upper:][:lower:]}'
    local -a words_ told
    compset -P 1 '--*='
    for line in "${(@f)$(journal __complete $((CURRENT - 1)) "${(@)words/#/=}" 2>/dev/null)}"; do
        if [[ $line == :files ]]; then
            _files
        elif [[ -n $line ]]; then
            words_+=("${line%%$tab*}")
            told+=("${line//$tab/  -- }")
        fi
    done
    if (( $#words_ )); then compadd -l -M $either -d told -a words_; fi
}
if [ "$funcstack[1]" = "_journal" ]; then _journal "$@"; else compdef _journal journal; fi"""

FISH = r"""function __journal_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l typed (string replace -r '^' '=' -- $before "$word")
    set -l answer (journal __complete (count $before) $typed 2>/dev/null)
    set -l option (string match -r '^--[^=]*=' -- $word)
    if test "$answer[1]" = ":files"
        set answer (__fish_complete_path (string replace -- "$option" "" "$word")) $answer[2..]
    end
    printf '%s\n' "$option"$answer
end
complete -c journal -f -a '(__journal_complete)'"""

SHELLS = {"bash": BASH, "zsh": ZSH, "fish": FISH}

_KINDS = {"NAME": "people", "N": "pending", "M": "pending", "ID": "entries", "DAY": "days"}
_KINDS |= dict.fromkeys(("FILE", "FILE|FOLDER", "FOLDER", "PATH", "BACKUP"), "files")
_OF_THE_TRASH = "back"
"""The option whose ID is one that no list has."""
_DAYS = ("today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def completion(args: Namespace, world: World) -> int:
    """Print what a shell needs to complete commands, options, people, commitments and entries."""
    world.print(SHELLS[args.shell])
    return 0


def complete(args: Namespace, world: World) -> int:
    """Answer a shell: the candidates for word number `at` of a command line. Never fails, never asks."""
    words = [*(word.removeprefix("=") for word in args.words), ""]
    at = min(max(args.at, 1), len(words) - 1)
    before, word = _taken_apart([unquoted(word) for word in words[1 : at + 1]] or [""])
    typed = word.lower()
    for candidate, told in candidates(before, word, world):
        if candidate == ":files":
            world.print(candidate)
        elif candidate.lower().startswith(typed) and candidate == harmless(candidate) and "\n" not in candidate:
            world.print(f"{candidate}\t{' '.join(told.split())}")
    return 0


def candidates(before: Sequence[str], word: str, world: World) -> Iterator[tuple[str, str]]:
    """What may stand after `before`, and what each is."""
    from journal.cli.parser import build

    parser = build()
    commands = subparsers(parser)
    chosen = next((commands[w] for w in before if w in commands), None)
    if chosen is None:
        if not word.startswith("-"):
            yield from ((name, told) for name, told in commands_of(parser))
        yield from _options(parser, word)
        return
    if option := _option_waiting(chosen, before):
        yield from _values(option, world)
        return
    if word.startswith("-"):
        yield from _options(chosen, word)
        return
    given = _given(chosen, before[before.index(chosen.prog.split()[-1]) + 1 :])
    places = [a for a in chosen._actions if not a.option_strings]
    if places:
        place = places[min(given, len(places) - 1)]
        if given < len(places) or place.nargs in ("+", "*"):
            yield from _values(place, world)
    elif not word:
        yield from _options(chosen, "-")


def unquoted(word: str) -> str:
    """A word as a shell hands it on: without its quotes, also where the last one is still open."""
    kept, quote = list[str](), ""
    letters = iter(word)
    for letter in letters:
        if letter == quote:
            quote = ""
        elif letter in "'\"" and not quote:
            quote = letter
        elif letter == "\\" and quote != "'":
            kept.append(next(letters, ""))
        else:
            kept.append(letter)
    return "".join(kept)


def _taken_apart(words: Sequence[str]) -> tuple[list[str], str]:
    """What stands before the cursor, and the word there; `--option=value` is two, as with a space.

    bash breaks such a word into three, and hands over "=" as one of them.
    """
    parts = list[str]()
    for word in words:
        option, equals, value = word.partition("=")
        if equals and option.startswith("--"):
            parts += [option, value]
        elif not (parts and parts[-1].startswith("--") and word.startswith("=")):
            parts.append(word)
    *before, last = parts if words[-1] != "=" else [*parts, ""]
    return before, last


def subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands by name, those that only a program calls among them."""
    actions = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices) if actions else {}


def commands_of(parser: argparse.ArgumentParser) -> list[tuple[str, str]]:
    """The commands that a person may give, and what each does."""
    actions = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return [(str(a.metavar or a.dest), a.help or "") for action in actions for a in action._choices_actions]


def _option_waiting(parser: argparse.ArgumentParser, before: Sequence[str]) -> argparse.Action | None:
    """The option that the word under the cursor is the value of."""
    last = before[-1] if before else ""
    return next((a for a in parser._actions if last in a.option_strings and a.nargs != 0), None)


def _given(parser: argparse.ArgumentParser, words: Iterable[str]) -> int:
    """How many of the words after a command stand in places of their own, being no options nor the value of one."""
    count, is_value = 0, False
    for word in words:
        count += not is_value and (word == "-" or not word.startswith("-"))
        option = None if is_value else parser._option_string_actions.get(word)
        is_value = option is not None and option.nargs != 0
    return count


def _options(parser: argparse.ArgumentParser, word: str) -> Iterable[tuple[str, str]]:
    names = [(max(a.option_strings, key=len), a.help or "") for a in parser._actions if a.option_strings]
    return names if word.startswith("-") else ()


def _values(action: argparse.Action, world: World) -> Iterator[tuple[str, str]]:
    if action.choices:
        yield from ((str(choice), "") for choice in action.choices)
        return
    if action.type is positive or action.dest == _OF_THE_TRASH:  # a count, or what another list has
        return
    kind = _KINDS.get(action.metavar if isinstance(action.metavar, str) else "")
    if kind == "files":
        yield ":files", ""
    elif kind == "days":
        yield from ((day, "") for day in _DAYS)
    elif kind:
        from journal.cli.glance import of

        glance = of(world)
        if glance is None:
            return
        if kind == "people":
            yield from ((name, "") for name in glance.people)
        elif kind == "entries":
            yield "last", tr("the latest entry")
            yield from ((identifier, told) for identifier, told in glance.entries)
        else:
            yield from _numbers(glance.pending, world)


def _numbers(pending: Sequence[Sequence[str]], world: World) -> Iterator[tuple[str, str]]:
    """The numbers of the list that was looked at last, where there is one; they hold until the next."""
    from journal.cli.numbers import listed

    told = {str(identifier): str(words) for identifier, words in pending}
    for number, identifier in enumerate(listed(world) or told, 1):
        if identifier in told:
            yield str(number), told[identifier]
