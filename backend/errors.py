"""Everything that can go wrong, as a client is told.

    ApiError                        status, message (Korean, shown to people), field at fault
    ├── InvalidRequest              400
    ├── RouteNotFound               404
    ├── MethodNotAllowed            405
    ├── RequestTooLarge             413
    ├── UnsupportedContentType      415
    ├── TooManyRequests             429
    ├── OriginNotAllowed            403
    ├── HostNotServed               421  a name that is none of ours
    ├── NotAuthenticated            401
    ├── InvalidRefreshToken         401
    ├── RoleNotAllowed              403  the role is not enough for the route
    ├── NotYourAccount              403  somebody else's id in the path
    ├── UserNotFound                404
    ├── FavorUserNotFound           404
    ├── FoodNotFound                400
    ├── AvoidanceUnknown            400  a word that no rule of the catalogue knows
    ├── HealthConsentMissing        400
    ├── TrainingConsentUnknown      400  a wording that no page has shown
    ├── LoginIdTaken                461
    │   └── LoginIdNotFree          400  the same when a profile is edited (contract 1.2)
    ├── EmailTaken                  462
    ├── InvalidBirth                400
    ├── PasswordsDiffer             400
    ├── PasswordTooCommon           400
    ├── PasswordMustBeChanged       403  the one that was mailed, in our pages
    ├── CurrentPasswordNeeded       403  a change for good, by cookie, long after the login
    ├── WrongCurrentPassword        400
    ├── WrongLoginIdOrPassword      400
    ├── AccountBlocked              403  an operator lets them in no more; told to who knows the password
    ├── TooManyPasswordChecks       503  admission limit of this process
    ├── DailyMailLimitReached       400
    ├── MailSentJustNow             429
    ├── MailNotSent                 500
    │   └── MailServerAway          500  nobody has refused it: there was no answer
    ├── VerificationNotFound        404
    ├── WrongVerificationCode       400
    ├── VerificationCodeExpired     400
    ├── VerificationCodeUsed        400
    ├── TooManyWrongCodes           400
    ├── ChatroomOwnerNotFound       404
    ├── ChatroomNotFound            404
    ├── NotYourChatroom             403
    ├── TooManyRooms                409  as many as the list shows
    ├── AnswerNotFound              404  no answer of the room that a verdict can be given on
    ├── InvalidTurn                 400  what the chat room cannot take, said on a socket
    ├── VersionNotFound             404  an answer has no such version
    ├── RoomIsAnswering             409  one question at a time in a chat room
    ├── NothingAnswered             404  no answer runs in the chat room, and none has ended
    ├── AnswerBroken                502  the answer that was running ended early
    ├── TurnIsGone                  409  the chat room went while its answer was running
    ├── InvalidFrame                400  a socket frame that breaks a rule
    ├── FrameTooLarge               413
    ├── NothingToRegenerate         400
    ├── GuestQuotaReached           429
    ├── TooManyTurnsOfMember        429  questions in several rooms at once
    ├── TooManyRunningTurns         503  admission limit of this process
    ├── TooManySockets              429  of one address, or of all
    ├── ServerRestarting            503
    ├── DatabaseUnavailable         503
    │   └── AnswerNotSavedYet       503  it is whole, and kept until it can be written
    └── ModelServerError            502  base of what the model client raises
        ├── ModelServerUnreachable  503
        ├── ModelServerBusy         503
        ├── ModelServerTimeout      504
        ├── ModelRequestRefused     502  the model server calls our request invalid
        ├── ModelAnswerCut          502  the stream ended before the answer did
        ├── ModelAnswerEmpty        502
        └── ModelServerBroken       502  an answer that is not the wire we know

Services raise these; `web/envelope.py` puts them into an answer, and a socket sends the same message in an
`error` event.
"""

import re
from typing import ClassVar


