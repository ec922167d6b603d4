"""The data set as a whole: sources of every kind, the same bytes twice, and a hub of ours."""

import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

pytest.importorskip("kiwipiepy")
pytest.importorskip("rapidfuzz")

from tests.live import ROOT
from training.clients.hub import HubUnavailable, HuggingFaceHub
from training.foodie.data_recipes import read_dataset_recipe
from training.foodie.dialogues import Dialogue, read_dialogues, write_dialogues
from training.scripts.make_dataset import main

RECIPE = ROOT / "training/recipes/dataset.yaml"
ROWS = [
    {"instruction": question, "input": "", "output": answer}
    for question, answer in (
        ("떡국에는 무엇을 곁들일까요?", "새콤하고 시원한 나박김치가 잘 어울려요."),
        ("잡채가 남았는데 어떡하지?", "팬에 다시 볶아 밥에 얹으면 잡채덮밥이 돼요."),
        ("더운 날 점심 골라 줘", "살얼음 낀 냉면 한 그릇 어떠세요? 오이를 듬뿍 올려 보세요."),
        ("만두는 얼려도 되나요?", "네, 서로 붙지 않게 펴서 먼저 얼린 다음 봉지에 담아 주세요."),
    )
]
PROFILE = Dialogue(
    "p_1",
    "elsewhere",
    (("안녕", "안녕하세요!"), ("뭐 먹지?", "좋아하시는 국수가 있으니 잔치국수를 추천해 드려요.")),
    "좋아하는 음식: 국수",
)


