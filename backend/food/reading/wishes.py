"""What a question wants: reads Korean into wishes, things to avoid and named foods. No model, only words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
from .named_foods import FoodFinder, Mention, NameFinder
from .phrases import WITH_DRINKS, is_within, join_alternatives, read_phrases, settle
from .refusals import Refusal
from .typos import TypoMender
from .wording import Guard, Wish, get_wording

T = TypeVar("T")

_OF_A_BODY = frozenset({"아플 때", "음료"})

# Situations that call for food by themselves: "어제 술을 많이 마셨어", "오늘 너무 더워".
_NEEDS = frozenset(
    {"해장", "더운 날", "추운 날", "비 오는 날", "아플 때", "야식", "기운 없을 때", "다이어트", "스트레스"}
    | {"어른 모시는 자리", "편식하는 아이", "자취생 밥상"}
)
# Texts whose reading is kept. A long conversation has some forty.
_REMEMBERED = 2048
# Wishes that only food can meet; an occasion or a meal can be told of anything.
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


class WishReader:
    """Reads questions against one catalogue."""

    def __init__(self, catalogue: Catalogue, avoidance: AvoidanceReader) -> None:
        self._foods = FoodFinder(catalogue)
        self._avoidance = avoidance
        words = {word: word for word in self._avoidance.words}
        wording = get_wording()
        short = Guard.after(wording.alternatives("short_ingredients"), wording.alternatives("announcements"))
        self._words = NameFinder(
            words,
            wording.names["modifiers"],
            wording.guard_ingredients(words, short),
        )
        self._lists = ListReader(words)
        self._ingredients = catalogue.ingredients.ingredients
        self._families = catalogue.ingredients.families
        allergens = (word for entry in get_avoidables() if entry.kind == ALLERGEN for word in entry.words)
        names = (name for food in catalogue for name in food.names)
        self._typos = TypoMender((*names, *self._ingredients, *allergens))
        # Understands one question by itself. A conversation is read again with every turn of it.
        self.read = lru_cache(_REMEMBERED)(self._read)
        self._remembered_foods = lru_cache(_REMEMBERED)(self._find_foods)

    def find_foods(self, text: str) -> list[FoodEntry]:
        return list(self._remembered_foods(text))

    def _find_foods(self, text: str) -> tuple[FoodEntry, ...]:
        return tuple(self._foods.find_foods(text))

    def _read(self, question: str) -> Reading:
        text = get_wording().intensifiers.sub("", normalize(question))
        text = self._typos.mend(get_translator().translate(text))
        mentions = self._foods.find(text)
        # A word within the name of a food is part of the name: 찌개 in 된장찌개 말고.
        owners = _owners(mentions)
        words = [m for m in self._words.find(text) if not is_within((m.start, m.end), owners)]
        if refusals.tells_allergy(text) or refusals.tells_reaction(text):
            # 땅콩과자 먹고 응급실 갔어요: it is not the 과자.
            products = [
                m for m in self._lists.find_in_products(text) if not is_within((m.start, m.end), owners)
            ]
            mentions, words = _put_aside(mentions, products), [*_put_aside(words, products), *products]
            words.sort(key=lambda mention: mention.start)
        returned = self._find_returned(text, mentions, words)
        mentions = [m for m in mentions if m.start not in returned]
        words = [m for m in words if m.start not in returned]
        found = _read_refusals(text, mentions, words)
        if refusals.tells_allergy(text) or any(refusal.is_lasting for refusal in found.values()):
            # 밀 땅콩 호두 먹으면 두드러기 나요: every word of the list.
            listed = self._lists.complete(text, [m for m in words if m.start not in returned])
            words = [m for m in listed if not is_within((m.start, m.end), owners)]
            found = _read_refusals(text, mentions, words)
        refused = {m for m in mentions if found[m.start].is_refused or _was_eaten(text, m)}
        eaten, passed_over = _read_meals(text, mentions, refused, found)
        avoidance, lasting, unsure = self._avoid(words, refused, found)
        wanted, denied, undone = read_phrases(text, owners)
        labels = {wish.label for wish in wanted}
        ingredients = self._read_ingredients(text, [m for m in words if not found[m.start].is_refused])
        wanted += [wish for wish in ingredients if wish.label not in labels]
        # What is refused is no wish, however it is put: 고기 생선 다 안 먹는데.
        refused_words = set(avoidance.things)
        wanted = [wish for wish in wanted if wish.aspect == "diet" or wish.label not in refused_words]
        labels |= {wish.label for wish in ingredients}
        tells_reaction = bool(lasting.things) and refusals.tells_reaction(text)
        if tells_reaction:  # 우유 마시면 설사해요 tells what milk does, and asks for no drink
            wanted = [wish for wish in wanted if wish.label not in _OF_A_BODY]
            suspected = self._avoidance.suspect(lasting)
            avoidance, lasting = avoidance | suspected, lasting | suspected
        wanted, denied, notes = settle(
            join_alternatives(wanted, text), denied, is_for_several=intents.speaks_of_several(text)
        )
        for wish in wanted:
            diet = self._avoidance.find(wish.label) if wish.aspect == "diet" else None
            if diet:
                avoidance, lasting = avoidance | diet, lasting | diet
        wishes = tuple(wish for wish in wanted if wish.aspect != "diet")
        diets = tuple(wish.label for wish in wanted if wish.aspect == "diet")
        goes_with_drinks = any(wish.label.endswith(WITH_DRINKS) for wish in wishes)
        named = tuple(
            dict.fromkeys(
                m.meant
                for m in mentions
                if m not in refused and not (goes_with_drinks and m.meant.ingredient == "술")
            )
        )
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
            named = tuple(food for food in named if labels.isdisjoint(food.names))
        return Reading(
            intent=intent,
            wishes=wishes,
            denied=tuple(denied),
            avoidance=avoidance,
            lasting=lasting,
            named=named,
            notes=tuple(notes),
            is_follow_up=intents.follows_up(text),
            stands_alone=intents.stands_alone(text),
            adds=intents.adds_something(text),
            tells_how=intents.tells_how(text),
            is_among_told=intents.is_among_told(text),
            wants_news=intents.wants_news(text),
            asks_facts=intents.asks_facts(text),
            unsure=unsure,
            returned=self._join_rules([*returned.values(), *undone]),
            returns_all=not returned and refusals.returns_all(text),
            tells_reaction=tells_reaction,
            allergic=lasting if tells_reaction or refusals.tells_allergy(text) else Avoidance(),
            unknown=self._find_unknown(text, {m.end for m in mentions} | {m.end for m in words}),
            ingredients=self._list_ingredients([m for m in words if not found[m.start].is_refused]),
            diets=diets,
            eaten=eaten,
            passed_over=passed_over,
        )

    def _avoid(
        self, words: list[Mention[str]], foods: set[Mention[FoodEntry]], found: Mapping[int, Refusal]
    ) -> tuple[Avoidance, Avoidance, Avoidance]:
        """What the question wants to avoid, the part that holds for good, and what of that is unsure."""
        avoidance, lasting, unsure = Avoidance(), Avoidance(), Avoidance()
        refused = [m for m in words if found[m.start].is_refused]
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

    def _find_returned(
        self, text: str, foods: Sequence[Mention[FoodEntry]], words: Sequence[Mention[str]]
    ) -> dict[int, str]:
        """What may be eaten again, by where it stands: 이제 우유 먹어도 돼."""
        named = {m.start: (m.end, m.meant.name) for m in foods}
        named |= {m.start: (m.end, m.meant) for m in words}
        spans = [(start, end) for start, (end, _) in named.items()]
        are_returned = refusals.read_returned(text, spans)
        return {
            start: named[start][1]
            for (start, _), is_returned in zip(spans, are_returned, strict=True)
            if is_returned
        }

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

    def _list_ingredients(self, words: Sequence[Mention[str]]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(name for name in map(self._name_ingredient, words) if name in self._ingredients)
        )

    def _name_ingredient(self, mention: Mention[str]) -> str:
        entry = self._avoidance.find_entry(mention.meant)
        return (entry and entry.ingredient) or mention.meant

    def _read_ingredients(self, text: str, words: list[Mention[str]]) -> list[Wish]:
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


def _owners(foods: list[Mention[FoodEntry]]) -> dict[int, tuple[int, int]]:
    """For every character of a food's name, where the name begins and ends."""
    return {place: (food.start, food.end) for food in foods for place in range(food.start, food.end)}


