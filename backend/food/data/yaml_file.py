"""YAML with places: every value knows its line, so that a mistake in a data file is named where it stands."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml


class InvalidFile(ValueError):
    """A data file of ours is wrong; the text names file, line, field and reason."""


class Node:
    """A value of the file and its way to it."""

    def __init__(self, path: Path, node: yaml.Node, field: str = "") -> None:
        self._path = path
        self._node = node
        self._field = field

    def error(self, reason: str) -> InvalidFile:
        """The error to raise about this value."""
        field = f" {self._field}:" if self._field else ""
        return InvalidFile(f"{self._path.name}, line {self._node.start_mark.line + 1}:{field} {reason}")

    @property
    def is_list(self) -> bool:
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_text(self) -> bool:
        return isinstance(self._node, yaml.ScalarNode)

    def items(self) -> "Iterator[Node]":
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("a list is expected here")
        for child in self._node.value:
            yield Node(self._path, child, self._field)

    def leaves(self) -> "Iterator[Node]":
        """The items of a list, and of the lists in it: long lists stand in several rows."""
        for item in self.items():
            if isinstance(item._node, yaml.SequenceNode):
                yield from item.leaves()
            else:
                yield item

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> "dict[str, Node]":
        """The values of a mapping that has all `required` keys and none beside these and `optional`."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("a mapping is expected here")
        fields: dict[str, Node] = {}
        for key_node, value_node in self._node.value:
            key = Node(self._path, key_node)
            name = key.text()
            if name not in required and name not in optional:
                raise key.error(f"unknown field {name}")
            if name in fields:
                raise key.error(f"the field {name} stands twice")
            fields[name] = Node(self._path, value_node, name)
        missing = [name for name in required if name not in fields]
        if missing:
            raise self.error(f"the field {sorted(missing)[0]} is missing")
        return fields

    def entries(self) -> "Iterator[tuple[str, Node]]":
        """The keys and values of a mapping whose keys are free."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("a mapping is expected here")
        for key_node, value_node in self._node.value:
            name = Node(self._path, key_node).text()
            yield name, Node(self._path, value_node, name)

    def text(self) -> str:
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.value.strip():
            raise self.error("a text is expected here")
        value: str = self._node.value
        return value

    def integer(self, least: int, most: int) -> int:
        text = self.text()
        if not (text.isascii() and text.isdecimal()) or not least <= int(text) <= most:
            raise self.error(f"a whole number from {least} to {most} is expected, not {text}")
        return int(text)

    def word(self, allowed: Collection[str]) -> str:
        word = self.text()
        if word not in allowed:
            raise self.error(f"{word} is not one of: {', '.join(allowed)}")
        return word

    def words(self, allowed: Collection[str]) -> tuple[str, ...]:
        """A list without repetitions, all of it from `allowed`."""
        words: list[str] = []
        for item in self.items():
            word = item.word(allowed)
            if word in words:
                raise item.error(f"{word} stands twice")
            words.append(word)
        return tuple(words)


def read_yaml(path: Path) -> Node:
    """Raises: InvalidFile when `path` is no YAML."""
    # The C parser is twenty times faster and part of every wheel; a source build may lack it. The base loader
    # takes every scalar as the text it is, which is what a node reads, and asks no resolver for its type.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        with path.open(encoding="utf-8") as file:
            root = yaml.compose(file, Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise InvalidFile(f"{path.name}{line}: {getattr(error, 'problem', None) or error}") from error
    if root is None:
        raise InvalidFile(f"{path.name}: the file is empty")
    return Node(path, root)
