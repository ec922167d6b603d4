"""Which rules an answer breaks: pure, from a question, its answer and the foods that the backend found."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from training.foodie.mentions import is_offered, is_recommended
from training.foodie.questions import Diet, Question, Traits
from training.foodie.scores import Answer, Food, ends_whole, is_korean

# Meat as the catalogue knows it: labelled allergens, and the other animals by their ingredients' names.
_MEAT_ALLERGENS = frozenset({"돼지고기", "소고기", "닭고기"})
_SENTENCE_END = re.compile(r"(?<=[.!?~])\s+|\n+")
_INTERJECTION = re.compile(r"(?:네|예|응|그럼요|물론이죠|물론이에요|맞아요|아니요|아뇨)[.!~]*")
# Of the prompt's template, and of the special tokens of other models.
_LABELS = re.compile(r"###|(?:정보|질문|답변):|<\||\[/?INST")
# So many letters of a description in a sentence mean that it tells that food.
# 이에요, 이랍니다: what closes a description.
_SYLLABLE, _MOST_OF_AN_END = re.compile(r"[가-힣]"), 4
_TOLD_BY = 12
_OTHER_MEAT = ("오리고기", "양고기", "염소고기", "칠면조", "말고기")


@dataclass(frozen=True)
class Broken:
    """A rule that an answer breaks: its kind, and what breaks it."""

    rule: str
    why: str


@dataclass(frozen=True)
class Heard:
    """An answer as it is judged.

    `sentences` are those of the last answer with the foods that each names, `asked` the foods of all
    questions, `earlier` those of the answers before. `error` is the sentence that came in place of the
    answer, or after a part of it.
    """

    sentences: tuple[tuple[str, tuple[Food, ...]], ...] = ()
    asked: tuple[Food, ...] = ()
    earlier: tuple[Food, ...] = ()
    error: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(sentence for sentence, _ in self.sentences)


def list_broken(question: Question, heard: Heard) -> list[Broken]:
    """The rules that the answer breaks, one entry each. An error breaks them all and stands alone."""
    if heard.error is not None:
        return [Broken("error", heard.error)]
    if not heard.text.strip():
        return [Broken("empty", "nothing was answered")]
    return [
        *_check_form(heard),
        *_check_words(question, heard),
        *_check_names(question, heard),
        *_check_traits(question, heard),
    ]


def find_unfit(traits: Traits, heard: Heard) -> list[tuple[Food, str, str]]:
    """Foods that the answer brings up against `traits`: the food, the trait, the sentence.

    A food of the question may be spoken of, but not be recommended.
    """
    asked = {food.id for food in heard.asked}
    found = []
    for sentence, named in heard.sentences:
        for food in named:
            trait = find_trait(food, traits)
            if trait is None:
                continue
            brings_up = is_recommended if food.id in asked else is_offered
            if brings_up(sentence, food):
                found.append((food, trait, sentence))
    return found


def find_trait(food: Food, traits: Traits) -> str | None:
    """What of `traits` the food holds, or the diet that it does not fit; None when it may be offered."""
    for allergen in traits.allergens:
        if allergen in food.allergens:
            return allergen
    if traits.diet is not None and not fits_diet(food, traits.diet):
        return traits.diet
    return None


def fits_diet(food: Food, diet: Diet) -> bool:
    if diet == "vegan":
        return food.vegan
    if diet == "vegetarian":
        return food.vegetarian
    holds_meat = bool(_MEAT_ALLERGENS & set(food.allergens))
    return not holds_meat and not any(meat in name for name in food.ingredients for meat in _OTHER_MEAT)


def split_answer(text: str) -> list[str]:
    """The sentences that are judged. A word of yes or no belongs to what comes after it."""
    sentences: list[str] = []
    for sentence in filter(None, map(str.strip, _SENTENCE_END.split(text))):
        if sentences and _INTERJECTION.fullmatch(sentences[-1]):
            sentences[-1] += f" {sentence}"
        else:
            sentences.append(sentence)
    return sentences


def _check_form(heard: Heard) -> Iterator[Broken]:
    """What no answer may be, whatever was asked: in another language, cut off, or with a prompt's labels."""
    if not is_korean(heard.text):
        yield Broken("form", "is not Korean")
    if not ends_whole(Answer(heard.text)):
        yield Broken("form", f"ends in mid-sentence: {heard.sentences[-1][0]}")
    label = _LABELS.search(heard.text)
    if label:
        yield Broken("form", f"holds the prompt's {label[0]}")


