"""Logs: one JSON object a line, each with the id of its request. Never what a person wrote."""

import contextvars
import json
import logging
import re
import secrets
import sys
from datetime import UTC, datetime

from flask import Flask, Response, request

_request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="-")
_SAFE_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def request_id() -> str:
    return _request_id.get()


def set_request_id(value: str) -> None:
    _request_id.set(value)


class JsonFormatter(logging.Formatter):
    """A log record as one line of JSON; the `extra` fields become keys."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": request_id(),
            "message": record.getMessage(),
            **_extra_fields(record),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """The same for a person who watches a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        extra = " ".join(f"{key}={value}" for key, value in _extra_fields(record).items())
        line = f"{record.levelname.lower()}: {record.getMessage()} {extra} [{request_id()}]"
        return line + (f"\n{self.formatException(record.exc_info)}" if record.exc_info else "")


def _extra_fields(record: logging.LogRecord) -> dict[str, object]:
    return {key: value for key, value in vars(record).items() if key not in _STANDARD_FIELDS}


def configure_logging(level: str, log_format: str) -> None:
    """Send the logs of this project, and what the rate limiter warns of, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if log_format == "json" else TextFormatter())
    # Of the limiter only what is wrong: its lesser lines name who was counted.
    for name, least in (("chatfoodie", level), ("flask-limiter", "WARNING")):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(least)
        logger.propagate = False


def give_every_request_an_id(app: Flask) -> None:
    """Take the proxy's X-Request-ID when it is harmless, else draw one; answer with it."""

    @app.before_request
    def begin() -> None:
        given = request.headers.get("X-Request-ID", "")
        set_request_id(given if _SAFE_REQUEST_ID.fullmatch(given) else secrets.token_hex(8))

    @app.after_request
    def name(response: Response) -> Response:
        response.headers["X-Request-ID"] = request_id()
        return response
