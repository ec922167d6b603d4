"""The block that tells the model what is known: tastes, what to avoid, candidates and their facts.

The adapters are trained on this very text, so a change here asks for a new training run. Every line exists
only when there is something to say, and the whole stays under 350 tokens of any tokenizer we serve.
"""

from collections.abc import Iterable

from ..data.catalogue import FoodEntry
from ..reading.avoidance import Avoidance
from ..reading.intents import Intent
from ..reading.person import Person
from ..reading.wishes import Reading
from .candidates import Candidate, Choice

# Characters. Korean takes at most about 0.8 tokens a character in the tokenizers of Gemma 3 and Polyglot;
# tests/model_server/test_context_tokens.py counts with the real one.
MAX_CONTEXT_CHARACTERS = 430
MAX_NAMES = 6
_MAX_FACTS = 3
# So many candidates are kept before likes and recent foods give way.
_MIN_CANDIDATES = 2
_FACT_INGREDIENTS = 4


def render_context(reading: Reading, person: Person, choice: Choice) -> str | None:
    """The lines of the block; None when the question is about something else or there is nothing to say.

    What must be avoided is never cut. When the block would grow too long, the last candidates give way, then
    what was told lately, likes, facts.
    """
    if reading.intent is Intent.OTHER:
        return None
    avoided = _line("피해야 하는 것", _spoken(person.avoidance | reading.avoidance))
    likes, recent, notes = [], [], []
    if reading.intent is Intent.RECOMMEND:
        likes = _line("좋아하는 음식", (food.name for food in person.likes[:MAX_NAMES]))
        recent = _line("최근 추천한 음식", (food.name for food in person.recent[:MAX_NAMES]))
        notes = _line("참고", choice.notes)
    facts = [_describe_fact(food) for food in reading.named[:_MAX_FACTS]]
    choices = [_describe_candidate(candidate) for candidate in choice.candidates]
    while True:
        lines = [*likes, *avoided, *recent]
        lines += ["음식 정보:", *facts] if facts else []
        lines += ["추천 후보:", *choices] if choices else []
        lines += notes
        text = "\n".join(lines)
        longest = next(
            (part for part in (choices[_MIN_CANDIDATES:] and choices, recent, likes, facts, notes) if part),
            None,
        )
        if len(text) <= MAX_CONTEXT_CHARACTERS or longest is None:
            return text or None
        longest.pop()


def _spoken(avoidance: Avoidance) -> list[str]:
    """What must be avoided, in words: of a diet, what does not keep it."""
    return list(
        dict.fromkeys(f"{rule.word} 아닌 음식" if rule.required else rule.word for rule in avoidance.rules)
    )


def _line(title: str, values: Iterable[str]) -> list[str]:
    text = ", ".join(values)
    return [f"{title}: {text}"] if text else []


def _describe_candidate(candidate: Candidate) -> str:
    food = candidate.food
    labels = [food.country if food.country != "외국 음식" else f"{food.origin} 음식"]
    if food.spicy:
        labels.append(food.spiciness)
    labels += [reason for reason in candidate.reasons if reason not in labels]
    return f"- {food.name} ({', '.join(labels[:4])}): {food.description}"


def _describe_fact(food: FoodEntry) -> str:
    contents = f"재료 {', '.join(food.ingredients[:_FACT_INGREDIENTS])}"
    allergens = sorted(food.contents.allergens)
    if allergens:
        contents += f"; 알레르기 {', '.join(allergens)}"
    return f"- {food.name} ({food.country}, {food.spiciness}): {food.description}; {contents}"
