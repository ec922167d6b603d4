"""Ask a running service the questions of `training/evaluation` and say which rules its answers break.

    CHATFOODIE_GUEST_DAILY_LIMIT=1000000 make run
    python -m training.scripts.judge_answers --url http://127.0.0.1:8080 --label whole

writes LABEL.jsonl (all that was asked and answered), LABEL.md (the tables, printed as well) and a sheet for
readers, sheet.csv with key.csv. With `--beside OTHER.jsonl`, once for each earlier run, the sheet holds the
answers of all of them, without saying whose they are. Run it on the machine of the service: only there the
backend shows its metrics, which the fall-back rate is read from.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.clients.backend import BackendClient
from training.clients.guest_chat import GuestChat, Reply
from training.foodie.base_model import ROOT
from training.foodie.errors import DataRefused, TrainingError
from training.foodie.judge_report import (
    FALL_BACK_KINDS,
    Record,
    read_records,
    render_rules,
    render_sentences,
    render_table,
    write_records,
)
from training.foodie.judging import gather_texts, hear, list_broken
from training.foodie.questions import FILES, GROUPS, Question, choose_questions, read_questions
from training.foodie.sheets import write_sheet

REPORT_EVERY = 20


def main(arguments: list[str] | None = None) -> int:
    """Judge as the command line says; 1 when it cannot be done."""
    options = parse_options(arguments)
    try:
        print(judge(options))
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def judge(options: argparse.Namespace) -> str:
    """Ask, write everything into the folder and return what is to be printed. Raises: TrainingError."""
    questions = choose_questions(read_questions(options.half), options.groups, options.limit)
    beside = [read_records(path) for path in options.beside]
    labels = [options.label, *(run[0].label for run in beside if run)]
    if len(set(labels)) < len(labels):
        raise DataRefused(f"Runs of one sheet need labels of their own; there are {', '.join(labels)}.")
    chat = GuestChat(options.url)
    with BackendClient(options.url) as knowledge:
        knowledge.list_named(["김치찌개"])  # a wrong address is told before an hour of questions
        before = chat.count_sentences()
        conversations: list[list[Reply]] = []
        for replies in chat.ask_all(questions, options.concurrency):
            conversations.append(replies)
            if len(conversations) % REPORT_EVERY == 0 or len(conversations) == len(questions):
                say(f"{len(conversations)} of {len(questions)} questions")
        after = chat.count_sentences()
        records = judge_all(questions, conversations, knowledge, options.label)
    counted = {kind: count - before.get(kind, 0.0) for kind, count in after.items()}
    write_records(records, options.out / f"{options.label}.jsonl")
    report = "\n\n".join(
        (
            f"{options.label}: {len(records)} questions ({options.half})",
            render_table(records),
            render_rules(records),
            render_sentences(counted, options.fall_back_kinds),
        )
    )
    (options.out / f"{options.label}.md").write_text(report + "\n", encoding="utf-8")
    rows = write_sheet([records, *beside], options.out / "sheet.csv", options.out / "key.csv", options.seed)
    return f"{report}\n\n{rows} answers to be read: {options.out / 'sheet.csv'}"


def judge_all(
    questions: Sequence[Question],
    conversations: Sequence[Sequence[Reply]],
    knowledge: BackendClient,
    label: str,
) -> list[Record]:
    """Each question with its answers and the rules that the last one breaks. Raises: ServerFailed."""
    texts = [
        gather_texts(question.turns, [reply.text for reply in replies])
        for question, replies in zip(questions, conversations, strict=True)
    ]
    named = knowledge.list_named([text for some in texts for text in some])
    records = []
    start = 0
    for question, replies, some in zip(questions, conversations, texts, strict=True):
        answers = tuple(reply.text for reply in replies)
        last = replies[-1]
        heard = hear(question.turns, answers, named[start : start + len(some)], last.error)
        start += len(some)
        records.append(
            Record(
                label,
                question.id,
                question.group,
                question.half,
                question.turns,
                question.profile,
                question.note,
                answers,
                last.error,
                last.first_word_seconds,
                last.seconds,
                tuple(list_broken(question, heard)),
            )
        )
    return records


def say(line: str) -> None:
    """Tell how far it is; the tables alone go to standard output."""
    print(line, file=sys.stderr, flush=True)


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="the service (default: %(default)s)")
    parser.add_argument("--half", choices=(*FILES, "all"), default="all")
    parser.add_argument("--groups", nargs="+", choices=GROUPS, default=GROUPS, metavar="GROUP")
    parser.add_argument("--limit", type=int, help="at most so many questions, spread over the groups")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "var" / "training" / "judged", help="folder (default: %(default)s)"
    )
    parser.add_argument("--label", default="whole", help="what this system is called (default: %(default)s)")
    parser.add_argument(
        "--beside", type=Path, action="append", default=[], help="an earlier run for the same sheet"
    )
    parser.add_argument("--concurrency", type=int, default=1, help="questions at once (default: 1)")
    parser.add_argument("--seed", type=int, default=1, help="shuffles the systems of the sheet")
    parser.add_argument(
        "--fall-back-kinds",
        nargs="+",
        default=FALL_BACK_KINDS,
        metavar="KIND",
        help="kinds of chatfoodie_answer_sentences_total that the model did not say (default: %(default)s)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
