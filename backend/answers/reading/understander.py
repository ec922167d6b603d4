"""A question in its conversation, understood: which act it is, whom it concerns, what it points at."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from ...food.data.catalogue import FoodEntry
from ...food.reading.avoidance import Avoidance
from ...food.reading.conversation import leave_out_examples, read_conversation
from ...food.reading.foreign import get_translator
from ...food.reading.intents import Intent
from ...food.reading.person import Person
from ...food.reading.wishes import Reading, WishReader
from ...korean import normalize
from .acts import Act, Before, Rule, Understanding, get_act_words
from .kitchen import get_kitchen_words
from .leaning import NOTHING, find_leanings, lean_on
from .names_alone import MAY_ASK_A_VERDICT, find_verdict, is_name_alone
from .voting import CARE, Voting, vote

_MAX_QUESTION_CHARACTERS = 500
_MAX_ANSWER_CHARACTERS = 2000
# Texts of which is kept what they tell of the person.
_REMEMBERED = 2048
# A greeting with a question behind it is that question.
_BRIEF_CHARACTERS = 16
# For these foods are chosen, whether the food's own words say so (배고파) or not (ㅈㅁㅊ).
_CHOOSES = frozenset({Act.RECOMMEND, Act.LEFTOVERS})
# Acts that go on to hold where a question only names another food.
_CARRIED = frozenset({Act.INGREDIENTS, Act.RECIPE, Act.NUTRITION, Act.PRICE, Act.PAIR, Act.DIET, Act.HEALTH})
# Acts that say for themselves what is asked: 그럼 된장찌개 끓이는 법, after a question for its calories.
_SAYS_ITSELF = frozenset(
    {Act.RECIPE, Act.COMPARE, Act.PAIR, Act.NUTRITION, Act.PRICE, Act.REGION, Act.LEFTOVERS}
)
# Acts that are about foods that were named.
_OF_FOODS = frozenset({*_CARRIED, Act.COMPARE})
_WHY = "why"
# What was offered is taken.
_CHOSEN = "chosen"
# Acts that make no sense without a food; where none is named, the one spoken of last is meant.
_OF_A_FOOD = frozenset({Act.RECIPE, Act.NUTRITION, Act.PRICE})
_NAMES_NOTHING = re.compile(
    r"(?:그럼|그러면|그리고|근데|혹시|집에서|직접|나도|어떻게|1인당|인당|한 ?사람당|[0-9천만]+ ?원|[ ,])*"
    r"(?:만드|만들|끓이|해 ?먹|레시피|조리|칼로리|열량|나트륨|단백질|지방|당류|탄수|영양|가격|얼마|몇"
    r"|안으로|이하|이내)"
)
_IT = "그거"
_ASKS_FOR_ALIKE = re.compile(r"^(?:그거|그건)? ?(?:뭐|무엇)(?:랑|이랑|하고|와)? ?(?:제일 |가장 )?(?:비슷|닮)")
# A question that leans on what was spoken of before is short; and that was not long ago.
_LEANING_CHARACTERS, _SPOKEN_TURNS = 30, 5
_DRINK = "음료"
_MAX_MEANT = 2
# What is asked of a price leans on the turn before whatever that was about.
_OF_MONEY = Act.PRICE
# Acts that what was told in earlier turns does not change.
_FIRST = frozenset({Act.CRISIS, Act.POISON, Act.HEALTH, Act.HOSTILE, Act.DIET})
# What is not forgotten with the next question, and for how many of them.
_DANGERS = frozenset({Act.CRISIS, Act.POISON})
_REMEMBERED_TURNS = 3


class Understander:
    """Reads questions into acts, by words. Safe to share between threads."""

    def __init__(self, reader: WishReader, vote: Voting = vote) -> None:
        self._reader = reader
        self._vote = vote
        self._words = get_act_words()
        # A conversation is read again with every turn of it.
        self._told_remembered = lru_cache(_REMEMBERED)(self._read_told)
        self._danger_remembered = lru_cache(_REMEMBERED)(self._read_danger)

    def understand(
        self,
        question: str,
        turns: Sequence[tuple[str, str]] = (),
        likes: Sequence[FoodEntry] = (),
        avoidance: Avoidance | None = None,
    ) -> Understanding:
        """What `question` asks after `turns` (question and answer, oldest first)."""
        question = question[:_MAX_QUESTION_CHARACTERS]
        reading, person = read_conversation(self._reader, question, turns, likes, avoidance)
        text = _normalize(question)
        refers_to = self._find_referred(text, turns, person.avoidance - reading.lasting)
        asks_permission = bool(self._words.permission.search(text))
        own = self._reader.read(question)
        past = [self._reader.read(said[:_MAX_QUESTION_CHARACTERS]) for said, _ in turns if said]
        told = self._list_told(text, reading, turns)
        earlier = read_conversation(self._reader, turns[-1][0], turns[:-1])[0] if turns else None
        if refers_to and not own.named:
            reading = replace(reading, named=refers_to)
        conditions = _list_conditions(text, reading, person, refers_to, asks_permission, earlier)
        if any(rule.act is Act.HEALTH for rule in told):
            conditions.add("ill")
        act, topic = self._decide(text, conditions, reading, told)
        says_itself = act in _SAYS_ITSELF and any(
            rule.act is act and rule.applies(text, conditions, reading.diets) for rule in self._words.rules
        )
        may_carry, before = act not in _FIRST and not says_itself, None
        if may_carry and (carried := self._find_carried(text, own, refers_to, turns)):
            act, topic, before = carried.act, carried.topic, carried
            asks_permission = act in CARE
            reading = replace(reading, intent=Intent.FACTS, named=carried.foods, wishes=())
        if act not in _FIRST and topic != _CHOSEN and (compared := self._carry_comparison(text, own, turns)):
            act, topic, before = Act.COMPARE, _WHY if text.startswith("왜") else None, compared
            reading = replace(reading, intent=Intent.FACTS, named=compared.foods)
        elif act is Act.COMPARE and told and len(reading.named) < _MAX_MEANT:
            # 그럼 뭐가 나아? of who was just told to leave something.
            act, topic = Act.RECOMMEND, None
        elif topic != _CHOSEN and (leaning := self._lean(text, own, act, turns)):
            act, topic, before = leaning
            reading = replace(reading, intent=Intent.FACTS, named=before.foods, wishes=own.wishes)
        elif act is Act.COMPARE and turns and not own.named:
            before = self._read_before(turns)
        # 와인은 뭐가 좋아? is asked of the dish that was spoken of.
        if (may_carry or act is Act.PAIR) and (pair := self._carry_pair(text, own, turns)):
            act, topic, reading = Act.PAIR, None, replace(reading, **pair)
        foods = own.named or tuple(self._reader.find_foods(text))
        is_name = act in MAY_ASK_A_VERDICT and is_name_alone(text, own, follows=bool(turns))
        if is_name and (asks := find_verdict(text, own, person, told, names_food=bool(foods))):
            # 부추전은? or 바게트? of who told of an allergy, a diet or an illness.
            (act, topic), asks_permission = asks, True
            reading = replace(reading, intent=Intent.FACTS, named=foods, wishes=own.wishes)
        if act in _CHOOSES:
            reading = replace(reading, intent=Intent.RECOMMEND)
        if act is Act.RECOMMEND and not own.named and self._words.turning_down.search(text):
            # 그건 싫어 asks for nothing that is like it.
            refers_to, reading = (), replace(reading, named=())
        if act in _OF_A_FOOD and not (reading.named or own.ingredients) and _NAMES_NOTHING.match(text):
            # 나트륨은? or 만들 수 있어? of who was just told of a food.
            refers_to = self._find_referred(_IT, turns, person.avoidance - reading.lasting)[:_MAX_MEANT]
            reading = replace(reading, named=refers_to)
        month, age = self._words.find_detail("month", text), self._words.find_detail("age_months", text)
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
            earlier=earlier,
            before=before,
            tone=self._words.find_tone(text),
            place=self._words.find_detail("place", text),
            month=int(month) if month else None,
            age_months=int(age) if age else None,
            asks_permission=asks_permission,
            refers_to=refers_to,
            points_at_nothing=not refers_to and bool(self._words.pointing.search(text)),
            topics=tuple(dict.fromkeys(rule.topic for rule in told if rule.topic)),
            situations=self._list_situations(act, topic, told),
            after=self._find_danger(turns),
            said_before=tuple(
                _normalize(said[:_MAX_QUESTION_CHARACTERS]) for said, _ in reversed(turns[-_SPOKEN_TURNS:])
            ),
            told_of=self._find_told_of(text, turns, person.avoidance - reading.lasting),
        )

    def _find_told_of(
        self, text: str, turns: Sequence[tuple[str, str]], avoidance: Avoidance
    ) -> tuple[FoodEntry, ...]:
        """The foods that the latest turns spoke of, for a question that may lean on them."""
        if len(text) > _LEANING_CHARACTERS:
            return ()
        for asked, answer in reversed(turns[-_SPOKEN_TURNS:]):
            said = _normalize(asked[:_MAX_QUESTION_CHARACTERS])
            # 뭐랑 비슷해? brought others, and the talk is still of the one before.
            if _ASKS_FOR_ALIKE.search(said):
                continue
            asks = get_kitchen_words().read(said)
            # 간장 없으면? spoke of a dish without naming it.
            left_out = asks.without if asks and asks.without else ""
            asked_foods = () if left_out else self._reader.find_foods(said)
            offered = self._list_offered(leave_out_examples(answer[:_MAX_ANSWER_CHARACTERS]))
            foods = [food for food in avoidance.select(offered) if food.name not in left_out]
            if meant := [food for food in foods if food in asked_foods] or foods or asked_foods:
                return tuple(meant)
        return ()

    def _find_danger(self, turns: Sequence[tuple[str, str]]) -> tuple[Act, str | None] | None:
        """The latest danger that one of the last questions told of."""
        latest = (said[:_MAX_QUESTION_CHARACTERS] for said, _ in reversed(turns[-_REMEMBERED_TURNS:]))
        return next((danger for said in latest if (danger := self._danger_remembered(said))), None)

    def _read_danger(self, said: str) -> tuple[Act, str | None] | None:
        text = _normalize(said)
        rules = (rule for rule in self._words.rules if rule.act in _DANGERS)
        return next(((rule.act, rule.topic) for rule in rules if rule.applies(text, (), ())), None)

    def _find_carried(
        self,
        text: str,
        own: Reading,
        refers_to: tuple[FoodEntry, ...],
        turns: Sequence[tuple[str, str]],
    ) -> Before | None:
        """The question before one that only names a food, with that food: 비빔밥 칼로리, then 그럼 냉면은?"""
        if not turns or not self._words.carrying.search(text):
            return None
        # 라면 is a kind of dish, too, and read as a wish for any of them.
        foods = own.named or tuple(self._reader.find_foods(text)) or refers_to
        if not foods and not own.ingredients:
            return None
        before = self._read_before(turns)
        return replace(before, foods=foods) if before.act in _CARRIED else None

    def _carry_comparison(self, text: str, own: Reading, turns: Sequence[tuple[str, str]]) -> Before | None:
        """The comparison before, for who asks of them again; or the one before and another."""
        is_than = len(own.named) == 1 and self._words.than.search(text)
        is_again = not own.named and not own.ingredients and self._words.comparing.search(text)
        if not turns or not (is_than or is_again):
            return None
        before = self._read_before(turns)
        if is_again:
            return before if before.act is Act.COMPARE and before.foods[1:] else None
        earlier = [food for food in before.foods if food not in own.named]
        is_of_foods = earlier and before.act in _OF_FOODS
        return replace(before, foods=(earlier[-1], *own.named)) if is_of_foods else None

    def _read_before(self, turns: Sequence[tuple[str, str]]) -> Before:
        """The question before, as what leans on it needs to know of it."""
        past = self.understand(turns[-1][0], turns[:-1])
        return Before(turns[-1][0], past.act, past.topic, past.reading.named, past.before)

    def _lean(
        self, text: str, own: Reading, act: Act, turns: Sequence[tuple[str, str]]
    ) -> tuple[Act, str | None, Before] | None:
        """What a question asks of the one before it; None for one that makes sense by itself."""
        rules = find_leanings(text) if turns and not own.named else ()
        rules = [rule for rule in rules if act not in _FIRST or (rule.act is _OF_MONEY and act is Act.DIET)]
        rules = [rule for rule in rules if rule.about == NOTHING or not own.ingredients]
        if not rules:
            return None
        past = self.understand(turns[-1][0], turns[:-1])
        offered = self._list_offered(leave_out_examples(turns[-1][1][:_MAX_ANSWER_CHARACTERS]))
        return lean_on(rules, turns[-1][0], past, tuple(offered))

    def _carry_pair(self, text: str, own: Reading, turns: Sequence[tuple[str, str]]) -> dict[str, Any] | None:
        """What a question is about that only names another course or drink for the dish before it."""
        names_drink = bool(own.named) and all(food.course == _DRINK for food in own.named)
        is_other = names_drink and self._words.carrying.search(text)
        if not turns or not (is_other or self._words.courses.search(text)):
            return None
        before = self.understand(turns[-1][0], turns[:-1])
        if before.act is not Act.PAIR:
            return None
        dishes = tuple(food for food in before.reading.named if food.course != _DRINK)
        # A dish is named, or the kind of it: 파스타에 와인 어때?
        wishes = tuple(wish for wish in before.reading.wishes if wish.aspect == "form")
        return {
            "intent": Intent.FACTS,
            "named": (*dishes, *(own.named if is_other else ())),
            "wishes": () if dishes else wishes,
        }

    def _list_situations(self, act: Act, topic: str | None, told: Sequence[Rule]) -> tuple[str, ...]:
        """That of the question's own topic first: 술 마시고 약 is one only while it is asked about."""
        own = [rule for rule in self._words.rules if (rule.act, rule.topic) == (act, topic)]
        return tuple(dict.fromkeys(rule.situation for rule in (*own, *told) if rule.situation))

    def _decide(
        self, text: str, conditions: set[str], reading: Reading, told: Sequence[Rule]
    ) -> tuple[Act, str | None]:
        rules = self._words.rules
        rule = next((rule for rule in rules if rule.applies(text, conditions, reading.diets)), None)
        if rule and rule.act in _FIRST:
            return rule.act, rule.topic
        # "그럼 육회는 괜찮아?" of somebody who told of a pregnancy or an allergy before.
        asks_price = rule is not None and rule.act is Act.PRICE
        if told and "permission" in conditions and not asks_price:
            return told[0].act, told[0].topic
        if {"permission", "avoids"} <= conditions and ("food" in conditions or reading.ingredients):
            return Act.DIET, "allergy"
        if rule is None and reading.goes_on:
            return Act.RECOMMEND, None
        return self._vote(text, reading, conditions, rule)

    def _list_told(self, text: str, reading: Reading, turns: Sequence[tuple[str, str]]) -> list[Rule]:
        """What the question says of the person, then what earlier ones said and nobody took back."""
        found = list(self._words.list_told(text, reading.diets))
        undone, all_undone = set(reading.returned.words), reading.returns_all
        for said, _ in reversed(turns):
            if all_undone:
                break
            read_part = said[:_MAX_QUESTION_CHARACTERS]
            past = self._reader.read(read_part)
            found += [rule for rule in self._told_remembered(read_part) if rule.told not in undone]
            undone |= set(past.returned.words)
            all_undone = past.returns_all
        return list(dict.fromkeys(found))

    def _read_told(self, said: str) -> tuple[Rule, ...]:
        return tuple(self._words.list_told(_normalize(said), self._reader.read(said).diets))

    def _list_offered(self, answer: str) -> list[FoodEntry]:
        """The foods that an answer is about, without those that only tell of another."""
        text = normalize(answer)
        named = self._reader.find_foods(answer)
        return [
            food
            for food in named
            # 라면 in "짜장라면은 삶은 라면에 …" was no offer, nor is 소고기 where 갈비탕 is made of it.
            if not any(
                name in other.description or name in other.ingredients
                for other in named
                if other is not food
                for name in food.names
            )
            and not self._stands_beside(text, food)
        ]

    def _stands_beside(self, text: str, food: FoodEntry) -> bool:
        """Whether wherever a food is named something else is only set beside it."""
        names = "|".join(re.escape(name) for name in sorted(food.names, key=len, reverse=True))
        ends = [match.end() for match in re.finditer(names, text)]
        return bool(ends) and all(self._words.beside.match(text, end) for end in ends)

    def _find_referred(
        self, text: str, turns: Sequence[tuple[str, str]], avoidance: Avoidance
    ) -> tuple[FoodEntry, ...]:
        """The foods of the latest answer that named any, or enough, in the order in which it did."""
        ordinal = next((place for place, words in self._words.ordinals if words.search(text)), None)
        if ordinal is None and not self._words.pointing.search(text):
            return ()
        is_of_two = bool(self._words.both.search(text))
        gathered: list[FoodEntry] = []
        for asked, answer in reversed(turns):
            foods = self._list_offered(leave_out_examples(answer[:_MAX_ANSWER_CHARACTERS]))
            # 견과류는 빼고 골랐어요 names what is not meant.
            foods = avoidance.select(foods) or foods
            asked_foods = self._reader.find_foods(asked[:_MAX_QUESTION_CHARACTERS])
            # 라멘 말고: of what was passed over the next question does not ask.
            past = self._reader.read(asked[:_MAX_QUESTION_CHARACTERS])
            passed_over = {*past.passed_over, *past.eaten}
            asked_foods = [food for food in asked_foods if food not in passed_over]
            foods = [food for food in foods if food not in passed_over] or foods
            # The first of one is none: it was told of after the choice among several.
            if len(foods) > 1 and ordinal is not None:
                place = ordinal - 1 if ordinal > 0 else ordinal
                return (foods[place],) if place < len(foods) else ()
            # What was asked about and is told of is meant, and not what else the answer named.
            meant = [food for food in foods if food in asked_foods] or foods or asked_foods
            # 둘 중에 of foods that were told of one after the other.
            gathered = list(dict.fromkeys((*meant, *gathered)))
            if gathered and ordinal is None and (len(gathered) > 1 or not is_of_two):
                return tuple(gathered)
        return tuple(gathered) if ordinal in (None, 1, -1) else ()


def _normalize(text: str) -> str:
    """The text that the rules are matched against: as the food is read from it, with single spaces."""
    return " ".join(get_translator().translate(normalize(text)).split())


def _list_conditions(
    text: str,
    reading: Reading,
    person: Person,
    refers_to: Sequence[FoodEntry],
    asks_permission: bool,
    earlier: Reading | None,
) -> set[str]:
    """Which of `acts.CONDITIONS` hold."""
    # 파스타 먹을까 피자 먹을까: some foods are kinds of dishes as well, and read as a wish for any of them.
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
        "permission": asks_permission,
        "avoids": bool(person.avoidance.rules),
        "follows": earlier is not None,
        "offered": earlier is not None and earlier.intent is Intent.RECOMMEND,
        "brief": len(text) <= _BRIEF_CHARACTERS,
    }
    return {name for name, value in holds.items() if value}
