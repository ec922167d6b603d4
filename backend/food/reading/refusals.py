"""What is said around a word: that it is refused, was eaten lately, is wanted. On normalised text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .wording import get_wording

_WORDING = get_wording()
# What may stand between a word and its refusal: 새우 들어간 건 비려서 정말 못 먹어.
_ASIDE = (
    rf"(?:(?:이|가|을|를)?\s?(?:들어간|들어가는|들어있는|든|넣은|섞인))?(?:\s?(?:{_WORDING.refusals['nouns']}))?(?:은|는|이|가|을|를|도|에|만|이나|나|한테|에게)?"
    r"\s?(?:(?:냄새|비린내)(?:도|를)?\s?)?"
    rf"(?:(?:[가-힣]{{1,4}}(?:에|이|가|도|에서) )?(?:[가-힣]{{1,3}} )?"
    rf"(?!콜라 )[가-힣]{{1,5}}(?:서|해|로|라) )?(?:(?:{_WORDING.refusals['people']})\s?){{0,2}}"
    rf"(?:(?:{_WORDING.refusals['adverbs']})\s?){{0,2}}"
)
_LASTING = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['lasting']})")
_ANY = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['lasting']}|{_WORDING.refusals['passing']})")
# Behind what is only put aside a body may be told of for another reason: 국밥 말고 속이 안 좋아서 죽.
_PUT_ASIDE = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['put_aside']})")
# What is only supposed to be left: 국물 안 먹으면 나트륨이 줄어? asks, and refuses nothing.
_LEFT_OUT = re.compile(r"(?:안 ?(?:먹|마|넣)|빼|빼고)$")
_SUPPOSED = re.compile(r"(?:시|으)?면(?![가-힣]*[^.?!]*(?:뭐|뭘|추천|대신|어떤|다른|알레르기|알러지))")
_EATEN = re.compile(r"(?:먹|마시|닿|만지)(?:으면|면|고 ?나|었|은|다가|자마자|을 ?때)")
# 남편은 회 좋아하는데 저는 못 먹어요: what one of them likes is what the other must not have.
_OF_ANOTHER = re.compile(
    rf"(?:을|를|은|는)? ?(?:(?:거|것|걸|게|음식|종류)(?:을|를|은|는)? ?)?"
    rf"(?:(?:엄청 |되게 |진짜 |너무 |잘 |제일 )?(?:{_WORDING.refusals['likes']})[가-힣]{{0,5}})?[, ]+"
    rf"(?:(?:{_WORDING.refusals['people']})(?:이랑|랑|하고|와|과)? ?){{1,2}}(?:그걸 |그거 |그건 )?"
    rf"(?:(?:{_WORDING.refusals['adverbs']})\s?){{0,2}}(?:{_WORDING.refusals['lasting']})"
)
_OF_ADJECTIVE = re.compile(rf"[가-힣]{{0,2}}지 ?(?:도|는)? ?(?:않|말|마)|[가-힣]{{1,2}}(?= ){_ANY.pattern}")
# What eating it did: 땅콩 먹으면 기도가 막혀요. Looked for up to the sentence's end or the next food.
_TRIGGER = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['triggers']})")
_REACTION = re.compile(_WORDING.refusals["reactions"])
_RELIEF = re.compile(_WORDING.refusals["relief"])
_WANTING = re.compile(_WORDING.refusals["wanting"])
_NO_REACTION = re.compile(_WORDING.refusals["not_reactions"])
_SENTENCE_END = re.compile(r"[.?!~\n]")
_CONSEQUENCE_WITHIN = 34
# Behind the consequence: 목 아픈 거 나아?
_RELIEF_WITHIN = 10
_CAUSE = re.compile(
    r"(?:만|이|가|을|를|은|는)?\s?(?:먹으면 ?(?:이거 |그거 |혹시 )?(?:알레르기|알러지)"
    r"|먹고(?! ?싶)|먹은 ?(?:뒤|후)|먹다가?|때문|땜|탓)"
)
_BEFORE_CAUSE = 30
# 땅콩 들어간 과자 먹고 응급실: what is in it is meant as well.
_HELD_BY = re.compile(
    r"(?:이|가|을|를)?\s?(?:조금\s?|살짝\s?)?"
    r"(?:들어간|들어가는|들어 ?있는|든|넣은|섞인|뿌린|올린|로 ?만든|으로 ?만든)\s?"
)
_GONE = re.compile(f"(?:{_WORDING.refusals['gone']})")
_AGAIN = re.compile(f"(?:{_WORDING.refusals['again']})[^.?!]{{0,6}}$")
_AGAIN_BEHIND = re.compile(f"(?:도|는|를|을|은)? ?(?:{_WORDING.refusals['again']})")
_MAY = re.compile(_WORDING.refusals["may"])
_ALL_GONE = re.compile(_WORDING.refusals["all_gone"])
_AGAIN_WITHIN = 12
_ALLERGY = re.compile(
    rf"(?<![가-힣a-z])(?P<word>[가-힣]{{2,10}}?|[a-z]{{2,15}})(?:에|에는|이|가|은|는|도|만|한테)?\s?(?:대한|심한|약간)?\s?"
    rf"(?:{_WORDING.refusals['allergy']})"
)
_ALLERGIC = re.compile(_WORDING.refusals["allergic"])
_ALLERGY_PILL = re.compile(r"(?:알레르기|알러지) ?약|항히스타민|지르텍|에피펜")
# Who tells of a shock that they had, or carries the syringe, knows what it was.
_IS_KNOWN = re.compile(
    r"아나필락[가-힣]{0,4} ?(?:겪|왔|있|경험|때문|와서)|(?:들고|지니고|가지고|갖고|소지) ?다|처방 ?받"
)
_NO_FOOD = re.compile(_WORDING.refusals["no_food"])
# What joins two foods that are refused together: 새우나 게는 못 먹어, 새우 그리고 게.
_JOINT = re.compile(r"\s?(?:이나|나|이랑|랑|와|과|하고|,|·|/|및|도|그리고|뿐만? ?아니라)\s?(?:그리고 ?)?")
# Behind one noun of several that are tired of or left out together.
_WITH_THE_NEXT = re.compile(
    rf"(?:도|이랑|랑|하고|이나|나|와|과|[,/]) ?[가-힣]{{1,5}}?"
    rf"{_ASIDE}(?:{_WORDING.refusals['put_aside']}|빼고|제외)"
)
# The same where each of several people has their own: 첫째는 땅콩 둘째는 우유.
_EACH_OF_THEM = re.compile(f"(?<![가-힣])(?:{_WORDING.refusals['each_of_them']}) $")
_NEXT_OF_THEM = re.compile(
    rf"(?:이고|이요|이랑|이|하고|,)? ?(?:그리고 )?(?:{_WORDING.refusals['each_of_them']}) "
)
# Behind the last of such a list: 셋째는 멀쩡.
_SPARED = re.compile(
    rf"(?:이고|이요|만|이)?[, ]+(?:{_WORDING.refusals['each_of_them']}) ?(?:{_WORDING.refusals['spared']})"
)
# As all that is said: 체리도 그래요.
_SAYS_ALIKE = re.compile(
    rf"^(?P<word>(?:그리고 |또 )?[가-힣]{{1,8}})(?:도|또한) ?"
    rf"(?:{_WORDING.refusals['alike']})[가-힣]{{0,4}}[~.!ㅠㅜ ]*$"
)
_ALIKE = re.compile(_WORDING.refusals["alike"])
_ANNOUNCED = re.compile(f"(?:{_WORDING.alternatives('announcements')})\\s*")
_DENIAL = re.compile(
    r"(?:인|주의자?|자|식)?(?:은|는|이|가|도|을|를)? ?(?:이제 ?|더 ?이상 ?)?"
    r"(?:아니|아닌|말고|없|그만|끊|접었|포기|안 ?하|안 ?해|안 ?한|끝났|졸업)"
)
# Behind what looks wanted: 새우 들어간 음식은 먹을 수 없어요.
_UNWANTED = re.compile(r"수(?:가|는|도)? ?없|않|말(?:고|래|라|아)|못|안 ?[먹돼되]|싫|빼|금지")
_UNWANTED_WITHIN = 14
# 어제 회식해서 고기 먹었는데: between the day and the food stands where it was had.
_LATELY = re.compile(
    f"(?:{_WORDING.alternatives('lately')})(?:도|는|에|은)? ?(?:계속 )?"
    "(?:[가-힣]{1,6}(?:해서|하면서|에서|가서|하고) )?$"
)
# 어제는 돈까스 그제는 제육 먹었어: one word for two meals.
_ATE = re.compile(
    r"(?:을|를|만|도|에|이랑|랑|하고|,)? ?"
    rf"(?:(?:{_WORDING.alternatives('lately')}|오늘)(?:엔|에는|은|는|에)? ?[가-힣]{{1,8}} ?)?"
    rf"(?:{_WORDING.alternatives('ate')})"
)
# Behind a food, before the next: 김치찌개는 어제 먹었어요, 김밥은 벌써 세 번 먹었어.
_ATE_IT = re.compile(f"[^.?!]{{0,12}}?(?:{_WORDING.alternatives('ate')})")
# 스테이크는 연기 나서, told as all there is to say of it: why it is not wanted.
_FOR_A_REASON = re.compile(
    r"(?:은|는|도) (?!있|남|많|좋|맛|땡|당기)(?:(?!좋아|맛있|먹고 ?싶|있어|남아|많아|땡|당기)[^.?!,]){2,18}"
    r"(?:[가-힣 ](?:어|아|여|워|러|려|가|나|해)서|까 ?봐|니까|아니라)(?:서)?(?:요)?[~.ㅠㅜㅋㅎ ]*$"
)
# 어제 치킨에 피자에 난리도 아니었음: all of it was had, and is wished for no more.
_FEAST = re.compile(
    r"(?:어제|그제|그저께|엊그제|주말|지난|요즘|며칠)[^.?!]{0,30}?"
    r"(?:난리|달렸|달림|과식|폭식|(?:잔뜩|엄청|많이|계속|너무|실컷) ?(?:먹|시켜|시켰))"
)
# What is not wanted for now, or not liked; of what cannot be eaten other words are used.
_NOT_NOW = re.compile(f"{_ASIDE}(?:{_WORDING.refusals['passing']}|싫)")
_WANTED = re.compile(
    r"(?:이|가|을|를|도|로|으로|은|는|만|밖에)? ?(?:(?:듬뿍|많이|잔뜩|가득|좀|팍팍) ?)?"
    rf"(?:{_WORDING.alternatives('wanted')})"
)
# Adverbs in front of an adjective are not looked for further back than this.
_BEFORE = 6


@dataclass(frozen=True)
class Refusal:
    """Whether a mention is refused, and whether for good: an allergy, something one never eats.

    Unsure is what only stands near a body, a reaction or a hospital: it is avoided, and asked about.
    """

    is_refused: bool
    is_lasting: bool = False
    is_unsure: bool = False


def read_refusals(text: str, spans: Sequence[tuple[int, int, bool]]) -> list[Refusal]:
    """Which of the mentions at `spans` (start, end, is an ingredient; in order, not overlapping) are refused.

    Each by what follows it, or together with the next one where the two are told in one breath, or by an
    announcement in front of a list.
    """
    found: list[Refusal] = []
    # 땅콩 들어간 건 안 돼요 알레르기라: what is refused for that reason is refused for good.
    is_allergic = tells_allergy(text)
    for number in range(len(spans) - 1, -1, -1):
        start, end, is_ingredient = spans[number]
        # One of several takes the refusal of the next one below, with how long that holds.
        refused = _ANY.match(text, end) or _FOR_A_REASON.match(text, end)
        is_refused = refused is not None and (is_allergic or not _is_supposed(text, refused))
        is_lasting = is_refused and is_allergic and is_ingredient and not _PUT_ASIDE.match(text, end)
        refusal = Refusal(is_refused, is_lasting or (is_refused and bool(_LASTING.match(text, end))))
        if not refusal.is_refused and (_OF_ANOTHER.match(text, end) or _is_of_one_of_them(text, start, end)):
            refusal = Refusal(is_refused=True, is_lasting=True)
        if not refusal.is_lasting:
            reach = spans[number + 1][0] if number + 1 < len(spans) else len(text)
            refusal = _read_consequence(text, start, end, reach) or refusal
        if not refusal.is_refused and found and _HELD_BY.fullmatch(text, end, spans[number + 1][0]):
            refusal = found[0]
        if not refusal.is_refused and found:
            next_start, _, next_is_ingredient = spans[number + 1]
            # 소고기 돼지고기 안 먹어: ingredients need no particle between them.
            # 짜장면 짬뽕 빼고: nor do dishes that are put aside.
            are_dishes = not (is_ingredient or next_is_ingredient) and found[0].is_refused
            is_listed = (are_dishes or (is_ingredient and next_is_ingredient)) and text[end:next_start] == " "
            is_of_next = _NEXT_OF_THEM.fullmatch(text, end, next_start) and _EACH_OF_THEM.search(text[:start])
            if is_listed or is_of_next or _JOINT.fullmatch(text, end, next_start):
                refusal = found[0]
        found.insert(0, refusal)
    for number, (_, end, _) in enumerate(spans[1:], 1):
        # 멜론 먹으면 목이 간지럽고 참외도 그래: it did the same as the food before it.
        if not found[number].is_refused and found[number - 1].is_lasting and _ALIKE.match(text, end):
            found[number] = found[number - 1]
    for announced in _ANNOUNCED.finditer(text):
        reached = announced.end()
        for number, (start, end, _) in enumerate(spans):
            is_next = text[reached:start] == " " or _JOINT.fullmatch(text, reached, start) is not None
            if start == reached or (start > reached and is_next):
                found[number] = Refusal(is_refused=True, is_lasting=True)
                reached = end
    if _ALLERGY_PILL.search(text):  # 알레르기약 먹으면 새우 먹어도 되지?
        found = [
            Refusal(is_refused=True, is_lasting=True, is_unsure=not _IS_KNOWN.search(text))
            if is_ingredient and not refusal.is_refused
            else refusal
            for refusal, (_, _, is_ingredient) in zip(found, spans, strict=True)
        ]
    return found


def _is_supposed(text: str, refused: re.Match[str]) -> bool:
    """Whether what looks refused is only left out to ask what then."""
    return bool(_LEFT_OUT.search(refused[0]) and _SUPPOSED.match(text, refused.end()))


def _is_of_one_of_them(text: str, start: int, end: int) -> bool:
    """That one of them may have anything tells that the others may not: 둘째는 우유 셋째는 멀쩡."""
    return bool(_EACH_OF_THEM.search(text[:start]) and _SPARED.match(text, end))


def _read_consequence(text: str, start: int, end: int, reach: int) -> Refusal | None:
    """The refusal that lies in what a food did to somebody: 게 먹고 실려간 적 있어요."""
    stop = _SENTENCE_END.search(text, end, reach)
    limit = min(stop.start() if stop else reach, end + _CONSEQUENCE_WITHIN)
    reaction = _REACTION.search(text, end, limit)
    if reaction is None:
        if _CAUSE.match(text, end) and _REACTION.search(text[max(0, start - _BEFORE_CAUSE) : start]):
            return Refusal(is_refused=True, is_lasting=True, is_unsure=True)
        return None
    # What is said of the next food is no relief from this one: 사과 먹으면 입이 간지러워 배는 괜찮을까.
    until = max(reaction.end(), min(len(text), reach, reaction.end() + _RELIEF_WITHIN))
    is_wanted = _WANTING.search(text, end, reaction.start())
    aside = _PUT_ASIDE.match(text, end)
    if aside and not _EATEN.search(text, aside.end(), reaction.start()):
        return None
    if is_wanted or _RELIEF.search(text, end, until) or _NO_REACTION.search(text):
        return None
    is_told = bool(_TRIGGER.match(text, end))
    return Refusal(is_refused=True, is_lasting=True, is_unsure=not is_told)


def read_returned(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Of which of the mentions at `spans` (start, end) it is said that they may be eaten again."""
    return [
        bool(
            _GONE.match(text, end)
            or (
                _MAY.match(text, end)
                and "?" not in text[end:]
                and (
                    _AGAIN.search(text[max(0, start - _AGAIN_WITHIN) : start])
                    or _AGAIN_BEHIND.match(text, end)
                )
            )
        )
        for start, end in spans
    ]


