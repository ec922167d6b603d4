"""Settings: defaults for a laptop, and clear words for values that cannot be used."""

import pytest

from backend.config import Config, InvalidSetting


def test_defaults_suit_a_laptop():
    config = Config.from_environment({})

    assert config.database_url.startswith("sqlite:///")
    assert (config.trusted_proxies, config.guest_daily_limit) == (0, 20)
    assert "http://localhost:3000" in config.allowed_origins


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
