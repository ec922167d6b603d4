"""Self-instruct: the prompt for the teacher, what is read from its answer, and which tasks are dropped.

Pure functions. The prompt shows numbered tasks and stops where the next begins; the teacher goes on:

    ###
    1. 질문: 식혜는 뭘로 만드는 거야?
    1. 입력: <noinput>
    1. 답변: 식혜는 …
    ###
    2. 질문:

Source: Wang et al., Self-Instruct (2022), arXiv 2212.10560. The prompt and the filters follow Stanford
Alpaca's variant (https://github.com/tatsu-lab/stanford_alpaca, `generate_instruction.py`), put into Korean.
"""

import random
import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# Raise it when the prompt or the filters change: a run goes on only with what it began with.
PROMPT_VERSION = 1

NO_INPUT = "<noinput>"
MIN_WORDS = 3
MAX_WORDS = 150

_REQUIREMENTS = """\
당신은 음식을 추천하고 알려 주는 한국어 챗봇 foodie를 가르칠 과제를 만듭니다.
서로 다른 과제를 {last}번까지 만들어 주세요.

지켜야 할 것:
1. 질문마다 쓰는 말과 문장 모양을 다르게 합니다. 존댓말과 반말을 섞습니다.
2. 절반은 음식에 대한 사실(재료, 맛, 차이, 제철, 조리법, 보관)을 묻고,
   절반은 상황(날씨, 기분, 건강, 함께 먹는 사람, 예산)에 맞는 음식을 묻습니다.
3. 글만으로 답할 수 있어야 합니다. 사진, 영상, 음악, 파일, 지도가 필요한 질문은 만들지 않습니다.
4. 답변은 다정한 해요체로 한 문장에서 세 문장 사이입니다. 모든 문장을 끝맺고, 사실만 말합니다.
5. 상표, 가게 이름, 배달 앱, 병이 낫는다는 약속을 쓰지 않습니다.
6. 입력은 질문에 딸린 재료나 조건이 따로 있을 때만 쓰고, 없으면 {no_input} 이라고 씁니다.

과제 목록:
"""

# What foodie cannot see, show or play. Only at the beginning of a word: 지도 (map) also ends 먹을지도.
_MEDIA_WORDS = re.compile(
    r"(?<![가-힣A-Za-z])(?:이미지|사진|그림|그래프|도표|차트|다이어그램|순서도|동영상|영상|비디오|유튜브|오디오|"
    r"파일|엑셀|지도|그려|그리기|음악|노래|연주|재생|링크|"
    r"(?:images?|pictures?|photos?|graphs?|charts?|videos?|audio|files?|maps?|draw|plot|play|music|songs?|links?)"
    r"(?![A-Za-z]))",
    re.IGNORECASE,
)
# "3. 질문:" with what teachers make of it: bold, another colon, a missing number, "질문 :".
_HEADING = re.compile(
    r"^[ \t]*(?:#{3,}[ \t]*)?(?:\*\*)?(?:\d+[.)][ \t]*)?(?:\*\*)?"
    r"(질문|입력|답변)(?:\*\*)?[ \t]*[:：](?:\*\*)?",
    re.MULTILINE,
)
_SEPARATOR = re.compile(r"^[ \t]*(?:#{3,}|-{3,}|={3,})[ \t]*$", re.MULTILINE)
_NOTHING = {"", NO_INPUT, "noinput", "없음", "없음.", "-", "(없음)"}
_PUNCTUATION = string.punctuation + "…·“”‘’「」『』《》〈〉。、！？：；～"


@dataclass(frozen=True)
class Task:
    """One question with an optional input, and its answer."""

    instruction: str
    input: str
    output: str


class Drop(StrEnum):
    """Why a task of the teacher's is not kept."""

    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    MEDIA = "asks for media"
    PUNCTUATION = "begins with punctuation"
    ODD_FIRST_CHARACTER = "begins with an odd character"
    TOO_SIMILAR = "too similar"


def choose_examples(
    seeds: Sequence[Task], made: Sequence[Task], chance: random.Random, *, from_seeds: int, from_made: int
) -> list[Task]:
    """The tasks of a prompt, in random order: `from_seeds` of ours, up to `from_made` of the teacher's.

    The teacher's own keep the topics moving; ours, always the larger part, keep the voice.
    """
    examples = chance.sample(seeds, from_seeds) + chance.sample(made, min(from_made, len(made)))
    chance.shuffle(examples)
    return examples


def render_prompt(examples: Sequence[Task], *, tasks_per_request: int) -> str:
    """The prompt. It ends where the question of the next task begins."""
    last = len(examples) + tasks_per_request
    parts = [_REQUIREMENTS.format(last=last, no_input=NO_INPUT)]
    for number, task in enumerate(examples, start=1):
        parts.append(
            f"###\n{number}. 질문: {_one_line(task.instruction)}\n"
            f"{number}. 입력: {_one_line(task.input) or NO_INPUT}\n"
            f"{number}. 답변: {_one_line(task.output)}\n"
        )
    parts.append(f"###\n{len(examples) + 1}. 질문:")
    return "".join(parts)


def parse_answer(text: str, *, is_cut: bool) -> list[Task | Drop]:
    """The tasks of an answer in their order, with a `Drop` in place of each that cannot be read.

    A question begins a task, wherever it stands: a lost separator costs nothing, a lost question or answer
    costs one task. `is_cut`: the teacher ran into its token limit, so that its last task has no end.
    """
    first = _HEADING.search(text)
    if first is None or text[: first.start()].strip(string.whitespace + "#"):
        # The answer goes on where the prompt stopped, after "질문:". A preamble ("네, 만들어 볼게요.") looks
        # the same; but then a second question follows at once, and the first is malformed.
        text = f"질문: {text}"
    blocks: list[dict[str, str]] = []
    headings = list(_HEADING.finditer(text))
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        body = text[heading.end() : following.start() if following else len(text)]
        body = _SEPARATOR.split(body)[0].strip()
        name = heading.group(1)
        if name == "질문" or not blocks or name in blocks[-1]:
            blocks.append({})
        blocks[-1][name] = body
    tasks = [_read_block(block) for block in blocks]
    if is_cut and tasks:
        tasks[-1] = Drop.TRUNCATED
    return tasks


def find_fault(task: Task) -> Drop | None:
    """Why the task is dropped whatever else is kept, or None."""
    words = len(task.instruction.split())
    first = task.instruction[0]
    if first in _PUNCTUATION:
        return Drop.PUNCTUATION
    if not (first.isascii() and first.isalnum()) and not "가" <= first <= "힣":
        return Drop.ODD_FIRST_CHARACTER
    if words < MIN_WORDS:
        return Drop.TOO_SHORT
    if words > MAX_WORDS:
        return Drop.TOO_LONG
    if _MEDIA_WORDS.search(task.instruction):
        return Drop.MEDIA
    return None


def _read_block(block: dict[str, str]) -> Task | Drop:
    question, answer = block.get("질문", ""), block.get("답변", "")
    if not question or not answer:
        return Drop.MALFORMED
    given = block.get("입력", "")
    return Task(_one_line(question), "" if given.strip().lower() in _NOTHING else given, answer)


def _one_line(text: str) -> str:
    return " ".join(text.split())
