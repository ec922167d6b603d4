"""What a question wants: reads Korean into wishes, things to avoid and named foods. No model, only words."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from ...korean import normalize
from ..data.avoidables import ALLERGEN, get_avoidables
from ..data.catalogue import Catalogue, FoodEntry
from . import intents, refusals
from .avoidance import Avoidance, AvoidanceReader
from .foreign import get_translator
from .intents import Intent
from .lists import ListReader
from .mentions import MentionReader, Mentions
from .named_foods import FoodFinder, Mention, NameFinder
from .phrases import WITH_DRINKS, join_alternatives, read_phrases, settle
from .told_lists import ToldLists
from .typos import TypoMender
from .wording import Guard, Wish, get_wording

T = TypeVar("T")

# 딱딱한 빵 말고 말랑한 빵 refuses no bread.
_OF_THE_SAME = re.compile(
    r"(?<![가-힣])[가-힣]{1,6}[한은는운인] (?P<kind>(?!거|것|걸|음식|메뉴|데)[가-힣]{1,4})"
    r" ?(?:말고|빼고|아니고) "
    r"(?=(?:[가-힣]{1,8} ){1,2}(?P=kind)(?![가-힣]{2}))"
)

_OF_A_BODY = frozenset({"아플 때", "음료"})

# Situations that call for food by themselves: "어제 술을 많이 마셨어", "오늘 너무 더워".
_NEEDS = frozenset(
    {"해장", "더운 날", "추운 날", "비 오는 날", "아플 때", "야식", "기운 없을 때", "다이어트", "스트레스"}
    | {"어른 모시는 자리", "편식하는 아이", "자취생 밥상"}
)
# Texts whose reading is kept. A long conversation has some forty.
_REMEMBERED = 2048
# Wishes that only food can meet; an occasion or a meal can be told of anything.
# Ways to eat no meat, or no red one, that are no 채식 of those who eat no fish.
_WIDER, _NARROWER = "채식", frozenset({"금육", "페스코", "폴로"})
_TASTES = frozenset({"origin", "heat", "flavor", "form", "ingredient", "oil"})


@dataclass(frozen=True)
class Reading:
    """A question, understood as far as choosing food goes."""

    intent: Intent
    wishes: tuple[Wish, ...] = ()
    # What the question's words deny: 국물 말고.
    denied: tuple[Wish, ...] = ()
    avoidance: Avoidance = field(default_factory=Avoidance)
    # The part of `avoidance` that holds for the whole conversation: an allergy, a diet.
    lasting: Avoidance = field(default_factory=Avoidance)
    named: tuple[FoodEntry, ...] = ()
    notes: tuple[str, ...] = ()
    # It leans on the question before it.
    is_follow_up: bool = False
    # A whole question, which no word ties to the one before it.
    stands_alone: bool = False
    # It only tells more of what was asked for before it: 배달 빨리 오는 거.
    adds: bool = False
    # It tells with whom or with what, which no wish says: 둘이 먹을 거, 오븐 없어.
    tells_how: bool = False
    # It goes on from the question before it, whose wishes are among its own.
    goes_on: bool = False
    # Those of its wishes and refusals that only the questions before it told.
    carried: tuple[str, ...] = ()
    # 그중에: a choice among what was told before.
    is_among_told: bool = False
    # 맨날 먹는 거 말고: not what they like anyway.
    wants_news: bool = False
    # 그거 어떻게 만들어?: asks facts, perhaps without naming the food.
    asks_facts: bool = False
    # The part of `lasting` that is an allergy: the word or a reaction stands in the question.
    allergic: Avoidance = field(default_factory=Avoidance)
    # The part of `lasting` that only stands near a body or a hospital: avoided, and to be asked about.
    unsure: Avoidance = field(default_factory=Avoidance)
    # What may be eaten again: 우유 알레르기 없어졌어. Or all of it.
    returned: Avoidance = field(default_factory=Avoidance)
    returns_all: bool = False
    # What a food did to somebody is told: 새우 먹으면 목이 부어요.
    tells_reaction: bool = False
    # Allergies to what the catalogue does not know: 두리안 알레르기.
    unknown: tuple[str, ...] = ()
    # The ingredients that it names and does not refuse, by the names of the catalogue: perhaps at hand.
    ingredients: tuple[str, ...] = ()
    # The diets and conditions that the question tells of, as `wording.yaml` calls them.
    diets: tuple[str, ...] = ()
    # The foods that were eaten lately, and those that are not wanted now: 김치찌개는 어제 먹었어, 김밥 말고.
    eaten: tuple[FoodEntry, ...] = ()
    passed_over: tuple[FoodEntry, ...] = ()
    # Only of these may be chosen, where there are any: what suits who is ill.
    among: tuple[FoodEntry, ...] = ()


@dataclass(frozen=True)
class _Wished:
    """What a question wishes for, with what is said of it, and the diets that it tells or takes back."""

    wishes: tuple[Wish, ...]
    denied: tuple[Wish, ...]
    notes: tuple[str, ...]
    diets: tuple[str, ...]
    undone: tuple[str, ...]
    # By which a food that is named is a wish already.
    labels: frozenset[str]


class WishReader:
    """Reads questions against one catalogue."""

    def __init__(self, catalogue: Catalogue, avoidance: AvoidanceReader) -> None:
        self._foods = FoodFinder(catalogue)
        self._avoidance = avoidance
        words = {word: word for word in self._avoidance.words}
        wording = get_wording()
        short = Guard.after(wording.alternatives("short_ingredients"), wording.alternatives("announcements"))
        finder = NameFinder(words, wording.names["modifiers"], wording.guard_ingredients(words, short))
        self._mentions = MentionReader(self._foods, finder, ListReader(words))
        self._told_lists = ToldLists(words)
        self._ingredients = catalogue.ingredients.ingredients
        self._families = catalogue.ingredients.families
        allergens = (word for entry in get_avoidables() if entry.kind == ALLERGEN for word in entry.words)
        names = (name for food in catalogue for name in food.names)
        self._typos = TypoMender((*names, *self._ingredients, *allergens))
        # Understands one question by itself. A conversation is read again with every turn of it.
        self.read = lru_cache(_REMEMBERED)(self._read)
        self._remembered_foods = lru_cache(_REMEMBERED)(self._find_foods)

    def complete_list(self, text: str) -> str:
        """What a text tells that only lists what to leave out, where it was asked which; "" for another."""
        return self._told_lists.complete(normalize(text))

    def find_foods(self, text: str) -> list[FoodEntry]:
        return list(self._remembered_foods(text))

    def _find_foods(self, text: str) -> tuple[FoodEntry, ...]:
        return tuple(self._foods.find_foods(text))

    def _read(self, question: str) -> Reading:
        text = _OF_THE_SAME.sub("", get_wording().intensifiers.sub("", normalize(question)))
        text = self._told_lists.gather(self._typos.mend(get_translator().translate(text)))
        mentions = self._mentions.read(text)
        refused = {m for m in mentions.foods if mentions.is_refused(m) or mentions.was_eaten(m)}
        eaten, passed_over = mentions.read_meals(refused)
        avoidance, lasting, unsure = self._avoid(mentions, refused)
        tells_reaction = bool(lasting.things) and refusals.tells_reaction(text)
        wished = self._find_wishes(mentions, set(avoidance.things), tells_reaction=tells_reaction)
        if tells_reaction:
            suspected = self._avoidance.suspect(lasting)
            avoidance, lasting = avoidance | suspected, lasting | suspected
        for label in _leave_wider(wished.diets):
            diet = self._avoidance.find(label)
            if diet:
                avoidance, lasting = avoidance | diet, lasting | diet
        named = _list_named(mentions.foods, refused, wished)
        wishes, denied = wished.wishes, wished.denied
        intent = intents.decide_intent(
            text,
            names=len(named),
            has_wish=bool(wishes or denied),
            has_taste=any(wish.aspect in _TASTES for wish in (*wishes, *denied)),
            has_refusal=bool(avoidance.rules),
            has_need=any(wish.label in _NEEDS for wish in wishes),
        )
        if intent is Intent.RECOMMEND:
            # 파스타 추천해줘 asks for any kind of it: the wish says so already.
            named = tuple(food for food in named if wished.labels.isdisjoint(food.names))
        return Reading(
            intent=intent,
            wishes=wishes,
            denied=denied,
            avoidance=avoidance,
            lasting=lasting,
            named=named,
            notes=wished.notes,
            is_follow_up=intents.follows_up(text),
            stands_alone=intents.stands_alone(text),
            adds=intents.adds_something(text),
            tells_how=intents.tells_how(text),
            is_among_told=intents.is_among_told(text),
            wants_news=intents.wants_news(text),
            asks_facts=intents.asks_facts(text),
            unsure=unsure,
            returned=self._join_rules([*mentions.returned, *wished.undone]),
            returns_all=not mentions.returned and refusals.returns_all(text),
            tells_reaction=tells_reaction,
            allergic=lasting if tells_reaction or refusals.tells_allergy(text) else Avoidance(),
            unknown=self._find_unknown(text, mentions.ends),
            ingredients=self._list_ingredients(mentions.wanted_words),
            diets=_leave_wider(wished.diets),
            eaten=eaten,
            passed_over=passed_over,
        )

    def _find_wishes(self, mentions: Mentions, refused: Collection[str], *, tells_reaction: bool) -> _Wished:
        """What is wished for: by phrases, and by the ingredients that should be in it."""
        text = mentions.text
        wanted, denied, undone = read_phrases(text, mentions.owners)
        labels = {wish.label for wish in wanted}
        ingredients = self._read_ingredients(text, mentions.wanted_words)
        wanted += [wish for wish in ingredients if wish.label not in labels]
        # What is refused is no wish, however it is put: 고기 생선 다 안 먹는데.
        wanted = [wish for wish in wanted if wish.aspect == "diet" or wish.label not in refused]
        if tells_reaction:  # 우유 마시면 설사해요 tells what milk does, and asks for no drink
            wanted = [wish for wish in wanted if wish.label not in _OF_A_BODY]
        wanted, denied, notes = settle(
            join_alternatives(wanted, text), denied, is_for_several=intents.speaks_of_several(text)
        )
        return _Wished(
            wishes=tuple(wish for wish in wanted if wish.aspect != "diet"),
            denied=tuple(denied),
            notes=tuple(notes),
            diets=tuple(wish.label for wish in wanted if wish.aspect == "diet"),
            undone=tuple(undone),
            labels=frozenset((*labels, *(wish.label for wish in ingredients))),
        )

    def _avoid(
        self, mentions: Mentions, foods: Collection[Mention[FoodEntry]]
    ) -> tuple[Avoidance, Avoidance, Avoidance]:
        """What the question wants to avoid, the part that holds for good, and what of that is unsure."""
        avoidance, lasting, unsure = Avoidance(), Avoidance(), Avoidance()
        found = mentions.refusals
        refused = [m for m in mentions.words if mentions.is_refused(m)]
        rules: list[tuple[Mention[Any], Avoidance | None]] = [
            (m, self._avoidance.find(m.meant, is_mere_dislike=not found[m.start].is_lasting)) for m in refused
        ]
        rules += [(m, self._avoidance.of_food(m.meant)) for m in sorted(foods, key=lambda m: m.start)]
        for mention, rule in rules:
            if rule:
                avoidance |= rule
                if found[mention.start].is_lasting:
                    lasting |= rule
                if found[mention.start].is_unsure:
                    unsure |= rule
        return avoidance, lasting, unsure

    def _join_rules(self, words: Iterable[str]) -> Avoidance:
        rules = Avoidance()
        for word in words:
            rules |= self._avoidance.find(word) or Avoidance()
        return rules

    def _find_unknown(self, text: str, ends: Collection[int]) -> tuple[str, ...]:
        """What somebody is allergic to and the catalogue lacks: 두리안 알레르기."""
        return tuple(
            dict.fromkeys(
                match["word"]
                for match in refusals.find_allergies(text)
                if match.end("word") not in ends and not self._avoidance.find(match["word"])
            )
        )

    def _list_ingredients(self, words: Iterable[Mention[str]]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(name for name in map(self._name_ingredient, words) if name in self._ingredients)
        )

    def _name_ingredient(self, mention: Mention[str]) -> str:
        entry = self._avoidance.find_entry(mention.meant)
        return (entry and entry.ingredient) or mention.meant

    def _read_ingredients(self, text: str, words: Iterable[Mention[str]]) -> list[Wish]:
        """What should be in the food: 두부 들어간 거."""
        wanted = []
        for mention in words:
            name = self._name_ingredient(mention)
            # 초코 is no ingredient, but a word for several.
            names = (name,) if name in self._ingredients else self._families.get(name, ())
            # Who speaks of a drink speaks of what goes with it.
            if not names or any("술" in self._ingredients[one].kinds for one in names):
                continue
            if refusals.is_wanted(text, mention.end):
                wanted.append(Wish("ingredient", name, frozenset(f"main:{one}" for one in names)))
        return wanted


def _leave_wider(diets: tuple[str, ...]) -> tuple[str, ...]:
    """Without 채식, where a narrower way is told that eats fish or birds: 사순절이라 고기 안 먹어."""
    return tuple(diet for diet in diets if diet != _WIDER) if not _NARROWER.isdisjoint(diets) else diets


def _list_named(
    foods: Sequence[Mention[FoodEntry]], refused: Collection[Mention[FoodEntry]], wished: _Wished
) -> tuple[FoodEntry, ...]:
    """The foods that are named and not refused; beside a wish for what goes with it a drink is none."""
    goes_with_drinks = any(wish.label.endswith(WITH_DRINKS) for wish in wished.wishes)
    return tuple(
        dict.fromkeys(
            m.meant
            for m in foods
            if m not in refused and not (goes_with_drinks and m.meant.ingredient == "술")
        )
    )