def find_allergies(text: str) -> Iterable[re.Match[str]]:
    """Where something is said to be an allergy, the group `word` being what; an illness of pollen is none."""
    return (match for match in _ALLERGY.finditer(text) if not _NO_FOOD.fullmatch(match["word"]))


def tells_reaction(text: str) -> bool:
    """Whether a body, a reaction or a hospital is spoken of."""
    return bool(_REACTION.search(text))


def complete_alike(text: str) -> str:
    """체리도 그래요, told after a reaction, as what it means: that it does the same."""
    return _SAYS_ALIKE.sub(r"\g<word> 먹으면 가려움", text)


def tells_allergy(text: str) -> bool:
    """Whether an allergy is spoken of by that word."""
    return bool(_ALLERGIC.search(text))


def returns_all(text: str) -> bool:
    """알레르기가 다 나았어."""
    return bool(_ALL_GONE.search(text))


def is_refused(text: str, end: int) -> bool:
    """Whether the noun before `end` is refused: 국물 말고; 라면도 밥도 질렸어, together with the next one."""
    matches = (pattern.match(text, end) for pattern in (_ANY, _FOR_A_REASON, _WITH_THE_NEXT))
    return any(match is not None for match in matches)


def did_harm(text: str, start: int, end: int) -> bool:
    """Whether the noun at `start` to `end` did something to somebody: 면 먹으면 배 아파요."""
    return _read_consequence(text, start, end, len(text)) is not None


