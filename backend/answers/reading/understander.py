"""A question in its conversation, understood: which act it is, whom it concerns, what it points at.

What a turn leaves unsaid is taken from the talk before it (`talk.py`, `turning.py`, `wholeness.py`); then it
is read like any first question.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.conversation import complete_question, read_person
from ...food.reading.intents import Intent
from ...food.reading.person import Person
from ...food.reading.wishes import Reading, WishReader
from .acts import Act, Rule, Turning, Understanding, get_act_words
from .completer import Completer
from .completing import (
    complete_comparison,
    complete_drink,
    complete_name,
    complete_people,
    name_echoed,
    name_pointed,
)
from .despair import CALM, hear_despair
from .despair import Hearing as HearingDespair
from .kind import find_feeling, find_kind, read_as_talk
from .matter import hear_matter
from .minding import asks_of_avoided, find_other_act, lean_as
from .names_alone import MAY_ASK_A_VERDICT, find_verdict, is_name_alone
from .placed import Holds, Placed, Sense
from .referring import MAX_QUESTION_CHARACTERS, Referrer, clean
from .replies import say_plainly
from .said import Heard
from .staged import join_occasion
from .talk import Talk
from .talk_words import get_talk_words
from .telling import is_unheard
from .told import Memory
from .turning import find_turning
from .voting import CARE, Voting, vote
from .wholeness import Whole, make_whole

# For these foods are chosen, whether the food's own words say so (배고파) or not (ㅈㅁㅊ).
_CHOOSES = frozenset({Act.RECOMMEND, Act.LEFTOVERS})
# Acts that what was told in earlier turns does not change.
_FIRST = frozenset({Act.CRISIS, Act.POISON, Act.HEALTH, Act.HOSTILE, Act.DIET})
# Questions that are told once more to who plans.
_SPOKEN_TURNS = 5
# Conversations of which is kept what they are about; of a long one no more than the last turns count.
_TALKS, _MOST_TURNS, _STEP = 1024, 18, 6
# Questions in their conversations whose understanding is kept: many people begin with the same, and each is
# understood once more when it has become a turn that the next one follows.
_UNDERSTOOD = 512
# What would hold of a question if it named a food.
_OF_FOOD = frozenset({"food", "dish"})
# Turnings that leave open whether the name alone asks for a verdict.
_MAY_BE_A_NAME = frozenset({None, Turning.NAMES, Turning.ASKS})


class Understander:
    """Reads questions into acts, by words. Safe to share between threads."""

    def __init__(
        self,
        reader: WishReader,
        vote: Voting = vote,
        hear: HearingDespair = hear_despair,
        remembered: int = _UNDERSTOOD,
    ) -> None:
        """`remembered` is how many understood questions are kept: none by who wants to see each vote."""
        self._reader = reader
        self._vote = vote
        self._hear_despair = hear
        self._words = get_act_words()
        self._memory = Memory(reader, self._words)
        self._referrer = Referrer(reader, self._words)
        self._completer = Completer(reader, self._referrer)
        # A conversation is followed again with every turn of it.
        self._talk_remembered = lru_cache(_TALKS)(self._follow)
        self._understood_remembered = lru_cache(remembered)(self._understand)

    def understand(
        self,
        question: str,
        turns: Sequence[tuple[str, str]] = (),
        likes: Sequence[FoodEntry] = (),
        avoidance: Avoidance | None = None,
    ) -> Understanding:
        """What `question` asks after `turns` (question and answer, oldest first)."""
        told_turns = tuple((asked, answer) for asked, answer in turns if asked)
        return self._understood_remembered(
            question[:MAX_QUESTION_CHARACTERS], told_turns, tuple(likes), avoidance
        )

    def _follow(self, turns: tuple[tuple[str, str], ...]) -> Talk:
        """What the talk is about after `turns`."""
        if not turns:
            return Talk()
        (question, answer), earlier = turns[-1], turns[:-1]
        question = question[:MAX_QUESTION_CHARACTERS]
        understood = self._understood_remembered(question, earlier, (), None)
        foods = self._referrer.find_spoken_of(clean(question), answer, understood)
        return self._talk_remembered(earlier).follow(understood, understood.whole or question, foods)

    def _understand(
        self,
        question: str,
        turns: tuple[tuple[str, str], ...],
        likes: tuple[FoodEntry, ...],
        avoidance: Avoidance | None,
    ) -> Understanding:
        placed = self._place(question, turns, likes, avoidance)
        sense = self._mind(placed, self._read_whole(placed))
        person = placed.person
        if sense.turning is Turning.ADDS:
            person = read_person(self._reader, sense.reading, turns, likes, avoidance)
        sense = read_as_talk(placed, self._judge(placed, sense, person))
        return self._tell(placed, self._choose(placed, sense), person)

    def _place(
        self,
        question: str,
        turns: tuple[tuple[str, str], ...],
        likes: tuple[FoodEntry, ...],
        avoidance: Avoidance | None,
    ) -> Placed:
        """The turn in its conversation, before anything is decided of it."""
        typed, question = question, name_echoed(question)
        find_foods = self._reader.find_foods
        pointed = complete_people(name_pointed(question, turns, find_foods), turns)
        pointed = complete_comparison(pointed, turns)
        question = join_occasion(complete_drink(pointed, turns, find_foods), turns)
        # The window moves by steps, so that most turns find the talk before them remembered.
        first = max(0, (len(turns) - _MOST_TURNS + _STEP - 1) // _STEP * _STEP)
        # What is part of the question by now is no talk before it.
        talk = self._talk_remembered(turns[first : len(turns) - (question != pointed)])
        plainly = say_plainly(clean(question), talk, self._is_told_of(turns))
        if plainly:
            typed = question = plainly
        elif whole := self._completer.complete(question, talk, turns):
            # What was chosen in the same breath leans on nothing any more.
            typed = typed if whole.is_of_one else whole.words
            question = plainly = whole.words
        text, own = clean(question), self._reader.read(complete_question(self._reader, question, turns))
        is_condition = talk.is_offer and get_talk_words().is_condition(text)
        asks_permission = not is_condition and bool(self._words.permission.search(text))
        person = read_person(self._reader, own, turns, likes, avoidance)
        kept = person.avoidance - own.lasting
        refers_to = self._referrer.find_referred(text, turns, kept)
        if talk.foods and set(talk.foods) < set(refers_to) and not self._words.both.search(text):
            refers_to = talk.foods  # one of the offer was chosen since
        told = tuple(self._memory.list_told(text, own, turns))
        holds = Holds(text, person, refers_to, asks_permission, talk, bool(turns), told)
        heard = self._hear(text, own, holds, talk)
        hearing = hear_matter(text, clean(turns[-1][0][:MAX_QUESTION_CHARACTERS]) if turns else "")
        return Placed(typed, question, turns, talk, heard, hearing, person, kept, told, holds, plainly)

    def _is_told_of(self, turns: tuple[tuple[str, str], ...]) -> Callable[[str], bool]:
        """Whether a word names something to eat, or stands in what was said last."""
        said = " ".join(turns[-1]) if turns else ""

        def is_told_of(word: str) -> bool:
            own = self._reader.read(word)
            is_food = own.named or own.ingredients or own.wishes or self._reader.find_foods(word)
            return bool(is_food) or (len(word) > 1 and word in said)

        return is_told_of

    def _read_whole(self, placed: Placed) -> Sense:
        """As what the turn is read by its words, with what the talk adds to them."""
        heard, talk = placed.heard, placed.talk
        # What was made whole by a name leans on nothing any more.
        turning = find_turning(heard, talk) if placed.question == placed.typed else None
        whole = make_whole(turning, heard, talk, placed.question) if turning else Whole(heard.own)
        reading = whole.reading
        refers_to = whole.foods if turning is Turning.ADDS else heard.refers_to or whole.foods
        if refers_to and not reading.named:
            reading = replace(reading, named=refers_to)
        conditions = placed.holds.list(reading, refers_to)
        act, topic = self._decide(heard.text, conditions, reading, placed.told)
        act, topic = whole.choose_act(heard, act, topic)
        return Sense(act, topic, reading, turning, whole, refers_to, heard.asks_permission)

    def _mind(self, placed: Placed, sense: Sense) -> Sense:
        """Corrected where what was learned is sure of something else."""
        heard, hearing = placed.heard, placed.hearing
        if minded := find_other_act(hearing, heard, sense.turning, sense.act, sense.topic):
            act, topic = minded
            whole = lean_as(act, heard, placed.talk, placed.question)
            refers_to = whole.foods or sense.refers_to
            asks = sense.asks_permission
            sense = Sense(act, topic, whole.reading, whole.turning, whole, refers_to, asks)
        own = heard.own
        if sense.act not in CARE and asks_of_avoided(hearing, own.named, placed.kept):
            return Sense(Act.DIET, "allergy", own, None, Whole(own), sense.refers_to, asks_permission=True)
        return replace(sense, asks_permission=sense.asks_permission or sense.whole.asks_permission)

    def _judge(self, placed: Placed, sense: Sense, person: Person) -> Sense:
        """Corrected by what the person told of an allergy, a diet or an illness."""
        heard, own = placed.heard, placed.heard.own
        if sense.act is Act.COMPARE and placed.told and len(sense.reading.named) < 2:
            # 그럼 뭐가 나아? of who was just told to leave something.
            sense = replace(sense, act=Act.RECOMMEND, topic=None)
        verdict = self._find_verdict(placed, sense, person)
        if verdict is None:
            return sense
        act, topic = verdict
        named = own.named or tuple(heard.foods)
        reading = replace(sense.reading, intent=Intent.FACTS, named=named, wishes=own.wishes)
        return replace(sense, act=act, topic=topic, reading=reading, asks_permission=True)

    def _choose(self, placed: Placed, sense: Sense) -> Sense:
        """With a reading for which foods are chosen, where some are to be."""
        is_wish, names_none = sense.act is Act.RECOMMEND, not placed.heard.own.named
        turns_down = is_wish and names_none and bool(self._words.turning_down.search(placed.heard.text))
        if not turns_down and sense.act not in _CHOOSES:
            return sense
        leans = sense.act is Act.LEFTOVERS and sense.turning is None
        reading = _read_as_choice(sense.reading, placed.talk.foods if leans else (), names_none=turns_down)
        return replace(sense, reading=reading, refers_to=() if turns_down else sense.refers_to)

    def _tell(self, placed: Placed, sense: Sense, person: Person) -> Understanding:
        """All that who plans has to know."""
        text, turns, talk, reading = placed.heard.text, placed.turns, placed.talk, sense.reading
        month, age = self._words.find_detail("month", text), self._words.find_detail("age_months", text)
        past = [self._reader.read(said[:MAX_QUESTION_CHARACTERS]) for said, _ in turns]
        echoed = placed.question if placed.question != placed.typed else placed.plainly
        return Understanding(
            act=sense.act,
            topic=sense.topic,
            kind=kind.name if (kind := find_feeling(text)) else None,
            reading=reading,
            person=person,
            unknown_avoidance=tuple(
                dict.fromkeys(word for each in (reading, *reversed(past)) for word in each.unknown)
            ),
            unsure_avoidance=reading.unsure.words,
            taken_back=reading.returned.words,
            takes_all_back=reading.returns_all,
            turning=sense.turning,
            whole=sense.whole.words or echoed,
            said=placed.typed,
            plainly=placed.plainly,
            is_unheard=is_unheard(placed.heard, sense.turning),
            earlier=talk.request.reading if talk.request else None,
            before=sense.whole.before,
            tone=self._words.find_tone(text),
            place=self._words.find_detail("place", text),
            month=int(month) if month else None,
            age_months=int(age) if age else None,
            asks_permission=sense.asks_permission,
            refers_to=sense.refers_to,
            points_at_nothing=not sense.refers_to and bool(self._words.pointing.search(text)),
            topics=tuple(dict.fromkeys(rule.topic for rule in placed.told if rule.topic)),
            situations=self._list_situations(sense.act, sense.topic, placed.told),
            after=self._memory.find_danger(turns) or talk.danger,
            said_before=tuple(
                clean(said[:MAX_QUESTION_CHARACTERS]) for said, _ in reversed(turns[-_SPOKEN_TURNS:])
            ),
            told_of=talk.foods,
            matter=placed.hearing.likeliest(),
        )

    def _hear(self, text: str, own: Reading, holds: Holds, talk: Talk) -> Heard:
        """The turn by itself, with the rules that tell its act alone and if it were about a food."""
        conditions = holds.list(own, holds.refers_to)
        rule = self._find_rule(text, conditions, own)
        alone, topic = self._guess(text, own, conditions, rule, talk)
        if rule is not None and alone is not rule.act:
            rule = None  # the vote is clear that it is another act
        of_food = conditions | _OF_FOOD
        name = get_talk_words().find_name(text)
        said = talk.question.words if talk.question else ""
        return Heard(
            text=text,
            own=own,
            foods=self._reader.find_foods(text),
            rule=rule,
            alone=alone,
            topic=topic,
            rule_of_food=rule if of_food == conditions else self._find_rule(text, of_food, own),
            asks_permission=holds.asks_permission,
            refers_to=holds.refers_to,
            completed=complete_name(name, said, self._reader.find_foods) if name and said else "",
        )

    def _guess(
        self, text: str, own: Reading, conditions: set[str], rule: Rule | None, talk: Talk
    ) -> tuple[Act, str | None]:
        """As which act the turn is read by itself. Nothing leans where there is no talk."""
        if talk.is_empty or (rule is not None and rule.act in _FIRST):
            return (rule.act, rule.topic) if rule else (Act.UNSURE, None)
        return self._vote(text, own, conditions, rule)

    def _find_verdict(self, placed: Placed, sense: Sense, person: Person) -> tuple[Act, str | None] | None:
        """Whether 부추전은? or 바게트? is allowed, of who told of an allergy, a diet or an illness."""
        heard = placed.heard
        may_ask = sense.act in MAY_ASK_A_VERDICT and sense.turning in _MAY_BE_A_NAME
        if not may_ask or not is_name_alone(heard.text, heard.own, follows=bool(placed.turns)):
            return None
        names_food = bool(heard.own.named or heard.foods)
        return find_verdict(heard.text, heard.own, person, placed.told, names_food=names_food)

    def _find_rule(self, text: str, conditions: set[str], reading: Reading) -> Rule | None:
        said = self._words.list_said(text, reading.diets)
        return next((one for one in said if one.when <= conditions), None)

    def _list_situations(self, act: Act, topic: str | None, told: Sequence[Rule]) -> tuple[str, ...]:
        """That of the question's own topic first: 술 마시고 약 is one only while it is asked about."""
        own = self._words.list_situations(act, topic)
        return tuple(dict.fromkeys((*own, *(rule.situation for rule in told if rule.situation))))

    def _decide(
        self, text: str, conditions: set[str], reading: Reading, told: Sequence[Rule]
    ) -> tuple[Act, str | None]:
        rule = self._find_rule(text, conditions, reading)
        if rule and rule.act in _FIRST:
            return rule.act, rule.topic
        kind = find_kind(text)
        calm = {CALM} if kind is not None and kind.is_calm else set()
        if despair := self._hear_despair(text, reading, conditions | calm, rule):
            return despair
        # "그럼 육회는 괜찮아?" of somebody who told of a pregnancy or an allergy before.
        asks_price = rule is not None and rule.act is Act.PRICE
        if told and "permission" in conditions and not asks_price:
            return told[0].act, told[0].topic
        if {"permission", "avoids"} <= conditions and ("food" in conditions or reading.ingredients):
            return Act.DIET, "allergy"
        if rule is None and reading.goes_on:
            return Act.RECOMMEND, None
        return self._vote(text, reading, conditions, rule)


def _read_as_choice(reading: Reading, told: tuple[FoodEntry, ...], *, names_none: bool) -> Reading:
    """The reading of a question for which foods are chosen; `told` is what was spoken of before it."""
    reading = replace(reading, intent=Intent.RECOMMEND)
    if names_none:  # 그건 싫어 asks for nothing that is like it
        return replace(reading, named=())
    if told and not (reading.named or reading.ingredients):
        return replace(reading, named=told)  # 잼 말고, of the apples that were asked about
    return reading
