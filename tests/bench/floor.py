"""The smallest relay of the same parts: gevent, simple-websocket, one read of the model server.

No check, no database, no log, no limit, no stop string, no reader who is slow. The backend's CPU a token is
told as a multiple of what it costs here, on the same machine in the same hour. Run by `bench_relay`:

    FLOOR_MODEL_PORT=8099 gunicorn -k gevent tests.bench.floor:app
"""

import json
import os
import socket
from collections.abc import Callable, Iterable
from typing import Any

from simple_websocket import ConnectionClosed, Server

READ_BYTES = 16_384


def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
        start_response("200 OK", [("Content-Length", "0")])
        return [b""]
    ws = Server(environ)
    try:
        relay(ws, json.loads(ws.receive())["input"])
        ws.receive()  # the client's close frame
    except ConnectionClosed:
        pass
    raise StopIteration  # how gunicorn is told that the socket is not its any more


def relay(ws: Server, question: str) -> None:
    """Ask the model server, and pass on all of the answer so far with each of its tokens."""
    body = json.dumps({"inputs": question, "stream": True, "parameters": {"details": True}}).encode()
    text, waiting, is_complete = "", b"", False
    with socket.create_connection(("127.0.0.1", int(os.environ["FLOOR_MODEL_PORT"]))) as model:
        head = f"POST /generate_stream HTTP/1.1\r\nhost: x\r\ncontent-length: {len(body)}\r\n\r\n"
        model.sendall(head.encode() + body)
        while not is_complete:
            waiting += model.recv(READ_BYTES)
            *events, waiting = waiting.split(b"\n\n")
            for event in events:
                token = json.loads(event[event.index(b"data:") + 5 :])
                text += token["token"]["text"]
                is_complete = token["generated_text"] is not None
            if events:
                ws.send(json.dumps({"event": "text_stream", "response": text}, ensure_ascii=False))
    ws.send(json.dumps({"event": "stream_end", "response": ""}))
