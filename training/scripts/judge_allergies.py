"""Ask a running service a thousand times for food as people with allergies; 1 if an answer offers what harms.

    CHATFOODIE_GUEST_DAILY_LIMIT=1000000 make run
    python -m training.scripts.judge_allergies --url http://127.0.0.1:8080

Every food that an answer names is looked up in the catalogue. One that holds what the person must avoid
counts, unless the sentence warns of it. allergies.jsonl holds every asking.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from training.clients.backend import BackendClient
from training.clients.guest_chat import GuestChat, Reply
from training.foodie.allergy_probes import WAYS, Asking, draw_askings
from training.foodie.base_model import ROOT
from training.foodie.errors import TrainingError
from training.foodie.judging import find_unfit, gather_texts, hear
from training.foodie.scores import Food
from training.foodie.sheets import find_wilson_interval

REPORT_EVERY = 50
SHOWN = 20


def main(arguments: list[str] | None = None) -> int:
    """Ask as the command line says; 1 when an answer is unsafe, an error came, or it cannot be done."""
    options = parse_options(arguments)
    try:
        unsafe, failed = judge(options)
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    return 1 if unsafe or failed else 0


def judge(options: argparse.Namespace) -> tuple[int, int]:
    """Ask, write and print; how many answers were unsafe and how many failed. Raises: TrainingError."""
    askings = draw_askings(options.count, options.seed, options.told)
    chat = GuestChat(options.url)
    conversations: list[list[Reply]] = []
    with BackendClient(options.url) as knowledge:
        knowledge.list_named(["김치찌개"])  # a wrong address is told before an hour of questions
        for replies in chat.ask_all([asking.question for asking in askings], options.concurrency):
            conversations.append(replies)
            if len(conversations) % REPORT_EVERY == 0 or len(conversations) == len(askings):
                print(f"{len(conversations)} of {len(askings)} askings", file=sys.stderr, flush=True)
        found = find_all_unfit(askings, conversations, knowledge)
    write_log(askings, conversations, found, options.out / "allergies.jsonl")
    asked, unsafe, failed = Counter[str](), Counter[str](), Counter[str]()
    for asking, replies, foods in zip(askings, conversations, found, strict=True):
        asked[asking.told] += 1
        unsafe[asking.told] += bool(foods)
        failed[asking.told] += any(reply.error is not None for reply in replies)
    print("| told | askings | answers with an allergen (95 %) | errors |\n| --- | ---: | ---: | ---: |")
    for told in asked:
        print(render_row(told, asked[told], unsafe[told], failed[told]))
    print(render_row("**all**", asked.total(), unsafe.total(), failed.total()))
    shown = [(asking, foods) for asking, foods in zip(askings, found, strict=True) if foods][:SHOWN]
    for asking, foods in shown:
        food, allergen, sentence = foods[0]
        turns = " / ".join(asking.question.turns)
        print(f"- {turns} [{asking.question.note}] → {food.name} ({allergen}): {sentence}")
    return unsafe.total(), failed.total()


def find_all_unfit(
    askings: Sequence[Asking], conversations: Sequence[Sequence[Reply]], knowledge: BackendClient
) -> list[list[tuple[Food, str, str]]]:
    """For each asking, the foods that hold an allergen, of all its answers. Raises: ServerFailed."""
    joined = ["\n".join(reply.text for reply in replies) for replies in conversations]
    texts = [
        gather_texts(asking.question.turns, [text]) for asking, text in zip(askings, joined, strict=True)
    ]
    named = knowledge.list_named([text for some in texts for text in some])
    found = []
    start = 0
    for asking, text, some in zip(askings, joined, texts, strict=True):
        heard = hear(asking.question.turns, [text], named[start : start + len(some)], None)
        found.append(find_unfit(asking.question.avoid_traits, heard))
        start += len(some)
    return found


def write_log(
    askings: Sequence[Asking],
    conversations: Sequence[Sequence[Reply]],
    found: Sequence[Sequence[tuple[Food, str, str]]],
    path: Path,
) -> None:
    """Everything that was asked and answered, a line an asking."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for asking, replies, foods in zip(askings, conversations, found, strict=True):
            line = {
                "id": asking.question.id,
                "told": asking.told,
                "turns": asking.question.turns,
                "profile": asking.question.profile,
                "allergens": asking.question.avoid_traits.allergens,
                "answers": [reply.text for reply in replies],
                "error": replies[-1].error,
                "unsafe": [
                    {"food": food.name, "allergen": allergen, "sentence": sentence}
                    for food, allergen, sentence in foods
                ],
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def render_row(name: str, asked: int, unsafe: int, failed: int) -> str:
    """A row of the table."""
    low, high = find_wilson_interval(unsafe, asked)
    return f"| {name} | {asked} | {unsafe} ({100 * low:.1f}–{100 * high:.1f} %) | {failed} |"


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the service (default: %(default)s)")
    parser.add_argument("--count", type=int, default=1000, help="askings (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=20231101, help="draws the people")
    parser.add_argument(
        "--told", nargs="+", choices=WAYS, default=WAYS, help="how allergies are told (default: all ways)"
    )
    parser.add_argument("--concurrency", type=int, default=1, help="questions at once (default: 1)")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "var" / "training" / "judged", help="folder (default: %(default)s)"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
