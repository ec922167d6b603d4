"""Accounts: who the visitor is, and what they may do with what is theirs."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from frontend.clients.wire import Wire
from frontend.errors import BackendAnswerUnreadable

SESSION_COOKIE = "chatfoodie_session"
MEMBER_ROLE = "ROLE_USER"


@dataclass(frozen=True)
class User:
    """Who is logged in. A member is who has proven the address."""

    id: int
    login_id: str
    name: str
    email: str
    is_member: bool
    # Logged in with a mailed password, which must be changed before anything else.
    must_change_password: bool = False

    @property
    def initial(self) -> str:
        return self.name[:1].upper()


@dataclass(frozen=True)
class Favor:
    """A food that a user likes."""

    id: int
    name: str


@dataclass(frozen=True)
class Profile:
    """What is known of a user."""

    login_id: str
    name: str
    is_female: bool
    birth: date
    email: str
    favors: tuple[Favor, ...]


@dataclass(frozen=True)
class Login:
    """A device that is logged in."""

    id: str
    device: str
    last_used_at: datetime
    is_this_one: bool


@dataclass(frozen=True)
class Event:
    """Something that has happened to an account; `kind` is the API's word for it."""

    kind: str
    device: str
    address: str
    at: datetime


class AccountClient:
    """What a visitor can do with an account."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def find_user(self) -> User | None:
        """Return who the visitor's session cookie says they are; without one nobody is asked."""
        if f"{SESSION_COOKIE}=" not in self._wire.visitor.make_headers().get("Cookie", ""):
            return None
        response = self._wire.get("/api/session")
        try:
            user = response["user"]
            return None if user is None else _read_user(user)
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("/api/session names no user") from error

    def log_in(self, login_id: str, password: str) -> None:
        self._wire.post("/api/login", {"loginId": login_id, "password": password})

    def log_out(self) -> None:
        self._wire.post("/api/logout")

    def join(self, fields: dict[str, Any]) -> None:
        """Open an account with these fields of the API, and log in."""
        self._wire.post("/api/join", fields)

    def check_login_id(self, login_id: str) -> None:
        self._wire.post("/api/validate/loginId", {"loginId": login_id})

    def check_email(self, email: str) -> None:
        self._wire.post("/api/validate/email", {"email": email})

    def find_login_id(self, email: str) -> str:
        """Return the login id of an address, masked."""
        response = self._wire.post("/api/help/loginId", {"email": email})
        try:
            return str(response["loginId"])
        except (KeyError, TypeError) as error:
            raise BackendAnswerUnreadable("/api/help/loginId names no login id") from error

    def reset_password(self, login_id: str, email: str) -> None:
        self._wire.post("/api/help/password", {"loginId": login_id, "email": email})

    def send_code(self) -> None:
        """Have a code mailed to the user's address."""
        self._wire.post("/api/email-verifications")

    def confirm_email(self, code: str) -> None:
        self._wire.post("/api/email-verifications/confirm", {"verificationCode": code})

    def get_profile(self, user_id: int) -> Profile:
        response = self._wire.get(f"/api/users/{user_id}")
        try:
            return Profile(
                login_id=str(response["loginId"]),
                name=str(response["name"]),
                is_female=bool(response["gender"]),
                birth=date.fromisoformat(response["birth"]),
                email=str(response["email"]),
                favors=tuple(
                    Favor(int(favor["foodId"]), str(favor["foodName"])) for favor in response["favors"]
                ),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("the profile is not the documented one") from error

    def update(self, user_id: int, fields: dict[str, Any]) -> None:
        self._wire.put(f"/api/users/{user_id}", fields)

    def delete(self, user_id: int, current_password: str) -> None:
        self._wire.delete(f"/api/users/{user_id}", {"currentPassword": current_password})

    def replace_favors(self, food_ids: list[int]) -> None:
        self._wire.post("/api/favors", {"foodIds": food_ids})

    def list_logins(self, user_id: int) -> tuple[Login, ...]:
        """Return the devices that are logged in, the newest login first."""
        response = self._wire.get(f"/api/users/{user_id}/logins")
        try:
            return tuple(
                Login(
                    id=str(login["id"]),
                    device=str(login["device"]),
                    last_used_at=datetime.fromisoformat(login["lastUsedAt"]),
                    is_this_one=bool(login["isThisOne"]),
                )
                for login in response["logins"]
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("the logins are not the documented ones") from error

    def end_login(self, user_id: int, login_id: str) -> None:
        self._wire.delete(f"/api/users/{user_id}/logins/{quote(login_id, safe='')}")

    def end_other_logins(self, user_id: int) -> None:
        """Log out every device but the visitor's."""
        self._wire.delete(f"/api/users/{user_id}/logins")

    def list_events(self, user_id: int) -> tuple[Event, ...]:
        """Return what has happened to the account, the newest first."""
        response = self._wire.get(f"/api/users/{user_id}/security-events")
        try:
            return tuple(
                Event(
                    kind=str(event["kind"]),
                    device=str(event["device"]),
                    address=str(event["address"]),
                    at=datetime.fromisoformat(event["at"]),
                )
                for event in response["events"]
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("the events are not the documented ones") from error

    def find_training_consent(self, user_id: int) -> datetime | None:
        """Return when the user agreed that what they judged teaches foodie; None if they have not."""
        response = self._wire.get(f"/api/users/{user_id}/training-consent")
        try:
            given_at = response["consentedAt"]
            return None if given_at is None else datetime.fromisoformat(given_at)
        except (KeyError, TypeError, ValueError) as error:
            raise BackendAnswerUnreadable("the consent is not the documented one") from error

    def give_training_consent(self, user_id: int, consent_wording: str | None) -> None:
        """Agree to this wording, or with None take back what was agreed to."""
        self._wire.put(f"/api/users/{user_id}/training-consent", {"consentWording": consent_wording})

    def list_recent_foods(self, user_id: int) -> tuple[str, ...]:
        """Return the names of what the user had, chose or turned down lately, the newest first."""
        response = self._wire.get(f"/api/users/{user_id}/recent-foods")
        try:
            return tuple(str(food["foodName"]) for food in response["foods"])
        except (KeyError, TypeError) as error:
            raise BackendAnswerUnreadable("the recent foods are not the documented ones") from error

    def remember_food(self, user_id: int, food_id: int) -> None:
        """Keep for two weeks that the user has chosen a food."""
        self._wire.post(f"/api/users/{user_id}/recent-foods", {"foodId": food_id, "kind": "chosen"})

    def forget_recent_foods(self, user_id: int) -> None:
        self._wire.delete(f"/api/users/{user_id}/recent-foods")

    def list_avoided_words(self, user_id: int) -> tuple[str, ...]:
        """Return what the user has chosen to avoid and agreed to have stored."""
        response = self._wire.get(f"/api/users/{user_id}/avoidances")
        try:
            return tuple(str(word) for word in response["words"])
        except (KeyError, TypeError) as error:
            raise BackendAnswerUnreadable("the avoidances are not the documented ones") from error

    def replace_avoided_words(self, user_id: int, words: list[str], consent_wording: str | None) -> None:
        """Avoid these and nothing else, by the consent of this wording or by one that was given before."""
        self._wire.put(
            f"/api/users/{user_id}/avoidances", {"words": words, "consentWording": consent_wording}
        )


def _read_user(user: Any) -> User:
    return User(
        id=int(user["id"]),
        login_id=str(user["loginId"]),
        name=str(user["name"]),
        email=str(user["email"]),
        is_member=user["role"] == MEMBER_ROLE,
        must_change_password=bool(user.get("mustChangePassword", False)),
    )
