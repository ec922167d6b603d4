"""What needs no food: greetings, feelings, foodie itself, what is not ours, what must not be done."""

import re

from ...plan import Lane, Plan
from ...reading.acts import Act, Turning
from ...reading.talk_words import get_talk_words
from ...speaking.small_talk import LIKENESS
from ..asked import Asked, enumerate_words
from ..care.aftercare import VIOLENCE
from ..kitchen.leaning import RESCUE
from ..kitchen.leftovers import plan_leftovers
from ..offering.recommending import plan_recommendation
from .nearest import say_nearest
from .topic_words import find_topic_word

# A question about the world gets a written answer only if it is that very one: 2 더하기 3 is not 2 더하기 5.
_SAME_QUESTION = 0.9
_CERTAIN = 0.75
_LIKENESS_OF = {Act.ELSEWHERE: _SAME_QUESTION, Act.UNSURE: _CERTAIN, Act.IDENTITY: _CERTAIN}
_MOST_LIKED = 5
# Acts that are about a food or a word, which is named where it is not known.
_OF_ONE_FOOD = frozenset({Act.INGREDIENTS, Act.RECIPE})
_SITUATIONS = frozenset({"occasion", "course"})
_OF_WHAT_WAS_TOLD = frozenset({Turning.ASKS, Turning.SUPPOSES})
_MOST_NAMED, _MOST_QUOTED, _PARTICLE = 3, 30, 2
# Keys that were hit, in whatever letters.
_GIBBERISH = "gibberish"
_MORNING, _EVENING = range(5, 11), range(18, 24)

_HANGUL_OR_LATIN = re.compile(r"[^\W\d_]")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅣ]")
_KOREAN_SHARE = 0.3
_LEAST_LETTERS = 4

# The situation of the cautions for what grows with a poison of its own.
_NATURAL_POISONS = "자연독"
_DEADLY = (("복어", "pufferfish"), ("복국", "pufferfish"), ("버섯", "mushroom"))

# Who was hurt about the mouth and asks what can be eaten.
_EATS_WITH_A_WOUND = re.compile(
    r"(?=.*(?:입|이빨|(?<![가-힣])이가|턱|볼|뺨|잇몸|혀))(?=.*(?:먹|드시|씹|삼[키킬]|마[시실]))"
)


def plan_talk(asked: Asked) -> Plan:
    """A written answer to a question like this one, or else the reviewed text of its topic."""
    act, topic = asked.understanding.act, asked.understanding.topic
    found = asked.sources.small_talk.find(asked.question, asked.chance)
    # What has a text of its own is not answered by what is only somewhat like it.
    has_text = topic is not None and f"{act.value}.{topic}" in asked.sources.texts
    least = _LIKENESS_OF.get(act, _CERTAIN if has_text else LIKENESS)
    if found and found[1] >= least and topic != _GIBBERISH:
        return asked.reviewed(found[0], lane=Lane.SMALL_TALK)
    if act is Act.UNSURE:
        return plan_unsure(asked)
    if act is Act.FEELING and topic is None:
        topic = asked.understanding.tone
    if act is Act.GREET and topic == "hello":
        hour = asked.sources.now().hour
        topic = "morning" if hour in _MORNING else "evening" if hour in _EVENING else topic
    lane = Lane.SMALL_TALK if act in (Act.GREET, Act.FEELING) else Lane.REVIEWED
    return asked.reviewed(asked.text(f"{act.value}.{topic or 'other'}"), lane=lane)


def plan_recall(asked: Asked) -> Plan:
    """What the person avoids and likes, as far as they told of it."""
    texts = []
    if words := asked.person.avoidance.things:
        texts.append(asked.text("identity.recall", words=enumerate_words(words)))
    if likes := asked.person.likes:
        names = enumerate_words(food.name for food in likes[:_MOST_LIKED])
        texts.append(asked.text("identity.recall_liked", words=names))
    return asked.reviewed(" ".join(texts) or asked.text("identity.recall_nothing"))


def plan_certain_talk(asked: Asked) -> Plan | None:
    """A written answer to this very question, if it asks for nothing that can be seen; else None."""
    reading = asked.reading
    if reading.wishes or reading.named or reading.avoidance.rules or asked.understanding.refers_to:
        return None
    found = asked.sources.small_talk.find(asked.question, asked.chance)
    if found is None or found[1] < _CERTAIN:
        return None
    return asked.reviewed(found[0], lane=Lane.SMALL_TALK)


def plan_unsure(asked: Asked) -> Plan:
    """Plans what is near to what can be read, and asks back, by name where there is one, only without it."""
    is_in_talk = asked.understanding.turning in _OF_WHAT_WAS_TOLD or asked.understanding.said_before
    if is_in_talk and asked.foods and not asked.reading.eaten and not _is_only_named(asked):
        return _plan_of_told(asked)
    if asked.foods and asked.understanding.asks_permission:
        return asked.reviewed(asked.text("unsure.permission", food=asked.foods[0].name), asked.foods[:1])
    if asked.foods and not asked.reading.eaten:
        return asked.reviewed(asked.text("unsure.food", food=asked.foods[0].name), asked.foods[:1])
    if asked.reading.eaten:
        return asked.reviewed(asked.text("unsure.eaten", food=asked.reading.eaten[0].name))
    tone = asked.understanding.tone
    asks = bool(get_talk_words().asking.search(asked.question))
    if tone and not asks and not asked.reading.ingredients and not is_gibberish(asked):
        return asked.reviewed(asked.text(f"feeling.{tone}"), lane=Lane.SMALL_TALK)
    return _plan_near(asked) or _plan_in_talk(asked) or _ask_back(asked)


