"""A socket that is never waited for keeps what its reader is slow to take, but not without end."""

import socket
import threading
from collections import Counter

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


def test_frames_of_many_threads_to_a_slow_reader_come_once_each_and_whole():
    """Seen as possible in a review: a second thread that sends one rest twice, while the first one ends.

    What is kept is taken away, and found to be empty, under the lock that `send` holds when it looks.
    """
    size, senders, frames = 3000, 4, 20
    for number in range(15):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            patient = PatientSocket(ours, deadline_seconds=30)
            patient.never_wait(lambda: None)

            def send(sender: int, patient: PatientSocket = patient) -> None:
                for frame in range(frames):
                    patient.send(b"%06d" % (sender * frames + frame) * (size // 6))

            threads = [threading.Thread(target=send, args=(sender,)) for sender in range(senders)]
            for thread in threads:
                thread.start()
            received = bytearray()
            while len(received) < size * senders * frames:
                received += theirs.recv(1000 + number)
            for thread in threads:
                thread.join()
            theirs.setblocking(False)
            with pytest.raises(BlockingIOError):
                theirs.recv(1)

        whole = Counter(bytes(received[at : at + size]) for at in range(0, len(received), size))
        assert whole == {b"%06d" % frame * (size // 6): 1 for frame in range(senders * frames)}


def test_reader_for_whom_there_is_no_thread_is_cut_off(monkeypatch: pytest.MonkeyPatch):
    """The rest of its frame was kept for ever, and the error had no name."""

    def no_thread(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", no_thread)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patient = PatientSocket(ours, deadline_seconds=30)
        patient.never_wait(lambda: None)

        with pytest.raises(BrokenPipeError):
            patient.send(b"x" * 4_000_000)
        assert not patient.is_behind
        with pytest.raises(BrokenPipeError):
            patient.send(b"more")