class ListedHub:
    """A hub with one data set."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows
        self.asked: list[tuple[str, str | None]] = []

    def read_rows(self, name: str, revision: str | None) -> Iterator[dict[str, Any]]:
        self.asked.append((name, revision))
        return iter(self.rows)


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """A recipe with one source of each kind."""
    (tmp_path / "rows.jsonl").write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS[:2]) + "{broken\n",
        encoding="utf-8",
    )
    write_dialogues(tmp_path / "profile.jsonl", [PROFILE])
    value = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    value["out"] = str(tmp_path / "out")
    value["sources"] = [
        {"name": "seeds", "kind": "seeds", "path": "training/data/seed_tasks.jsonl", "weight": 2},
        {"name": "rows", "kind": "alpaca", "path": str(tmp_path / "rows.jsonl")},
        {"name": "profile", "kind": "dialogues", "path": str(tmp_path / "profile.jsonl")},
        {"name": "liked", "kind": "dialogues", "path": str(tmp_path / "none.jsonl"), "required": False},
        {"name": "hub", "kind": "hub", "path": "someone/foods", "revision": "abc"},
    ]
    value["heldout_share"] = 0.2
    (tmp_path / "recipe.yaml").write_text(yaml.safe_dump(value), encoding="utf-8")
    return tmp_path / "recipe.yaml"


def test_the_recipe_of_the_project_is_valid():
    recipe = read_dataset_recipe(RECIPE)

    assert {source.name for source in recipe.sources} >= {"seeds", "foodie_2023"}
    assert (ROOT / recipe.cleaning.brands).exists()


def test_a_data_set_is_made_of_every_kind_of_source(recipe: Path, capsys: pytest.CaptureFixture[str]):
    hub = ListedHub([*ROWS[2:], {"instruction": "뭐야?", "output": 3}])

    status = main(["--recipe", str(recipe)], hub)

    out = recipe.parent / "out"
    train, heldout = (read_dialogues(out / f"{name}.jsonl")[0] for name in ("train", "heldout"))
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    report = (out / "report.md").read_text(encoding="utf-8")
    assert status == 0
    assert hub.asked == [("someone/foods", "abc")]
    assert {d.source for d in [*train, *heldout]} == {"seeds", "rows", "profile", "hub"}
    [profile] = [d for d in [*train, *heldout] if d.source == "profile"]
    assert (profile.context, len(profile.turns)) == (PROFILE.context, 2)
    assert not {d.question for d in train} & {d.question for d in heldout}
    assert manifest["train"]["dialogues"] == len(train)
    by_name = {source["name"]: source for source in manifest["sources"]}
    assert (by_name["rows"]["read"], by_name["rows"]["broken"]) == (2, 1)
    assert by_name["hub"]["broken"] == 1
    assert by_name["liked"]["sha256"] is None
    assert "Source `liked` is missing" in report
    assert "line 3:" in report
    assert report in capsys.readouterr().out


def test_the_same_inputs_and_seed_give_the_same_bytes(recipe: Path):
    names = ("train.jsonl", "heldout.jsonl", "report.md", "manifest.json")
    contents = []
    for out, seed in (("a", "1"), ("b", "1"), ("c", "2")):
        folder = recipe.parent / out
        main(["--recipe", str(recipe), "--out", str(folder), "--seed", seed], ListedHub(ROWS))
        contents.append([(folder / name).read_bytes() for name in names])

    assert contents[0] == contents[1]
    assert contents[0][0] != contents[2][0], "another order"
    assert contents[0][1] == contents[2][1], "but the same questions held out"


def test_a_missing_file_ends_it_with_its_name(recipe: Path, capsys: pytest.CaptureFixture[str]):
    (recipe.parent / "profile.jsonl").unlink()

    assert main(["--recipe", str(recipe)], ListedHub([])) == 1
    assert "profile: there is no file" in capsys.readouterr().err


def test_a_file_can_take_the_place_of_the_hub(recipe: Path):
    status = main(["--recipe", str(recipe), "--source", f"hub={recipe.parent / 'rows.jsonl'}"])

    manifest = json.loads((recipe.parent / "out/manifest.json").read_text(encoding="utf-8"))
    hub = manifest["sources"][-1]
    assert status == 0
    assert (hub["kind"], hub["read"], hub["dropped"]) == ("alpaca", 2, {"duplicate": 2})


def encode_rows(how: str) -> bytes:
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    return {
        "list on one line": json.dumps(ROWS, ensure_ascii=False).encode(),
        "indented list": json.dumps(ROWS, ensure_ascii=False, indent=2).encode(),
        "list with a byte order mark": json.dumps(ROWS, ensure_ascii=False, indent=1).encode("utf-8-sig"),
        "lines with a byte order mark": lines.encode("utf-8-sig"),
        "lines with carriage returns": lines.replace("\n", "\r\n").encode(),
        "lines in UTF-16": lines.encode("utf-16"),
        "list in UTF-16": json.dumps(ROWS, ensure_ascii=False).encode("utf-16"),
    }[how]


@pytest.mark.parametrize(
    "how",
    [
        "list on one line",
        "indented list",
        "list with a byte order mark",
        "lines with a byte order mark",
        "lines with carriage returns",
        "lines in UTF-16",
        "list in UTF-16",
    ],
)
def test_rows_are_read_however_the_file_is_written(recipe: Path, how: str):
    # A list used to be read as one broken line, and an empty data set was made of it.
    (recipe.parent / "rows.jsonl").write_bytes(encode_rows(how))

    assert main(["--recipe", str(recipe)], ListedHub(ROWS)) == 0

    manifest = json.loads((recipe.parent / "out/manifest.json").read_text(encoding="utf-8"))
    [rows] = [source for source in manifest["sources"] if source["name"] == "rows"]
    assert (rows["read"], rows["broken"]) == (len(ROWS), 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode("cp949"), "iconv -f CP949"),
        (json.dumps(ROWS, ensure_ascii=False).encode("cp949"), "iconv -f CP949"),
        (json.dumps(ROWS, ensure_ascii=False).encode()[:-20], "begins as a list and is no JSON"),
        (json.dumps(ROWS[0], ensure_ascii=False, indent=2).encode(), "5 of 5 rows"),
        (b"[1, 2, 3]", "row 1: the row is not an object"),
        (b'["a"]\n["b"]\n', "2 of 2 rows"),
        (b"[]", "there is nothing in"),
        (b"\n\n", "there is nothing in"),
        (b"", "there is nothing in"),
    ],
)
def test_source_of_which_most_cannot_be_read_is_an_error_and_nothing_is_overwritten(
    recipe: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
):
    main(["--recipe", str(recipe)], ListedHub(ROWS))
    before = {path.name: path.read_bytes() for path in (recipe.parent / "out").iterdir()}
    (recipe.parent / "rows.jsonl").write_bytes(content)
    capsys.readouterr()

    assert main(["--recipe", str(recipe)], ListedHub(ROWS)) == 1

    shown = capsys.readouterr()
    assert shown.out == ""
    assert "rows: " in shown.err
    assert said in shown.err
    assert {path.name: path.read_bytes() for path in (recipe.parent / "out").iterdir()} == before


def test_data_set_without_anything_to_learn_is_an_error_and_what_was_there_stays(
    recipe: Path, capsys: pytest.CaptureFixture[str]
):
    value = yaml.safe_load(recipe.read_text(encoding="utf-8"))
    value["sources"] = value["sources"][1:2]
    recipe.write_text(yaml.safe_dump(value), encoding="utf-8")
    main(["--recipe", str(recipe)])
    before = {path.name: path.read_bytes() for path in (recipe.parent / "out").iterdir()}
    english = [{"instruction": "What?", "output": "A bowl of noodles would be nice."}] * 3
    (recipe.parent / "rows.jsonl").write_text(json.dumps(english))

    assert main(["--recipe", str(recipe)]) == 1

    assert "Nothing is left to learn" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in (recipe.parent / "out").iterdir()} == before


@pytest.mark.parametrize("given", ["nobody=file.jsonl", "rows"])
def test_a_source_that_the_recipe_does_not_name_is_refused(
    recipe: Path, given: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit):
        main(["--recipe", str(recipe), "--source", given])

    assert "NAME=PATH" in capsys.readouterr().err


def test_the_hub_is_read_through_datasets_if_it_is_there(monkeypatch: pytest.MonkeyPatch):
    calls: list[tuple[str, dict[str, str]]] = []

    def load_dataset(name: str, **options: str) -> list[dict[str, str]]:
        calls.append((name, options))
        return [{"instruction": "뭐야?"}]

    monkeypatch.setitem(sys.modules, "datasets", types.SimpleNamespace(load_dataset=load_dataset))

    rows = list(HuggingFaceHub().read_rows("someone/foods", "abc"))

    assert rows == [{"instruction": "뭐야?"}]
    assert calls == [("someone/foods", {"revision": "abc", "split": "train"})]


def test_without_datasets_the_json_files_of_the_hub_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.json").write_text('[{"n": 1}, {"n": 2}]', encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"n": 3}\n\n{"n": 4}\n', encoding="utf-8")

    class HfApi:
        def list_repo_files(self, name: str, **options: str | None) -> list[str]:
            return ["b.jsonl", "README.md", "a.json"]

    def hf_hub_download(name: str, file: str, **options: str | None) -> str:
        return str(tmp_path / file)

    fake = types.SimpleNamespace(HfApi=HfApi, hf_hub_download=hf_hub_download)
    monkeypatch.setitem(sys.modules, "datasets", None)
    monkeypatch.setitem(sys.modules, "huggingface_hub", fake)

    assert [row["n"] for row in HuggingFaceHub().read_rows("someone/foods", None)] == [1, 2, 3, 4]


def test_a_hub_out_of_reach_is_said_in_one_line(
    recipe: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def load_dataset(name: str, **options: str) -> None:
        raise ConnectionError("no route")

    monkeypatch.setitem(sys.modules, "datasets", types.SimpleNamespace(load_dataset=load_dataset))

    assert main(["--recipe", str(recipe)]) == 1
    assert "someone/foods: no route" in capsys.readouterr().err


def test_without_either_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "datasets", None)
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)

    with pytest.raises(HubUnavailable, match="pip install datasets"):
        HuggingFaceHub().read_rows("someone/foods", None)
