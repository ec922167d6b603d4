"""The catalogue and the templates: nothing in them is left over, nothing is missing."""

import re
from pathlib import Path

import pytest

import frontend
from frontend.suggestions import DAY_PARTS, SEASONS
from frontend.texts import QUESTIONS, TEXTS, list_script_texts

FOLDER = Path(frontend.__file__).parent
TEMPLATES = {path: path.read_text() for path in (FOLDER / "templates").rglob("*.html")}
SCRIPTS = "".join(path.read_text() for path in (FOLDER / "static" / "js").glob("*.js"))
# What a script looks up by a name it computes: how a question failed (static/js/socket.js).
FAILURES = {"unreachable", "cut", "silent", "empty"}


def list_names_in_templates() -> set[str]:
    names = set(re.findall(r't\["([\w.]+)"\]', "".join(TEMPLATES.values())))
    computed = {f"greeting.{part}" for _, part in DAY_PARTS}
    computed |= {f"topic.{name}" for name in [*(part for _, part in DAY_PARTS), *SEASONS.values(), "always"]}
    computed |= {f"service.{state}" for state in ("away", "unreachable")}
    computed |= {
        f"error.{kind}.{part}" for kind in ("not_found", "refused", "failed") for part in ("title", "body")
    }
    return names | computed


def test_every_text_of_the_pages_is_used_and_every_text_used_is_there() -> None:
    assert {name for name in TEXTS if not name.startswith("script.")} == list_names_in_templates()


def test_every_text_of_the_script_is_used_and_every_text_used_is_there() -> None:
    used = set(re.findall(r"texts\.(\w+)", SCRIPTS))
    failures = set(re.findall(r'#fail\("(\w+)"', SCRIPTS)) | set(
        re.findall(r'\? "(\w+)" : "(\w+)"\)', SCRIPTS)[0]
    )

    assert failures - {"said"} == FAILURES
    assert set(list_script_texts()) == used | FAILURES


def test_the_catalogue_cannot_be_changed_while_running() -> None:
    with pytest.raises(TypeError):
        TEXTS["site.name"] = "other"  # type: ignore[index]


@pytest.mark.parametrize(
    "sentence", [*TEXTS.values(), *(text for group in QUESTIONS.values() for text in group)]
)
def test_no_sentence_begins_or_ends_with_a_space_or_holds_two(sentence: str) -> None:
    assert sentence == " ".join(sentence.split())


def test_no_korean_stands_in_templates_or_scripts() -> None:
    for path in [*FOLDER.rglob("*.html"), *FOLDER.rglob("*.js"), *FOLDER.rglob("*.css")]:
        assert not re.search("[가-힣]", path.read_text()), path


def test_every_fragment_is_included_by_a_page() -> None:
    included = set(re.findall(r'include "(fragments/[^"]+)"', "".join(TEMPLATES.values())))

    assert included == {f"fragments/{path.name}" for path in TEMPLATES if path.parent.name == "fragments"}


def test_only_the_htmx_module_knows_its_headers() -> None:
    knowing = [path.name for path in FOLDER.rglob("*.py") if '"HX-' in path.read_text()]

    assert knowing == ["htmx.py"]
