"""What the account routes take and give (contract 1.2)."""

from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Any

from pydantic import Field

from ..errors import InvalidBirth
from ..web.body import (
    AnswerBody,
    Flag,
    Length,
    NotEmpty,
    Pattern,
    RequestBody,
    Rule,
    Text,
    broken_rule,
    clean_line,
    utf16_length,
)
from .models import SecurityEvent, User

FIRST_BIRTH = date(1900, 1, 1)
# Passwords and codes stay out of a model's text, which might be logged.
HIDDEN = Field(repr=False)


class _WithoutBlanks(Rule):
    """What is no secret comes without the blanks that a phone's keyboard or a paste adds around it."""

    def check(self, value: str) -> str:
        return value.strip(_BLANKS)

    def json_schema(self) -> dict[str, Any]:
        return {}


class _Digits(_WithoutBlanks):
    """The digits of a code, however they were typed: with blanks between them, or in full width."""

    def check(self, value: str) -> str:
        # Whatever is as long as this is no code, and not worth the work.
        return value if len(value) > 100 else "".join(value.split()).translate(_NARROW).strip(_BLANKS)


# White space, and what shows nothing at all.
_BLANKS = " \t\r\n\v\f\u00a0\u3000\u200b\u2060\ufeff"
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)}

_LOGIN_ID = (
    _WithoutBlanks(),
    Length(4, 40, "4자에서 40자 이내여야 합니다."),
    Pattern(r"[\w.]+", "영문/숫자/_/. 만 가능합니다."),
)
# Any characters: how easily it is guessed, `password_rules` says, who knows the account as well.
_PASSWORD = (
    Length(8, 64, "8자에서 64자 이내여야 합니다."),
    Pattern(r"[^\x00-\x1f\x7f]+", "줄바꿈과 제어 문자는 사용할 수 없습니다."),
)
# As a mail server takes it: no empty parts around a dot, which the original's pattern let pass.
_ADDRESS = r"[\w%+-]+(\.[\w%+-]+)*@([A-Za-z0-9]([\w-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
_EMAIL = (
    _WithoutBlanks(),
    Length(0, 100, "최대 100자까지 입니다."),
    Pattern(_ADDRESS, "이메일 형식이 아닙니다."),
)


class _NameRule(Length):
    """The length of what will be stored: in composed Hangul and without what cannot be seen."""

    def check(self, value: str) -> str:
        # Before any work: a name is three times as long in parts, and has few characters that cannot be seen.
        if len(value) > 10 * self.most:
            raise broken_rule(self.message)
        return super().check(clean_line(value))


LoginId = Annotated[Text, *_LOGIN_ID]
Password = Annotated[Text, *_PASSWORD]
Email = Annotated[Text, *_EMAIL]
Name = Annotated[Text, _NameRule(0, 40, "최대 40자까지 입니다.")]
Birth = Annotated[
    Text,
    Pattern(
        r"[12]\d{3}-(0?[1-9]|1[0-2])-(0?[1-9]|[1-2][0-9]|3[01])",
        "올바른 날짜가 아닙니다.(형식: 0000-00-00)",
    ),
]


def parse_birth(text: str, today: date) -> date:
    """The day, which must be on the calendar and within a life's reach (contract 9.2 B14).

    Raises:
        InvalidBirth: there was no such day, or nobody alive was born on it.

    """
    year, month, day = (int(part) for part in text.split("-"))
    try:
        birth = date(year, month, day)
    except ValueError as error:
        raise InvalidBirth from error
    if not FIRST_BIRTH <= birth <= today:
        raise InvalidBirth
    return birth


def is_possible_login_id(text: str) -> bool:
    """False for what nobody can have: MySQL's collation would call some of it equal to what somebody has."""
    return utf16_length(text) <= 40 and Pattern(r"[\w.]+", "").compiled.fullmatch(text) is not None


def is_possible_email(text: str) -> bool:
    return len(text) <= 100 and Pattern(_ADDRESS, "").compiled.fullmatch(text) is not None


class JoinRequest(RequestBody):
    login_id: Annotated[Text, _WithoutBlanks(), NotEmpty(), *_LOGIN_ID]
    password: Annotated[Text, NotEmpty(), *_PASSWORD, HIDDEN]
    password_check: Annotated[Text, NotEmpty(), HIDDEN]
    name: Name = ""
    gender: Flag = False
    birth: Birth = "2000-01-01"
    email: Annotated[Text, _WithoutBlanks(), NotEmpty(), *_EMAIL]


class LoginRequest(RequestBody):
    login_id: Annotated[Text, _WithoutBlanks(), NotEmpty(), Length(0, 40, "최대 40자까지 입력 가능합니다.")]
    password: Annotated[Text, NotEmpty(), Length(0, 64, "최대 64자까지 입력 가능합니다."), HIDDEN]


