"""Values as plain data and back: what JSON can hold, for the store and for other files.

    plain(value) -> dict      a frozen dataclass and everything in it
    built(cls, data) -> cls   the same value again; keys it does not know are ignored

Days and aware moments become ISO 8601 strings, enums their values, tuples and frozen sets lists.
What a class looks like is worked out once; after that a value of five fields takes
about two microseconds either way, so fifty thousand entries are built in a blink.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from journal.tongue import later, tr

T = TypeVar("T")

_Convert = Callable[[Any], Any]


class WrongShape(ValueError):
    """Data that is not what its class asks for.

    Attributes:
        where: The way to the wrong part, as in "commitments[2].due".
        why: What was asked for and what was found.
    """

    def __init__(self, why: str, where: str = "") -> None:
        super().__init__(f"{where}: {why}" if where else why)
        self.why = why
        self.where = where

    def inside(self, outer: str) -> WrongShape:
        """The same error, seen from one level further out."""
        dot = "" if not self.where or self.where.startswith("[") else "."
        return WrongShape(self.why, f"{outer}{dot}{self.where}")


def plain(value: Any, *, sparse: bool = False) -> dict[str, Any]:
    """The fields of the dataclass instance `value` as JSON-able data.

    With `sparse`, fields that have their default are left out: `built` fills them in
    again, and a stored reading is half as large.

    Raises:
        WrongShape: For a naive moment, a number that is not finite, or a foreign type.
    """
    result = _plain(value, sparse)
    assert isinstance(result, dict)
    return result


def built(cls: type[T], data: Any) -> T:
    """An instance of the dataclass `cls` from what `plain` made of it.

    Raises:
        WrongShape: Naming the first part that does not fit.
    """
    hashable: Any = cls
    value: T = _builder(hashable)(data)
    return value


def keys_of(cls: type[Any]) -> frozenset[str]:
    """The names of the fields of a dataclass."""
    return frozenset(field.name for field in fields(cls))


# To plain data


def _plain(value: Any, sparse: bool) -> Any:
    kind = type(value)
    if kind in (str, int, bool, type(None)):
        return value
    if kind is float:
        if not math.isfinite(value):
            raise WrongShape(f"a number has to be finite, not {value}")
        return value
    if kind is datetime:
        if value.utcoffset() is None:
            raise WrongShape("a moment has to have a zone")
        return value.isoformat()
    if kind is date:
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if kind in (tuple, list):
        return [_plain(item, sparse) for item in value]
    if kind is frozenset:
        return sorted((_plain(item, sparse) for item in value), key=repr)
    if isinstance(value, Mapping):
        return {str(key): _plain(item, sparse) for key, item in value.items()}
    if is_dataclass(kind):
        result = {}
        for name, default in _defaults(kind):
            item = getattr(value, name)
            if (sparse and item is default) or (sparse and type(item) is type(default) and item == default):
                continue
            result[name] = _plain(item, sparse)
        return result
    raise WrongShape(f"{kind.__name__} cannot be written as plain data")


@cache
def _defaults(cls: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(cls))


# From plain data


@cache
def _builder(cls: Any) -> _Convert:
    """The function that builds a `cls`: its slots are set one by one, in half the time its `__init__` takes."""
    hints = get_type_hints(cls)
    has_factory = any(field.default_factory is not MISSING for field in fields(cls))
    if "__slots__" not in cls.__dict__ or hasattr(cls, "__post_init__") or has_factory:
        raise TypeError(f"{cls.__name__} has to have slots, no __post_init__ and no default_factory")
    plan = tuple(
        (
            field.name,
            cls.__dict__[field.name].__set__,
            _exact(hints[field.name]),
            field.default,
            # A default is taken as it is; what is missing and has none goes to the converter, which refuses it.
            object() if field.default is MISSING else field.default,
            _converter(hints[field.name]),
        )
        for field in fields(cls)
    )
    new = object.__new__

    def build(data: Any) -> Any:
        if type(data) is not dict and not isinstance(data, Mapping):
            raise WrongShape(
                tr("expected the fields of {kind}, found {found}").format(kind=cls.__name__, found=_named(data))
            )
        value = new(cls)
        given = data.get
        for name, put, exact, default, settled, convert in plan:
            item = given(name, default)
            if item is not settled and type(item) is not exact:
                try:
                    item = convert(item)
                except WrongShape as error:
                    raise error.inside(name) from None
            put(value, item)
        return value

    return build


def _exact(hint: Any) -> type[Any] | None:
    """The one type whose values are taken as they are, so that most need no call."""
    kinds = [kind for kind in _options(hint) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 and kinds[0] in (str, int, float, bool) else None


def _options(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _converter(hint: Any) -> _Convert:
    options = _options(hint)
    if len(options) > 1:
        return _optional(options)
    if get_origin(hint) is tuple and get_args(hint)[-1] is not ...:
        return _row(get_args(hint))
    if get_origin(hint) is tuple:
        return _sequence(get_args(hint)[0])
    if get_origin(hint) is frozenset:
        build = _sequence(get_args(hint)[0])
        return lambda value: frozenset(build(value))
    if get_origin(hint) in (dict, Mapping):
        return _mapping(get_args(hint)[1])
    if is_dataclass(hint) and isinstance(hint, type):
        return _builder(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _member(hint)
    if hint is datetime:
        return _moment
    if hint is date:
        return _day
    if hint is float:
        return _number
    if hint in (str, int, bool):
        return _just(hint)
    raise TypeError(f"plain data cannot hold {hint!r}")


def _optional(options: tuple[Any, ...]) -> _Convert:
    kinds = [kind for kind in options if kind is not type(None)]
    if len(kinds) != 1 or len(kinds) == len(options):
        raise TypeError(f"plain data cannot tell {options!r} apart")
    convert = _converter(kinds[0])
    exact = _exact(kinds[0])
    return lambda value: value if value is None or type(value) is exact else convert(value)


def _sequence(hint: Any) -> _Convert:
    convert = _converter(hint)
    exact = _exact(hint)

    def build(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise WrongShape(tr("expected a list, found {found}").format(found=_named(value)))
        try:
            if exact is None:
                return tuple([convert(item) for item in value])
            return tuple([item if type(item) is exact else convert(item) for item in value])
        except WrongShape:
            pass
        for index, item in enumerate(value):  # again, slowly, to say which one
            try:
                _ = item if type(item) is exact else convert(item)
            except WrongShape as error:
                raise error.inside(f"[{index}]") from None
        raise AssertionError("a conversion failed once and then did not")

    return build


def _row(hints: tuple[Any, ...]) -> _Convert:
    converters = [_converter(hint) for hint in hints]

    def build(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)) or len(value) != len(converters):
            raise WrongShape(tr("expected {n} values, found {found}").format(n=len(converters), found=_named(value)))
        return tuple(convert(item) for convert, item in zip(converters, value, strict=True))

    return build


def _mapping(hint: Any) -> _Convert:
    convert = _converter(hint)
    exact = _exact(hint)

    def build(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise WrongShape(tr("expected named values, found {found}").format(found=_named(value)))
        return {str(key): item if type(item) is exact else convert(item) for key, item in value.items()}

    return build


def _member(kind: type[Enum]) -> _Convert:
    # A plain dict is three times as fast as calling the enum.
    members = {member.value: member for member in kind}

    def build(value: Any) -> Enum:
        try:
            return members[value]
        except (KeyError, TypeError):
            known = ", ".join(map(str, members))
            raise WrongShape(
                tr("expected one of {known}; found {found}").format(known=known, found=_named(value))
            ) from None

    return build


def _just(kind: type[Any]) -> _Convert:
    def build(value: Any) -> Any:
        if type(value) is not kind:
            raise WrongShape(tr("expected {kind}, found {found}").format(kind=tr(_WORDS[kind]), found=_named(value)))
        return value

    return build


def _number(value: Any) -> float:
    if type(value) is float and math.isfinite(value):
        return value
    if type(value) is int:
        return float(value)
    raise WrongShape(tr("expected a number, found {found}").format(found=_named(value)))


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise WrongShape(tr("expected a day as YYYY-MM-DD, found {found}").format(found=_named(value))) from None


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise WrongShape(tr("expected a moment in ISO 8601, found {found}").format(found=_named(value))) from None
    if moment.tzinfo is None:
        raise WrongShape(tr("expected a moment with its zone, found {found}").format(found=_named(value)))
    return moment


_WORDS = {str: later("words"), int: later("a whole number"), bool: later("true or false")}


def _named(value: Any) -> str:
    """What was found, short enough to be shown."""
    if value is MISSING:
        return tr("nothing")
    if isinstance(value, (str, int, float)) or value is None:
        words = repr(value)
        return words if len(words) <= 40 else f"{words[:37]}..."
    return tr("a list") if isinstance(value, list) else tr("named values")
