"""Sheets that do not tell whose answers they hold, and the figures that come of filled ones."""

import csv
import math
from pathlib import Path

import pytest

from training.foodie.errors import DataRefused
from training.foodie.judge_report import Record, find_percentile, render_sentences, render_table
from training.foodie.judging import Broken
from training.foodie.sheets import (
    Verdict,
    find_wilson_interval,
    measure_kappa,
    pair_up,
    read_key,
    read_sheet,
    render_scores,
    write_sheet,
)
from training.scripts import score_sheet


def record(label: str, number: int, answer: str = "카레요.", **fields: object) -> Record:
    values: dict[str, object] = {
        "label": label,
        "id": f"open-{number:02d}",
        "group": "open",
        "half": "open",
        "turns": ("뭐 먹지", "그거 말고"),
        "profile": ("땅콩",),
        "note": "Names another food.",
        "answers": ("피자요.", answer),
        "error": None,
        "first_word_seconds": 0.5,
        "seconds": 2.0,
        "broken": (),
    }
    return Record(**{**values, **fields})  # type: ignore[arg-type]


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(path: Path, into: Path, score: dict[tuple[str, str], str]) -> Path:
    rows = read_rows(path)
    with into.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"score": score[row["id"], row["system"]]} for row in rows)
    return into


def test_sheet_hides_the_systems_and_the_key_tells_them(tmp_path: Path):
    runs = [
        [record(label, number, f"{label}의 답") for number in range(1, 31)] for label in ("base", "whole")
    ]

    assert write_sheet(runs, tmp_path / "sheet.csv", tmp_path / "key.csv") == 60

    rows = read_rows(tmp_path / "sheet.csv")
    key = read_key(tmp_path / "key.csv")
    assert {row["system"] for row in rows} == {"A", "B"}
    assert all(row["answer"] == f"{key[row['id'], row['system']]}의 답" for row in rows)
    assert all(not row["score"] and not row["reason"] for row in rows)
    firsts = {key[row["id"], "A"] for row in rows}
    assert firsts == {"base", "whole"}, "a letter that is always the same system hides nothing"


def test_sheet_shows_the_turns_before_with_their_answers(tmp_path: Path):
    write_sheet([[record("whole", 1)]], tmp_path / "sheet.csv", tmp_path / "key.csv")

    [row] = read_rows(tmp_path / "sheet.csv")
    assert row["questions"] == "(avoids: 땅콩)\n뭐 먹지\n→ 피자요.\n그거 말고"
    assert row["answer"] == "카레요."


def test_sheet_holds_questions_that_all_runs_were_asked(tmp_path: Path):
    runs = [[record("base", 1), record("base", 2)], [record("whole", 2)]]

    assert write_sheet(runs, tmp_path / "sheet.csv", tmp_path / "key.csv") == 2


def test_answer_that_a_spreadsheet_would_compute_is_shown_as_text(tmp_path: Path):
    write_sheet(
        [[record("whole", 1, '=HYPERLINK("http://a")')]], tmp_path / "sheet.csv", tmp_path / "key.csv"
    )

    assert read_rows(tmp_path / "sheet.csv")[0]["answer"].startswith("'=")


def test_error_in_place_of_an_answer_is_shown(tmp_path: Path):
    broken = record("whole", 1, answers=("피자요.",), error="연결이 끊겼습니다.")
    write_sheet([[broken]], tmp_path / "sheet.csv", tmp_path / "key.csv")

    assert read_rows(tmp_path / "sheet.csv")[0]["answer"] == "[연결이 끊겼습니다.]"


def test_filled_sheets_give_means_and_zeros_by_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    runs = [[record(label, number) for number in range(1, 5)] for label in ("base", "whole")]
    write_sheet(runs, tmp_path / "sheet.csv", tmp_path / "key.csv")
    key = read_key(tmp_path / "key.csv")
    kind = {place: "2" if label == "whole" else "0" for place, label in key.items()}
    first = fill(tmp_path / "sheet.csv", tmp_path / "first.csv", kind)
    second = fill(tmp_path / "sheet.csv", tmp_path / "second.csv", kind)

    assert score_sheet.main([str(first), str(second), "--key", str(tmp_path / "key.csv")]) == 0

    printed = capsys.readouterr().out
    assert "| open | 4 | 0.00 | 100.0 % (51.0–100.0) | 4 | 2.00 | 0.0 % (0.0–49.0) |" in printed
    assert "weighted kappa 1.00 over 8 answers, 8 of them with the same score" in printed


def test_unscored_rows_are_counted_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_sheet([[record("whole", 1)]], tmp_path / "sheet.csv", tmp_path / "key.csv")

    assert read_sheet(tmp_path / "sheet.csv") == ([], 1)
    assert score_sheet.main([str(tmp_path / "sheet.csv")]) == 0
    assert "1 answers have no score yet" in capsys.readouterr().err


