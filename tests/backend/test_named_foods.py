"""Finding the foods that a text names: a table of labelled sentences, and the rules one by one."""

import csv
import unicodedata
from collections.abc import Callable

import pytest

from tests.backend.foods import DATA, advisor

LEAST = 0.97


def test_precision_and_recall_over_the_labelled_sentences(report_figure: Callable[[str], None]):
    found_rightly = found_wrongly = missed = sentences = 0
    wrong = []
    with (DATA / "named_foods.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            sentences += 1
            # A line break within a sentence is written as \n, one row being one line.
            found = {food.name for food in advisor().find_foods(row["sentence"].replace("\\n", "\n"))}
            labelled = {name for name in row["foods"].split(",") if name}
            found_rightly += len(found & labelled)
            found_wrongly += len(found - labelled)
            missed += len(labelled - found)
            if found != labelled:
                wrong.append((row["sentence"][:60], found ^ labelled))
    precision = found_rightly / (found_rightly + found_wrongly)
    recall = found_rightly / (found_rightly + missed)

    report_figure(f"Named foods: {sentences} sentences, precision {precision:.3f}, recall {recall:.3f}.")
    assert sentences >= 200
    assert precision >= LEAST, wrong
    assert recall >= LEAST, wrong


@pytest.mark.parametrize(
    ("text", "foods"),
    [
        ("김치찌개를 먹을까, 김치 찌개도 좋지", ["김치찌개"]),
        ("치즈돈까스 하나요", ["치즈돈까스"]),
        ("회사에서 회의하다 후회했다", []),
        ("죽겠다, 배고파서 죽을 것 같아", []),
        ("아플 때는 죽이 최고야", ["죽"]),
        ("공부하면 되지", []),
        ("참치김치찌개랑 계란말이", ["김치찌개", "계란말이"]),
        ("삼겹살에소주한잔", ["삼겹살", "소주"]),
        ("사과드립니다", []),
        ("사과 하나 먹을래", ["사과"]),
        ("", []),
        ("🍜라면🍜", ["라면"]),
        ("<b>비빔밥</b>", ["비빔밥"]),
    ],
)
def test_names_are_found_where_they_are_meant(text: str, foods: list[str]):
    assert [food.name for food in advisor().find_foods(text)] == foods


def test_decomposed_hangul_is_read_like_any_other():
    assert [food.name for food in advisor().find_foods(unicodedata.normalize("NFD", "된장찌개 주세요"))] == [
        "된장찌개"
    ]


def test_every_name_and_alias_is_found_by_itself():
    lost = []
    for food in advisor().catalogue:
        for name in food.names:
            text = f"커리와 {name}을 추천해요" if food.name == "난" else f"{name} 추천해요"
            if food not in advisor().find_foods(text):
                lost.append(name)

    assert lost == []
