"""Secrets from files, and the words for those that cannot be used."""

import subprocess
import sys
from pathlib import Path

import pytest

from backend.config import Config, InvalidSetting
from tests.live import ROOT

STRONG = "3f9a1c7be0d24856a1b2c3d4e5f60718"
URL = "mysql+pymysql://chatfoodie@mysql/chatfoodie?charset=utf8mb4"


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text)
    return str(folder / name)


def test_secret_and_password_come_from_their_files(tmp_path: Path):
    config = Config.from_environment(
        {
            "CHATFOODIE_ENVIRONMENT": "production",
            "CHATFOODIE_SECRET_FILE": write(tmp_path, "secret", f"{STRONG}\n"),
            "CHATFOODIE_DATABASE_URL": URL,
            "CHATFOODIE_DATABASE_PASSWORD_FILE": write(tmp_path, "password", "p@ss/word:with#signs\n"),
            "CHATFOODIE_MAIL_PASSWORD_FILE": "",
        }
    )

    assert config.secret == STRONG
    assert config.database_url == (
        "mysql+pymysql://chatfoodie:p%40ss%2Fword%3Awith%23signs@mysql/chatfoodie?charset=utf8mb4"
    )
    assert config.mail_password == ""


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"SECRET_FILE": "/nowhere/secret"},
            "CHATFOODIE_SECRET_FILE names /nowhere/secret, which cannot be read",
        ),
        ({"SECRET_FILE": "{empty}"}, "which is empty"),
        ({"SECRET_FILE": "{bytes}"}, "it is no text"),
        (
            {"SECRET_FILE": "{good}", "SECRET": STRONG},
            "CHATFOODIE_SECRET and CHATFOODIE_SECRET_FILE are both set",
        ),
        ({"SECRET": "changeme" * 8}, "CHATFOODIE_SECRET could be guessed"),
        ({"SECRET": "1" * 64}, "CHATFOODIE_SECRET could be guessed"),
        ({"SECRET": STRONG, "DATABASE_URL": URL}, "password of the database is missing or shorter than 16"),
        ({"SECRET": STRONG, "DATABASE_URL": URL, "DATABASE_PASSWORD": "chatfoodie"}, "shorter than 16"),
        ({"SECRET": STRONG, "DATABASE_URL": URL.replace("@", ":short@")}, "shorter than 16"),
        (
            {"SECRET": STRONG, "DATABASE_URL": URL.replace("@", ":p@"), "DATABASE_PASSWORD": STRONG},
            "has a password, and CHATFOODIE_DATABASE_PASSWORD is set too",
        ),
        ({"SECRET": STRONG, "DATABASE_URL": "chatfoodie"}, "is no address of a database"),
        ({"DATABASE_URL": URL, "DATABASE_PASSWORD": STRONG}, "CHATFOODIE_SECRET must be set in production"),
    ],
)
def test_weak_or_missing_secret_is_refused_in_production(
    tmp_path: Path, settings: dict[str, str], sentence: str
):
    places = {"empty": write(tmp_path, "empty", "\n"), "good": write(tmp_path, "good", STRONG)}
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\xff" * 20)
    places["bytes"] = str(tmp_path / "bytes")
    environ = {f"CHATFOODIE_{name}": value.format(**places) for name, value in settings.items()}

    with pytest.raises(InvalidSetting) as refused:
        Config.from_environment({"CHATFOODIE_ENVIRONMENT": "production", **environ})
    assert sentence in str(refused.value)
    assert STRONG not in str(refused.value)


def test_laptop_s_database_needs_no_password():
    assert Config.from_environment({}).database_url.startswith("sqlite:///")
    assert Config.from_environment({"CHATFOODIE_DATABASE_URL": URL}).database_url == URL


def test_start_with_a_weak_secret_ends_in_one_sentence(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "backend.migrate"],
        cwd=ROOT,
        env={
            "PATH": "/usr/bin:/bin",
            "CHATFOODIE_ENVIRONMENT": "production",
            "CHATFOODIE_VAR": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == "CHATFOODIE_SECRET must be set in production; `openssl rand -hex 32` makes one."
    )
