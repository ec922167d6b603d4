"""python -m backend.advise: what training learns from is what serving sends."""

import json
import subprocess
import sys
from typing import Any

from backend import create_app
from backend.config import PROJECT_ROOT, Config


def advise(*requests: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    lines = "".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests)
    return subprocess.run(
        [sys.executable, "-m", "backend.advise"],
        cwd=PROJECT_ROOT,
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_gives_what_the_route_gives():
    client = create_app(Config(database_url="sqlite://", log_level="WARNING")).test_client()
    query = {"question": "음료 추천해줘", "likes": "카페라테", "avoid": "우유", "seed": "5"}
    route = client.get("/api/foods/recommendations", query_string=query).get_json()["response"]

    done = advise({"question": "음료 추천해줘", "likes": ["카페라테"], "avoid": ["우유"], "seed": 5})

    assert json.loads(done.stdout) == route


def test_each_line_has_its_own_turns_and_its_own_day():
    done = advise(
        {"question": "다른 거", "turns": [["해장 추천", "짬뽕이요."]], "seed": 1},
        {"question": "뭐 먹지?", "now": "2026-08-10T12:00", "seed": 1},
        {"question": "뭐 먹지?", "now": "2026-01-10T12:00", "seed": 1},
    )

    told, summer, winter = map(json.loads, done.stdout.splitlines())
    assert "최근 추천한 음식: 짬뽕" in told["context"]
    assert summer["context"] != winter["context"]


def test_a_request_that_no_client_may_send_is_refused():
    done = advise({"question": "뭐 먹지?", "avoid": ["크립토나이트"]})

    assert done.returncode != 0
    assert "크립토나이트" in done.stderr