class ApiError(Exception):
    """An error that a client is told about.

    `detail` is for the log alone: it never reaches a client and never holds what a person wrote.
    """

    status: ClassVar[int] = 500
    message: ClassVar[str] = "서버 에러입니다."

    def __init__(
        self,
        detail: str = "",
        *,
        message: str | None = None,
        field: str | None = None,
        retry_after_seconds: int | None = None,
    ) -> None:
        super().__init__(detail or self.__class__.__name__)
        self.retry_after_seconds = retry_after_seconds
        self.shown_message = message or self.message
        if field is not None:
            self.shown_message = f"{self.shown_message}:{field}"

    @property
    def code(self) -> str:
        """What a program knows the failure by: the class's name in snake case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()


class InvalidRequest(ApiError):
    status = 400
    message = "올바르지 않은 요청입니다."


class RouteNotFound(ApiError):
    status = 404
    message = "존재하지 않는 주소입니다."


class MethodNotAllowed(ApiError):
    status = 405
    message = "지원하지 않는 요청 방식입니다."


class RequestTooLarge(ApiError):
    status = 413
    message = "요청이 너무 큽니다."


class UnsupportedContentType(ApiError):
    status = 415
    message = "JSON 형식의 요청만 받을 수 있습니다."


class TooManyRequests(ApiError):
    status = 429
    message = "요청이 너무 많습니다. 잠시 후 다시 시도해 주세요."


class OriginNotAllowed(ApiError):
    status = 403
    message = "허용되지 않은 출처의 요청입니다."


class HostNotServed(ApiError):
    status = 421
    message = "이 주소로는 이용할 수 없습니다."


class NotAuthenticated(ApiError):
    status = 401
    message = "인증되지 않았습니다."


class InvalidRefreshToken(ApiError):
    status = 401
    message = "유효하지 않은 refresh 토큰입니다."


# The two texts of 403 differ by a full stop: one came from a filter, one from a controller (contract 1.0).
class RoleNotAllowed(ApiError):
    status = 403
    message = "권한이 없습니다"


class NotYourAccount(ApiError):
    status = 403
    message = "권한이 없습니다."


class UserNotFound(ApiError):
    status = 404
    message = "존재하지 않는 사용자입니다."


class FavorUserNotFound(ApiError):
    status = 404
    message = "해당 회원이 존재하지 않습니다"


class FoodNotFound(ApiError):
    status = 400
    message = "해당 음식이 존재하지 않습니다."


class AvoidanceUnknown(ApiError):
    status = 400
    message = "피할 수 있는지 확인할 수 없는 음식입니다."


class HealthConsentMissing(ApiError):
    status = 400
    message = "알레르기와 건강 정보는 동의하신 뒤에만 저장할 수 있습니다."


class TrainingConsentUnknown(ApiError):
    status = 400
    message = "알 수 없는 동의문입니다."


class LoginIdTaken(ApiError):
    status = 461
    message = "이미 존재하는 아이디입니다"


class LoginIdNotFree(LoginIdTaken):
    status = 400


class EmailTaken(ApiError):
    status = 462
    message = "이미 존재하는 이메일입니다."


class InvalidBirth(ApiError):
    status = 400
    message = "올바른 날짜가 아닙니다.(형식: 0000-00-00)"


class PasswordsDiffer(ApiError):
    status = 400
    message = "비밀번호 확인이 일치하지 않습니다."


class PasswordTooCommon(ApiError):
    status = 400
    message = (
        "너무 쉽게 맞힐 수 있는 비밀번호입니다. 흔한 단어나 나란한 글쇠, 아이디가 아닌 것으로 정해 주세요."
    )


class PasswordMustBeChanged(ApiError):
    status = 403
    message = "임시 비밀번호로 로그인했습니다. 먼저 새 비밀번호를 정해 주세요."


class CurrentPasswordNeeded(ApiError):
    status = 403
    message = "본인 확인을 위해 지금 비밀번호를 입력해 주세요."


class WrongCurrentPassword(ApiError):
    status = 400
    message = "현재 비밀번호가 일치하지 않습니다."


class WrongLoginIdOrPassword(ApiError):
    status = 400
    message = "아이디 혹은 비밀번호가 틀렸습니다."


class AccountBlocked(ApiError):
    status = 403
    message = "이용이 정지된 계정입니다. 궁금한 점은 운영자에게 물어봐 주세요."


class TooManyPasswordChecks(ApiError):
    status = 503
    message = "지금 로그인과 가입이 몰려 처리하지 못했습니다. 잠시 후 다시 시도해 주세요."


class DailyMailLimitReached(ApiError):
    status = 400
    message = "하루 최대 5번까지 인증번호 메일을 요청할 수 있습니다."


class MailSentJustNow(ApiError):
    status = 429
    message = "방금 메일을 보냈습니다. 받은 편지함을 확인하고, 오지 않았으면 잠시 후 다시 요청해 주세요."


class MailNotSent(ApiError):
    status = 500
    message = "서버 이메일 전송 한도가 초과되었습니다. 내일 다시 시도해주세요."


class MailServerAway(MailNotSent):
    message = "메일 서버에 연결할 수 없어 메일을 보내지 못했습니다. 잠시 후 다시 시도해 주세요."


class VerificationNotFound(ApiError):
    status = 404
    message = "존재하지 않은 이메일 입니다."


class WrongVerificationCode(ApiError):
    status = 400
    message = "인증코드가 일치하지 않습니다."


class VerificationCodeExpired(ApiError):
    status = 400
    message = "인증코드의 유효 시간이 지났습니다. 새 인증코드를 요청해 주세요."


class VerificationCodeUsed(ApiError):
    status = 400
    message = "이미 사용한 인증코드입니다. 새 인증코드를 요청해 주세요."


class TooManyWrongCodes(ApiError):
    status = 400
    message = "인증코드를 여러 번 잘못 입력했습니다. 새 인증코드를 요청해 주세요."


class ChatroomOwnerNotFound(ApiError):
    status = 404
    message = "회원이 존재하지 않습니다"


class ChatroomNotFound(ApiError):
    status = 404
    message = "채팅방을 찾을 수 없습니다."


class NotYourChatroom(ApiError):
    status = 403
    message = "현재 유저의 채팅방이 아닙니다."


class TooManyRooms(ApiError):
    status = 409
    message = "대화는 2,000개까지 둘 수 있습니다. 지난 대화를 지운 뒤에 다시 시도해 주세요."


class AnswerNotFound(ApiError):
    status = 404
    message = "평가할 답변을 찾을 수 없습니다."


class VersionNotFound(ApiError):
    status = 404
    message = "답변의 다른 판을 찾을 수 없습니다."


class InvalidTurn(ApiError):
    status = 400
    message = "잘못된 입력입니다."


class RoomIsAnswering(ApiError):
    status = 409
    message = "이 채팅방에서 푸디가 아직 답하고 있습니다. 답변이 끝난 뒤에 다시 질문해 주세요."


class NothingAnswered(ApiError):
    status = 404
    message = "진행 중인 답변이 없습니다."


class AnswerBroken(ApiError):
    status = 502
    message = "푸디의 답변이 도중에 끊겼습니다. 다시 시도해 주세요."


class TurnIsGone(ApiError):
    status = 409
    message = "채팅방이 없어져서 답변을 멈추었습니다."


class InvalidFrame(ApiError):
    status = 400
    message = "올바른 형식의 메시지가 아닙니다."


class FrameTooLarge(ApiError):
    status = 413
    message = "메시지가 너무 깁니다. 대화를 새로 시작하거나 내용을 줄여 주세요."


class NothingToRegenerate(ApiError):
    status = 400
    message = "다시 답변할 질문이 없습니다."


class GuestQuotaReached(ApiError):
    status = 429
    message = "일일 최대 횟수에 도달했습니다."


class TooManyTurnsOfMember(ApiError):
    status = 429
    message = "다른 대화에서 기다리는 답변이 여러 개 있습니다. 하나가 끝난 뒤에 다시 질문해 주세요."


class TooManyRunningTurns(ApiError):
    status = 503
    message = "지금 이용자가 많아 바로 답변드리기 어렵습니다. 잠시 후 다시 시도해 주세요."


class TooManySockets(ApiError):
    status = 429
    message = "열려 있는 연결이 너무 많습니다. 다른 창을 닫고 잠시 후 다시 시도해 주세요."


class ServerRestarting(ApiError):
    status = 503
    message = "서버를 다시 시작하고 있습니다. 잠시 후 다시 시도해 주세요."


class DatabaseUnavailable(ApiError):
    status = 503
    message = "지금은 데이터를 저장할 수 없습니다. 잠시 후 다시 시도해 주세요."


class AnswerNotSavedYet(DatabaseUnavailable):
    message = (
        "답변을 아직 저장하지 못했습니다. 저장할 수 있을 때까지 계속 시도하니, "
        "잠시 후 대화를 다시 열어 주세요."
    )


class ModelServerError(ApiError):
    status = 502
    message = "챗봇에게 요청 중 오류가 발생했습니다."


class ModelServerUnreachable(ModelServerError):
    status = 503
    message = "챗봇으로 메시지 전송 중 오류가 발생했습니다."


class ModelServerBusy(ModelServerError):
    status = 503
    message = "지금 질문이 몰려 푸디가 바로 답하지 못합니다. 잠시 후 다시 시도해 주세요."


class ModelServerTimeout(ModelServerError):
    status = 504
    message = "푸디의 답변이 너무 오래 걸려 중단했습니다. 다시 시도해 주세요."


class ModelRequestRefused(ModelServerError):
    pass


class ModelAnswerCut(ModelServerError):
    message = "푸디의 답변이 도중에 끊겼습니다. 다시 시도해 주세요."


class ModelAnswerEmpty(ModelServerError):
    message = "푸디가 답변을 만들지 못했습니다. 질문을 조금 바꾸어 다시 시도해 주세요."


class ModelServerBroken(ModelServerError):
    pass
