"""Who asks, as an account's owner would recognise it: "Chrome · Android", and from where."""

from dataclasses import dataclass

# The first that is found counts: each browser also names those that it pretends to be.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Whale/", "Whale"),
    ("KAKAOTALK", "KakaoTalk"),
    ("NAVER(", "Naver"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
UNKNOWN = "알 수 없는 기기"
# Browsers send less; the rest of a longer one is left unread.
_MOST_CHARACTERS = 1000


@dataclass(frozen=True)
class Visitor:
    """Where a request comes from: the client that limits count, and the device that it says it is."""

    client: str
    device: str = UNKNOWN


def describe_device(user_agent: str) -> str:
    """Browser and system; nothing of what a visitor writes there is kept as it is."""
    said = user_agent[:_MOST_CHARACTERS]
    browser = next((name for mark, name in _BROWSERS if mark in said), None)
    system = next((name for mark, name in _SYSTEMS if mark in said), None)
    return " · ".join(part for part in (browser, system) if part) or UNKNOWN