class UpdateUserRequest(RequestBody):
    """Null and absent fields stay as they are. `currentPassword` is checked when it is given."""

    login_id: LoginId | None = None
    password: Annotated[Password | None, HIDDEN] = None
    password_check: Annotated[Text | None, HIDDEN] = None
    name: Name | None = None
    gender: Flag | None = None
    birth: Birth | None = None
    email: Email | None = None
    current_password: Annotated[Text | None, HIDDEN] = None


class DeleteUserRequest(RequestBody):
    """Our pages give the password when the login is minutes old; the 2023 client sends no body."""

    current_password: Annotated[Text | None, HIDDEN] = None


class LoginIdRequest(RequestBody):
    login_id: Annotated[Text, _WithoutBlanks(), NotEmpty()]


class EmailRequest(RequestBody):
    email: Annotated[Text, _WithoutBlanks(), NotEmpty()]


class FindLoginIdRequest(RequestBody):
    """Nothing is required: an address that is missing is one that nobody has."""

    email: Annotated[Text, _WithoutBlanks()] = ""


class ResetPasswordRequest(RequestBody):
    login_id: Annotated[Text, _WithoutBlanks()] = ""
    email: Annotated[Text, _WithoutBlanks()] = ""


class ConfirmEmailRequest(RequestBody):
    verification_code: Annotated[
        Text,
        _Digits(),
        NotEmpty(),
        Length(6, 6, "6자리 숫자 코드입니다."),
        Pattern(r"[1-9][0-9]{5}", "인증 코드 형식이 아닙니다."),
        HIDDEN,
    ]


class FavorCard(AnswerBody):
    food_id: int
    food_name: str


class ProfileAnswer(AnswerBody):
    """What a user is shown of themselves; `email` is the address that the next code goes to."""

    id: int
    login_id: str
    name: str
    gender: bool
    birth: date
    email: str
    favors: list[FavorCard]


class SessionUser(AnswerBody):
    id: int
    login_id: str
    name: str
    email: str
    role: str
    # Logged in with a mailed password, which must be changed before anything else.
    must_change_password: bool


class LoginCard(AnswerBody):
    """A device that is logged in. Times of logins from before they were kept are null."""

    id: str
    device: str
    begun_at: datetime | None
    last_used_at: datetime
    is_this_one: bool


class LoginsAnswer(AnswerBody):
    logins: list[LoginCard]


class SecurityEventCard(AnswerBody):
    """Something that has happened to the account."""

    kind: str
    device: str
    address: str
    at: datetime


class SecurityEventsAnswer(AnswerBody):
    """The newest hundred, the newest first."""

    events: list[SecurityEventCard]


class LoginRecord(AnswerBody):
    """A login as it is kept, until it ends or is deleted."""

    device: str
    begun_at: datetime | None
    last_used_at: datetime
    expires_at: datetime


class VerificationRecord(AnswerBody):
    """A code that was mailed to prove an address; the code itself is kept as a hash only."""

    email: str
    attempts: int
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


class AccountRecord(AnswerBody):
    """Everything that is kept of an account but its secrets."""

    id: int
    login_id: str
    name: str
    gender: bool
    birth: date
    email: str
    pending_email: str | None
    role: str
    created_at: datetime
    must_change_password: bool
    blocked_at: datetime | None
    # A temporary password was mailed, which opens one login until then.
    temporary_password_expires_at: datetime | None
    email_verifications: list[VerificationRecord]
    logins: list[LoginRecord]
    security_events: list[SecurityEventCard]


class SessionAnswer(AnswerBody):
    """Who the browser's session cookie, or a token, says that this is; null for a guest."""

    user: SessionUser | None


class LoginIdAnswer(AnswerBody):
    """A login id of which three characters are shown."""

    login_id: str


def name_login(family: str) -> str:
    """What a login is called where it is shown: tells nothing of what proves it."""
    return sha256(f"login {family}".encode()).hexdigest()[:16]


def mask_login_id(login_id: str) -> str:
    return f"{login_id[:2]}***{login_id[-1:]}"


def session_user(user: User) -> SessionUser:
    return SessionUser(
        id=user.id,
        login_id=user.login_id,
        name=user.name,
        email=user.pending_email or user.email,
        role=user.role,
        must_change_password=user.must_change_password,
    )


def event_card(event: SecurityEvent) -> SecurityEventCard:
    return SecurityEventCard(kind=event.kind, device=event.device, address=event.address, at=event.at)


def profile_answer(user: User, favors: list[FavorCard]) -> ProfileAnswer:
    return ProfileAnswer(
        id=user.id,
        login_id=user.login_id,
        name=user.name,
        gender=user.gender,
        birth=user.birth,
        email=user.pending_email or user.email,
        favors=favors,
    )