def _check_words(question: Question, heard: Heard) -> Iterator[Broken]:
    for rule in question.must:
        if not rule.pattern.search(heard.text):
            yield Broken("must", rule.text)
    for rule in question.must_not:
        for sentence, _ in heard.sentences:
            found = rule.pattern.search(sentence)
            if found:
                yield Broken("must not", f"{rule.text}: {sentence}")
                break


def _check_names(question: Question, heard: Heard) -> Iterator[Broken]:
    offered = [food for sentence, named in heard.sentences for food in named if is_offered(sentence, food)]
    asked = _ids(heard.asked)
    earlier = _ids(heard.earlier)
    if question.names == "some" and not offered:
        yield Broken("names", "no food of the catalogue is named")
    if question.names == "none":
        named = [food.name for food in offered if food.id not in asked]
        if named:
            yield Broken("names", f"names {', '.join(dict.fromkeys(named))}")
    if question.names == "new":
        again = [food.name for food in offered if food.id in earlier]
        if again:
            yield Broken("names", f"names again {', '.join(dict.fromkeys(again))}")
        elif not offered:
            yield Broken("names", "no other food of the catalogue is named")


def _check_traits(question: Question, heard: Heard) -> Iterator[Broken]:
    for food, trait, sentence in find_unfit(question.avoid_traits, heard):
        yield Broken("traits", f"{food.name} ({trait}): {sentence}")


def _ids(foods: Collection[Food]) -> frozenset[int]:
    return frozenset(food.id for food in foods)


def gather_texts(turns: Sequence[str], answers: Sequence[str]) -> list[str]:
    """The texts in which foods are to be found to judge an answer, in the order that `hear` takes them."""
    return [*turns, *answers[:-1], *(split_answer(answers[-1]) if answers else ())]


def hear(
    turns: Sequence[str], answers: Sequence[str], named: Sequence[tuple[Food, ...]], error: str | None
) -> Heard:
    """The answer to be judged, with the foods found in `gather_texts` of the same turns and answers."""
    earlier_count = max(len(answers) - 1, 0)
    earlier = named[len(turns) : len(turns) + earlier_count]
    sentences = split_answer(answers[-1]) if answers else []
    by_sentence = named[len(turns) + earlier_count :]
    everyone = [food for foods in by_sentence for food in foods]
    return Heard(
        sentences=tuple(
            (sentence, _drop_described(sentence, foods, everyone))
            for sentence, foods in zip(sentences, by_sentence, strict=True)
        ),
        asked=tuple(food for foods in named[: len(turns)] for food in foods),
        earlier=tuple(food for foods in earlier for food in foods),
        error=error,
    )


def _drop_described(sentence: str, named: Sequence[Food], everyone: Sequence[Food]) -> tuple[Food, ...]:
    """`named` without what only stands in the description of a food of the same answer.

    유부초밥 is told as 새콤한 밥을 채운 초밥: that offers no 초밥 with shrimp. A sentence that is nothing but
    a description (… 끓인 태국 커리예요) offers nothing, by whatever other name it calls a food.
    """
    if any(_is_description(sentence, food) for food in everyone):
        return ()
    told = [food for food in everyone if food.description and food.description[:_TOLD_BY] in sentence]
    return tuple(
        food
        for food in named
        if not any(other.id != food.id and food.name in other.description for other in told)
    )


def _is_description(sentence: str, food: Food) -> bool:
    """Whether `sentence` tells what `food` is, and no more."""
    rest = sentence.replace(food.description, "", 1) if food.description else sentence
    return rest != sentence and len(_SYLLABLE.findall(rest)) <= _MOST_OF_AN_END
