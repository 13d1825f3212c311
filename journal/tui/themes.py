"""Colours that can be read: the journal's own themes, and text of every theme lifted to 4.5 to 1."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from textual.color import BLACK, WHITE, Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from journal.tongue import tr

LEAST = 4.6
"""The contrast that text has on every ground it can stand on: WCAG's 4.5, and a little for rounding."""

GROUNDS = ("background", "surface", "panel", "boost")
TEXTS = (
    "foreground", "foreground-muted", "text-muted", "text-disabled", "text-primary", "text-secondary", "text-accent",
    "text-success", "text-warning", "text-error", "footer-foreground", "footer-key-foreground",
    "footer-description-foreground",
)  # fmt: skip
FOCUS = 0.05  # how much of the foreground tints what has the focus
LOOKED_AT = 0.22  # how much of the primary colour tints the line that is looked at
MUTED = 0.6  # how much of the foreground is left in what is muted

INK = Theme(
    name="ink",
    primary="#86b5d9",
    secondary="#b9a3d4",
    accent="#e3b26b",
    warning="#e8a35c",
    error="#e5877f",
    success="#9cc48d",
    foreground="#ddd8cc",
    background="#15171b",
    surface="#1c1f25",
    panel="#262a32",
    dark=True,
)
"""A dark desk: warm white, a blue pen, amber for promises."""

PAPER = Theme(
    name="paper",
    primary="#2f6690",
    secondary="#6b4c8a",
    accent="#94590f",
    warning="#94590f",
    error="#a3362b",
    success="#3b7136",
    foreground="#2d2a25",
    background="#f8f5ee",
    surface="#f0ebdf",
    panel="#e6dfcf",
    dark=False,
)
"""The same by day."""

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffd700",
    secondary="#00ffff",
    accent="#00ffff",
    warning="#ffd700",
    error="#ff8a8a",
    success="#7cff7c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    variables={"text-muted": "#e0e0e0", "footer-key-foreground": "#ffd700", "border": "#ffffff"},
)
"""White, yellow and cyan on black: 7 to 1 and more."""

OWN = (INK, PAPER, HIGH_CONTRAST)


def names() -> list[str]:
    """What the themes there are are called, the journal's own first."""
    own = [theme.name for theme in OWN]
    return own + sorted(BUILTIN_THEMES.keys() - own)


def unknown(name: str) -> str:
    """What is told where the settings ask for a theme that there is not; "" where there is."""
    if name in names():
        return ""
    told = tr("There is no theme “{theme}”; the colours are “{ink}”. There are: {known}.")
    return told.format(theme=name, ink=INK.name, known=", ".join(names()))


def readable(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables of a theme, with text that can be read on all of its grounds."""
    found = dict(variables)
    background, foreground = _color(found.get("background")), _color(found.get("foreground"))
    if background is None or foreground is None:
        return found  # a theme that leaves its colours to the terminal
    grounds = [background.blend(c, c.a, 1) for name in GROUNDS if (c := _color(found.get(name)))]
    grounds += [ground.blend(foreground, FOCUS, 1) for ground in grounds]
    if primary := _color(found.get("primary")):
        grounds.append(background.blend(primary, LOOKED_AT, 1))
    below = _color(found.get("footer-background"))
    for name in TEXTS:
        if name not in found:
            continue
        wished = _color(found[name])
        if wished is None:  # "auto 60%": as much of the foreground
            wished = background.blend(foreground, MUTED if name in ("text-muted", "text-disabled") else 1.0, 1)
        stands_on = [below] if below and name.startswith("footer") else grounds
        found[name] = lifted(background.blend(wished, wished.a, 1), stands_on).hex
    return found


def lifted(text: Color, grounds: list[Color]) -> Color:
    """The colour nearest to `text`, on the way to white or black, that can be read on all `grounds`."""
    lights = [_luminance(ground) for ground in grounds]
    if _least(text, lights) >= LEAST:
        return text
    end = max((WHITE, BLACK), key=lambda color: _least(color, lights))
    tried = (text.blend(end, step / 20, 1) for step in range(1, 20))
    return next((color for color in tried if _least(color, lights) >= LEAST), end)


def _least(text: Color, lights: list[float]) -> float:
    """The least contrast of a colour with grounds of some luminances."""
    own = _luminance(text)
    return min((max(own, light) + 0.05) / (min(own, light) + 0.05) for light in lights)


def contrast(one: Color, other: Color) -> float:
    """How well two colours stand apart, 1 to 21, as WCAG reckons it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: Color) -> float:
    parts = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in color.normalized)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _color(words: str | None) -> Color | None:
    if not words or words.startswith("auto"):
        return None
    with suppress(ColorParseError):
        color = Color.parse(words)
        return None if color.ansi is not None else color
    return None
