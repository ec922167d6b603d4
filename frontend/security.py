"""The headers that tell a browser what a page of ours may do.

Source: https://www.w3.org/TR/CSP3/ and https://owasp.org/www-project-secure-headers/.
"""

from flask import Flask, Response

from frontend.config import Config


def build_content_security_policy(public_socket_url: str) -> str:
    """Return a policy without inline script or style; 'self' covers sockets of the page's own origin."""
    return "; ".join(
        [
            "default-src 'self'",
            f"connect-src 'self' {public_socket_url}".rstrip(),
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ]
    )


def init_app(app: Flask, config: Config) -> None:
    policy = build_content_security_policy(config.public_socket_url)

    @app.after_request
    def add_security_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        return response
