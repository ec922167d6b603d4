"""What the routes of the consent to training take and answer."""

from datetime import datetime
from typing import Annotated

from ..web.body import AnswerBody, Length, RequestBody, Text
from .service import KeptConsent


class TrainingConsentRequest(RequestBody):
    """The wording that the user has just agreed to; null takes the consent back."""

    consent_wording: Annotated[Text | None, Length(0, 20, "최대 20자까지 입니다.")] = None


class TrainingConsentAnswer(AnswerBody):
    """The consent that is kept; both are null without one."""

    consent_wording: str | None
    consented_at: datetime | None


def training_consent_answer(kept: KeptConsent) -> TrainingConsentAnswer:
    return TrainingConsentAnswer(consent_wording=kept.wording, consented_at=kept.given_at)
