""".env.example is complete, and the defaults that it shows are true."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.config import Config as BackendConfig
from backend.config import list_settings
from frontend.config import Config as FrontendConfig
from model_server.local.config import read_config as read_model_server_config
from tests.compose.files import list_references
from tests.live import ROOT

LINE = re.compile(r"^#(CHATFOODIE_\w+)=(.*)$", re.M)
SHOWN = dict(LINE.findall((ROOT / ".env.example").read_text()))
COMPOSE_FILES = ("docker-compose.yml", "docker-compose.cpu.yml")
# `make run` alone: where the one laptop's site listens.
OF_MAKE_RUN = {"CHATFOODIE_HOST", "CHATFOODIE_PORT", "CHATFOODIE_BIND"}


def list_settings_in_code() -> set[str]:
    """What the sources of the three parts read."""
    of_backend = {variable for _, variable, _ in list_settings()}
    whole = [
        name
        for path in [
            ROOT / "backend" / "config.py",
            ROOT / "frontend" / "config.py",
            ROOT / "model_server" / "local" / "config.py",
            ROOT / "model_server" / "chat_stream" / "config.py",
        ]
        for name in re.findall(r'"(CHATFOODIE_[A-Z0-9_]+)"', path.read_text())
    ]
    return of_backend | set(whole)


def test_every_setting_of_the_code_and_of_the_compose_files_is_shown():
    named = list_settings_in_code() | {
        name for name in list_references(*COMPOSE_FILES) if name.startswith("CHATFOODIE_")
    }

    assert named - SHOWN.keys() - OF_MAKE_RUN == set()


def test_nothing_is_shown_that_nobody_reads():
    named = list_settings_in_code() | list_references(*COMPOSE_FILES).keys()
    as_files = {f"{name}_FILE" for name in named}

    assert SHOWN.keys() - named - as_files == set()


def test_compose_files_name_only_our_variables():
    assert all(name.startswith("CHATFOODIE_") for name in list_references(*COMPOSE_FILES))


def test_defaults_of_the_compose_files_are_those_shown():
    for name, default in list_references(*COMPOSE_FILES).items():
        assert SHOWN[name] == default, name


# As the containers run; secrets are then asked for.
PRODUCTION = {"CHATFOODIE_ENVIRONMENT": "production", "CHATFOODIE_SECRET": "0123456789abcdef" * 4}


@pytest.mark.parametrize(
    "read",
    [
        lambda settings: BackendConfig.from_environment(PRODUCTION | settings),
        FrontendConfig.from_environment,
        read_model_server_config,
    ],
    ids=["backend", "frontend", "model server"],
)
def test_defaults_shown_are_the_code_s_own(read: Callable[[dict[str, str]], object]):
    """Each alone, so that a wrong one is named. What compose sets otherwise is compared above."""
    without = read({})
    different = [
        name
        for name, value in SHOWN.items()
        if value and name not in list_references(*COMPOSE_FILES) and read({name: value}) != without
    ]

    assert different == []


def test_all_lines_of_the_example_are_comments_so_that_a_copy_changes_nothing():
    lines = (ROOT / ".env.example").read_text().splitlines()

    assert all(not line or line.startswith("#") for line in lines)


def test_secrets_are_made_once_and_only_their_owner_gets_at_them(tmp_path: Path):
    (tmp_path / "bin").mkdir()
    for name in ("bin/make-secrets", ".env.example"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())

    def make() -> dict[str, str]:
        subprocess.run(["sh", tmp_path / "bin" / "make-secrets"], check=True, capture_output=True)
        return {path.name: path.read_text() for path in (tmp_path / "secrets").iterdir()}

    first, again = make(), make()

    assert first == again
    assert len({first[name] for name in ("app_secret", "database_password", "database_root_password")}) == 3
    assert len(first["app_secret"].strip()) == 64
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / ".env").read_text() == (tmp_path / ".env.example").read_text()
    BackendConfig.from_environment(
        {
            "CHATFOODIE_ENVIRONMENT": "production",
            "CHATFOODIE_SECRET_FILE": str(tmp_path / "secrets" / "app_secret"),
            "CHATFOODIE_DATABASE_URL": "mysql+pymysql://chatfoodie@mysql/chatfoodie",
            "CHATFOODIE_DATABASE_PASSWORD_FILE": str(tmp_path / "secrets" / "database_password"),
        }
    )
