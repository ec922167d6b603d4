"""The words of `talk.yaml`, by which people go on with a conversation in few words."""

import re
from functools import cache
from pathlib import Path

from ...food.data.yaml_file import Node, read_yaml

TALK_PATH = Path(__file__).with_name("talk.yaml")


class TalkWords:
    """The file."""

    def __init__(self, root: Node) -> None:
        names = (
            *("leads", "name_ends", "circumstances", "courses", "course_ends", "than", "ranking", "choosing"),
            *("other", "together", "supposing", "amounts", "beside", "things", "adding", "no_matter"),
            *("of_its_own", "holding", "leaving_out", "bodies", "money", "plainly", "why", "anew", "asking"),
            *("conditions", "no_condition", "gone", "heard", "beside_it"),
        )
        fields = {name: _join(node) for name, node in root.fields(names).items()}
        lead, end = f"^(?:(?:{fields['leads']})(?![가-힣])[ ,]*)*", r"[?~.!ㅠㅜㅋㅎ ]*$"
        self.lead = re.compile(lead)
        self.name = re.compile(
            rf"(?P<name>[가-힣a-z0-9][가-힣a-z0-9 ]{{0,11}}?)(?P<end>{fields['name_ends']}){end}"
        )
        self.circumstance = re.compile(f"(?:{fields['circumstances']})(?:한테|에게|께|끼리|에|엔|에서)?$")
        self.course = re.compile(f"(?:{fields['courses']})(?:{fields['course_ends']}){end}")
        self.beside_it = re.compile(fields["beside_it"])
        self.than, self.ranking = re.compile(fields["than"]), re.compile(fields["ranking"])
        self.choosing, self.other = re.compile(fields["choosing"]), re.compile(fields["other"])
        self.supposing, self.amounts = re.compile(fields["supposing"]), re.compile(fields["amounts"])
        self.beside, self.adding = re.compile(fields["beside"]), re.compile(fields["adding"])
        self.things, self.together = re.compile(fields["things"]), re.compile(fields["together"])
        self.leaving_out = re.compile(fields["leaving_out"])
        self.why = re.compile(fields["why"])
        self.money = re.compile(fields["money"])
        self.conditions, self.no_condition = (
            re.compile(fields["conditions"]),
            re.compile(fields["no_condition"]),
        )
        self.gone, self.heard = re.compile(fields["gone"]), re.compile(fields["heard"])
        self.plainly = re.compile(fields["plainly"])
        self.bodies = re.compile(fields["bodies"])
        self.holding = re.compile(fields["holding"])
        self.no_matter = re.compile(fields["no_matter"])
        self.of_its_own = re.compile(fields["of_its_own"])
        self.anew, self.asking = re.compile(fields["anew"]), re.compile(fields["asking"])

    def strip_lead(self, text: str) -> str:
        """The text without the words that only lead over to it."""
        match = self.lead.match(text)
        return text[match.end() :] if match and match.end() < len(text) else text

    def is_condition(self, text: str) -> bool:
        """Whether it tells what must hold, and asks nothing: 국물 튀는 건 안 돼."""
        return bool(self.conditions.search(text) and not self.no_condition.search(text))

    def find_name(self, text: str) -> str:
        """What may be a name and nothing else, 냉면은? 그럼 냉면; empty where more stands in the text."""
        rest = self.strip_lead(text)
        match = self.name.match(rest)
        is_told = match is not None and (match["end"] or rest != text)
        return match["name"].strip() if match is not None and is_told else ""


def _join(node: Node) -> str:
    """The items of a list as alternatives. A space in them may be missing: many people type none."""
    said = "|".join(leaf.text() for leaf in node.leaves())
    return re.sub(r" (?![?\\*])", " ?", said)


@cache
def get_talk_words() -> TalkWords:
    """The words of this process, read once."""
    return TalkWords(read_yaml(TALK_PATH))
