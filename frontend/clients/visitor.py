"""For whom the backend is called: the visitor whose request this server answers.

The backend must see the visitor as it would without us in between: it counts requests by address, decides
by Origin and Sec-Fetch-Site whether a cookie may be used, and signs people in by cookie. So these travel
with each call, and the cookies that a call sets travel back.
"""

from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from flask import Request, Response

# What the backend asks of a browser's request besides address and cookies. Host, because Origin is held
# against it; nginx passes it on as well.
_PASSED_ON = ("Origin", "Sec-Fetch-Site", "X-Request-ID")


@dataclass(frozen=True)
class Visitor:
    """The headers that speak of a visitor, and the cookies that the backend has set for them so far."""

    headers: dict[str, str] = field(default_factory=dict)
    set_cookies: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request, trusted_proxies: int) -> "Visitor":
        """The visitor of a request, whose address ProxyFix has found behind so many proxies.

        The forwarding headers are made anew, never handed on, so that nobody brings an address along. The
        backend looks for it as many places from the right as there are proxies, so it stands in each.
        """
        places = max(1, trusted_proxies)
        headers = {
            "Host": request.host,
            "X-Forwarded-For": ", ".join([request.remote_addr or "unknown"] * places),
            "X-Forwarded-Proto": ", ".join([request.scheme] * places),
            "Cookie": _join_sendable_cookies(request.headers.get("Cookie", "")),
        }
        headers |= {name: value for name in _PASSED_ON if (value := request.headers.get(name)) is not None}
        # A value that cannot be sent stays one that is refused: without an Origin, a foreign page would
        # look like a program of the visitor's own.
        return cls(
            {name: value if _is_sendable(value) else "null" for name, value in headers.items() if value}
        )

    def make_headers(self) -> dict[str, str]:
        """The headers of the next call: with the cookies that earlier calls of this request have set.

        Who joins is sent a mail by a second call, which must already be theirs.
        """
        if not self.set_cookies:
            return self.headers
        cookies = dict(
            cookie.strip().partition("=")[::2] for cookie in self.headers.get("Cookie", "").split(";")
        )
        for header in self.set_cookies:
            for name, morsel in _read_set_cookie(header).items():
                cookies[name] = morsel.coded_value
        joined = "; ".join(f"{name}={value}" for name, value in cookies.items() if name and value)
        return {**self.headers, "Cookie": joined}

    def pass_cookies_on(self, answer: Response) -> None:
        """Give the visitor what the backend has set."""
        for cookie in self.set_cookies:
            answer.headers.add("Set-Cookie", cookie)
        if self.set_cookies:
            # It is one person's now, and no cache may hand it to the next.
            answer.cache_control.no_store = True


def _read_set_cookie(header: str) -> SimpleCookie:
    try:
        return SimpleCookie(header)
    except CookieError:
        return SimpleCookie()


def _is_sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()


def _join_sendable_cookies(header: str) -> str:
    """Cookies of other programs on the same host may hold anything; they must not cost ours."""
    return "; ".join(cookie.strip() for cookie in header.split(";") if _is_sendable(cookie))
