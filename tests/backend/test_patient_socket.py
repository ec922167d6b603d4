"""A socket that is never waited for keeps what its reader is slow to take, but not without end."""

import socket

import pytest

from backend.chat.sockets.patient_socket import MAX_KEPT_FRAMES, PatientSocket


def test_reader_who_makes_us_keep_too_much_is_cut_off():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patient = PatientSocket(ours, deadline_seconds=30)
        patient.never_wait(lambda: None)
        patient.send(b"x" * 4_000_000)
        assert patient.is_behind

        for _ in range(MAX_KEPT_FRAMES - 1):
            patient.send(b"pong")
        with pytest.raises(BrokenPipeError):
            patient.send(b"one too many")

        with pytest.raises(BrokenPipeError):
            patient.send(b"more")
        while theirs.recv(1_000_000):
            pass  # until the end that it is shown


def test_what_is_kept_comes_whole_and_in_order():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patient = PatientSocket(ours, deadline_seconds=30)
        patient.never_wait(lambda: None)
        frames = [b"x" * 4_000_000, *(b"%03d" % number for number in range(MAX_KEPT_FRAMES - 2))]
        for frame in frames:
            patient.send(frame)
        wanted = b"".join(frames)
        received = bytearray()
        while len(received) < len(wanted):
            received += theirs.recv(1_000_000)

    assert received == wanted
