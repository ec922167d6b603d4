"""The notebooks, run cell by cell: with a tiny model, and without Colab or a tunnel.

Their cells are Python with lines that begin with `!`, which a notebook hands to the shell. Running them needs
no Jupyter.
"""

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.live import ROOT, find_free_port
from tests.training.models import RECIPES

NOTEBOOKS = sorted((ROOT / "training" / "notebooks").glob("*.ipynb"))
SHELL_LINE = re.compile(r"^( *)!((?:.*\\\n)*.+)$", re.MULTILINE)


def read_cells(name: str) -> list[dict[str, Any]]:
    cells = json.loads((ROOT / "training" / "notebooks" / f"{name}.ipynb").read_text())["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def run_notebook(name: str, **parameters: Any) -> dict[str, Any]:
    """The variables after the last cell. `parameters` take the place of those in the tagged cell."""
    variables: dict[str, Any] = {"_shell": _run_shell_line}
    for cell in read_cells(name):
        source = SHELL_LINE.sub(r'\1_shell(rf"""\2""")', "".join(cell["source"]))
        exec(compile(source, name, "exec"), variables)  # noqa: S102  (our own cells)
        if "parameters" in cell["metadata"].get("tags", []):
            assert parameters.keys() <= variables.keys()
            variables |= parameters
    return variables


def _run_shell_line(line: str) -> None:
    subprocess.run(line, shell=True, check=True)  # noqa: S602  (as a notebook does)


def write_rows(path: Path) -> None:
    """A few dialogues in the shape of those of 2023."""
    foods = ("김치찌개", "비빔밥", "쌀국수", "떡볶이", "삼계탕")
    rows = [
        {
            "instruction": f"{food}에 어울리는 반찬은 뭐가 있을까요?",
            "input": "",
            "output": f"{food}에는 새콤한 무생채가 잘 어울려요. {number}분이면 만들 수 있어요.",
        }
        for number, food in enumerate(foods, start=10)
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_outputs_and_begins_with_its_parameters(path: Path):
    cells = read_cells(path.stem)

    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells)
    assert cells[0]["metadata"]["tags"] == ["parameters"]
    for command in re.findall(r"-m (training\.\S+)", path.read_text()):
        assert (ROOT / f"{command.replace('.', '/')}.py").is_file()


def test_fine_tuning_notebook_goes_from_the_catalogue_to_an_adapter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    write_rows(tmp_path / "rows.jsonl")

    variables = run_notebook(
        "finetune",
        ON_COLAB=False,
        PYTHON=sys.executable,
        OUT=str(tmp_path / "out"),
        RECIPE=str(RECIPES / "tiny_cpu.yaml"),
        CHANGES="--set optimisation.max_steps=6",
        PLANS=30,
        SOURCES=f"--source foodie_2023={tmp_path / 'rows.jsonl'}",
        QUESTIONS=1,
    )

    out = tmp_path / "out"
    sources = json.loads((out / "dataset" / "manifest.json").read_text())["sources"]
    assert {"seeds", "plans", "foodie_2023"} <= {source["name"] for source in sources}
    assert "| perplexity of held-out answers" in (out / "scores" / "scores.md").read_text()
    assert (out / "foodie-gemma3-270m" / "adapter_model.safetensors").is_file()
    assert Path(variables["archive"]).stat().st_size > 1000


def test_serving_notebook_ends_with_a_site_that_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CHATFOODIE_VAR", str(tmp_path / "var"))
    port = find_free_port()

    variables = run_notebook(
        "serve",
        ON_COLAB=False,
        PYTHON=sys.executable,
        PORT=port,
        LOGS=str(tmp_path),
        TUNNEL=False,
    )

    site = variables["site"]
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            assert page.status == 200
        # The launcher looks by itself whether the site is ready, and may say so a moment later.
        log, deadline = tmp_path / "chatfoodie.log", time.monotonic() + 10
        while "ChatFoodie is ready" not in log.read_text() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert "ChatFoodie is ready" in log.read_text()
    finally:
        site.terminate()
        site.wait(30)