def is_adjective_refused(text: str, start: int, end: int) -> bool:
    """Whether an adjective is denied: 안 매운, 맵지 않은, 매운 거 말고."""
    return bool(
        _ANY.match(text, end)
        or _OF_ANOTHER.match(text, end)
        or _OF_ADJECTIVE.match(text, end)
        or _WORDING.degrees["denied"].search(text[max(0, start - _BEFORE) : start])
    )


def is_less(text: str, start: int) -> bool:
    """덜 매운, 살짝 매운."""
    return bool(_WORDING.degrees["less"].search(text[max(0, start - _BEFORE) : start]))


def is_more(text: str, start: int) -> bool:
    """더 매운, 엄청 매운."""
    return bool(_WORDING.degrees["more"].search(text[max(0, start - _BEFORE) : start]))


def was_eaten_lately(text: str, start: int, end: int) -> bool:
    """어제 김치찌개 먹었어."""
    if _LATELY.search(text[:start]) and _ATE.match(text, end):
        return True
    feast = _FEAST.search(text)
    return feast is not None and feast.start() <= start < feast.end()


def tells_of_meal(text: str, end: int, reach: int) -> bool:
    """Whether the food before `end` was eaten, by what is said up to `reach`: 김치찌개는 어제 먹었어요."""
    return bool(_ATE_IT.match(text, end, reach))


def is_not_wanted_now(text: str, end: int) -> bool:
    """Whether the food before `end` is only not wanted, whoever may eat it: 떡볶이 말고, 떡볶이 싫어."""
    return bool(_NOT_NOW.match(text, end) or _FOR_A_REASON.match(text, end))


def is_wanted(text: str, end: int) -> bool:
    """Whether an ingredient before `end` should be in the food: 두부 들어간 거, 감자로 만든 요리."""
    wanted = _WANTED.match(text, end)
    return wanted is not None and not _UNWANTED.search(text, end, wanted.end() + _UNWANTED_WITHIN)


def is_denial(text: str, end: int) -> bool:
    """비건은 아니에요."""
    return bool(_DENIAL.match(text, end))
