"""The one file that a container image carries."""

from pathlib import Path

import pytest

from model_server.local import assemble


def test_file_named_by_the_settings_is_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    source, target = tmp_path / "other.gguf", tmp_path / "models" / "foodie.gguf"
    source.write_bytes(b"GGUF" + b"weights" * 1000)
    monkeypatch.setenv("CHATFOODIE_MODEL_PATH", str(source))

    assert assemble.main([str(target)]) == 0
    assert target.read_bytes() == source.read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["foodie.gguf"]
    assert "other" in capsys.readouterr().out


def test_file_that_is_no_model_or_has_no_place_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    source = tmp_path / "text.gguf"
    source.write_text("no model")
    monkeypatch.setenv("CHATFOODIE_MODEL_PATH", str(source))
    assert assemble.main([str(tmp_path / "foodie.gguf")]) == 1
    assert "no GGUF file" in capsys.readouterr().err

    source.write_bytes(b"GGUF")
    (tmp_path / "file").write_text("in the way")
    assert assemble.main([str(tmp_path / "file" / "foodie.gguf")]) == 1
    assert "cannot be written" in capsys.readouterr().err
