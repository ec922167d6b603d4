"""HTTP's chunked coding, taken off as the bytes arrive (RFC 9112, section 7.1). Pure."""

MAX_LINE_BYTES = 1024
MAX_CHUNK_BYTES = 4 * 1024 * 1024


class BrokenChunks(ValueError):
    """The body breaks HTTP's chunked coding."""


class ChunkDecoder:
    """Takes the chunked coding off a body that arrives in arbitrary pieces (RFC 9112, section 7.1).

    A chunk is passed on when it is whole: a model server sends one for each token.
    """

    def __init__(self) -> None:
        self._waiting = b""
        self._in_trailers = False
        self.finished = False

    def decode(self, received: bytes) -> bytes:
        """The content of the chunks that `received` completes."""
        data = self._waiting + received
        content: list[bytes] = []
        position = 0
        while position < len(data) and not self.finished:
            line_end = data.find(b"\r\n", position)
            if line_end < 0:
                if len(data) - position > MAX_LINE_BYTES:
                    raise BrokenChunks("a chunk header without an end")
                break
            begin = line_end + 2
            if self._in_trailers:
                self.finished = line_end == position
                position = begin
                continue
            size = _size_of(data[position:line_end])
            end = begin + size
            if size == 0:
                self._in_trailers = True
                position = begin
            elif len(data) < end + 2:
                break
            else:
                content.append(data[begin:end])
                position = end + 2
        self._waiting = data[position:]
        return b"".join(content)


def _size_of(line: bytes) -> int:
    """The size that a chunk's header tells; extensions mean nothing to us."""
    try:
        size = int(line.partition(b";")[0], 16)
    except ValueError as error:
        raise BrokenChunks("a chunk size that is no number") from error
    if not 0 <= size <= MAX_CHUNK_BYTES:
        raise BrokenChunks(f"a chunk of {size} bytes")
    return size
