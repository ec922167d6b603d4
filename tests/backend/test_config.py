"""Settings: defaults for a laptop, and clear words for values that cannot be used."""

from collections.abc import Callable

import pytest
from flask import Flask

from backend.config import Config, InvalidSetting


def test_defaults_suit_a_laptop():
    config = Config.from_environment({})

    assert config.database_url.startswith("sqlite:///")
    assert (config.trusted_proxies, config.guest_daily_limit) == (0, 20)
    assert config.allowed_origins == ()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("access_token_seconds", 300),
        ("refresh_token_days", 30),
        ("refresh_grace_seconds", 30),
        ("idle_socket_seconds", 600),
        ("turn_deadline_seconds", 600),
        # Twice the model server's sign of life and a little; an answer that hangs was waited for 60 s.
        ("model_read_seconds", 35),
        # A room opens so long after a crash; it used to be half a minute.
        ("turn_lease_seconds", 9),
        ("failed_login_limit", "10 per 10 minutes"),
        ("failed_login_limit_everywhere", "100 per hour"),
        ("verification_code_minutes", 10),
        ("verification_attempts", 5),
        ("temporary_password_minutes", 30),
        ("mails_per_address", 5),
        ("mails_per_user", 10),
        ("mails_per_client", 50),
        ("mail_cooldown_seconds", 20),
        ("keep_pending_accounts_days", 7),
        ("keep_guest_logs_days", 30),
    ],
)
def test_defaults_are_those_of_the_contract_and_of_its_mended_weaknesses(setting: str, value: object):
    """Contract 2, 5.1, 6.5 and 9. Other tests set what they wait for, and would not see another default."""
    assert getattr(Config.from_environment({}), setting) == value
    assert getattr(Config(database_url="sqlite://"), setting) == value


def test_sockets_are_pinged_every_25_seconds(make_app: Callable[..., Flask]):
    """Contract 5.1; the tests of the pings themselves have five a second."""
    assert make_app().config["SOCK_SERVER_OPTIONS"]["ping_interval"] == 25


def test_values_come_from_the_environment():
    config = Config.from_environment(
        {
            "CHATFOODIE_DATABASE_URL": "mysql+pymysql://u:p@db/chatfoodie",
            "CHATFOODIE_MODEL_URL": "http://model:8080/",
            "CHATFOODIE_ALLOWED_ORIGINS": "https://a.kr, https://b.kr",
            "CHATFOODIE_GUEST_DAILY_LIMIT": "5",
            "CHATFOODIE_SEND_DEADLINE_SECONDS": "2.5",
        }
    )

    assert config.model_url == "http://model:8080"
    assert config.allowed_origins == ("https://a.kr", "https://b.kr")
    assert (config.guest_daily_limit, config.send_deadline_seconds) == (5, 2.5)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GUEST_DAILY_LIMIT", "many"),
        ("GUEST_DAILY_LIMIT", "-1"),
        ("TRUSTED_PROXIES", "11"),
        ("MAX_RUNNING_TURNS", "0"),
        ("MODEL_URL", "model:8080"),
        ("LOG_LEVEL", "LOUD"),
        ("MODEL_READ_SECONDS", "soon"),
        ("MODEL_READ_SECONDS", "0"),
        ("MODEL_READ_SECONDS", "nan"),
    ],
)
def test_value_that_cannot_be_used_is_named(name: str, value: str):
    with pytest.raises(InvalidSetting, match=f"CHATFOODIE_{name}"):
        Config.from_environment({f"CHATFOODIE_{name}": value})
