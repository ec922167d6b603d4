"""What one more thing does to a dish that is being cooked, from `additions.yaml`."""

from collections.abc import Mapping
from pathlib import Path

from .yaml_file import read_yaml

ADDITIONS_PATH = Path(__file__).with_name("additions.yaml")


def read_additions(path: Path = ADDITIONS_PATH) -> Mapping[str, str]:
    """What is said, by each word for the thing. Raises InvalidFile for a word that stands twice."""
    says: dict[str, str] = {}
    for node in read_yaml(path).items():
        fields = node.fields(("words", "says"))
        for leaf in fields["words"].items():
            word = leaf.text()
            if word in says:
                raise leaf.error(f"{word} stands twice")
            says[word] = fields["says"].text()
    return says
