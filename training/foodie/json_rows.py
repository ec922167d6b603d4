"""The rows of a JSON file, whichever of its three usual shapes it has: lines, one list, or one object.

What is collected under the name "Alpaca" comes as all three, written by tools of many systems.
"""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FROM_CP949 = "if it is in Korean Windows' encoding: iconv -f CP949 -t UTF-8 FILE > NEW-FILE"


class FileUnreadable(ValueError):
    """The file as a whole is no JSON in Unicode."""


@dataclass(frozen=True)
class Row:
    """A row, counted from 1: its number in the list, or its line's. `problem` says why there is no value."""

    number: int
    value: Any = None
    problem: str | None = None


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file of lines, or of one list. Blank lines are no rows.

    Raises: FileUnreadable; OSError.
    """
    data = path.read_bytes()
    if data.startswith(_UTF_16):
        try:
            data = data.decode("utf-16").encode()
        except ValueError as error:
            raise FileUnreadable(f"{path} begins as UTF-16 and is none: {error}") from error
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.lstrip().startswith(b"[") and not _has_lines_of_lists(data):
        yield from _read_list(path, data)
        return
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            yield _parse_line(number, line)


def _has_lines_of_lists(data: bytes) -> bool:
    """Whether the first line is a whole list, with others after it: broken rows, no list of rows."""
    first, *others = [line for line in data.split(b"\n") if line.strip()]
    return bool(others) and _parse_line(1, first).problem is None


def _read_list(path: Path, data: bytes) -> Iterator[Row]:
    try:
        rows = json.loads(data.decode())
    except UnicodeDecodeError as error:
        raise FileUnreadable(f"{path}: {error}; {_FROM_CP949}") from error
    except ValueError as error:
        raise FileUnreadable(f"{path} begins as a list and is no JSON: {error}") from error
    for number, value in enumerate(rows, start=1):
        yield Row(number, value)


def _parse_line(number: int, line: bytes) -> Row:
    try:
        return Row(number, json.loads(line.decode()))
    except UnicodeDecodeError as error:
        return Row(number, problem=f"{error}; {_FROM_CP949}")
    except ValueError as error:
        return Row(number, problem=str(error))
    except RecursionError:
        return Row(number, problem="nested too deeply")
