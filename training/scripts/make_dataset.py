"""Make the training data: read all sources, clean, split, mix.

    python -m training.scripts.make_dataset --recipe training/recipes/dataset.yaml

Writes into the recipe's `out`: `train.jsonl`, `heldout.jsonl`, `report.md` (what was dropped and why, with
examples) and, last, `manifest.json`. The same inputs and seed give the same bytes.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import kiwipiepy

from training.clients.hub import Hub, HubUnavailable, HuggingFaceHub
from training.foodie.cleaning import Cleaner, CleaningReport, CleaningRules, read_brands
from training.foodie.data_recipes import DatasetRecipe, SourceRecipe, read_dataset_recipe
from training.foodie.dialogues import write_dialogues, write_text
from training.foodie.mixing import Mixture, mix
from training.foodie.similarity import KoreanTokenizer
from training.foodie.sources import Source, SourceMissing, SourceUnreadable, read_source

SHOWN_BROKEN_LINES = 5


def main(arguments: list[str] | None = None, hub: Hub | None = None) -> int:
    """Run it. Returns the exit status."""
    recipe = read_options(arguments)
    try:
        sources = [read_source(source, hub or HuggingFaceHub()) for source in recipe.sources]
    except (SourceMissing, SourceUnreadable, HubUnavailable) as error:
        sys.stderr.write(f"{error}\n`--source NAME=PATH` names a file for a source.\n")
        return 1

    cleaner = Cleaner(make_rules(recipe), KoreanTokenizer())
    clean = [dialogue for source in sources for dialogue in cleaner.clean(source.dialogues)]
    weights = {source.name: source.weight for source in recipe.sources}
    mixture = mix(clean, weights, seed=recipe.seed, heldout_share=recipe.heldout_share)

    if not mixture.train:
        # What an earlier run has made stays as it is.
        sys.stderr.write(
            f"{cleaner.report.format_table()}\nNothing is left to learn; {recipe.out} is as it was.\n"
        )
        return 1

    out = recipe.out
    (out / "manifest.json").unlink(missing_ok=True)  # it stands for a whole data set
    write_dialogues(out / "train.jsonl", mixture.train)
    write_dialogues(out / "heldout.jsonl", mixture.heldout)
    report = format_report(cleaner.report, sources, mixture)
    write_text(out / "report.md", report)
    manifest = make_manifest(recipe, sources, cleaner.report, mixture)
    write_text(out / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")

    sys.stdout.write(f"{report}\n{out}: {len(mixture.train)} to learn, {len(mixture.heldout)} held out\n")
    return 0


def read_options(arguments: list[str] | None) -> DatasetRecipe:
    """The recipe, with what the command line changes in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--recipe", type=Path, required=True, help="a YAML file of this stage")
    changes = parser.add_argument_group("instead of what the recipe says")
    changes.add_argument("--out", type=Path, help="the folder for the data set")
    changes.add_argument("--seed", type=int, help="the seed of the order and of fractional weights")
    changes.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="NAME=PATH",
        help="the file of a source; takes the place of a hub data set as rows of the Alpaca shape",
    )
    changes.add_argument(
        "--with",
        action="append",
        default=[],
        dest="enabled",
        metavar="NAME",
        help="a source that the recipe has switched off",
    )
    options = parser.parse_args(arguments)
    try:
        recipe = read_dataset_recipe(options.recipe)
        sources = choose_sources(name_files(recipe.sources, options.source), options.enabled)
    except (OSError, ValueError) as error:
        parser.error(f"{options.recipe}: {error}")
    given = {name: getattr(options, name) for name in ("out", "seed") if getattr(options, name) is not None}
    return recipe.model_copy(update={**given, "sources": sources})


