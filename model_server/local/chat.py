"""Chat messages, as `/v1/chat/completions` takes them, to the prompt the adapters are trained on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

from model_server.local.fields import missing_field, read_field, wrong_type
from model_server.local.wire import PARAMETERS, GenerateRequest, Limits, Refusal, check_parameters

TEMPLATE_PATH = Path(__file__).resolve().parent.parent / "prompt_template.jinja"
# OpenAI's names of the parameters that have a TGI name of their own.
FIELDS = {
    "temperature": "f32?",
    "top_p": "f32?",
    "frequency_penalty": "f32?",
    "presence_penalty": "f32?",
    "seed": "u64?",
    "max_tokens": "u32?",
    "stop": "any",
    "logprobs": "bool?",
    "tools": "list?",
    "response_format": "object?",
}


def render_prompt(turns: list[tuple[str, str]], question: str) -> str:
    """The prompt for `question` after the (question, answer) pairs in `turns`.

    Raises: Refusal when the template cannot be read.
    """
    try:
        # Plain text for a language model: escaping for HTML would change what the person asked.
        environment = jinja2.Environment(autoescape=False, keep_trailing_newline=False)  # noqa: S701
        template = environment.from_string(TEMPLATE_PATH.read_text(encoding="utf-8"))
    except (OSError, jinja2.TemplateError) as error:
        raise Refusal("template_error", "Template error: template not found") from error
    return template.render(turns=turns, question=question, context=None)


def read_chat_request(body: Mapping[str, Any], limits: Limits) -> GenerateRequest:
    """The generation that `body` asks for.

    Raises: BodyUnreadable, Refusal.
    """
    values = {
        name: read_field(name, body[name], kind) if name in body else None for name, kind in FIELDS.items()
    }
    for name in ("logprobs", "tools", "response_format"):
        if values[name]:
            raise Refusal("validation", f"Input validation error: `{name}` is not supported by this server")
    stop = values["stop"]
    if stop is not None:
        stop = [stop] if isinstance(stop, str) else read_field("stop", stop, "strings")
    if "messages" not in body:
        raise missing_field("messages")
    prompt = render_prompt(*read_turns(read_field("messages", body["messages"], "list")))
    parameters = dict.fromkeys(PARAMETERS) | {
        "temperature": values["temperature"] or None,
        # On this route TGI draws unless the temperature is 0.
        "do_sample": values["temperature"] != 0,
        "top_p": values["top_p"],
        "frequency_penalty": values["frequency_penalty"],
        # TGI's own translation of OpenAI's -2..2 to its penalty.
        "repetition_penalty": None if values["presence_penalty"] is None else values["presence_penalty"] + 2,
        "seed": values["seed"],
        "max_new_tokens": values["max_tokens"],
        "stop": stop,
    }
    return check_parameters(prompt, parameters, limits)


def read_turns(messages: list[Any]) -> tuple[list[tuple[str, str]], str]:
    """The (question, answer) pairs and the last question. Raises: BodyUnreadable, Refusal."""
    turns: list[tuple[str, str]] = []
    question: str | None = None
    for position, message in enumerate(messages):
        path = f"messages[{position}]"
        if not isinstance(message, dict):
            raise wrong_type(path, message, "struct Message")
        role = read_field(f"{path}.role", message.get("role"), "string")
        content = _read_content(f"{path}.content", message.get("content"))
        if role == "user" and question is None:
            question = content
        elif role == "assistant" and question is not None:
            turns.append((question, content))
            question = None
        else:
            raise _template_error("messages must be of user and assistant in turns, starting with user")
    if question is None:
        raise _template_error("the last message must be of user")
    return turns, question


def _read_content(path: str, content: Any) -> str:
    if not isinstance(content, list):
        return str(read_field(path, content, "string"))
    texts = []
    for position, part in enumerate(content):
        if not isinstance(part, dict) or part.get("type") != "text":
            raise _template_error("only text can be part of a message")
        texts.append(read_field(f"{path}[{position}].text", part.get("text"), "string"))
    return "".join(texts)


def _template_error(message: str) -> Refusal:
    return Refusal("template_error", f"Template error: {message}")
