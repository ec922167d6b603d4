"""Logins: one for each device, from the password until its last refresh token expires or is taken back.

A login is a family of refresh tokens, each of which replaces the one before. Access tokens and session
cookies name the family, so ending it ends them too.

Whoever changes a user's logins locks the user's row first: devices that refresh, log in and log out while a
password changes then queue for one row. In another order MySQL would answer some of them with deadlocks.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ..db.statements import DbSession
from ..db.transaction import transaction
from ..errors import InvalidRefreshToken, NotAuthenticated
from . import queries
from .device import UNKNOWN
from .tokens import RefreshClaims, Tokens, hash_of, new_number

# More devices than anybody has; the login that is oldest gives way.
MAX_LOGINS_OF_A_USER = 20
# A login whose end is nearer than this is extended when its session cookie is used, at most once a day.
EXTEND_AFTER = timedelta(days=1)
# Successions within one grace period: tabs that race make a handful.
MAX_SUCCESSIONS = 100


@dataclass(frozen=True)
class Identity:
    """Who a request or a socket is: a user, the role of this moment, and the login it comes from."""

    user_id: int
    role: str
    family: str
    # When the password was given, and whether it was a mailed one that has to be changed first.
    begun_at: datetime | None = field(default=None, compare=False)
    must_change_password: bool = field(default=False, compare=False)

    # What flask-login asks of a user.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return f"{self.user_id}.{self.family}"


@dataclass(frozen=True)
class IssuedTokens:
    """What a client gets to prove who it is; no refresh token where the one it has stays."""

    identity: Identity
    access_token: str
    refresh_token: str | None = None


@dataclass(frozen=True)
class Logins:
    """Begins, continues and ends logins."""

    tokens: Tokens
    grace: timedelta
    now: Callable[[], datetime]

    def begin(
        self,
        session: DbSession,
        user_id: int,
        role: str,
        replacing: str | None,
        device: str = UNKNOWN,
        *,
        must_change_password: bool = False,
    ) -> IssuedTokens:
        """A new login, in the caller's transaction, which holds the user's row.

        `replacing` is the device's refresh token so far, perhaps another user's.
        """
        if replacing and (replaced := self._find_claims(replacing)):
            queries.lock_user(session, replaced.user_id)
            queries.delete_family(session, replaced.family)
        queries.delete_oldest_families(session, user_id, MAX_LOGINS_OF_A_USER - 1)
        now = self.now()
        identity = Identity(user_id, role, new_number(), now, must_change_password)
        claims = RefreshClaims(user_id, identity.family, new_number())
        return self._issue(identity, self._add_refresh_token(session, claims, now, device))

    def continue_with(self, identity: Identity, role: str) -> IssuedTokens:
        """An access token for what the role is now; the refresh token stays."""
        return self._issue(Identity(identity.user_id, role, identity.family), None)

    def begin_instead(
        self, session: DbSession, identity: Identity, role: str, device: str = UNKNOWN
    ) -> IssuedTokens:
        """A new login for this device, and the end of all others of the user.

        The access token that this device has goes on until it would have expired: the 2023 client leaves the
        new one in the answer unread (docs/compatibility.md). Its refresh tokens end at once.
        """
        now = self.now()
        queries.delete_families(session, identity.user_id, but=identity.family)
        queries.let_family_expire(
            session,
            identity.family,
            replaced_at=now - self.grace - timedelta(seconds=1),
            expires_at=now + self.tokens.access_lifetime,
        )
        return self.begin(session, identity.user_id, role, None, device)

    def refresh(self, token: str) -> IssuedTokens:
        """Replace a refresh token.

        Raises:
            InvalidRefreshToken: not ours, expired, or its login has ended; or it was replaced too long
                ago, which means that two hold it: then the login ends for both.

        """
        claims = self.tokens.read_refresh_token(token)
        with transaction() as session:
            issued = self._refresh(session, claims)
            if issued is None:
                queries.delete_family(session, claims.family)
        if issued is None:
            raise InvalidRefreshToken("its login has ended")
        return issued

    def end(self, refresh_token: str | None, identity: Identity | None) -> None:
        """End the login that a token or an identity belongs to. Nothing happens when there is none."""
        claims = self._find_claims(refresh_token or "")
        logins = {(one.user_id, one.family) for one in (claims, identity) if one is not None}
        for user_id, family in logins:
            with transaction() as session:
                queries.lock_user(session, user_id)
                queries.delete_family(session, family)

    def find_identity(self, user_id: int, family: str) -> Identity | None:
        """The user of a login that goes on, with the role that the database knows now."""
        with transaction(read_only=True) as session:
            login = queries.find_login(session, user_id, family, self.now())
        return None if login is None else _identify(login, family)

    def check_goes_on(self, session: DbSession, identity: Identity) -> None:
        """Ask again in a transaction that holds the user's row, before anything is changed for good.

        A request may have been let in just before another device changed the password or ended this login.

        Raises:
            NotAuthenticated: it ended meanwhile.

        """
        if queries.find_login(session, identity.user_id, identity.family, self.now()) is None:
            raise NotAuthenticated

    def find_living(self, families: Collection[str]) -> set[str]:
        """Those of these logins that go on."""
        with transaction(read_only=True) as session:
            return queries.find_living_families(session, families, self.now())

    def find_identity_from_token(self, token: str) -> Identity | None:
        claims = self.tokens.read_access_token(token)
        return None if claims is None else self.find_identity(claims.user_id, claims.family)

    def find_identity_from_session(self, session_user: str) -> tuple[Identity | None, bool]:
        """The user of a session cookie, and whether the cookie is to be renewed for another month."""
        user_id, _, family = session_user.partition(".")
        if not (user_id.isascii() and user_id.isdecimal()):
            return None, False
        now = self.now()
        with transaction(read_only=True) as session:
            login = queries.find_login(session, int(user_id), family, now)
        if login is None:
            return None, False
        end = now + self.tokens.refresh_lifetime
        is_old = login.expires_at < end - EXTEND_AFTER
        if is_old:
            with transaction() as session:
                queries.lock_user(session, int(user_id))
                queries.extend_login(session, family, end)
        return _identify(login, family), is_old

    def _refresh(self, session: DbSession, claims: RefreshClaims) -> IssuedTokens | None:
        now = self.now()
        queries.lock_user(session, claims.user_id)
        if queries.replace_refresh_token(session, hash_of(claims.number), now):
            queries.delete_replaced_tokens(session, claims.family, now - self.grace)
            next_claims = self._successor(claims)
            before = queries.find_refresh_token(session, hash_of(claims.number))
            begun_at, device = (before.begun_at, before.device) if before else (None, None)
            token: str | None = self._add_refresh_token(session, next_claims, begun_at, device)
        else:
            token = self._find_newest_successor(session, claims, now)
        login = queries.find_login(session, claims.user_id, claims.family, now)
        if token is None or login is None:
            return None
        return self._issue(_identify(login, claims.family), token)

    def _find_newest_successor(self, session: DbSession, claims: RefreshClaims, now: datetime) -> str | None:
        """The token that a racing tab was given for this one, made once more; None after the grace."""
        row = queries.find_refresh_token(session, hash_of(claims.number))
        if row is None or row.replaced_at is None or row.replaced_at < now - self.grace:
            return None
        for _ in range(MAX_SUCCESSIONS):
            claims = self._successor(claims)
            row = queries.find_refresh_token(session, hash_of(claims.number))
            if row is None:
                return None
            if row.replaced_at is None:
                return self.tokens.make_refresh_token(claims, row.created_at, row.expires_at)
        return None

    def _successor(self, claims: RefreshClaims) -> RefreshClaims:
        return RefreshClaims(claims.user_id, claims.family, self.tokens.successor_of(claims.number))

    def _add_refresh_token(
        self, session: DbSession, claims: RefreshClaims, begun_at: datetime | None, device: str | None
    ) -> str:
        now = self.now()
        expires_at = now + self.tokens.refresh_lifetime
        queries.create_refresh_token(
            session,
            user_id=claims.user_id,
            family=claims.family,
            token_hash=hash_of(claims.number),
            created_at=now,
            expires_at=expires_at,
            begun_at=begun_at,
            device=device,
        )
        return self.tokens.make_refresh_token(claims, now, expires_at)

    def _issue(self, identity: Identity, refresh_token: str | None) -> IssuedTokens:
        access_token = self.tokens.make_access_token(
            identity.user_id, identity.role, identity.family, self.now()
        )
        return IssuedTokens(identity, access_token, refresh_token)

    def _find_claims(self, refresh_token: str) -> RefreshClaims | None:
        try:
            return self.tokens.read_refresh_token(refresh_token)
        except InvalidRefreshToken:
            return None


def _identify(login: queries.FoundLogin, family: str) -> Identity:
    return Identity(login.user_id, login.role, family, login.begun_at, login.must_change_password)
