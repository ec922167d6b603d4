"""The services of accounts, one for each of what their routes are about."""

from dataclasses import dataclass

from .administration import Administration
from .login_guard import LoginGuard
from .logins import Logins
from .profiles import Profiles
from .recovery import Recovery
from .safety import Safety
from .sign_in import SignIn
from .verification import Verification


@dataclass(frozen=True)
class Accounts:
    """Everything that the routes of accounts ask, and the operator's commands."""

    logins: Logins
    guard: LoginGuard
    sign_in: SignIn
    profiles: Profiles
    safety: Safety
    recovery: Recovery
    verification: Verification
    administration: Administration