def name_files(sources: Sequence[SourceRecipe], given: Sequence[str]) -> list[SourceRecipe]:
    """The sources, with the files that the command line names. Raises: ValueError on an unknown name."""
    files = {name: path for name, _, path in (pair.partition("=") for pair in given)}
    unknown = sorted(set(files) - {source.name for source in sources})
    if unknown or not all(files.values()):
        raise ValueError(f"--source wants NAME=PATH with a name of the recipe, not {', '.join(given)}")
    return [
        source.model_copy(
            update={
                "path": files[source.name],
                "kind": "alpaca" if source.kind == "hub" else source.kind,
                "required": True,
                "enabled": True,
            }
        )
        if source.name in files
        else source
        for source in sources
    ]


def choose_sources(sources: Sequence[SourceRecipe], named: Sequence[str]) -> list[SourceRecipe]:
    """Those that are switched on, and those `named`. Raises: ValueError on an unknown name."""
    unknown = sorted(set(named) - {source.name for source in sources})
    if unknown:
        raise ValueError(f"--with wants a name of the recipe, not {', '.join(unknown)}")
    return [source for source in sources if source.enabled or source.name in named]


def make_rules(recipe: DatasetRecipe) -> CleaningRules:
    numbers = recipe.cleaning.model_dump(exclude={"brands", "levels"})
    return CleaningRules(
        brands=read_brands(recipe.cleaning.brands), levels=frozenset(recipe.cleaning.levels), **numbers
    )


def format_report(report: CleaningReport, sources: Sequence[Source], mixture: Mixture) -> str:
    """What a person reads before training, in Markdown."""
    parts = ["# The data set", "", report.format_table(), ""]
    levels = ", ".join(f"{level.value} {count:,}" for level, count in sorted(report.levels.items()))
    parts += [f"Levels of politeness of the kept answers: {levels}.", f"Tidied: {report.tidied:,}.", ""]
    for source in sources:
        if source.sha256 is None:
            parts.append(f"Source `{source.name}` is missing and was left out.")
        if source.broken:
            shown = source.broken[:SHOWN_BROKEN_LINES]
            told = "; ".join(f"line {line.number}: {line.reason}" for line in shown)
            parts.append(f"Source `{source.name}` has {len(source.broken)} broken lines: {told}.")
    parts += ["", "| | to learn | held out |", "| --- | ---: | ---: |"]
    learned = Counter(dialogue.source for dialogue in mixture.train)
    held = Counter(dialogue.source for dialogue in mixture.heldout)
    parts += [f"| {source.name} | {learned[source.name]:,} | {held[source.name]:,} |" for source in sources]
    parts += [f"| all | {learned.total():,} | {held.total():,} |", "", "Dropped, for example:", ""]
    return "\n".join([*parts, report.format_examples(), ""])


def make_manifest(
    recipe: DatasetRecipe, sources: Sequence[Source], report: CleaningReport, mixture: Mixture
) -> dict[str, Any]:
    """What the data set was made of. No times and no folders: the same inputs give the same bytes."""
    return {
        "seed": recipe.seed,
        "heldout_share": recipe.heldout_share,
        "cleaning": recipe.cleaning.model_dump(mode="json", exclude={"brands"}),
        "brands_sha256": hash_file(recipe.cleaning.brands),
        "kiwipiepy": kiwipiepy.__version__,
        "sources": [
            {
                "name": source.name,
                "kind": settings.kind,
                "weight": settings.weight,
                "revision": settings.revision,
                "sha256": source.sha256,
                "read": report.read[source.name],
                "broken": len(source.broken),
                "kept": report.kept[source.name],
                "dropped": {
                    fault.name.lower(): count
                    for (name, fault), count in sorted(report.dropped.items())
                    if name == source.name
                },
            }
            for settings, source in zip(recipe.sources, sources, strict=True)
        ],
        "train": {"dialogues": len(mixture.train), "sha256": hash_file(recipe.out / "train.jsonl")},
        "heldout": {"dialogues": len(mixture.heldout), "sha256": hash_file(recipe.out / "heldout.jsonl")},
    }


def hash_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
