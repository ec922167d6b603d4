"""The transport: chunked bodies in arbitrary pieces."""

import random

import pytest

from backend.clients.http_connections import BrokenChunks, ChunkDecoder


def test_chunked_body_cut_anywhere_decodes_to_its_content():
    chance = random.Random(3)
    for _ in range(500):
        parts = [chance.randbytes(chance.randint(1, 40)) for _ in range(chance.randint(0, 6))]
        trailer = chance.choice([b"", b"x-checksum: 1\r\n"])
        wire = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n" + trailer + b"\r\n"
        decoder, decoded = ChunkDecoder(), b""
        while wire:
            assert not decoder.finished
            size = chance.randint(1, 12)
            decoded += decoder.decode(wire[:size])
            wire = wire[size:]

        assert decoder.finished
        assert decoded == b"".join(parts)


def test_chunk_extension_is_passed_over():
    assert ChunkDecoder().decode(b"3;name=value\r\nabc\r\n0\r\n\r\n") == b"abc"


@pytest.mark.parametrize("wire", [b"zz\r\n", b"<html>\r\n", b"1" * 2000])
def test_body_that_is_not_chunked_is_refused(wire: bytes):
    with pytest.raises(BrokenChunks):
        ChunkDecoder().decode(wire)
