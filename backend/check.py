"""Hold many texts against the food catalogue at once, without a server:

python -m backend.check < texts.jsonl > statements.jsonl

Training scores a model with this, by the rules that judge it while it is served. A request is one JSON object
a line, of which only the text must be there:

    {"text": "김밥을 추천해요. 매콤해서 좋아요.", "recommended": ["김밥"]}

The answer is a line with the text's sentences, the text without what it says is not in a food, and what it
states of the foods that it recommends (by default all that it names):

    {"sentences": […], "affirmed": "…",
     "statements": [{"food": "김밥", "words": "매콤", "isContradicted": true}]}
"""

import json
import sys
from typing import Any

from .answers.checking.judge import Judge
from .answers.checking.sentences import split_sentences
from .answers.checking.statements import drop_absences
from .food.data.catalogue import get_catalogue


def main() -> None:
    """Answer standard input line by line; end with a sentence at a line that is no request."""
    judge = Judge(get_catalogue())
    for number, line in enumerate(sys.stdin, start=1):
        request = json.loads(line)
        if not isinstance(request, dict) or not isinstance(request.get("text"), str):
            sys.exit(f"line {number}: an object with a text is expected")
        sys.stdout.write(json.dumps(_check(judge, request), ensure_ascii=False) + "\n")


def _check(judge: Judge, request: dict[str, Any]) -> dict[str, Any]:
    text = request["text"]
    catalogue = get_catalogue()
    names = request.get("recommended")
    found = map(catalogue.find_by_name, names) if names is not None else judge.foods.find_foods(text)
    sentences = split_sentences(text)
    claims = judge.claims.list_claims(
        [(sentence, judge.foods.find_foods(sentence)) for sentence in sentences],
        [food for food in found if food is not None],
    )
    return {
        "sentences": sentences,
        "affirmed": drop_absences(text),
        "statements": [
            {"food": claim.food.name, "words": claim.words, "isContradicted": claim.is_contradicted}
            for claim in claims
        ],
    }


if __name__ == "__main__":
    main()
