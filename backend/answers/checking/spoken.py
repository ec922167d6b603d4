"""An answer while it is spoken: the model's text comes in, what may be shown comes out.

A sentence is held back until it has ended, then judged. One that is bad gives way to the plan's own; after
two bad ones the plan is read aloud and the model is not needed any more. What must be said and was not is
added at the end. Pure: no thread, no clock, no network.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from ...food.data.catalogue import FoodEntry
from ..plan import Plan, Sentence
from .grounded import CHEERS, GroundedJudge
from .judge import Judge
from .sentences import SentenceStream, is_whole, split_sentences
from .stop_strings import StopStrings
from .words import get_checked_words

# What becomes of a sentence, as the metrics call it.
KEPT, MENDED, REPLACED, ADDED, DROPPED = "kept", "mended", "replaced", "added", "dropped"
# Of a text that people wrote, and no model spoke.
WRITTEN = "written"
KINDS = (KEPT, MENDED, REPLACED, ADDED, DROPPED, WRITTEN)

# A sentence that only names foods; each stands as ○ in it.
_BARE = re.compile(
    r"(?:아니면|또는|그리고|또|혹은)? ?(?:○(?:이나|나|이랑|랑|과|와|하고|,)? ?)+(?:도|은|는|을|를|이|가)? ?"
    r"(?:역시 |또한 )?"
    r"(?:좋아요|좋죠|좋겠어요|어떠세요|추천해요|추천드려요|추천드릴게요|있어요|있죠|드셔 ?보세요)[.?!~]*"
)
_WISHES_WELL = get_checked_words().wishes_well
_OR_ELSE = "아니면 "
_MAX_BAD = 2
_MAX_REPEATED = 2
# A sentence that does not end is none; nobody waits for more of it.
_MAX_PENDING_CHARACTERS = 220
# Read aloud, a plan is no longer than an answer.
_MAX_ALOUD = 4


class SpokenAnswer:
    """One answer. `fates` counts what became of its sentences."""

    def __init__(
        self,
        plan: Plan,
        judge: Judge,
        stop_sequences: tuple[str, ...],
        on_end: Callable[[Counter[str]], None] = lambda fates: None,
    ) -> None:
        """`on_end` is told at the end what became of the sentences."""
        self._on_end = on_end
        self._plan = plan
        self._judge: GroundedJudge = judge.of(plan.ground)
        self._text = StopStrings(stop_sequences)
        self._sentences = SentenceStream()
        self._unsaid = [sentence for sentence in plan.sentences if sentence.text not in plan.opening]
        self._named: set[FoodEntry] = set()
        # Foods that were named, and of which nothing was said yet: "라자냐도 좋아요."
        self._bare: dict[FoodEntry, None] = {}
        self._spoken = 0
        self._bad = 0
        self._repeated = 0
        self._is_enough = False
        self._is_aloud = False
        self._is_alternative = False
        self._preface = plan.preface
        self.fates: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.shown = plan.opening
        if plan.opening:
            self._named.update(self._judge.find_foods(plan.opening))
            for written in split_sentences(plan.opening):
                self.fates[WRITTEN] += 1
                self._judge.note(written)
                self._note_bare(written, self._judge.find_foods(written))

    @property
    def is_stopped(self) -> bool:
        """Whether nothing that the model could still say would be shown."""
        return self._is_enough or self._text.is_stopped

    def feed(self, piece: str) -> str:
        """Take the next text of the model; returns all that may be shown so far."""
        if not self.is_stopped:
            self._read(self._text.feed(piece))
        return self.shown

    def finish(self, *, was_cut_by_length: bool = False) -> str:
        """The model has ended, or died: the whole answer, completed from the plan."""
        if not self._is_enough:
            self._read(self._text.finish())
        rest = self._sentences.finish()
        # Half a sentence is none, unless it only lacks its mark.
        if rest and not self._is_enough and not (was_cut_by_length and not is_whole(rest)):
            self._hear(rest)
        if self._plan.asks_model and not (self.fates[KEPT] or self.fates[MENDED]) and not self._is_aloud:
            self._read_aloud()
        else:
            self._complete()
        self._on_end(self.fates)
        return self.shown.strip()

    def _read(self, text: str) -> None:
        for unit in self._sentences.feed(text):
            self._hear(unit)
            if self._is_enough:
                return
        if len(self._sentences.pending) > _MAX_PENDING_CHARACTERS:
            self._hear(self._sentences.finish())

    def _hear(self, unit: str) -> None:
        verdict = self._judge.judge(unit)
        if verdict.fault is None:
            if not verdict.named and _WISHES_WELL.search(verdict.text):
                self._explain_bare()  # before the good-bye
            self._show(verdict.text, MENDED if verdict.is_mended else KEPT)
            self._named.update(verdict.named)
            self._note_bare(verdict.text, verdict.named)
        else:
            self.faults[verdict.fault] += 1
            about = [food for food in verdict.named if food in self._plan.foods]
            self._replace(verdict.fault, about or self._judge.spoken_of)
        if self._spoken >= self._plan.max_sentences:
            self._is_enough = True

    def _replace(self, fault: str, named: list[FoodEntry]) -> None:
        """Something bad was said: the plan's own sentence comes instead, if it has one left that fits."""
        if fault == "repeated":
            self.fates[DROPPED] += 1
            self._repeated += 1
            self._is_enough = self._repeated >= _MAX_REPEATED
            return
        if fault == CHEERS:
            self.fates[DROPPED] += 1
            return
        self._bad += 1
        # What was left out is said by code, at the end.
        sentence = None if fault == "absence" else self._pick(named)
        if sentence is None:
            self.fates[DROPPED] += 1
        else:
            self._say(sentence, REPLACED)
        if self._bad >= _MAX_BAD:
            self._read_aloud()

    def _pick(self, named: list[FoodEntry]) -> Sentence | None:
        """The plan's next sentence, rather one about the food that the bad sentence was about."""
        fitting = [sentence for sentence in self._unsaid if self._fits(sentence)]
        about = [sentence for sentence in fitting if sentence.food in named]
        return next(iter(about or [s for s in fitting if not s.must_say] or fitting), None)

    def _fits(self, sentence: Sentence) -> bool:
        """Whether a food that was named already is not introduced, nor explained before it is named."""
        if self._judge.is_said(self._word(sentence)):
            return False
        if sentence.food is None:
            return not sentence.if_named or not self._named.isdisjoint(sentence.if_named)
        return (sentence.food in self._named) != sentence.introduces

    def _read_aloud(self) -> None:
        """Say what the plan has left, and no more of the model's."""
        self._is_enough = self._is_aloud = True
        while self._spoken < _MAX_ALOUD and (sentence := self._pick([])) is not None:
            self._say(sentence, ADDED)
        self._complete()

    def _complete(self) -> None:
        """Add what must be said and was not: above all a food, where foods were to be named, and why."""
        self._explain_bare()
        foods = self._plan.foods
        while foods and self._named.isdisjoint(foods) and (sentence := self._pick([])) is not None:
            self._say(sentence, ADDED)
        for owed in [sentence for sentence in self._unsaid if sentence.must_say]:
            if not owed.if_named or not self._named.isdisjoint(owed.if_named):
                self._say(owed, ADDED)

    def _say(self, sentence: Sentence, fate: str) -> None:
        text = self._word(sentence)
        self._unsaid.remove(sentence)
        # What it goes on to say of its food is said with it.
        self._unsaid = [
            one
            for one in self._unsaid
            if one.food is not sentence.food or not one.going_on or one.going_on not in text
        ]
        # It is about its food, named or not; 라면 in what is said of 부대찌개 was not offered.
        named = [sentence.food] if sentence.food else self._judge.find_foods(text)
        self._judge.note(text, named)
        self._named.update(named)
        self._show(text, fate)
        if sentence.food is not None:
            self._note_bare(text, named)

    def _word(self, sentence: Sentence) -> str:
        """The wording of a sentence that fits what was said before it."""
        if sentence.going_on and self._judge.spoken_of == [sentence.food]:
            return sentence.going_on
        if sentence.later and not self._named.isdisjoint(self._plan.foods):
            return sentence.later
        return sentence.text

    def _explain_bare(self) -> None:
        """Say of each food that was merely named what the plan has to say of it."""
        for food in list(self._bare):
            reason = next(
                (one for one in self._unsaid if one.food is food and not one.introduces and not one.must_say),
                None,
            )
            if reason is not None and not self._judge.is_said(reason.text):
                self._say(reason, ADDED)

    def _note_bare(self, text: str, named: Iterable[FoodEntry]) -> None:
        """Keep which foods are named with nothing that speaks for them; what follows may be their reason."""
        named = [food for food in named if food in self._plan.foods]
        bare = text.strip()
        for food in named:
            bare = bare.replace(food.name, "○")
        if not named and _WISHES_WELL.search(text):
            return
        if named and _BARE.fullmatch(bare):
            self._bare |= dict.fromkeys(named)
        else:
            for food in named or self._judge.spoken_of:
                self._bare.pop(food, None)

    def _show(self, text: str, fate: str) -> None:
        if self._preface and fate in (KEPT, MENDED):
            self.shown += self._preface
            self._preface = ""
        self.fates[fate] += 1
        self._spoken += 1
        # Two of them in a row are heard as a machine's.
        is_alternative = text.lstrip().startswith(_OR_ELSE)
        if is_alternative and self._is_alternative:
            text = text.replace(_OR_ELSE, "", 1)
        self._is_alternative = is_alternative
        if text[:1].isspace() and self.shown:
            self.shown += text
        else:
            self.shown += f" {text.strip()}" if self.shown else text.strip()
