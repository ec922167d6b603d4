"""What self-instruct has so far: the seeds, the kept tasks, and how many were dropped for which reason."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from training.foodie.self_instruct import (
    Drop,
    Task,
    choose_examples,
    find_fault,
    parse_answer,
    render_prompt,
)
from training.foodie.similarity import SimilarityIndex, Tokenize


@dataclass(frozen=True)
class KeptTask:
    """A task of the teacher's with where it came from."""

    task: Task
    request: int
    # Which of the answer's tasks it was, from 0.
    place: int


@dataclass(frozen=True)
class PromptShape:
    """How much a prompt shows and asks for. Self-Instruct shows 6 seeds and 2 of its own; Alpaca shows 3."""

    seeds: int = 3
    made: int = 2
    tasks: int = 12


class InstructionPool:
    """The state of a run, as a function of the teacher's answers in the order of their requests."""

    def __init__(
        self, seeds: Sequence[Task], tokenize: Tokenize, *, seed: int, shape: PromptShape | None = None
    ) -> None:
        self.seeds = list(seeds)
        self.kept: list[KeptTask] = []
        self.dropped: Counter[Drop] = Counter()
        self._tokenize = tokenize
        self._seed = seed
        self._shape = shape or PromptShape()
        self._index = SimilarityIndex()
        for task in self.seeds:
            self._index.add(tokenize(task.instruction))

    def render_prompt(self, request: int) -> str:
        """The prompt of a request: the same for the same number and the same kept tasks."""
        examples = choose_examples(
            self.seeds,
            [kept.task for kept in self.kept],
            random.Random(f"{self._seed}:{request}"),  # noqa: S311  (sampling, no secret)
            from_seeds=self._shape.seeds,
            from_made=self._shape.made,
        )
        return render_prompt(examples, tasks_per_request=self._shape.tasks)

    def take_answer(self, request: int, text: str, *, is_cut: bool) -> None:
        """Keep the answer's new tasks and count the others."""
        for place, task in enumerate(parse_answer(text, is_cut=is_cut)):
            if isinstance(task, Drop):
                self.dropped[task] += 1
            elif fault := find_fault(task):
                self.dropped[fault] += 1
            else:
                self._keep_if_new(KeptTask(task, request, place))

    def _keep_if_new(self, kept: KeptTask) -> None:
        tokens = self._tokenize(kept.task.instruction)
        if self._index.find_similar(tokens) is not None:
            self.dropped[Drop.TOO_SIMILAR] += 1
            return
        self._index.add(tokens)
        self.kept.append(kept)
