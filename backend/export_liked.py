"""Write down what members liked, for training, and what they disliked, as a table:

python -m backend.export_liked [--liked var/training/liked.jsonl] [--disliked var/training/disliked.csv]

Of members who agreed to it alone, and without anything that says who they are or how their body is:

- a member who keeps anything that they avoid is left out whole;
- a room in which a question speaks of a body, an allergy or a diet is left out whole, and what comes after an
  answer that does;
- a turn is left out that names its member or holds an address, a number to call or somebody's name with a
  title, and a dislike because of what cannot be eaten;
- no id, no time and no title is written, and the turns come in an order that says nothing of theirs.

A liked turn teaches only what its block holds: of the model's answers, those that name no other food.
"""

import argparse
import csv
import hashlib
import io
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from . import create_app
from .accounts.models import DEFAULT_NAME
from .accounts.schemas import AccountRecord
from .answers.plan import Lane, Plan
from .answers.planning.offering.recommending import describe_candidate
from .answers.reading.acts import Act
from .answers.reading.heard import speaks_of_health
from .answers.service import Answerer
from .assembly import get_advisor, get_answerer
from .avoidances import service as avoidance_service
from .chat.rooms.own_rooms import MessageRecord
from .config import PROJECT_ROOT, Config, InvalidSetting
from .errors import DatabaseUnavailable
from .food.choosing.candidates import Candidate
from .food.data.catalogue import FoodEntry
from .food.service import FoodAdvisor
from .services import Services, get_services
from .training_consent import service as consent_service

OUT = PROJECT_ROOT / "var" / "training"
SOURCE = "liked"
# So many turns before a liked one are its history.
HISTORY = 4
COLUMNS = ("act", "reasons", "question", "answer", "foods")

_BY_WORDS = re.compile(
    "알레르|알러지|두드러기|에피펜|응급|임신|임산부|수유|당뇨|혈압|통풍|신장|질환|복용"
    "|못 드|못 먹|드시면 안|빼고 골|피해야"
)
_PRIVATE = re.compile(
    r"\S+@\S+|https?:|www\.|(?<!\d)0\d{1,2}[- .]?\d{3,4}[- .]?\d{4}(?!\d)|\d{6}[- ]?\d{7}"
    r"|이름[은이] |[가-힣]{2,4} ?씨(?:이?랑|와|는|가|를|의|도|네|한테)?(?![가-힣])|[가-힣]{2,4}님"
)
# Titles that are nobody's name.
_NOBODY = re.compile("부모님|손님|선생님|사장님|어머님|아버님|시부모님|장모님|푸디님|이모님|셰프님")


@dataclass
class Found:
    """What was found, and why the rest was left out."""

    liked: dict[str, dict[str, Any]] = field(default_factory=dict)
    disliked: list[tuple[str, ...]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


class Collector:
    """Goes through members' rooms. `private` words are those of the member whose room it is."""

    def __init__(self, answerer: Answerer, advisor: FoodAdvisor) -> None:
        self._answerer = answerer
        self._advisor = advisor
        self.found = Found()

    def take_room(self, messages: Sequence[MessageRecord], private: Iterable[str]) -> None:
        exchanges = _pair(messages)
        judged = [answer for _, answer in exchanges if _verdict(answer)]
        if not judged:
            return
        turns: list[tuple[str, str]] = []
        for question, _ in exchanges:
            if speaks_of_health(self._answerer.understand(question.content)):
                self.found.left_out["health"] += len(judged)
                return
        words = [word.casefold() for word in private]
        for question, answer in exchanges:
            if self._answer_speaks_of_health(answer.content):
                self.found.left_out["health"] += sum(one.id >= answer.id for one in judged)
                return
            turns.append((question.content, answer.content))
            if verdict := _verdict(answer):
                self._take_turn(turns[-HISTORY - 1 :], answer, verdict, words)

    def _take_turn(
        self, turns: Sequence[tuple[str, str]], answer: MessageRecord, verdict: str, private: Sequence[str]
    ) -> None:
        text = " ".join(side for turn in turns for side in turn).casefold()
        if _PRIVATE.search(_NOBODY.sub("", text)) or any(word in text for word in private):
            self.found.left_out["private"] += 1
            return
        question = turns[-1][0]
        plan = self._answerer.plan(question, turns[:-1], chance=Random(0))  # noqa: S311  (no secret)
        if verdict == "dislike":
            self._take_dislike(plan, question, answer)
            return
        context = self._write_context(plan, answer)
        if context is None:
            self.found.left_out["no block"] += 1
            return
        content = {"context": context, "turns": [list(turn) for turn in turns]}
        key = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]
        self.found.liked[key] = {"id": f"{SOURCE}_{key}", "source": SOURCE, **content}

    def _take_dislike(self, plan: Plan, question: str, answer: MessageRecord) -> None:
        reasons = answer.feedback.reasons if answer.feedback else []
        if "cannot_eat" in reasons:
            self.found.left_out["health"] += 1
            return
        foods = ", ".join(food.name for food in answer.foods)
        self.found.disliked.append((plan.act.value, ", ".join(reasons), question, answer.content, foods))

    def _write_context(self, plan: Plan, answer: MessageRecord) -> str | None:
        """The block as it was when the answer was made; None when the answer does not rest on one."""
        if plan.lane is not Lane.MODEL or answer.status != "complete":
            return None
        offered = [food for card in answer.foods if (food := self._advisor.catalogue.find(card.id))]
        if plan.act is Act.RECOMMEND:
            lines = ["추천 후보:", *(describe_candidate(self._candidate(plan, food)) for food in offered)]
            context, known = "\n".join(lines), set(offered)
        else:
            context, known = plan.block or "", set(plan.foods)
        named = set(self._advisor.find_foods(answer.content)) - set(plan.understanding.reading.named)
        return context if context and named and named <= known else None

    @staticmethod
    def _candidate(plan: Plan, food: FoodEntry) -> Candidate:
        """The food with the wishes of the question that it meets as its reasons."""
        wishes = plan.understanding.reading.wishes
        met = tuple(wish.label for wish in wishes if not wish.traits.isdisjoint(food.traits))
        return Candidate(food, met or (food.course,))

    def _answer_speaks_of_health(self, text: str) -> bool:
        # By its own words: what is read as a reaction in a question (부어) is a step of a recipe here.
        return bool(_BY_WORDS.search(text) or self._answerer.understand(text).reading.diets)


