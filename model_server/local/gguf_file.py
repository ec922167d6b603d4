"""Copies of a GGUF file in which some tensors are changed.

The `gguf` package's reader takes ten seconds for this model, one object for each of 262,144 words; a merge
needs the place of the metadata and not its content, so the header is walked here.

Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import gguf
import numpy as np
from gguf import quants
from numpy.typing import NDArray

# Nearly without loss at a bit over half the size of 16 bits, and fast on a CPU.
CHANGED_TYPE = gguf.GGMLQuantizationType.Q8_0
STRING, ARRAY = 8, 9
SCALAR_FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
DEFAULT_ALIGNMENT = 32


@dataclass(frozen=True)
class Tensor:
    """Where a tensor lies. `dimensions` are in GGUF's order, the innermost first."""

    name: str
    dimensions: tuple[int, ...]
    kind: int
    offset: int

    def count_bytes(self, kind: int) -> int:
        block_elements, block_bytes = gguf.GGML_QUANT_SIZES[gguf.GGMLQuantizationType(kind)]
        return int(np.prod(self.dimensions)) // int(block_elements) * int(block_bytes)


class GgufFile:
    """A GGUF file of version 2 or 3, mapped into memory; its header read, its arrays skipped."""

    def __init__(self, path: Path):
        """Raises: ValueError when the header does not make sense."""
        self.data: NDArray[np.uint8] = np.memmap(path, np.uint8, "r")
        self._buffer = self.data.data
        self._position = 0
        self.settings: dict[str, Any] = {}
        try:
            magic, _, tensor_count, setting_count = self._read("4sIQQ")
            if magic != b"GGUF":
                raise ValueError(f"{path.name} is no GGUF file")
            for _ in range(setting_count):
                name = self._read_string()
                self.settings[name] = self._read_value(self._read("I")[0])
            self.head_bytes = self._position
            self.tensors = [self._read_tensor() for _ in range(tensor_count)]
        except (struct.error, KeyError, UnicodeDecodeError) as error:
            raise ValueError(f"the header of {path.name} is damaged") from error
        self.alignment = int(self.settings.get("general.alignment", DEFAULT_ALIGNMENT))
        self._data_start = pad(self._position, self.alignment)

    def read_tensor(self, tensor: Tensor) -> NDArray[np.uint8]:
        """The stored bytes of `tensor`, (rows, bytes of a row)."""
        start = self._data_start + tensor.offset
        size = tensor.count_bytes(tensor.kind)
        return self.data[start : start + size].reshape(-1, size // int(np.prod(tensor.dimensions[1:])))

    def _read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._buffer, self._position)
        self._position += struct.calcsize("<" + layout)
        return values

    def _read_string(self) -> str:
        (size,) = self._read("Q")
        start, self._position = self._position, self._position + size
        return self.data[start : self._position].tobytes().decode()

    def _read_value(self, kind: int) -> Any:
        """A setting's value; None for an array."""
        if kind == STRING:
            return self._read_string()
        if kind != ARRAY:
            return self._read(SCALAR_FORMATS[kind])[0]
        item_kind, count = self._read("IQ")
        if item_kind in SCALAR_FORMATS:
            self._position += count * struct.calcsize("<" + SCALAR_FORMATS[item_kind])
        elif item_kind == STRING:
            for _ in range(count):
                (size,) = self._read("Q")
                self._position += size
        else:
            raise KeyError(item_kind)
        return None

    def _read_tensor(self) -> Tensor:
        name = self._read_string()
        (dimension_count,) = self._read("I")
        dimensions = self._read(f"{dimension_count}Q")
        kind, offset = self._read("IQ")
        return Tensor(name, dimensions, kind, offset)


def write_with_changes(source: GgufFile, changes: Mapping[str, NDArray[np.float32]], file: BinaryIO) -> None:
    """Write `source` to `file`, each tensor named in `changes` replaced by its sum with the change.

    Changes are of shape (out, in). The changed tensors are written in Q8_0; the metadata and the other
    tensors are the bytes of `source`.
    Raises: ValueError when a tensor is missing or of another shape.
    """
    shapes = {tensor.name: tensor.dimensions[::-1] for tensor in source.tensors}
    for name, change in changes.items():
        if name not in shapes:
            raise ValueError(f"the model has no tensor {name}")
        if shapes[name] != change.shape:
            raise ValueError(f"{name} is {shapes[name]} in the model and {change.shape} in the adapter")
    file.write(source.data[: source.head_bytes].tobytes())
    offset = 0
    for tensor in source.tensors:
        kind = CHANGED_TYPE if tensor.name in changes else tensor.kind
        name_bytes = tensor.name.encode()
        file.write(struct.pack("<Q", len(name_bytes)) + name_bytes)
        file.write(struct.pack(f"<I{len(tensor.dimensions)}Q", len(tensor.dimensions), *tensor.dimensions))
        file.write(struct.pack("<IQ", kind, offset))
        offset += pad(tensor.count_bytes(kind), source.alignment)
    file.write(bytes(pad(file.tell(), source.alignment) - file.tell()))
    for tensor in source.tensors:
        stored = source.read_tensor(tensor)
        if tensor.name in changes:
            weights = quants.dequantize(_as_stored(stored, tensor), gguf.GGMLQuantizationType(tensor.kind))
            stored = quants.quantize(weights + changes[tensor.name], CHANGED_TYPE)
        file.write(stored.tobytes())
        file.write(bytes(pad(stored.nbytes, source.alignment) - stored.nbytes))


def pad(size: int, alignment: int) -> int:
    """`size` rounded up to a multiple of `alignment`."""
    return -(-size // alignment) * alignment


def _as_stored(stored: NDArray[np.uint8], tensor: Tensor) -> NDArray[Any]:
    """Plain numbers as numbers; quantised blocks stay bytes."""
    plain = {gguf.GGMLQuantizationType.F32: np.float32, gguf.GGMLQuantizationType.F16: np.float16}
    dtype = plain.get(gguf.GGMLQuantizationType(tensor.kind))
    return stored if dtype is None else stored.view(dtype)
