"""A teacher without a model, for trying the pipeline out.

It speaks `POST /v1/chat/completions` and puts tasks together by rule: Korean, and of no use.
"""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

TASKS_AN_ANSWER = 6
FOODS = (
    "김치찌개",
    "된장국",
    "비빔밥",
    "잡채",
    "불고기",
    "떡국",
    "만두",
    "파전",
    "칼국수",
    "삼계탕",
    "냉면",
    "카레",
    "수제비",
)
TOPICS = (
    "어울리는 반찬",
    "남았을 때 보관하는 통",
    "국물을 진하게 내는 비결",
    "처음 먹는 외국인에게 소개하는 말",
    "매운맛을 줄이는 재료",
    "캠핑장에서 끓이는 시간",
    "아이가 좋아할 고명",
    "늦은 밤에 먹어도 편한 까닭",
    "할머니가 쓰시던 그릇",
    "비 오는 날 생각나는 이유",
    "채소만 넣고 만드는 순서",
    "곁들일 따뜻한 차",
)
WISHES = ("알려 줘", "궁금해요", "추천 부탁드립니다", "하나만 골라 볼래?", "설명해 주세요", "뭐라고 생각해?")
ANSWERS = (
    "{food}라면 {other}처럼 담백한 음식이 잘 맞아요. 양은 {count}인분보다 조금 적게 잡아 보세요.",
    "{count}인분이라면 {other}도 좋은 선택이에요. {food}보다 준비가 간단하고 속이 편해요.",
    "먼저 {food}를 식힌 다음 냉장고에 두세요. 다음 날 {other}와 함께 데우면 더 맛있어요.",
    "기본은 국물과 채소예요. {other}를 좋아하신다면 {food} {count}인분도 어렵지 않아요.",
)


def write_tasks(prompt: str) -> str:
    """Tasks that follow from `prompt` alone, in the form that it asks for, the first heading left out."""
    blocks = []
    for number in range(TASKS_AN_ANSWER):
        digest = hashlib.sha256(f"{number}/{prompt}".encode()).digest()
        words = {
            "food": FOODS[digest[0] % len(FOODS)],
            "other": FOODS[(digest[0] + 1 + digest[1] % (len(FOODS) - 1)) % len(FOODS)],
            "count": 2 + digest[2] % 90,
        }
        topic, wish = TOPICS[digest[3] % len(TOPICS)], WISHES[digest[5] % len(WISHES)]
        question = f"{words['food']} {words['count']}인분 {topic} {wish}"
        answer = ANSWERS[digest[4] % len(ANSWERS)].format(**words)
        heading = "질문: " if number else ""
        blocks.append(f"{heading}{question}\n입력: <noinput>\n답변: {answer}\n###\n")
    return " " + "".join(blocks)


class ScriptedTeacher:
    """The server, in a thread: `with ScriptedTeacher() as teacher: … teacher.url`."""

    def __enter__(self) -> Self:
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one packet: two would wait 40 ms for each other.
    wbufsize = 1 << 20

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        text = write_tasks(body["messages"][0]["content"])
        message = {"role": "assistant", "content": text}
        value = {
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
        data = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