def _is_only_named(asked: Asked) -> bool:
    """Whether a name is all that stands in the question."""
    names = sorted((name for food in asked.foods for name in food.names), key=len, reverse=True)
    rest = next((asked.question.replace(name, "") for name in names if name in asked.question), "")
    is_named = any(name in asked.question for name in names)
    return is_named and len(rest.strip(" ?!.~")) <= _PARTICLE


def _plan_of_told(asked: Asked) -> Plan:
    """That this is not known of the foods that are spoken of, with what is."""
    foods = asked.foods[:_MOST_NAMED]
    names = enumerate_words(food.name for food in foods)
    left = asked.avoidance.select(foods)
    is_one = len(foods) == 1 and bool(left)
    texts = [asked.text("unsure.of_told_one" if is_one else "unsure.of_told", food=names)]
    if is_one:
        texts.append(asked.say("what", name=names, description=foods[0].description))
    nearest = say_nearest(asked, left)
    return asked.reviewed(" ".join((*texts, *(nearest or [asked.text("unsure.of_told_more")]))), foods)


def _plan_in_talk(asked: Asked) -> Plan | None:
    """In the middle of a talk about food what it is about, and what can be asked of that."""
    if is_gibberish(asked):
        return None
    told = asked.avoidance.select(asked.understanding.told_of)[:_MOST_NAMED]
    before = asked.understanding.before
    if asked.understanding.turning is not None and before is not None and not told:
        said = before.words if len(before.words) <= _MOST_QUOTED else f"{before.words[:_MOST_QUOTED]}…"
        return asked.reviewed(asked.text("unsure.in_question", food=said))
    if not told or asked.understanding.points_at_nothing:
        return None
    names = enumerate_words(food.name for food in told)
    return asked.reviewed(asked.text("unsure.in_talk", food=names), told)


def _plan_near(asked: Asked) -> Plan | None:
    """Foods for the ingredient or the taste that is all that can be read; None where nothing can."""
    # Who asks something of what was told wants no other food.
    if asked.understanding.points_at_nothing or asked.understanding.turning in _OF_WHAT_WAS_TOLD:
        return None
    if asked.reading.ingredients:
        return plan_leftovers(asked)
    # An occasion alone may be told of anything: 남편이 박사 땄어요.
    if any(wish.aspect not in _SITUATIONS for wish in asked.reading.wishes):
        return plan_recommendation(asked)
    return None


def _ask_back(asked: Asked) -> Plan:
    """What is missing, with the word that was asked about where nothing is known of it."""
    act, word = asked.understanding.act, find_topic_word(asked.question)
    if is_gibberish(asked):
        return asked.reviewed(asked.text("unsure.gibberish"))
    if asked.understanding.points_at_nothing:
        return asked.reviewed(asked.text("unsure.which"))
    if act is Act.RECIPE and (plan := _ask_of_cooking(asked, word)):
        return plan
    if word and act in _OF_ONE_FOOD:
        return asked.reviewed(asked.text(f"unsure.unknown.{act.value}", word=word), labels=(word,))
    return asked.reviewed(asked.text("unsure"))


def _ask_of_cooking(asked: Asked, word: str | None) -> Plan | None:
    """What went wrong, or what of a dish is asked; None where a word stands there that nobody here knows."""
    if asked.understanding.topic == RESCUE:
        return asked.reviewed(asked.text("unsure.rescue"))
    if told := asked.understanding.told_of[:1]:
        return asked.reviewed(asked.text("unsure.recipe_of_told", food=told[0].name), told)
    # 고춧가루가 없는데 is no question about 고춧가루.
    is_known = word is None or asked.sources.find_ingredients(word)
    return asked.reviewed(asked.text("unsure.recipe")) if is_known else None


def plan_reviewed(asked: Asked) -> Plan:
    """The text of the topic, word for word: what may concern a life, or what is not to be argued with."""
    act, topic = asked.understanding.act, asked.understanding.topic
    if act is Act.POISON and topic == "deadly":
        topic = next((key for word, key in _DEADLY if word in asked.question), topic)
        cautions = asked.sources.facts.list_cautions(_NATURAL_POISONS) if topic == "deadly" else ()
        for caution in cautions:
            told = " ".join((caution.subject, *caution.sentences))
            if any(word in told for word in asked.sources.find_ingredients(asked.question)):
                return asked.reviewed(" ".join((*caution.sentences, asked.text("poison.after"))))
    told = asked.text(f"{act.value}.{topic or 'other'}")
    if act is Act.CRISIS and topic in VIOLENCE and _EATS_WITH_A_WOUND.search(asked.own):
        told = f"{told} {asked.text('hurt.eat')}"
    return asked.reviewed(told, labels=("이야기",))


def plan_foreign(asked: Asked) -> Plan:
    """For who writes another language: that we speak Korean, and the allergens that were understood."""
    words = asked.avoidance.things
    if words:
        return asked.reviewed(asked.text("language.allergy", words=enumerate_words(words)))
    return asked.reviewed(asked.text("language"))


def is_foreign(question: str) -> bool:
    """Whether most of the letters are no Hangul."""
    letters = len(_HANGUL_OR_LATIN.findall(question))
    return letters >= _LEAST_LETTERS and len(_HANGUL.findall(question)) < letters * _KOREAN_SHARE


def is_gibberish(asked: Asked) -> bool:
    """Whether keys were hit without a word."""
    return asked.understanding.topic == _GIBBERISH
