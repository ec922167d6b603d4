"""The record of what the teacher was paid for. It reaches the disk before anything is done with an answer.

JSONL: first what the run is, then one line for each thing that happened:

    {"run": {"seed": 42, "model": "…", …}}
    {"request": 0, "text": "…", "is_cut": false, "prompt_tokens": 812, "answer_tokens": 1490, "usd": 0.0011}
    {"request": 1, "refused": "HTTP 400: …"}
    {"request": 2, "lost_usd": 0.0021}    an attempt that may have been charged, without a readable answer
"""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class JournalUnusable(Exception):
    """The file belongs to another run, is in use, or is damaged in its middle."""


@dataclass(frozen=True)
class RecordedAnswer:
    """What came back for a request; `text` is None if the teacher refused it for good."""

    text: str | None
    is_cut: bool = False
    prompt_tokens: int = 0
    answer_tokens: int = 0


class Journal:
    """The open journal of one run. Only one process at a time has it open."""

    def __init__(self, path: Path, run: dict[str, Any]) -> None:
        """Open the journal, or begin it.

        Raises: JournalUnusable, with the settings that differ when it belongs to another run.
        """
        self.answers: dict[int, RecordedAnswer] = {}
        self.spent_usd = 0.0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise JournalUnusable(f"another process is writing to {path}") from error
        try:
            self._read(path, run)
        except JournalUnusable:
            os.close(self._file)
            raise

    def close(self) -> None:
        os.close(self._file)

    def add_answer(self, request: int, answer: RecordedAnswer, *, usd: float) -> None:
        """Record an answer. When this returns it is on the disk."""
        self._append(
            {
                "request": request,
                "text": answer.text,
                "is_cut": answer.is_cut,
                "prompt_tokens": answer.prompt_tokens,
                "answer_tokens": answer.answer_tokens,
                "usd": usd,
            }
        )
        self.answers[request] = answer
        self.spent_usd += usd

    def add_refusal(self, request: int, reason: str) -> None:
        """Record that the request will never be answered, so that nobody asks again."""
        self._append({"request": request, "refused": reason})
        self.answers[request] = RecordedAnswer(text=None)

    def add_loss(self, request: int, *, usd: float) -> None:
        """Record what an attempt without a readable answer may have cost."""
        self._append({"request": request, "lost_usd": usd})
        self.spent_usd += usd

    def _append(self, value: dict[str, Any]) -> None:
        # One write for a whole line: a kill leaves it there or not.
        line = memoryview(json.dumps(value, ensure_ascii=False).encode() + b"\n")
        while line:
            line = line[os.write(self._file, line) :]
        os.fsync(self._file)

    def _read(self, path: Path, run: dict[str, Any]) -> None:
        content = path.read_bytes()
        whole, _, torn = content.rpartition(b"\n")
        if torn:
            # A crash of the machine in the middle of a write. What was on the disk whole stays.
            os.ftruncate(self._file, len(content) - len(torn))
        lines = whole.splitlines()
        if not lines:
            self._append({"run": run})
            return
        for number, line in enumerate(lines, start=1):
            try:
                value = json.loads(line)
                if number == 1:
                    _require_same_run(value["run"], run, path)
                else:
                    self._take(value)
            except (ValueError, KeyError, TypeError) as error:
                raise JournalUnusable(f"line {number} of {path} cannot be read: {error}") from error

    def _take(self, value: dict[str, Any]) -> None:
        request = int(value["request"])
        if "lost_usd" in value:
            self.spent_usd += value["lost_usd"]
        elif "refused" in value:
            self.answers[request] = RecordedAnswer(text=None)
        else:
            self.answers[request] = RecordedAnswer(
                value["text"], value["is_cut"], value["prompt_tokens"], value["answer_tokens"]
            )
            self.spent_usd += value["usd"]


def _require_same_run(begun: dict[str, Any], run: dict[str, Any], path: Path) -> None:
    differing = sorted(name for name in {*begun, *run} if begun.get(name) != run.get(name))
    if differing:
        told = ", ".join(f"{name} was {begun.get(name)!r}, is {run.get(name)!r}" for name in differing)
        raise JournalUnusable(f"{path} belongs to another run: {told}. Name another output, or remove it.")
