"""A turn with what it leaves unsaid: its wish, its foods, the question that it repeats, in words as well."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ...food.data.catalogue import FoodEntry
from ...food.reading.conversation import continue_reading
from ...food.reading.intents import Intent
from ...food.reading.wishes import Reading
from ...food.reading.wording import MUST, Wish
from ...korean import attach
from .acts import Act, Before, Turning
from .budget import find_budget
from .completing import put_name
from .moods import Mood, get_mood_words
from .said import OF_A_FOOD, Heard
from .talk import Talk
from .talk_words import get_talk_words
from .voting import CARE

# A topic of who proposes a food: would it do for what was wished?
OPINION = "opinion"
_BESIDE, _WHY = "beside", "why"
_DRINK, _WITH_DRINKS = "음료", "안주"
_COLD, _MEAL = "차가움", "식사"
_KINDS = frozenset({"form", "ingredient", "course"})
_WITH_IT = re.compile(r"[가-힣](?:이랑|랑|하고)(?:요)?[~.! ]*$")
_DRINKS = frozenset({_DRINK, "커피", "차", "주스", "탄산", "술", "우유"})
_MAX_FOODS, _LEAST_COMPARED, _COMPARED = 3, 2, "비교"
# 돼지고기로, behind a wish, is no stock of a kitchen.
_MADE_OF = re.compile(r"[가-힣](?:으로|로)(?:만|요|도)?(?: ?하나만?)?(?:요)?[!~. ]*$")
_IS_MISSING = re.compile(r"[가-힣](?:이|가|은|는|도)? ?(?:없|떨어)")
_ONLY_MADE_OF = re.compile(r"[가-힣]{1,6}(?:으로|로)(?:만|요)?[!~. ]*")
# Acts of their own right behind a wish: what is at hand, a town, a feast.
_OF_ITS_OWN = frozenset({Act.DIET, Act.HEALTH, Act.LEFTOVERS, Act.REGION})
# What is asked of foods is asked by one of these, or not understood.
_OF_FOODS = OF_A_FOOD | {Act.REGION, Act.UNSURE}
# Acts that are answered by all that is known of a dish.
_TOLD_IN_FULL = frozenset({Act.RECIPE, Act.INGREDIENTS, Act.UNSURE})
# As these is read whatever is asked of a food: without a word for what is asked they tell something else.
_NEED_A_WORD = frozenset({Act.INGREDIENTS})
# Who was told what to mind is not only wished a good meal.
_MEANS_TO_EAT = frozenset({Mood.TAKES, Mood.AGREES, Mood.DID, Mood.PROPOSES, Mood.TASTY})
_CAREFUL, _KEEP = "careful", "keep"
# Acts that have their own word for what is told, but for a mere nod, which is told more of by how it is put.
_TALKED = frozenset({Act.FEELING, Act.GREET})
_NODS = frozenset({"chosen", "assents", "praise", "agreed", "mood", "laugh", "surprise", "complaint", "glad"})
# Of these only what is known of the thing that was asked about is told.
_NEVER_TOLD_IN_FULL = frozenset({"because", "keep", "rescue"})


@dataclass(frozen=True)
class Whole:
    """A turn made whole. `words` are empty where its own are enough."""

    reading: Reading
    words: str = ""
    # The foods that it is about without naming them.
    foods: tuple[FoodEntry, ...] = ()
    before: Before | None = None
    turning: Turning | None = None
    # What the turn asks for where its own words do not tell.
    act: Act | None = None
    topic: str | None = None

    @property
    def asks_permission(self) -> bool:
        return self.turning in (Turning.NAMES, Turning.SUPPOSES) and self.act in CARE

    def choose_act(self, heard: Heard, act: Act, topic: str | None) -> tuple[Act, str | None]:
        """The act of the turn, which by its words alone would be read as `act` and `topic`."""
        if self.turning is None or act in (Act.CRISIS, Act.POISON):
            return act, topic
        if self.turning is Turning.ASKS:
            if heard.rule_of_food is None:
                act, topic = heard.alone, heard.topic  # its own words tell more than the foods put to them
            return (act, topic) if self._is_answered(heard, act, topic) else (Act.UNSURE, None)
        if self.turning is Turning.ADDS:
            return self._choose_wish(heard)
        if self.turning is Turning.CHOOSES and self.act is None:
            return Act.COMPARE, _WHY if get_talk_words().why.match(heard.text) else None
        return self.act or act, self.topic

    def _is_answered(self, heard: Heard, act: Act, topic: str | None) -> bool:
        """Whether there is something to say of the foods that are spoken of, as this act."""
        if act is Act.COMPARE and len(self.foods) < _LEAST_COMPARED:
            return False
        if act is Act.PRICE and not get_talk_words().money.search(heard.text):
            return False
        is_told = heard.rule_of_food is not None or act not in _NEED_A_WORD or topic in _NEVER_TOLD_IN_FULL
        return act in _OF_FOODS and is_told

    def _choose_wish(self, heard: Heard) -> tuple[Act, str | None]:
        """As which act the wish before goes on."""
        # What is at hand is named, and a town: 국 말고 is of neither.
        is_own = heard.rule is not None or heard.names_food or heard.own.ingredients
        if heard.alone is Act.DIET and self.act is Act.REGION and not heard.own.tells_reaction:
            return self.act, self.topic  # 회는 못 먹어, of what a town is known for
        if heard.alone in _OF_ITS_OWN and is_own and not _ONLY_MADE_OF.fullmatch(heard.text):
            return heard.alone, heard.rule.topic if heard.rule else None
        with_drinks = any(wish.label.endswith(_WITH_DRINKS) for wish in self.reading.wishes)
        tells_more = bool(heard.own.wishes) or find_budget(heard.text) is not None
        # What is had with a drink is listed by the drink alone. What was told of a body goes on to hold, and
        # is not told again with every word on the wish.
        is_wish = (
            self.act is None or self.act in CARE or (self.act is Act.PAIR and with_drinks and tells_more)
        )
        return (Act.RECOMMEND, None) if is_wish else (self.act or Act.RECOMMEND, self.topic)


def make_whole(turning: Turning, heard: Heard, talk: Talk, question: str) -> Whole:
    """The turn with what it leaves to `talk`."""
    return _WAYS[turning](heard, talk, question)


def _ask(heard: Heard, talk: Talk, _question: str) -> Whole:
    """Something is asked of the foods that are spoken of."""
    foods = (heard.refers_to or talk.foods)[:_MAX_FOODS]
    before = talk.question if talk.last_is_question else None
    reading = replace(heard.own, named=foods, intent=Intent.FACTS)
    return Whole(reading, foods=foods, before=before, turning=Turning.ASKS)


def _exceed(heard: Heard, talk: Talk, _question: str) -> Whole:
    """Foods with more or less of what was asked about."""
    foods = talk.question.foods if talk.question else ()
    reading = replace(heard.own, intent=Intent.FACTS, named=foods)
    turning, act = Turning.EXCEEDS, Act.NUTRITION
    return Whole(reading, before=talk.question, turning=turning, act=act, topic=_BESIDE)


def _add(heard: Heard, talk: Talk, question: str) -> Whole:
    """More of a wish: all that was told of it holds, whatever it asked for."""
    own, request = heard.own, talk.request
    if request is None:
        return Whole(own)
    previous = request.reading
    if _WITH_IT.search(heard.text):
        # 커피랑 says with what it is had, and asks for no coffee.
        own = replace(own, wishes=tuple(wish for wish in own.wishes if wish.label not in _DRINKS))
    is_of_it = _MADE_OF.search(heard.text) or (get_talk_words().find_name(heard.text) and not heard.refuses)
    if own.ingredients and not own.wishes and is_of_it and request.act is Act.RECOMMEND:
        wanted = [Wish("ingredient", word, frozenset({f"main:{word}"})) for word in own.ingredients[:1]]
        own = replace(own, wishes=tuple(wanted))
    if talk.is_offer and get_talk_words().is_condition(heard.text):
        # Soup that must not splash outweighs the noodles of the wish before.
        own = replace(own, wishes=tuple(_demand(wish) for wish in own.wishes))
    if _IS_MISSING.search(heard.text):
        # 고추장 없어요 wishes for none of it.
        missing = tuple(wish for wish in own.wishes if wish.aspect == "ingredient")
        left = tuple(wish for wish in own.wishes if wish not in missing)
        own = replace(own, wishes=left, denied=(*own.denied, *missing))
    if request.act is Act.RECOMMEND:
        own = _keep_thing(_keep_kind(own, previous, heard), previous)
    reading = continue_reading(own, previous, talk.foods)
    dropped = {*own.passed_over, *own.eaten, *(rule.word for rule in own.avoidance.rules)}
    if request.act is not Act.RECOMMEND:
        named = [food for food in previous.named if food not in dropped and food.name not in dropped]
        there = [word for word in previous.ingredients if word not in dropped]
        reading = replace(
            reading,
            named=tuple(dict.fromkeys((*named, *own.named))),
            ingredients=tuple(dict.fromkeys((*there, *own.ingredients))),
        )
    passed = tuple(dict.fromkeys((*own.passed_over, *previous.passed_over)))
    eaten = tuple(dict.fromkeys((*own.eaten, *previous.eaten)))
    reading = replace(reading, passed_over=passed, eaten=eaten)
    # What was told last comes first: it counts where the two are at odds.
    words = f"{question} {request.words}" if request.act is not Act.HEALTH else ""
    before = Before(request.words, request.act, request.topic, previous.named)
    return Whole(reading, words, before=before, turning=Turning.ADDS, act=request.act, topic=request.topic)


def _keep_kind(own: Reading, previous: Reading, heard: Heard) -> Reading:
    """커피 못 마셔, of who wished for 티라미수, still wishes for something of its kind."""
    is_kept = len(previous.named) == 1 and not heard.names_food and not own.named
    has_kind = any(wish.aspect in _KINDS for wish in (*own.wishes, *previous.wishes))
    narrows = own.denied or own.avoidance.rules or (own.wishes and not heard.is_other)
    if not is_kept or has_kind or not narrows:
        return own
    food = previous.named[0]
    wishes = [_name_kind(food)]
    if food.temperature == _COLD and food.course == _MEAL:
        wishes.append(Wish("temperature", "시원함", frozenset({f"temperature:{_COLD}"})))
    refused = {trait for wish in own.denied for trait in wish.traits}
    kept = tuple(wish for wish in wishes if wish is not None and refused.isdisjoint(wish.traits))
    return replace(own, wishes=(*own.wishes, *kept))


def _keep_thing(own: Reading, previous: Reading) -> Reading:
    """마요네즈 없음, of who asked what to make of a tin of tuna, still wants something of tuna."""
    words = [word for word in previous.ingredients if f"ingredients:{word}" not in _list_refused(own)]
    if not words or previous.named or previous.wishes or own.named or own.ingredients or own.wishes:
        return own
    wanted = Wish("ingredient", words[0], frozenset({f"main:{words[0]}", f"ingredients:{words[0]}"}))
    return replace(own, wishes=(wanted,))


def _list_refused(own: Reading) -> set[str]:
    traits = {trait for wish in own.denied for trait in wish.traits}
    return traits | {trait for rule in own.avoidance.rules for trait in rule.blocked}


def _name_kind(food: FoodEntry) -> Wish | None:
    """The kind of a dish as a wish: 덮밥 of 장어덮밥, 디저트 of 티라미수."""
    if food.course != _MEAL:
        return Wish("course", food.course, frozenset({f"course:{food.course}"}))
    in_name = [form for form in food.forms if food.name.endswith(form)]
    form = max(in_name, key=len, default=next(iter(food.forms), ""))
    return Wish("form", form, frozenset({f"forms:{form}"})) if form else None


def _demand(wish: Wish) -> Wish:
    return replace(wish, aspect=MUST) if wish.aspect == "occasion" else wish


def _choose(heard: Heard, talk: Talk, _question: str) -> Whole:
    """One of those that are spoken of: of an offer the one that fits best, else by what is compared."""
    if talk.is_offer and talk.request is not None and not get_talk_words().ranking.search(heard.text):
        reading = continue_reading(replace(heard.own, is_among_told=True), talk.request.reading, talk.foods)
        return Whole(reading, turning=Turning.CHOOSES, act=Act.RECOMMEND)
    foods = (heard.refers_to or talk.foods)[:_MAX_FOODS]
    wishes = talk.request.reading.wishes if talk.is_offer and talk.request else heard.own.wishes
    reading = replace(heard.own, intent=Intent.FACTS, named=foods, wishes=wishes)
    before = talk.question if talk.last_is_question else None
    return Whole(reading, foods=foods, before=before, turning=Turning.CHOOSES)


def _name(heard: Heard, talk: Talk, _question: str) -> Whole:
    """Only a name: what was asked is asked of it, or whether it would do for what was wished."""
    own, asked = heard.own, talk.question
    foods = own.named or tuple(heard.foods) or heard.refers_to
    repeats = talk.last_is_question or heard.completed or (asked is not None and asked.act is Act.PAIR)
    if not repeats and talk.request is not None:
        reading = continue_reading(own, talk.request.reading, talk.foods)
        reading = replace(reading, named=foods)
        before = Before(talk.request.words, talk.request.act, talk.request.topic, talk.foods)
        return Whole(reading, before=before, turning=Turning.NAMES, act=Act.RECOMMEND, topic=OPINION)
    if asked is None:
        return Whole(own)
    reading = replace(own, intent=Intent.FACTS, named=foods, wishes=() if foods else own.wishes)
    if asked.act is Act.COMPARE and foods:
        reading = replace(reading, named=(*(food for food in asked.foods[:1] if food not in foods), *foods))
    words = ""
    if asked.act not in CARE:
        name = heard.completed or (foods[0].name if foods else get_talk_words().find_name(heard.text))
        words = put_name(name, asked.words, [name for food in asked.foods for name in food.names])
        if asked.act is Act.COMPARE and len(reading.named) > 1:
            # 그럼 갈비탕은? is set beside one of the two, and not put in the place of one.
            words = f"{attach(reading.named[0].name, '이랑/랑')} {name} {_COMPARED}"
    return Whole(reading, words, before=asked, turning=Turning.NAMES, act=asked.act, topic=asked.topic)


def _suppose(heard: Heard, talk: Talk, question: str) -> Whole:
    """The question before is asked of something supposed, or of something more."""
    asked = talk.question
    if asked is None:
        return Whole(heard.own)
    foods = tuple(dict.fromkeys((*(heard.refers_to or asked.foods), *heard.own.named)))[:_MAX_FOODS]
    reading = replace(heard.own, intent=Intent.FACTS, named=foods)
    if asked.act in _TOLD_IN_FULL and foods:
        # The recipe or the dish is not told once more: what is supposed is known, or it is not.
        return Whole(reading, foods=foods, before=asked, turning=Turning.SUPPOSES, act=Act.UNSURE)
    words = f"{question} {asked.words}"
    return Whole(reading, words, before=asked, turning=Turning.SUPPOSES, act=asked.act, topic=asked.topic)


def _take_course(heard: Heard, talk: Talk, _question: str) -> Whole:
    """Another course or drink for the dish, or for the kind of it: 파스타에 와인, then 디저트는?"""
    asked = talk.question
    is_pair = asked is not None and asked.act is Act.PAIR
    named = asked.foods if is_pair and asked is not None else talk.foods
    dishes = tuple(food for food in named if food.course != _DRINK)
    kinds = talk.latest.wishes if is_pair and talk.latest is not None and not dishes else heard.own.wishes
    wishes = tuple(wish for wish in kinds if wish.aspect == "form")
    drinks = tuple(food for food in heard.own.named if food.course == _DRINK or not wishes)
    reading = replace(heard.own, intent=Intent.FACTS, named=(*dishes, *drinks), wishes=wishes)
    return Whole(reading, before=asked, turning=Turning.COURSE, act=Act.PAIR)


def _compare(heard: Heard, talk: Talk, question: str) -> Whole:
    foods = heard.own.named or tuple(heard.foods)
    other = next((food for food in talk.foods if food not in foods), None)
    named = (other, *foods) if other else foods
    words = f"{attach(other.name, '이랑/랑')} {question}" if other else ""
    reading = replace(heard.own, intent=Intent.FACTS, named=named)
    return Whole(reading, words, before=talk.question, turning=Turning.COMPARES, act=Act.COMPARE)


def _tell(heard: Heard, talk: Talk, _question: str) -> Whole:
    """Nothing is wished for or asked, whatever its words are like; a thank-you in it is answered as one."""
    mood, rule = get_mood_words().read(heard.text), heard.rule
    act, topic = Act.FEELING, mood.value if mood else None
    if rule is not None and rule.act in _TALKED and rule.topic not in _NODS:
        act, topic = rule.act, rule.topic
    elif mood in _MEANS_TO_EAT and _was_warned(talk):
        topic = _CAREFUL
    reading = replace(heard.own, intent=Intent.OTHER)
    return Whole(reading, turning=Turning.TELLS, act=act, topic=topic)


def _was_warned(talk: Talk) -> bool:
    """Whether the last question was for somebody's body, or whether something still may be eaten."""
    question = talk.question if talk.last_is_question else None
    return question is not None and (question.act in CARE or question.topic == _KEEP)


_WAYS: Mapping[Turning, Callable[[Heard, Talk, str], Whole]] = {
    Turning.ADDS: _add,
    Turning.NAMES: _name,
    Turning.SUPPOSES: _suppose,
    Turning.ASKS: _ask,
    Turning.COMPARES: _compare,
    Turning.CHOOSES: _choose,
    Turning.EXCEEDS: _exceed,
    Turning.COURSE: _take_course,
    Turning.TELLS: _tell,
}
