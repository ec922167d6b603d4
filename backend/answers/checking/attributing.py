"""Of which food each part of a sentence speaks, by the particles behind the names."""

import re
from collections.abc import Collection, Iterator, Sequence

from ...food.data.catalogue import FoodEntry
from ...food.reading.named_foods import Mention

# Behind the name of a food: what is said next is said of it; or it is only what another is compared with.
_TOPIC = re.compile(r"(?:에는|에서는|에선|은|는|이|가|엔|도|이라면|라면)(?![가-힣])")
_STANDARD = re.compile(
    r" ?(?:보다|처럼|만큼|같은|같이|대신|말고"
    r"|(?:과|와|이랑|랑|하고)(?=[^.?!]{0,8}(?:비슷|닮|가까|견주|비교|달리|다르)))"
)
# Where one statement ends and another begins.
_JOINT = re.compile(r"(?:고|며|지만|는데|은데|,) ")


def is_compared(text: str, mention: Mention[FoodEntry]) -> bool:
    """Whether a food is only what another is measured by: 알밥보다 더 매워요."""
    return _STANDARD.match(text, mention.end) is not None


def attribute(
    text: str, mentions: Sequence[Mention[FoodEntry]], allowed: Collection[FoodEntry]
) -> Iterator[tuple[str, list[FoodEntry]]]:
    """The parts of a sentence, its names hidden, with the foods that each part speaks of.

    What follows 김치전은 is said of it, up to the next food; what follows 김치전과, of the next one. A
    sentence that names none of those `allowed`, or only compares with one, is one part and names none.
    """
    hidden = list(text)
    for mention in mentions:
        hidden[mention.start : mention.end] = "○" * (mention.end - mention.start)
    shown = "".join(hidden)
    subjects = [m for m in mentions if m.meant in allowed and not is_compared(text, m)]
    if not subjects:
        yield shown, []
        return
    begin, joined = 0, list[FoodEntry]()
    for mention, following in zip(subjects, (*subjects[1:], None), strict=True):
        yield shown[begin : mention.start], [mention.meant]  # what describes it: 매콤한 떡볶이
        joined.append(mention.meant)
        begin = mention.end
        if following is None or _TOPIC.match(text, mention.end):
            end = _find_end(shown, mention.end, following.start) if following else len(shown)
            yield shown[begin:end], joined
            begin, joined = end, []


def _find_end(text: str, start: int, until: int) -> int:
    """Where what is said of the food that ends at `start` ends, and the next one is begun to be described."""
    ends = [joint.end() for joint in _JOINT.finditer(text, start, until)]
    return ends[-1] if ends else until