@pytest.mark.parametrize("score", ["3", "-1", "1.5", "good"])
def test_score_off_the_scale_is_refused_by_row(tmp_path: Path, score: str):
    write_sheet([[record("whole", 1)]], tmp_path / "sheet.csv", tmp_path / "key.csv")
    filled = fill(tmp_path / "sheet.csv", tmp_path / "filled.csv", {("open-01", "A"): score})

    with pytest.raises(DataRefused, match="row 2: the score of open-01"):
        read_sheet(filled)
    assert score_sheet.main([str(filled)]) == 1


def test_sheet_of_another_key_is_refused(tmp_path: Path):
    write_sheet([[record("whole", 1)]], tmp_path / "sheet.csv", tmp_path / "key.csv")
    filled = fill(tmp_path / "sheet.csv", tmp_path / "filled.csv", {("open-01", "A"): "2"})

    with pytest.raises(DataRefused, match="the key does not know open-01 A"):
        read_sheet(filled, {("open-02", "A"): "whole"})


def test_file_without_the_columns_is_refused(tmp_path: Path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")

    with pytest.raises(DataRefused, match="has no column id"):
        read_sheet(tmp_path / "other.csv")


def test_answer_counts_as_zero_when_any_judge_gave_it_one():
    strict = [Verdict("open-01", "open", "open", "whole", 0), Verdict("open-02", "open", "open", "whole", 2)]
    mild = [Verdict("open-01", "open", "open", "whole", 1), Verdict("open-02", "open", "open", "whole", 2)]

    assert "| **all** | 2 | 1.25 | 50.0 %" in render_scores([strict, mild])


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([(0, 0), (1, 1), (2, 2)], 1.0),
        ([(2, 2), (2, 2)], 1.0),
        ([(0, 2), (2, 0)], -1.0),
        # By hand: 2 seen and 6 expected squares of distance over five answers.
        ([(0, 0), (0, 1), (1, 1), (2, 1), (2, 2)], 1 - 2 / 6),
    ],
)
def test_kappa_weighs_by_the_square_of_the_distance(pairs: list[tuple[int, int]], kappa: float):
    assert measure_kappa(pairs) == pytest.approx(kappa)


def test_kappa_of_nothing_is_no_number():
    assert math.isnan(measure_kappa([]))


def test_only_answers_that_both_judged_are_paired():
    one = [Verdict("open-01", "open", "open", "A", 2), Verdict("open-02", "open", "open", "A", 1)]
    other = [Verdict("open-02", "open", "open", "A", 0), Verdict("open-02", "open", "open", "B", 2)]

    assert pair_up(one, other) == [(1, 0)]


@pytest.mark.parametrize(
    ("part", "whole", "interval"),
    [(0, 10, (0.0, 0.2775)), (5, 10, (0.2366, 0.7634)), (10, 10, (0.7225, 1.0)), (0, 1000, (0.0, 0.0038))],
)
def test_wilson_interval_is_that_of_the_tables(part: int, whole: int, interval: tuple[float, float]):
    assert find_wilson_interval(part, whole) == pytest.approx(interval, abs=1e-4)


def test_interval_of_nothing_is_everything():
    assert find_wilson_interval(0, 0) == (0.0, 1.0)


def test_table_counts_by_group_and_over_all():
    records = [
        record("whole", 1, "가" * 10, first_word_seconds=1.0),
        record(
            "whole", 2, "가" * 20, first_word_seconds=3.0, broken=(Broken("must", "x"), Broken("must", "y"))
        ),
        record(
            "whole",
            3,
            answers=(),
            error="끊겼습니다.",
            first_word_seconds=None,
            broken=(Broken("error", "x"),),
        ),
    ]

    table = render_table(records)

    assert "| open | 3 | 66.7 % | 33.3 % | 2.00 s | 3.00 s | 15 |" in table
    assert "| **all** | 3 | 66.7 % | 33.3 % | 2.00 s | 3.00 s | 15 |" in table


def test_halves_are_told_apart_where_both_are_there():
    verdicts = [
        Verdict("open-01", "open", "open", "whole", 2),
        Verdict("open-02", "open", "sealed", "whole", 0),
    ]
    records = [record("whole", 1), record("whole", 2, half="sealed", broken=(Broken("must", "x"),))]

    scores, table = render_scores([verdicts]), render_table(records)
    assert "| open half | 1 | 2.00 | 0.0 %" in scores
    assert "| sealed half | 1 | 0.00 | 100.0 %" in scores
    assert "| open half | 1 | 0.0 % |" in table
    assert "| sealed half | 1 | 100.0 % |" in table
    assert "half |" not in render_scores([verdicts[:1]])
    assert "half |" not in render_table(records[:1])


def test_percentile_is_the_nearest_rank():
    assert find_percentile([3.0, 1.0, 2.0], 95) == 3.0
    assert find_percentile(list(map(float, range(1, 101))), 95) == 95.0
    assert find_percentile([7.0], 5) == 7.0


def test_fall_back_rate_is_a_share_of_all_sentences():
    assert render_sentences({"model": 85.0, "replaced": 10.0, "plan": 5.0}).startswith(
        "Fall-back rate: 15.0 %"
    )
    assert render_sentences({"model": 1.0, "own": 1.0}, ["own"]).startswith("Fall-back rate: 50.0 %")
    assert "counts no sentences" in render_sentences({})
