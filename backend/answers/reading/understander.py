"""A question in its conversation, understood: which act it is, whom it concerns, what it points at.

What a turn leaves unsaid is taken from the talk before it (`talk.py`, `turning.py`, `wholeness.py`); then it
is read like any first question.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.conversation import complete_question, read_person
from ...food.reading.intents import Intent
from ...food.reading.person import Person
from ...food.reading.wishes import Reading, WishReader
from .acts import Act, Rule, Turning, Understanding, get_act_words
from .completing import complete_name, name_echoed
from .despair import Hearing as HearingDespair
from .despair import hear_despair
from .matter import hear_matter
from .minding import asks_of_avoided, find_other_act, lean_as
from .names_alone import MAY_ASK_A_VERDICT, find_verdict, is_name_alone
from .referring import MAX_QUESTION_CHARACTERS, Referrer, clean
from .said import Heard
from .talk import Talk
from .talk_words import get_talk_words
from .telling import is_unheard
from .told import Memory
from .turning import find_turning
from .voting import CARE, Voting, vote
from .wholeness import Whole, make_whole

# A greeting with a question behind it is that question.
_BRIEF_CHARACTERS = 16
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
        typed, question = question, name_echoed(question)
        # The window moves by steps, so that most turns find the talk before them remembered.
        first = max(0, (len(turns) - _MOST_TURNS + _STEP - 1) // _STEP * _STEP)
        talk = self._talk_remembered(turns[first:])
        text, own = clean(question), self._reader.read(complete_question(self._reader, question, turns))
        is_condition = talk.is_offer and get_talk_words().is_condition(text)
        asks_permission = not is_condition and bool(self._words.permission.search(text))
        person = read_person(self._reader, own, turns, likes, avoidance)
        kept = person.avoidance - own.lasting
        refers_to = self._referrer.find_referred(text, turns, kept)
        if talk.foods and set(talk.foods) < set(refers_to) and not self._words.both.search(text):
            refers_to = talk.foods  # one of the offer was chosen since
        told = self._memory.list_told(text, own, turns)
        holds = _Holds(text, person, refers_to, asks_permission, talk, bool(turns), told)
        heard = self._hear(text, own, holds, talk)
        turning = find_turning(heard, talk)
        whole = make_whole(turning, heard, talk, question) if turning else Whole(own)
        reading = whole.reading
        refers_to = whole.foods if turning is Turning.ADDS else refers_to or whole.foods
        if refers_to and not reading.named:
            reading = replace(reading, named=refers_to)
        act, topic = self._decide(text, holds.list(reading, refers_to), reading, told)
        act, topic = whole.choose_act(heard, act, topic)
        hearing = hear_matter(text, clean(turns[-1][0][:MAX_QUESTION_CHARACTERS]) if turns else "")
        if minded := find_other_act(hearing, heard, turning, act, topic):
            act, topic = minded
            whole = lean_as(act, heard, talk, question)
            turning, reading = whole.turning, whole.reading
            refers_to = whole.foods or refers_to
        if act not in CARE and asks_of_avoided(hearing, own.named, kept):
            (act, topic), asks_permission = (Act.DIET, "allergy"), True
            reading, turning, whole = own, None, Whole(own)
        if turning is Turning.ADDS:
            person = read_person(self._reader, reading, turns, likes, avoidance)
        asks_permission = asks_permission or whole.asks_permission
        if act is Act.COMPARE and told and len(reading.named) < 2:
            # 그럼 뭐가 나아? of who was just told to leave something.
            act, topic = Act.RECOMMEND, None
        if asks := self._find_verdict(heard, act, turning, person, told, follows=bool(turns)):
            (act, topic), asks_permission = asks, True
            named = own.named or tuple(heard.foods)
            reading = replace(reading, intent=Intent.FACTS, named=named, wishes=own.wishes)
        turns_down = act is Act.RECOMMEND and not own.named and self._words.turning_down.search(text)
        if turns_down:
            refers_to = ()
        if turns_down or act in _CHOOSES:
            leans = act is Act.LEFTOVERS and turning is None
            reading = _read_as_choice(reading, talk.foods if leans else (), names_none=bool(turns_down))
        month, age = self._words.find_detail("month", text), self._words.find_detail("age_months", text)
        past = [self._reader.read(said[:MAX_QUESTION_CHARACTERS]) for said, _ in turns]
        return Understanding(
            act=act,
            topic=topic,
            reading=reading,
            person=person,
            unknown_avoidance=tuple(
                dict.fromkeys(word for each in (reading, *reversed(past)) for word in each.unknown)
            ),
            unsure_avoidance=reading.unsure.words,
            taken_back=reading.returned.words,
            takes_all_back=reading.returns_all,
            turning=turning,
            whole=whole.words or (question if question != typed else ""),
            said=typed,
            is_unheard=is_unheard(heard, turning),
            earlier=talk.request.reading if talk.request else None,
            before=whole.before,
            tone=self._words.find_tone(text),
            place=self._words.find_detail("place", text),
            month=int(month) if month else None,
            age_months=int(age) if age else None,
            asks_permission=asks_permission,
            refers_to=refers_to,
            points_at_nothing=not refers_to and bool(self._words.pointing.search(text)),
            topics=tuple(dict.fromkeys(rule.topic for rule in told if rule.topic)),
            situations=self._list_situations(act, topic, told),
            after=self._memory.find_danger(turns) or talk.danger,
            said_before=tuple(
                clean(said[:MAX_QUESTION_CHARACTERS]) for said, _ in reversed(turns[-_SPOKEN_TURNS:])
            ),
            told_of=talk.foods,
            matter=hearing.likeliest(),
        )

    def _hear(self, text: str, own: Reading, holds: "_Holds", talk: Talk) -> Heard:
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

    def _find_verdict(
        self,
        heard: Heard,
        act: Act,
        turning: Turning | None,
        person: Person,
        told: Sequence[Rule],
        *,
        follows: bool,
    ) -> tuple[Act, str | None] | None:
        """Whether 부추전은? or 바게트? is allowed, of who told of an allergy, a diet or an illness."""
        may_ask = act in MAY_ASK_A_VERDICT and turning in _MAY_BE_A_NAME
        if not may_ask or not is_name_alone(heard.text, heard.own, follows=follows):
            return None
        names_food = bool(heard.own.named or heard.foods)
        return find_verdict(heard.text, heard.own, person, told, names_food=names_food)

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
        if despair := self._hear_despair(text, reading, conditions, rule):
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


class _Holds:
    """Which of `acts.CONDITIONS` hold of a question, whatever it is read as."""

    def __init__(
        self,
        text: str,
        person: Person,
        refers_to: tuple[FoodEntry, ...],
        asks_permission: bool,
        talk: Talk,
        follows: bool,
        told: Sequence[Rule],
    ) -> None:
        self.refers_to = refers_to
        self.asks_permission = asks_permission
        self._always = {
            name
            for name, value in {
                "permission": asks_permission,
                "avoids": bool(person.avoidance.rules),
                "follows": follows,
                "offered": talk.is_offer,
                "brief": len(text) <= _BRIEF_CHARACTERS,
                "ill": any(rule.act is Act.HEALTH for rule in told),
            }.items()
            if value
        }
        if talk.last_act is not None:
            self._always.add(f"after {talk.last_act.value}")

    def list(self, reading: Reading, refers_to: Sequence[FoodEntry]) -> set[str]:
        """Those that hold where the question is read so."""
        # 파스타 먹을까 피자 먹을까: some foods are kinds of dishes as well, and read as wishes.
        dishes = {wish.label for wish in reading.wishes if wish.aspect in {"form", "ingredient"}}
        is_about_food = reading.intent is Intent.RECOMMEND or bool(reading.named or reading.wishes)
        holds = {
            "food": bool(reading.named or refers_to),
            "dish": bool(reading.named or refers_to or dishes),
            "two_dishes": not refers_to and len({food.name for food in reading.named} | dishes) > 1,
            "idle": reading.intent is Intent.OTHER and not reading.named,
            "reacts": reading.tells_reaction,
            "wants": reading.intent is Intent.RECOMMEND,
            "quiet": not is_about_food,
        }
        return self._always | {name for name, value in holds.items() if value}
