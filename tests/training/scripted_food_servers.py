"""A backend and a model server without a catalogue or a model: they speak the wires and obey."""

import contextlib
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import simple_websocket

from training.foodie.probes import ALLERGENS

CATALOGUE: list[dict[str, Any]] = [
    {
        "id": number,
        "name": name,
        "imageUrl": f"/images/{name}.jpg",
        "origin": origin,
        "flavor": flavor,
        "ingredient": ingredient,
        "course": course,
        "spicy": spicy,
        "oily": "담백함",
        "forms": forms,
        "allergens": allergens,
        "description": "",
    }
    for number, (name, origin, flavor, ingredient, course, spicy, forms, allergens) in enumerate(
        [
            ("쌀국수", "베트남", "신맛", "면", "식사", 0, ["국물", "면 요리"], ["대두"]),
            ("카레", "인도", "단맛", "밥", "식사", 1, ["덮밥"], ["우유"]),
            ("떡볶이", "한국", "매운맛", "떡", "간식", 3, ["볶음"], ["밀", "대두"]),
            ("김치찌개", "한국", "매운맛", "김치", "식사", 2, ["국물"], ["돼지고기"]),
            ("파스타", "이탈리아", "감칠맛", "면", "식사", 0, ["면 요리"], ["밀", "우유"]),
            ("피자", "이탈리아", "짠맛", "밀가루", "식사", 0, ["구이"], ["밀", "우유"]),
            ("초밥", "일본", "신맛", "밥", "식사", 0, ["날것"], ["대두"]),
            ("냉면", "한국", "신맛", "면", "식사", 0, ["면 요리"], ["메밀", "알류"]),
            ("삼겹살", "한국", "감칠맛", "고기", "식사", 0, ["구이"], ["돼지고기"]),
            ("치킨", "미국", "짠맛", "고기", "식사", 0, ["튀김"], ["닭고기", "밀"]),
            ("티라미수", "프랑스", "단맛", "밀가루", "디저트", 0, ["과자"], ["우유", "알류", "밀"]),
            ("아이스크림", "이탈리아", "단맛", "유제품", "디저트", 0, ["과자"], ["우유"]),
        ],
        start=1,
    )
]


def find_named(text: str) -> list[dict[str, Any]]:
    return [food for food in CATALOGUE if food["name"] in text]


def recommend(likes: list[str], avoid: list[str], seed: int) -> dict[str, Any]:
    """What is liked, else two foods by the seed; none that holds what is avoided."""
    allowed = [
        food
        for food in CATALOGUE
        if not {ALLERGENS.get(word, word) for word in avoid} & set(food["allergens"])
    ]
    liked = [food for food in allowed if food["name"] in likes]
    start = seed % len(allowed)
    chosen = (liked or (allowed + allowed)[start : start + 2])[:2]
    lines = [f"좋아하는 음식: {', '.join(likes)}"] if likes else []
    lines.append("추천 후보: " + ", ".join(food["name"] for food in chosen))
    # Chosen, but left out of the block, as where it would grow too long.
    chosen.append(next(food for food in allowed if food not in chosen))
    return {
        "intent": "recommend",
        "candidates": [food | {"reasons": []} for food in chosen],
        "named": [],
        "notes": [],
        "context": "\n".join(lines),
    }


class _Server:
    """A threaded HTTP server around `answer(method, path, query, body)`, which gives a status and JSON."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, Any]] = []
        # What the next requests get instead: (status, body).
        self.failures: list[tuple[int, bytes]] = []

    def answer(self, path: str, query: dict[str, list[str]], body: Any) -> Any:
        raise NotImplementedError

    def chat(self, socket: simple_websocket.Server) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body in one packet: two would wait 40 ms for each other.
            wbufsize = 1 << 20

            def do_GET(self) -> None:
                if "upgrade" not in self.headers:
                    return self.reply(None)
                headers = {
                    f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers.items()
                }
                server.chat(simple_websocket.Server({"werkzeug.socket": self.connection, **headers}))
                self.close_connection = True
                return None

            def do_POST(self) -> None:
                self.reply(json.loads(self.rfile.read(int(self.headers["content-length"]))))

            def reply(self, body: Any) -> None:
                url = urlsplit(self.path)
                query = parse_qs(url.query, keep_blank_values=True)
                server.requests.append((self.command, self.path, body))
                if server.failures:
                    status, data = server.failures.pop(0)
                else:
                    answer = server.answer(url.path, query, body)
                    status, data = 200, (answer if isinstance(answer, str) else json.dumps(answer)).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()


class ScriptedBackend(_Server):
    """The food routes, over CATALOGUE."""

    def answer(self, path: str, query: dict[str, list[str]], body: Any) -> Any:
        if path == "/api/foods/named":
            return {"status": 200, "response": {"foods": [find_named(text) for text in body["texts"]]}}
        if path == "/api/foods":
            page, size = int(query["page"][0]), int(query["size"][0])
            foods = CATALOGUE[(page - 1) * size : page * size]
            return {"status": 200, "response": {"foods": foods, "total": len(CATALOGUE)}}
        likes, avoid = ([word for word in query[name][0].split(",") if word] for name in ("likes", "avoid"))
        return {"status": 200, "response": recommend(likes, avoid, int(query["seed"][0]))}


class ScriptedService(ScriptedBackend):
    """The food routes, the guest socket, and a counter of its sentences.

    `speak(frame)` gives the answer, or the events themselves. `frames` are the questions that came.
    """

    def __init__(self, speak: Callable[[dict[str, Any]], str | list[dict[str, Any]]]) -> None:
        super().__init__()
        self._speak = speak
        self.frames: list[dict[str, Any]] = []
        self.sentences: dict[str, int] | None = {"model": 7}

    def answer(self, path: str, query: dict[str, list[str]], body: Any) -> Any:
        if path != "/metrics":
            return super().answer(path, query, body)
        lines = [
            f'chatfoodie_answer_sentences_total{{kind="{kind}"}} {count}.0'
            for kind, count in (self.sentences or {}).items()
        ]
        return "# TYPE chatfoodie_answer_sentences_total counter\n" + "\n".join(lines) + "\nother_total 1.0\n"

    def chat(self, socket: simple_websocket.Server) -> None:
        frame = json.loads(socket.receive(5))
        self.frames.append(frame)
        said = self._speak(frame)
        if isinstance(said, str):
            said = [
                {"event": "text_stream", "response": said[: len(said) // 2]},
                {"event": "text_stream", "response": said},
                {"event": "stream_end", "response": ""},
            ]
            if self.sentences is not None:
                self.sentences["model"] += 3
                self.sentences["replaced"] = self.sentences.get("replaced", 0) + 1
        with contextlib.suppress(simple_websocket.ConnectionClosed):  # whoever asks closes after the end
            for event in said:
                socket.send(json.dumps(event))
            socket.close()


class ScriptedModel(_Server):
    """`/info` and `/generate`; `write(prompt)` gives the text."""

    def __init__(self, write: Callable[[str], str], finish_reason: str = "eos_token") -> None:
        super().__init__()
        self._write = write
        self._finish_reason = finish_reason

    def answer(self, path: str, query: dict[str, list[str]], body: Any) -> Any:
        if path == "/info":
            return {"model_id": "scripted"}
        details = {"finish_reason": self._finish_reason, "generated_tokens": 9}
        return {"generated_text": self._write(body["inputs"]), "details": details}
