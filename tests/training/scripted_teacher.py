"""A teacher without a model: it speaks both wires and does what it is told, request by request.

For tests it runs in a thread (`with ScriptedTeacher() as teacher: …`).
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

FOODS = ("김치찌개", "된장국", "잡채", "불고기", "떡국", "만두", "파전", "식혜", "수정과", "칼국수", "비빔밥")
TOPICS = ("보관하는 통", "어울리는 반찬", "끓이는 시간", "고르는 기준", "매운 정도", "남은 국물", "곁들일 술")


@dataclass(frozen=True)
class Misdeed:
    """How one request goes wrong."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    # The connection ends after these many bytes of the body.
    cut_after: int | None = None
    # Nothing is sent for so long.
    silent_seconds: float = 0.0


def write_tasks(prompt: str) -> str:
    """Four tasks that follow from the prompt alone; some are alike, one is about a picture."""
    digest = hashlib.sha256(prompt.encode()).digest()
    tasks = [
        f"{FOODS[food % len(FOODS)]} {count % 97}인분 {TOPICS[topic % len(TOPICS)]} 알려 줘"
        for food, topic, count in (digest[0:3], digest[3:6], digest[6:9])
    ]
    tasks.append("음식 사진 한 장만 보여 줘")
    blocks = [
        f" {tasks[0]}\n9. 입력: <noinput>\n9. 답변: 좋아요.\n###\n",
        *(f"10. 질문: {task}\n10. 입력: <noinput>\n10. 답변: 그래요.\n###\n" for task in tasks[1:]),
    ]
    return "".join(blocks)


class ScriptedTeacher:
    """The server. `misdeeds` are used up one a request; after them all answers are proper."""

    def __init__(
        self,
        misdeeds: list[Misdeed] | None = None,
        *,
        write: Callable[[str], str] = write_tasks,
        finish_reason: str = "stop",
        seconds: float = 0.0,
    ) -> None:
        self.misdeeds = list(misdeeds or [])
        self.write = write
        self.finish_reason = finish_reason
        self.seconds = seconds
        # The bodies and the headers of all requests, newest last, and the prompts that got a proper answer.
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answered: list[str] = []
        self.most_at_once = 0
        self._running = 0
        self._lock = threading.Lock()

    def __enter__(self) -> "ScriptedTeacher":
        teacher = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                with teacher._lock:
                    teacher.requests.append(body)
                    teacher.headers.append(dict(self.headers))
                    misdeed = teacher.misdeeds.pop(0) if teacher.misdeeds else None
                    teacher._running += 1
                    teacher.most_at_once = max(teacher.most_at_once, teacher._running)
                try:
                    time.sleep(teacher.seconds)
                    teacher._answer(self, body, misdeed)
                except OSError:
                    pass  # the client was killed
                finally:
                    with teacher._lock:
                        teacher._running -= 1

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], misdeed: Misdeed | None) -> None:
        prompt = body["inputs"] if handler.path == "/generate" else body["messages"][0]["content"]
        if handler.path == "/generate":
            value: dict[str, Any] = {
                "generated_text": self.write(prompt),
                "details": {"finish_reason": self.finish_reason, "generated_tokens": 300, "prefill": []},
            }
        else:
            message = {"role": "assistant", "content": self.write(prompt)}
            value = {
                "choices": [{"index": 0, "message": message, "finish_reason": self.finish_reason}],
                "usage": {"prompt_tokens": 500, "completion_tokens": 300, "total_tokens": 800},
            }
        data = json.dumps(value, ensure_ascii=False).encode()
        status, headers = 200, {"content-type": "application/json"}
        if misdeed is None:
            with self._lock:
                self.answered.append(prompt)
        else:
            time.sleep(misdeed.silent_seconds)
            status, headers = misdeed.status, misdeed.headers
            data = misdeed.body or data
        handler.send_response(status)
        for name, text in headers.items():
            handler.send_header(name, text)
        handler.send_header("content-length", str(len(data)))
        handler.end_headers()
        if misdeed is not None and misdeed.cut_after is not None:
            handler.wfile.write(data[: misdeed.cut_after])
            handler.wfile.flush()
            handler.connection.close()
            handler.close_connection = True
            return
        handler.wfile.write(data)
