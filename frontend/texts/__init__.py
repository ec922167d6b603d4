"""Every sentence the pages show, in one catalogue; Korean, in 해요체.

`TEXTS` maps a name to a sentence; templates read it as `t`, or as `say(name, …)` where the sentence has
slots: `{count}` takes a value, `{food:을/를}` a noun with the particle that fits (`frontend.korean.Noun`).
The names that begin with `script.` go to the browser's script, without that prefix. `QUESTIONS` holds
what the empty page suggests to ask. Each screen's texts stand in a module of their own.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flask import Flask

from frontend.korean import Noun
from frontend.texts import accounts, chat, foods, frame, pages, script
from frontend.texts.questions import QUESTIONS

__all__ = ["QUESTIONS", "TEXTS", "list_failures", "list_script_texts", "say"]

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    frame.TEXTS
    | chat.TEXTS
    | foods.TEXTS
    | accounts.TEXTS
    | pages.TEXTS
    | {f"script.{name}": text for name, text in script.TEXTS.items()}
    | {f"script.failure.{code}": text for code, text in script.FAILURES.items()}
)


def say(name: str, /, **slots: object) -> str:
    """Return the sentence of this name with its slots filled; words among them bring their particles."""
    return TEXTS[name].format(
        **{slot: Noun(value) if isinstance(value, str) else value for slot, value in slots.items()}
    )


def list_script_texts() -> dict[str, str]:
    """Return the sentences of the browser's script, named as it names them."""
    return dict(script.TEXTS)


def list_failures() -> dict[str, str]:
    """Return what the script says of a failure, by the name that the API gives it."""
    return dict(script.FAILURES)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["t"] = TEXTS
    app.jinja_env.globals["say"] = say
