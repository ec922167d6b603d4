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

from .dialogues import Dialogue
from .korean import fill

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "training" / "data"

# How often each kind of question is asked.
KINDS = {
    "open": 0.26,
    "narrow": 0.27,
    "refusing": 0.11,
    "weary": 0.05,
    "craving": 0.05,
    "follow_up": 0.12,
    "facts": 0.08,
    "small_talk": 0.06,
}
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
# Allergens among them by their label's name, for questions whether a food holds one.
_LABEL = {"달걀": "알류", "밀가루": "밀", "조개": "조개류"}
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

Request = dict[str, Any]
Advice = dict[str, Any]


@dataclass(frozen=True)
class Wording:
    """Our questions and sentences."""

    questions: Mapping[str, Sequence[str]]
    answers: Mapping[str, Any]

    @classmethod
    def read(cls, folder: Path = DATA) -> "Wording":
        questions = yaml.safe_load((folder / "profile_questions.yaml").read_text(encoding="utf-8"))
        answers = yaml.safe_load((folder / "profile_answers.yaml").read_text(encoding="utf-8"))
        return cls(
            {kind: [text for row in rows for text in row] for kind, rows in questions.items()}, answers
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
    blocks = [advice["context"] for advice in first if advice["candidates"]]
    for number, (kind, request, advice) in enumerate(zip(kinds, asked, first, strict=True)):
        name = f"profile_{seed}_{number:05d}"
        if kind == "small_talk":
            question, answer = chance.choice(wording.answers["small_talk"])
            # Left alone: a block may stand there that has nothing to do with the question.
            context = chance.choice(blocks) if blocks and chance.random() < 0.5 else None
            yield Dialogue(name, "profiles", ((question, answer),), context)
            continue
        answer = _answer(advice, request, chance, wording)
        if answer:
            turns = (*((q, a) for q, a in request.get("turns", ())), (request["question"], answer))
            yield Dialogue(name, "profiles", turns, advice["context"])


def _ask(kind: str, chance: random.Random, food_names: Sequence[str], wording: Wording) -> Request:
    """A question of this kind with somebody who asks it, at some day and hour."""
    source = {"follow_up": "narrow", "small_talk": "open"}.get(kind, kind)
    refused = chance.choice(_ALLERGENS if kind == "facts" else REFUSED)
    words = {"food": chance.choice(food_names), "refused": refused}
    month, day, hour = (
        chance.randint(1, 12),
        chance.randint(1, 28),
        chance.choice((8, 12, 12, 13, 18, 19, 20, 22, 23)),
    )
    avoid = chance.sample(REFUSED, chance.choice((0, 0, 0, 1, 1, 2))) if kind != "facts" else []
    return {
        "question": fill(chance.choice(wording.questions[source]), words),
        "likes": chance.sample(food_names, chance.choice((0, 0, 0, 1, 2, 3, 4))),
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
    """One to three of the candidates, the first with its reason and what it is."""
    answers = wording.answers
    # The order of the block is by chance already; taking any of them teaches to look at all.
    chosen = chance.sample(
        advice["candidates"], min(len(advice["candidates"]), chance.choice((1, 1, 2, 2, 2, 3)))
    )
    first, *others = chosen
    sentences = []
    if request.get("turns") and chance.random() < 0.5:
        sentences.append(chance.choice(answers["again"]))
    sentences.append(_give_reason(first, chance, wording))
    is_meal = first["course"] == "식사"
    facts = answers["filling"] if is_meal and chance.random() < _FILLING_SHARE else answers["facts"]
    sentences.append(fill(chance.choice(facts), _words_of(first)))
    for food in others:
        pattern = chance.choice(answers["second_facts"] if chance.random() < 0.6 else answers["second"])
        sentences.append(fill(pattern, _words_of(food)))
    if advice["avoid"] and chance.random() < 0.5:
        # Only what can be said of an ingredient: 비건 or a food that was named is none.
        spoken = [word for word in advice["avoid"] if word in REFUSED]
        if spoken:
            sentences.append(fill(chance.choice(answers["avoided"]), {"avoided": ", ".join(spoken)}))
    sentences.append(chance.choice(answers["endings"]))
    return " ".join(sentence for sentence in sentences if sentence)


def _give_reason(food: Mapping[str, Any], chance: random.Random, wording: Wording) -> str:
    reason = chance.choice(food["reasons"])
    words = {**_words_of(food), "reason": reason}
    answers = wording.answers
    if reason in answers["reasons"]:
        patterns = answers["reasons"][reason]
    elif reason.endswith("비슷함"):
        words["liked"] = reason.removesuffix(" 비슷함")[:-1]
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
        label = _LABEL.get(refused, refused)
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
