"""The catalogue and the templates: nothing in them is left over, nothing is missing."""

import re
from pathlib import Path

import pytest

import backend
import frontend
from backend.errors import ApiError
from frontend.calendar import DAY_PARTS, SEASONS
from frontend.texts import QUESTIONS, TEXTS, list_failures, list_script_texts

FOLDER = Path(frontend.__file__).parent
TEMPLATES = {path: path.read_text() for path in (FOLDER / "templates").rglob("*.html")}
SCRIPTS = "".join(path.read_text() for path in (FOLDER / "static" / "js").glob("*.js"))
PYTHON = "".join(path.read_text() for path in FOLDER.rglob("*.py") if path.parent.name != "texts")
# What a script looks up by a name it computes: how a question failed (static/js/socket.js), and how an
# answer that is brought back had ended.
COMPUTED_BY_SCRIPT = {"unreachable", "cut", "silent", "empty", "failed", "stopped", "noRoom"}
SENTENCES = [*TEXTS.values(), *(text for group in QUESTIONS.values() for text in group)]
# A name is written out, or begins with what is written out before something computed.
NAME = re.compile(r"""f?["']([a-z_]+(?:\.[a-z_0-9]+)*\.?)(?:["']|\{)""")


def list_used_names() -> set[str]:
    written = {name for source in (*TEMPLATES.values(), PYTHON) for name in NAME.findall(source)}
    groups = {name for name in written if name.endswith(".")}
    used = {name for name in TEXTS if name in written or any(name.startswith(group) for group in groups)}
    # Chosen by a name in the middle: t["error." ~ kind ~ ".title"], f"field.{field}.free".
    return used | {name for name in TEXTS if name.startswith(("error.", "privacy.", "field."))}


def test_every_text_of_the_pages_is_used() -> None:
    assert {name for name in TEXTS if not name.startswith("script.")} - list_used_names() == set()


def test_every_text_that_is_named_is_there() -> None:
    named = {
        name
        for source in (*TEMPLATES.values(), PYTHON)
        for name in re.findall(r"""(?:\bt\[|TEXTS\[|\bsay\()["']([\w.]+\w)["'][\],]""", source)
    }

    assert len(named) > 100
    assert named - set(TEXTS) == set()


def test_every_text_of_the_script_is_used_and_every_text_used_is_there() -> None:
    used = set(re.findall(r"texts\.(\w+)", SCRIPTS)) | COMPUTED_BY_SCRIPT

    assert set(list_script_texts()) == used


def list_failures_of_sockets() -> set[str]:
    """The names of what may be told on a socket: every failure that the modules behind it speak of."""
    folder = Path(backend.__file__).parent
    sources = [
        *(path for room in ("sockets", "turns", "store") for path in (folder / "chat" / room).glob("*.py")),
        *(path for path in (folder / "clients").glob("*.py") if path.name != "mailer.py"),
        *((folder / "db").glob("*.py")),
    ]
    words = {word for path in sources for word in re.findall(r"\b[A-Z]\w+", path.read_text())}
    kinds: list[type[ApiError]] = [ApiError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    return {kind().code for kind in kinds if kind.__name__ in words}


def test_every_failure_that_a_socket_tells_has_a_sentence_of_ours_or_a_way_of_its_own() -> None:
    # What the script itself does something about, and what a room's service says before a socket does.
    elsewhere = {"room_is_answering", "not_authenticated", "role_not_allowed"}
    of_rooms = {"chatroom_not_found", "not_your_chatroom"}  # on a socket both are an invalid turn

    told = list_failures_of_sockets()

    assert len(told) > 15
    assert told - set(list_failures()) - elsewhere - of_rooms == set()


def test_every_hour_and_season_is_named() -> None:
    for part in (name for _, name in DAY_PARTS):
        assert {f"greeting.{part}", f"wish.{part}", f"choose.{part}"} <= set(TEXTS)
    assert {f"choose.{season}" for season in SEASONS.values()} <= set(TEXTS)


def test_the_catalogue_cannot_be_changed_while_running() -> None:
    with pytest.raises(TypeError):
        TEXTS["site.name"] = "other"  # type: ignore[index]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_begins_or_ends_with_a_space_or_holds_two(sentence: str) -> None:
    assert sentence == " ".join(sentence.split())


def test_every_sentence_is_in_the_same_friendly_form() -> None:
    assert [sentence for sentence in SENTENCES if "습니다" in sentence or "십시오" in sentence] == []


def test_no_korean_stands_in_templates_or_scripts() -> None:
    catalogue_words = {"식사", "차가움"}  # compared with what the catalogue says, never shown
    for path in [*FOLDER.rglob("*.html"), *FOLDER.rglob("*.js"), *FOLDER.rglob("*.css")]:
        text = path.read_text()
        for word in catalogue_words:
            text = text.replace(f'"{word}"', "")
        assert not re.search("[가-힣]", text), path


def test_every_fragment_is_included_by_a_page_or_stands_for_a_part_of_one() -> None:
    included = set(re.findall(r'include "fragments/_([^"]+)\.html"', "".join(TEMPLATES.values())))
    fragments = {path.stem.removeprefix("_") for path in TEMPLATES if path.parent.name == "fragments"}
    # Answers to what was done: they hold a part that is included, or a toast.
    answers = {"answers", "room_gone", "room_back", "toast_part", "failure", "heart_saved", "field_hint"}

    assert fragments - included == answers | {"login_done"}


def test_only_the_htmx_module_knows_its_headers() -> None:
    knowing = [path.name for path in FOLDER.rglob("*.py") if '"HX-' in path.read_text()]

    assert knowing == ["htmx.py"]


def test_modules_of_the_script_are_short() -> None:
    for path in (FOLDER / "static" / "js").glob("*.js"):
        assert len(path.read_text().splitlines()) <= 250, path


def test_no_template_holds_a_handler_or_a_trigger_with_a_filter() -> None:
    for path, text in TEMPLATES.items():
        assert "hx-on" not in text, path
        assert not re.search(r'hx-trigger="[^"]*\[', text), path


def test_every_request_of_htmx_says_where_its_answer_goes_and_how() -> None:
    for path, text in TEMPLATES.items():
        for tag in re.findall(r"<[a-z]+\b[^>]*\bhx-(?:get|post|put|delete)=[^>]*>", text):
            assert "hx-swap=" in tag, (path, tag)
            assert "hx-target=" in tag or 'id="rooms"' in tag, (path, tag)
