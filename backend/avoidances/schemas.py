"""What the routes of avoidances take and answer."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from ..web.body import AnswerBody, Length, RequestBody, Text
from .models import MAX_WORD_CHARACTERS
from .service import KeptAvoidances

MAX_WORDS = 60


class AvoidancesRequest(RequestBody):
    """Everything that the user avoids from now on; an empty list deletes all, the consent with it.

    `consentWording` names the wording that the user has just agreed to. It is needed once.
    """

    words: Annotated[
        list[Annotated[Text, Field(min_length=1, max_length=MAX_WORD_CHARACTERS)]],
        Field(max_length=MAX_WORDS),
    ]
    consent_wording: Annotated[Text | None, Length(0, 20, "최대 20자까지 입니다.")] = None


class AvoidancesAnswer(AnswerBody):
    """What is kept, and the consent that it is kept by."""

    words: tuple[str, ...]
    consent_wording: str | None
    consented_at: datetime | None


def avoidances_answer(kept: KeptAvoidances) -> AvoidancesAnswer:
    return AvoidancesAnswer(
        words=kept.words, consent_wording=kept.consent_wording, consented_at=kept.consented_at
    )
