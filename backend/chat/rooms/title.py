"""What a chat room is called: first the time (contract 7.4), after its first answer its topic. Pure."""

from datetime import datetime

from ...answers.reading.acts import Act, Understanding
from ...clock import SEOUL
from ...food.reading.intents import Intent
from ...food.service import Advice
from ...web.body import clean_line, utf16_length
from .schemas import TITLE_CHARACTERS

MAX_LABELS = 3
# Of somebody in need, or of anger: others who look at the screen shall not read that as a room's title.
_NAMELESS = frozenset({Act.CRISIS, Act.HEALTH, Act.HOSTILE, Act.POISON})


def title_of_time(now: datetime) -> str:
    """`08.07 오후 05:18 대화`, by Korea's clock."""
    moment = now.astimezone(SEOUL)
    half = "오전" if moment.hour < 12 else "오후"
    return f"{moment:%m.%d} {half} {moment:%I:%M} 대화"


def title_of_topic(question: str, advice: Advice | Understanding) -> str | None:
    """What the question is about: its wishes, the foods it names, or else its own words.

    None when it says nothing that can be seen, or nothing for others to see.
    """
    if isinstance(advice, Understanding) and advice.act in _NAMELESS:
        return None
    reading = advice.reading
    foods = [food.name for food in reading.named]
    if reading.intent is Intent.RECOMMEND and (labels := [wish.label for wish in reading.wishes] or foods):
        return _shorten(f"{', '.join(labels[:MAX_LABELS])} 추천")
    if foods:
        return _shorten(f"{', '.join(foods[:MAX_LABELS])} 이야기")
    return _shorten(clean_line(question)) or None


def _shorten(title: str) -> str:
    """At most as long as a title may be, in the units of browsers, cut between words where there are any."""
    if utf16_length(title) <= TITLE_CHARACTERS:
        return title
    kept = title
    while utf16_length(kept) > TITLE_CHARACTERS - 1:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    return f"{at_word if len(at_word) > TITLE_CHARACTERS // 2 else kept}…"
