"""Who should avoid or limit what, by whose word: the reviewed cautions of `cautions.yaml`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from .traits import CAUTION_PREFIX
from .yaml_file import read_yaml

CAUTIONS_PATH = Path(__file__).with_name("cautions.yaml")

# From the strictest: to leave it, only cooked through, less of it, neither more nor less, to ask first.
LEVELS = ("avoid", "heat", "limit", "steady", "ask")
CONFIDENCES = ("page", "reports", "consensus")

_REQUIRED = (
    "id",
    "situation",
    "subject",
    "traits",
    "level",
    "authority",
    "source",
    "date",
    "confidence",
    "sentences",
)
_OPTIONAL = ("figure", "words", "general")
# A caution is said whole: more than this would not be read.
_MAX_SENTENCES = 2


@dataclass(frozen=True)
class Situation:
    """Whom cautions are for. `label` stands in a sentence (임신 중), `ask` is who knows more (담당 의사)."""

    name: str
    label: str
    ask: str


@dataclass(frozen=True)
class Caution:
    """One caution. `traits` are written as a food's are; without them and `words` it is of the situation."""

    id: str
    situation: str
    subject: str
    traits: frozenset[str]
    level: str
    figure: str | None
    authority: str
    source: str
    date: str
    confidence: str
    sentences: tuple[str, ...]
    # It is about these alone, besides foods with its traits: 낫토 of who takes warfarin.
    words: tuple[str, ...] = ()
    # Told before all others where the question names nothing.
    is_general: bool = False

    @property
    def is_of_situation(self) -> bool:
        """Whether it is about the situation as a whole, whatever is eaten."""
        return not (self.traits or self.words)

    def names(self, text: str) -> bool:
        """Whether one of its own words stands in `text`."""
        return any(word in text for word in self.words)

    def concerns(self, traits: Collection[str]) -> bool:
        return not self.traits.isdisjoint(traits)


@dataclass(frozen=True)
class CautionTable:
    """All situations by name, and all cautions, the strictest of a situation first."""

    situations: Mapping[str, Situation]
    cautions: tuple[Caution, ...]


def read_cautions(known_traits: Collection[str], path: Path = CAUTIONS_PATH) -> CautionTable:
    """The table in the file.

    Raises:
        InvalidFile: an unknown situation, trait or level, or a caution without a named authority; says in
            which line.

    """
    fields = read_yaml(path).fields(("situations", "cautions"))
    situations: dict[str, Situation] = {}
    for node in fields["situations"].items():
        parts = node.fields(("name", "label", "ask"))
        name = parts["name"].text()
        if name in situations:
            raise node.error(f"the situation {name} stands twice")
        situations[name] = Situation(name, parts["label"].text(), parts["ask"].text())
    cautions: dict[str, Caution] = {}
    for node in fields["cautions"].items():
        parts = node.fields(_REQUIRED, _OPTIONAL)
        key = parts["id"].text()
        if key in cautions:
            raise node.error(f"id: {key} stands twice")
        sentences = tuple(item.text() for item in parts["sentences"].items())
        if not 1 <= len(sentences) <= _MAX_SENTENCES:
            raise parts["sentences"].error(f"one to {_MAX_SENTENCES} sentences are expected")
        cautions[key] = Caution(
            id=key,
            situation=parts["situation"].word(situations),
            subject=parts["subject"].text(),
            traits=frozenset(f"{CAUTION_PREFIX}{word}" for word in parts["traits"].words(known_traits)),
            level=parts["level"].word(LEVELS),
            figure=parts["figure"].text() if "figure" in parts else None,
            authority=parts["authority"].text(),
            source=parts["source"].text(),
            date=parts["date"].text(),
            confidence=parts["confidence"].word(CONFIDENCES),
            sentences=sentences,
            words=tuple(leaf.text() for leaf in parts["words"].leaves()) if "words" in parts else (),
            is_general="general" in parts,
        )
    in_order = sorted(cautions.values(), key=lambda caution: LEVELS.index(caution.level))
    return CautionTable(situations, tuple(in_order))
