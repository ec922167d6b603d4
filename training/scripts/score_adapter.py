"""Score a tuned model beside its base: Markdown, JSON and a plot.

    python -m training.scripts.score_adapter RECIPE_AND_SERVERS --card model_server/adapters/NAME/README.md

where RECIPE_AND_SERVERS is

    --recipe training/recipes/gemma3_270m_lora.yaml --held-out var/training/dataset/heldout.jsonl
    --base-url http://127.0.0.1:8081 --tuned-url http://127.0.0.1:8082 --backend-url http://127.0.0.1:8080

The two URLs are servers that speak TGI's wire: the CPU model server with CHATFOODIE_MODEL_ADAPTER="" is the
base. Without them the weights answer, in this process, one question after another. Without a backend only
language is scored. The defaults take about ten minutes a model on two cores, besides the perplexity.
"""

import argparse
import math
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import torch

from training.clients.backend import BackendClient
from training.clients.model_server import ModelServer
from training.foodie.answering import Answerer, Sampling, Weights
from training.foodie.base_model import ROOT
from training.foodie.errors import RecipeRefused, TrainingError
from training.foodie.evaluation import Evaluation, Plan
from training.foodie.model_card import put_scores_into_card
from training.foodie.perplexity import Losses, load_tuned, measure_losses
from training.foodie.recipe import read_recipe
from training.foodie.score_report import BY_SOURCE, Column, write_report
from training.scripts.train_adapter import read_all


def main(arguments: list[str] | None = None) -> int:
    """Score as the command line says; 1 when it cannot be done."""
    given = sys.argv[1:] if arguments is None else arguments
    options = parse_options(given)
    try:
        path = score(options)
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    report = path.read_text(encoding="utf-8")
    if options.card:
        put_scores_into_card(
            options.card, report, "python -m training.scripts.score_adapter " + " ".join(given)
        )
    print(report)
    print(f"report: {path}")
    return 0


def score(options: argparse.Namespace) -> Path:
    """Ask both models everything and write the report; its path. Raises: TrainingError."""
    recipe = read_recipe(options.recipe) if options.recipe else None
    out = options.out or ROOT / "var" / "training" / "scores"
    plan = Plan(
        options.profiles,
        options.open_askings,
        options.other_askings,
        options.seed,
        Sampling(max_new_tokens=options.max_new_tokens),
    )
    model: Any = None
    losses: dict[str | None, Losses] = {}
    if recipe is not None:
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        run_folder = options.run or ROOT / "var" / "training" / recipe.name
        model, tokenizer = load_tuned(recipe, run_folder, device)
        if options.held_out:
            say("perplexity of the held-out answers")
            losses = measure_losses(model, tokenizer, read_all(options.held_out), recipe.data.max_tokens)
    elif not (options.base_url and options.tuned_url):
        raise RecipeRefused("Give --base-url and --tuned-url, or a --recipe whose weights answer.")
    columns = []
    with ExitStack() as stack:
        knowledge = stack.enter_context(BackendClient(options.backend_url)) if options.backend_url else None
        evaluation = Evaluation(knowledge, plan, report=say)
        for number, (name, url) in enumerate((("base", options.base_url), ("tuned", options.tuned_url))):
            say(f"{name}:")
            with open_answerer(url, model, tokenizer if model else None, is_base=number == 0) as answerer:
                scores = evaluation.score(answerer)
            for source, loss in losses.items():
                row = f"{BY_SOURCE}{source}" if source else "perplexity"
                scores.values[row] = math.exp(loss.base if number == 0 else loss.tuned)
            columns.append(Column(name, scores))
    settings = {
        "base": options.base_url or f"weights of {recipe.base.name}" if recipe else options.base_url,
        "tuned": options.tuned_url or "the same with the adapter",
        "backend": options.backend_url or "none: only language was scored",
        "profiles": plan.profiles if options.backend_url else 0,
        "open askings": plan.open_askings if options.backend_url else 0,
        "questions about something else": plan.other_askings if options.backend_url else 0,
        "seed": plan.seed,
        "sampling": plan.sampling,
    }
    return write_report(columns, {name: str(value) for name, value in settings.items()}, out)


def say(line: str) -> None:
    """Tell how far it is; the report alone goes to standard output."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def open_answerer(url: str | None, model: Any, tokenizer: Any, *, is_base: bool) -> Iterator[Answerer]:
    """The server at `url`, or the weights, without their adapter for the base."""
    if url:
        with ModelServer(url) as server:
            server.get_model_name()  # a wrong address is told before an hour of questions
            yield server
    elif model is None:
        raise RecipeRefused("Give a --recipe for the model that has no URL.")
    elif is_base:
        with model.disable_adapter():
            yield Weights(model, tokenizer)
    else:
        yield Weights(model, tokenizer)


def parse_options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base-url")
    parser.add_argument("--tuned-url")
    parser.add_argument("--backend-url", help="where foods are looked up")
    parser.add_argument("--recipe", type=Path, help="for the perplexity, and for models without a URL")
    parser.add_argument("--run", type=Path, help="the run's folder (default: var/training/<name>)")
    parser.add_argument("--held-out", type=Path, help="dialogues for the perplexity")
    parser.add_argument("--out", type=Path, help="where the report goes (default: var/training/scores)")
    parser.add_argument("--card", type=Path, help="the adapter's README.md, which gets the report, too")
    plan = Plan()
    parser.add_argument("--profiles", type=int, default=plan.profiles, help="people who ask (default: 200)")
    parser.add_argument(
        "--open-askings", type=int, default=plan.open_askings, help="of one open question (default: 100)"
    )
    parser.add_argument(
        "--other-askings", type=int, default=plan.other_askings, help="about something else (default: 40)"
    )
    parser.add_argument("--seed", type=int, default=plan.seed, help="draws the profiles")
    parser.add_argument("--max-new-tokens", type=int, default=250)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