def collect(services: Services) -> Found:
    """Everything of the members who agreed. Needs an application context."""
    collector = Collector(get_answerer(), get_advisor())
    for user_id in consent_service.list_agreed():
        if avoidance_service.get_avoidances(user_id).words:
            collector.found.left_out["members who avoid"] += 1
            continue
        private = list(_private_words(services.accounts.profiles.get_record(user_id)))
        for room in services.rooms.list_kept(user_id):
            if room.head.deleted_at is None:
                collector.take_room(list(room.messages), private)
    return collector.found


def _private_words(account: AccountRecord) -> Iterator[str]:
    """What would tell who somebody is, so far as the account knows it."""
    if account.name != DEFAULT_NAME and len(account.name) > 1:
        yield account.name
        if len(account.name) == 3:
            yield account.name[1:]  # without the family name
    yield account.login_id
    for address in (account.email, account.pending_email or ""):
        local = address.partition("@")[0]
        if len(local) > 2:
            yield local


def _pair(messages: Sequence[MessageRecord]) -> list[tuple[MessageRecord, MessageRecord]]:
    """Each question with the answer behind it; what has none is left out."""
    return [
        (one, following)
        for one, following in pairwise(messages)
        if not one.is_from_chatbot and following.is_from_chatbot and following.content
    ]


def _verdict(answer: MessageRecord) -> str:
    """What was said of this very text; "" when nothing was."""
    feedback = answer.feedback
    return feedback.value if feedback and feedback.content == answer.content else ""


def write_liked(found: Found) -> str:
    """A dialogue a line, in the order of their names, which are made of what they hold."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for _, row in sorted(found.liked.items()))


def write_disliked(found: Found) -> str:
    """The table, sorted by what it holds. No cell is a formula to a spreadsheet."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for row in sorted(set(found.disliked)):
        table.writerow([f"'{cell}" if cell[:1] in set("=+-@\t\r") else cell for cell in row])
    return text.getvalue()


def _write(path: Path, text: str) -> None:
    """Replace a file in one step, readable for its owner alone: it holds what people said."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(
        os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as to:
        to.write(text)
    unfinished.replace(path)


def main() -> None:
    """Write both files; one sentence on standard error when that cannot be done."""
    parser = argparse.ArgumentParser(description="Write down what members liked and disliked, for training.")
    parser.add_argument("--liked", type=Path, default=OUT / "liked.jsonl")
    parser.add_argument("--disliked", type=Path, default=OUT / "disliked.csv")
    asked = parser.parse_args()
    try:
        app = create_app(Config.from_environment())
        with app.app_context():
            found = collect(get_services(app))
    except InvalidSetting as error:
        sys.exit(str(error))
    except DatabaseUnavailable as error:
        sys.exit(f"The database cannot be read: {error}.")
    _write(asked.liked, write_liked(found))
    _write(asked.disliked, write_disliked(found))
    left_out = ", ".join(f"{count} ({why})" for why, count in sorted(found.left_out.items())) or "none"
    print(  # noqa: T201
        f"{len(found.liked)} liked turns, {len(set(found.disliked))} disliked ones; left out: {left_out}"
    )


if __name__ == "__main__":
    main()
