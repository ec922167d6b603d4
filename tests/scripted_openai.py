"""A model server without a model that speaks OpenAI's wire, for failures that a real engine shows rarely."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

WORDS = ("오늘은", " 김치찌개", "가", " 좋겠어요", ".")

FAILURES = {
    "busy": "HTTP 429 with OpenAI's JSON",
    "loading": "HTTP 503, as llama.cpp says while it loads",
    "too long": "HTTP 400: the prompt does not fit",
    "no key": "HTTP 401",
    "html": "HTTP 502 with a proxy's page",
    "html with 200": "a proxy's page that claims success",
    "error event": "an error inside the stream, as vLLM writes it",
    "error event of llama.cpp": "an error inside the stream, under the name that llama.cpp gave it once",
    "busy event": "an error inside the stream that carries 429",
    "cut": "the connection ends in mid-answer",
    "clean end": "the stream ends in mid-answer, without a reason",
    "garbage": "an event that is no JSON",
    "stalls": "some words, then silence",
}


@dataclass
class ScriptedOpenAi:
    """The server; what it does may be changed between requests."""

    failure: str = ""
    seconds_per_word: float = 0.0
    max_model_len: int | None = 2000
    counts_tokens: bool = True
    has_health: bool = True
    chat: bool = False
    words: tuple[str, ...] = WORDS
    finish_reason: str = "stop"
    # Lines that an event has besides its data.
    before_data: bytes = b""
    # Bodies of the completions asked for, and the headers of the last one.
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    # For each client that left before the end: how many words it had been sent.
    abandoned_after: list[int] = field(default_factory=list)

    def __enter__(self) -> "ScriptedOpenAi":
        script = self

        class Handler(_Handler):
            server_script = script

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_script: ScriptedOpenAi

    def do_GET(self) -> None:
        script = self.server_script
        if self.path == "/v1/models":
            model: dict[str, Any] = {"id": "scripted", "object": "model"}
            if script.max_model_len is not None:
                model["max_model_len"] = script.max_model_len
            self._send(200, {"object": "list", "data": [model, {"id": "another", "max_model_len": 99}]})
        elif self.path == "/health" and script.has_health:
            self._send(200, {})
        else:
            self._send(404, {"error": {"message": "no such path", "code": 404}})

    def do_POST(self) -> None:
        script = self.server_script
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/tokenize" and script.counts_tokens:
            return self._send(200, {"count": len(body["prompt"]), "tokens": list(range(len(body["prompt"])))})
        if self.path not in {"/v1/completions", "/v1/chat/completions"}:
            return self._send(404, {"error": {"message": "no such path", "code": 404}})
        script.requests.append(body)
        script.headers = dict(self.headers.items())
        return self._complete(self.path == "/v1/chat/completions")

    def _complete(self, is_chat: bool) -> None:
        script = self.server_script
        refusals = {"busy": 429, "loading": 503, "too long": 400, "no key": 401}
        if script.failure in refusals:
            status = refusals[script.failure]
            return self._send(status, {"error": {"message": "점심 …", "type": "some_error", "code": status}})
        if script.failure.startswith("html"):
            return self._send(200 if "200" in script.failure else 502, "<html>It works</html>", "text/html")
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        sent = 0
        try:
            for sent, word in enumerate(script.words):
                if sent == 2 and self._fail_in_mid_answer():
                    return None
                self._event(self._choice(is_chat, word, None))
                time.sleep(script.seconds_per_word)
            if script.failure != "clean end":
                self._event(self._choice(is_chat, "", script.finish_reason))
                self._event({"choices": [], "usage": {"completion_tokens": len(script.words)}})
                self._chunk(b"data: [DONE]\n\n")
            self._chunk(b"")
        except OSError:
            script.abandoned_after.append(sent)
            self.close_connection = True

    def _fail_in_mid_answer(self) -> bool:
        """Whether the answer is over."""
        match self.server_script.failure:
            case "error event":
                self._event({"error": {"message": "점심 …", "type": "InternalServerError", "code": 500}})
            case "error event of llama.cpp":
                self._chunk(b'error: {"code":500,"message":"...","type":"server_error"}\n\n')
            case "busy event":
                self._event({"error": {"message": "…", "type": "overloaded", "code": 429}})
            case "garbage":
                self._chunk(b"data: {not json\n\n")
            case "stalls":
                time.sleep(3)
            case "cut":
                pass
            case _:
                return False
        self.close_connection = True
        return True

    @staticmethod
    def _choice(is_chat: bool, text: str, reason: str | None) -> dict[str, Any]:
        said = {"delta": {"content": text} if text else {}} if is_chat else {"text": text}
        return {"choices": [{"index": 0, "finish_reason": reason, **said}]}

    def _event(self, value: Any) -> None:
        self._chunk(
            self.server_script.before_data
            + b"data: "
            + json.dumps(value, ensure_ascii=False).encode()
            + b"\n\n"
        )

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _send(self, status: int, content: Any, kind: str = "application/json") -> None:
        data = (content if isinstance(content, str) else json.dumps(content)).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass
