"""Profile dialogues: somebody with likes and dislikes asks, foodie chooses from the candidates it is given.

The blocks come from the backend's own command, so that a model is trained on what it will be served. The
answers are built from sentences of ours (`training/data/profile_answers.yaml`) around what the block says of
the foods, and nothing else: a model that learns from them learns to look into the block.
"""

import json
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .allergen_words import label_of
from .dialogues import Dialogue
from .korean import fill

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "training" / "data"
# What foodie says to small talk is the backend's; adapters learn the same.
SMALL_TALK = ROOT / "backend" / "answers" / "speaking" / "small_talk.yaml"

# How often each kind of question is asked.
KINDS = {
    "open": 0.24,
    "narrow": 0.22,
    "refusing": 0.09,
    "weary": 0.04,
    "craving": 0.04,
    "follow_up": 0.08,
    "facts": 0.06,
    "plain": 0.11,
    "small_talk": 0.12,
}
# Kinds that borrow the questions of another: `plain` is asked without a block, and `small_talk` stands
# under a block that was made for another question.
_QUESTIONS_OF = {"follow_up": ("narrow",), "plain": ("open", "open", "narrow"), "small_talk": ("open",)}
# What people avoid, as they call it, most of it allergens.
REFUSED = (
    *(
        "땅콩",
        "우유",
        "달걀",
        "새우",
        "게",
        "밀가루",
        "메밀",
        "대두",
        "복숭아",
        "토마토",
        "호두",
        "잣",
        "고등어",
        "오징어",
    ),
    *(
        "조개",
        "돼지고기",
        "닭고기",
        "소고기",
        "견과류",
        "해산물",
        "갑각류",
        "유제품",
        "고수",
        "오이",
        "버섯",
        "가지",
        "생선",
    ),
)
_ALLERGENS = (
    "땅콩",
    "우유",
    "달걀",
    "새우",
    "게",
    "밀가루",
    "메밀",
    "대두",
    "토마토",
    "호두",
    "고등어",
    "오징어",
    "돼지고기",
)

_FILLING_SHARE = 0.2
# How often the first choice is one that the block calls liked, or like a liked one, when there is any.
_LIKED_SHARE = 0.8
# How often an answer to nothing of its concern stands under a block all the same.
_UNRELATED_BLOCK_SHARE = 0.5
_LIKED, _LIKE, _MEAL = "좋아하는 음식", "비슷함", "한 끼 식사"
_OF_THE_DAY = {"더운 날", "추운 날", "아침", "야식", "간식"}

Request = dict[str, Any]
Advice = dict[str, Any]


@dataclass(frozen=True)
class Wording:
    """Our questions and sentences. `small_talk` holds questions with their answers."""

    questions: Mapping[str, Sequence[str]]
    answers: Mapping[str, Any]
    small_talk: Sequence[tuple[str, str]]

    @classmethod
    def read(cls, folder: Path = DATA) -> "Wording":
        questions, answers, small_talk = (
            yaml.safe_load(path.read_text(encoding="utf-8"))
            for path in (folder / "profile_questions.yaml", folder / "profile_answers.yaml", SMALL_TALK)
        )
        return cls(
            {kind: [text for row in rows for text in row] for kind, rows in questions.items()},
            answers,
            [(question, answer) for topic in small_talk.values() for question, answer in topic],
        )


def ask_backend(requests: Iterable[Request]) -> list[Advice]:
    """What the backend would put before the model for each request.

    Raises:
        subprocess.CalledProcessError: it refused one; its reason is on standard error.

    """
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    done = subprocess.run(  # our own module, no shell
        [sys.executable, "-m", "backend.advise"],
        cwd=ROOT,
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def make_dialogues(count: int, seed: int, food_names: Sequence[str], wording: Wording) -> Iterator[Dialogue]:
    """`count` dialogues, or a few less: a question to which the backend has nothing to say makes none."""
    chance = random.Random(seed)  # noqa: S311
    kinds = chance.choices(list(KINDS), list(KINDS.values()), k=count)
    asked = [_ask(kind, chance, food_names, wording) for kind in kinds]
    first = ask_backend(asked)
    # A follow-up leans on a first answer, which has to be told before the second question is asked.
    follow_ups = [number for number, kind in enumerate(kinds) if kind == "follow_up"]
    for number in follow_ups:
        told = _answer(first[number], asked[number], chance, wording) or "글쎄요, 조금 더 말씀해 주시겠어요?"
        asked[number] = {
            **asked[number],
            "turns": [[asked[number]["question"], told]],
            "question": chance.choice(wording.questions["follow_up"]),
        }
    for number, advice in zip(follow_ups, ask_backend(asked[n] for n in follow_ups), strict=True):
        first[number] = advice
    for number, (kind, request, given) in enumerate(zip(kinds, asked, first, strict=True)):
        advice = _forget_the_day(given) if kind == "plain" else given
        context = None if kind == "plain" else given["context"]
        turns = [(question, told) for question, told in request.get("turns", ())]
        answer: str | None
        if kind == "small_talk":
            question, answer = chance.choice(wording.small_talk)
            if chance.random() >= _UNRELATED_BLOCK_SHARE:
                context = None
        else:
            question = request["question"]
            answer = _answer(advice, request, chance, wording)
        if answer:
            yield Dialogue(f"profile_{seed}_{number:05d}", "profiles", (*turns, (question, answer)), context)


def _ask(kind: str, chance: random.Random, food_names: Sequence[str], wording: Wording) -> Request:
    """A question of this kind with somebody who asks it, at some day and hour."""
    source = chance.choice(_QUESTIONS_OF.get(kind, (kind,)))
    refused = chance.choice(_ALLERGENS if kind == "facts" else REFUSED)
    words = {"food": chance.choice(food_names), "refused": refused}
    month, day, hour = (
        chance.randint(1, 12),
        chance.randint(1, 28),
        chance.choice((8, 12, 12, 13, 18, 19, 20, 22, 23)),
    )
    likes = chance.sample(food_names, chance.choice((0, 0, 0, 1, 2, 3, 4)))
    avoid = chance.sample(REFUSED, chance.choice((0, 0, 0, 1, 1, 2))) if kind != "facts" else []
    if kind == "plain":  # nothing may be said that nobody told
        likes, avoid = [], []
    return {
        "question": fill(chance.choice(wording.questions[source]), words),
        "likes": likes,
        "avoid": avoid,
        "now": f"2026-{month:02d}-{day:02d}T{hour:02d}:00",
        "seed": chance.randrange(2**31),
        "refused": refused,
    }


def _answer(advice: Advice, request: Request, chance: random.Random, wording: Wording) -> str | None:
    """What foodie says to this advice; None when there is nothing that we could say for certain."""
    if advice["candidates"]:
        return _recommend(advice, request, chance, wording)
    if advice["intent"] == "facts" and advice["named"]:
        return _tell(advice["named"][0], request, chance, wording)
    if advice["intent"] == "recommend":
        return str(chance.choice(wording.answers["nothing"]))
    return None


def _recommend(advice: Advice, request: Request, chance: random.Random, wording: Wording) -> str:
    """One or two of the candidates, the first with its reason and what it is.

    A food's name always comes before what is said of it: the other way round, a small model mixes up whose
    description it has begun.
    """
    answers = wording.answers
    first, *others = _choose(advice, chance)
    reason = _give_reason(first, chance, wording)
    sentences = [f"{answers['again']} {reason}" if request.get("turns") and chance.random() < 0.5 else reason]
    is_meal = first["course"] == "식사"
    facts = answers["filling"] if is_meal and chance.random() < _FILLING_SHARE else answers["facts"]
    sentences.append(fill(chance.choice(facts), _words_of(first)))
    for food in others:
        pattern = chance.choice(answers["second_facts"] if chance.random() < 0.6 else answers["second"])
        sentences.append(fill(pattern, _words_of(food)))
    # Only what can be said of an ingredient: 비건 or a food that was named is none.
    spoken = [word for word in advice["avoid"] if word in REFUSED]
    if spoken:
        sentences.append(fill(chance.choice(answers["avoided"]), {"avoided": ", ".join(spoken)}))
    sentences.append(chance.choice(answers["endings"]))
    return " ".join(sentence for sentence in sentences if sentence)


def _forget_the_day(advice: Advice) -> Advice:
    """The candidates without reasons that only the block could tell: the season and the hour."""
    known = {*advice["wishes"]}
    candidates = []
    for food in advice["candidates"]:
        reasons = [reason for reason in food["reasons"] if reason in known or reason not in _OF_THE_DAY]
        candidates.append({**food, "reasons": reasons or [_MEAL]})
    return {**advice, "candidates": candidates}


def _choose(advice: Advice, chance: random.Random) -> list[Mapping[str, Any]]:
    """One or two candidates of the block, most often one first that suits the likes.

    The order of the block is by chance already; taking any of the others teaches to look at all of them. The
    block may have lost its last candidates to its length limit; what nobody shows, nobody can choose.
    """
    shown = [food for food in advice["candidates"] if f"- {food['name']} (" in advice["context"]]
    chosen = chance.sample(shown, min(len(shown), chance.choice((1, 1, 2, 2, 2))))
    liked = [food for food in shown if _find_liking(food)]
    if liked and chance.random() < _LIKED_SHARE:
        first = chance.choice(liked)
        chosen = [first, *(food for food in chosen[1:] if food is not first)]
    return chosen


def _find_liking(food: Mapping[str, Any]) -> str | None:
    """The reason that speaks of what the person likes."""
    return next((reason for reason in food["reasons"] if reason == _LIKED or reason.endswith(_LIKE)), None)


def _give_reason(food: Mapping[str, Any], chance: random.Random, wording: Wording) -> str:
    reason = _find_liking(food) or chance.choice(food["reasons"])
    words = {**_words_of(food), "reason": reason}
    answers = wording.answers
    if reason in answers["reasons"]:
        patterns = answers["reasons"][reason]
    elif reason.endswith(_LIKE):
        words["liked"] = reason.removesuffix(_LIKE).rstrip()[:-1]
        patterns = answers["likeness"]
    elif reason.endswith("음식") or reason in {"한식", "양식", "분식"}:
        patterns = answers["kitchen"]
    else:
        patterns = answers["property"]
    return fill(chance.choice(patterns), words)


def _tell(food: Mapping[str, Any], request: Request, chance: random.Random, wording: Wording) -> str:
    """The facts of a food that was asked about, the allergen first when that was the question."""
    about = wording.answers["about"]
    words = _words_of(food)
    refused = request["refused"]
    if refused in request["question"]:
        label = label_of(refused)
        pattern = about["holds"] if label in food["allergens"] else about["holds_not"]
        return fill(chance.choice(pattern), {**words, "allergen": refused})
    sentences = [fill(chance.choice(about["what"]), words)]
    if "매워" in request["question"] or chance.random() < 0.3:
        sentences.append(about["spiciness"][_SPICINESS[food["spicy"]]])
    if len(food["ingredients"]) > 1:
        sentences.append(fill(chance.choice(about["ingredients"]), words))
    return " ".join(sentences)


_SPICINESS = ("안 매움", "덜 매움", "매움", "많이 매움")


def _words_of(food: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": food["name"],
        "description": food["description"],
        "ingredients": ", ".join(food["ingredients"][:3]),
    }