def _put_aside(found: Iterable[Mention[T]], products: Sequence[Mention[str]]) -> list[Mention[T]]:
    """What does not overlap a product."""
    return [m for m in found if not any(m.start < one.end and one.start < m.end for one in products)]


def _read_refusals(
    text: str, foods: list[Mention[FoodEntry]], words: list[Mention[str]]
) -> dict[int, Refusal]:
    """By where each mention starts: foods and words of the same letters are one."""
    spans = {food.start: (food.start, food.end, False) for food in foods}
    spans |= {word.start: (word.start, word.end, True) for word in words}
    starts = sorted(spans)
    return dict(zip(starts, refusals.read_refusals(text, [spans[start] for start in starts]), strict=True))


def _was_eaten(text: str, mention: Mention[FoodEntry]) -> bool:
    return refusals.was_eaten_lately(text, mention.start, mention.end)


def _read_meals(
    text: str,
    foods: Sequence[Mention[FoodEntry]],
    refused: Collection[Mention[FoodEntry]],
    found: Mapping[int, Refusal],
) -> tuple[tuple[FoodEntry, ...], tuple[FoodEntry, ...]]:
    """Of the foods that are refused, those that were eaten, and those that are not wanted now."""
    eaten, passed_over = [], []
    for number, mention in enumerate(foods):
        reach = foods[number + 1].start if number + 1 < len(foods) else len(text)
        if mention not in refused or found[mention.start].is_unsure:
            continue
        if _was_eaten(text, mention) or refusals.tells_of_meal(text, mention.end, reach):
            eaten.append(mention.meant)
        elif not found[mention.start].is_lasting or refusals.is_not_wanted_now(text, mention.end):
            passed_over.append(mention.meant)
    return tuple(dict.fromkeys(eaten)), tuple(dict.fromkeys(passed_over))
