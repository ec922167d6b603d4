"""The secret: long enough, made once, for its owner alone, with a key for each purpose (contract 9.1 A3)."""

import stat
import threading
from pathlib import Path

import pytest

from backend.config import Config, InvalidSetting
from backend.settings.secret_key import derive_key, load_secret, read_or_make_secret


@pytest.mark.parametrize("secret", ["chatfoodie", "a" * 31])
@pytest.mark.parametrize("environment", ["local", "production"])
def test_short_secret_is_refused(secret: str, environment: str):
    with pytest.raises(InvalidSetting, match="CHATFOODIE_SECRET") as error:
        Config.from_environment({"CHATFOODIE_SECRET": secret, "CHATFOODIE_ENVIRONMENT": environment})

    assert secret not in str(error.value)


def test_production_does_not_start_without_a_secret():
    with pytest.raises(InvalidSetting, match="CHATFOODIE_SECRET"):
        Config.from_environment({"CHATFOODIE_ENVIRONMENT": "production"})


def test_production_sends_cookies_over_https_alone():
    config = Config.from_environment(
        {"CHATFOODIE_ENVIRONMENT": "production", "CHATFOODIE_SECRET": "0123456789abcdef" * 4}
    )

    assert (config.secure_cookies, config.secret_path) == (True, None)
    assert "s" * 64 not in repr(config)


def test_laptop_makes_a_secret_once_and_keeps_it_for_its_owner(tmp_path: Path):
    config = Config.from_environment({"CHATFOODIE_VAR": str(tmp_path / "var")})

    first, second = load_secret(config), load_secret(config)

    path = tmp_path / "var" / "secret"
    assert first == second == path.read_text()
    assert len(first) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_processes_that_start_at_once_agree_on_one_secret(tmp_path: Path):
    start, read = threading.Barrier(8), []

    def make() -> None:
        start.wait()
        read.append(read_or_make_secret(tmp_path / "secret"))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(read)) == 1
    assert len(read) == 8


def test_file_with_too_short_a_secret_is_refused(tmp_path: Path):
    (tmp_path / "secret").write_text("short")

    with pytest.raises(InvalidSetting, match="too short"):
        read_or_make_secret(tmp_path / "secret")


def test_configuration_without_a_file_has_a_secret_of_its_own():
    config = Config(database_url="sqlite://")

    assert len(load_secret(config)) == 64
    assert load_secret(config) != load_secret(config)


def test_every_purpose_has_another_key():
    keys = {derive_key("s" * 32, purpose) for purpose in ("access token", "refresh token", "session cookie")}

    assert len(keys) == 3
    assert all(len(key) == 64 for key in keys)
