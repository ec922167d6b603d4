"""The frontend's settings: defaults, what the environment says, what is refused."""

import pytest

from frontend.config import Config


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Config.from_environment({}) == Config(backend_url="http://127.0.0.1:8080", public_socket_url="")


def test_an_unset_value_and_an_empty_one_mean_the_same() -> None:
    environment = {"CHATFOODIE_BACKEND_URL": "", "CHATFOODIE_PUBLIC_SOCKET_URL": ""}

    assert Config.from_environment(environment) == Config()


def test_the_environment_moves_both_addresses() -> None:
    environment = {
        "CHATFOODIE_BACKEND_URL": "http://backend:8000",
        "CHATFOODIE_PUBLIC_SOCKET_URL": "wss://chat.example.org/",
    }

    assert Config.from_environment(environment) == Config("http://backend:8000", "wss://chat.example.org")


def test_the_number_of_proxies_is_the_backends_setting() -> None:
    assert Config.from_environment({"CHATFOODIE_TRUSTED_PROXIES": "2"}).trusted_proxies == 2


@pytest.mark.parametrize("number", ["-1", "11", "one", "1.5"])
def test_a_number_of_proxies_that_is_none_is_refused_by_name(number: str) -> None:
    with pytest.raises(ValueError, match="CHATFOODIE_TRUSTED_PROXIES"):
        Config.from_environment({"CHATFOODIE_TRUSTED_PROXIES": number})


@pytest.mark.parametrize("address", ["backend:8000", "ftp://backend"])
def test_a_backend_address_that_is_not_http_is_refused_by_name(address: str) -> None:
    with pytest.raises(ValueError, match="CHATFOODIE_BACKEND_URL"):
        Config(backend_url=address)


@pytest.mark.parametrize(
    "address",
    ["https://chat.example.org", "ws://", "ws://a/b", "ws://a; script-src *", "ws://a *", "ws://a,b"],
)
def test_a_socket_address_that_is_no_origin_is_refused_by_name(address: str) -> None:
    with pytest.raises(ValueError, match="CHATFOODIE_PUBLIC_SOCKET_URL"):
        Config(public_socket_url=address)
