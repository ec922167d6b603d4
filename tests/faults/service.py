"""The service as processes of this machine, each of which can be killed, stopped and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pymysql

from tests.contract.member import CHEAP
from tests.contract.test_nginx import fronting
from tests.live import ROOT, LiveBackend, find_free_port, running_backend, wait_for_http
from tests.services import create_database, prepare_mariadb

# Of everybody together, who here are one address.
NO_LIMITS = {
    **CHEAP,
    "MAX_SOCKETS_PER_ADDRESS": "20000",
    "MODEL_READ_SECONDS": "5",
    "LOG_LEVEL": "ERROR",
    "SECRET": "one secret for every process, long enough",
}


@dataclass
class Program:
    """A process that may be ended and started again with the same command."""

    command: list[str]
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, cwd=ROOT)

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def end(self, number: int = signal.SIGTERM) -> None:
        self.send(signal.SIGCONT)
        self.send(number)
        self.process.wait(30)


class Database(Program):
    """MariaDB; the backend has no more rights in it than in production."""

    def __init__(self, folder: Path) -> None:
        self.port = find_free_port()
        # As in production, where this is the default: a killed server loses nothing that was committed.
        super().__init__(prepare_mariadb(folder, self.port, "--innodb-flush-log-at-trx-commit=1"))
        self.start()
        create_database(self.port)
        self.execute("CREATE USER foodie@'127.0.0.1' IDENTIFIED BY 'foodie'")
        self.execute("GRANT ALL ON chatfoodie.* TO foodie@'127.0.0.1'")
        # Somebody else, who takes connections away.
        self.execute("CREATE USER crowd@'127.0.0.1' IDENTIFIED BY 'crowd'")
        self.execute("GRANT SELECT ON chatfoodie.* TO crowd@'127.0.0.1'")

    @property
    def url(self) -> str:
        return f"mysql+pymysql://foodie:foodie@127.0.0.1:{self.port}/chatfoodie?charset=utf8mb4"

    def execute(self, statement: str) -> list[tuple[Any, ...]]:
        with self.connect("root") as connection, connection.cursor() as cursor:
            cursor.execute(statement)
            connection.commit()
            return list(cursor.fetchall())

    def connect(self, user: str, password: str = "") -> pymysql.Connection:
        place = {"host": "127.0.0.1", "port": self.port, "database": "chatfoodie", "charset": "utf8mb4"}
        return pymysql.connect(user=user, password=password, **place)

    def wait_until_there(self) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                self.execute("SELECT 1")
                return
            except pymysql.err.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)


class Model(Program):
    """A model server without a model."""

    def __init__(self, tokens: int, seconds_per_token: float) -> None:
        self.port = find_free_port()
        words = ["--port", self.port, "--tokens", tokens, "--seconds-per-token", seconds_per_token]
        super().__init__([sys.executable, "-m", "tests.scripted_tgi", *map(str, words)])
        self.start()
        self.wait_until_there()

    def wait_until_there(self) -> None:
        wait_for_http(f"http://127.0.0.1:{self.port}/health", self.process)


@dataclass
class Person:
    """A member with a room, who asks at `at`."""

    at: "Service"
    token: str
    room: int = 0

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.at.port}/api"


@dataclass
class Service:
    """Everything that runs. `port` is where people ask: the backend itself, or the nginx in front."""

    port: int
    database: Database
    models: list[Model]
    backends: list[LiveBackend]
    # Where nginx has its files, when there is one.
    front: Path | None = None
    people: list[Person] = field(default_factory=list)

    def gather(self, count: int) -> None:
        """Members, whose addresses count as proven."""

        def join(number: int) -> Person:
            name = f"p{number}{os.urandom(6).hex()}"
            wish = {"loginId": name, "password": "test1234", "passwordCheck": "test1234"}
            with httpx.Client(base_url=self.api, timeout=30) as http:
                answer = http.post("/join", json={**wish, "email": f"{name}@t.kr"})
                assert answer.status_code == 200, answer.text
                return Person(self, answer.headers["Authorization"])

        with ThreadPoolExecutor(4) as pool:
            self.people = list(pool.map(join, range(count)))
        self.database.execute("UPDATE user SET role = 'ROLE_USER'")

    def open_rooms(self) -> None:
        """A new room for each."""

        def open_room(person: Person) -> None:
            headers = {"Authorization": person.token}
            answer = httpx.post(f"{self.api}/chatrooms", headers=headers, timeout=30)
            person.room = int(answer.json()["response"]["chatroomId"])

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(open_room, self.people))

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api"

    def is_ready(self) -> bool:
        try:
            answer = httpx.get(f"http://127.0.0.1:{self.port}/health/ready", timeout=10)
        except httpx.HTTPError:
            return False
        return answer.status_code == 200

    def wait_until_ready(self, seconds: float = 60) -> float:
        """How long it took."""
        began = time.monotonic()
        while not self.is_ready():
            assert time.monotonic() < began + seconds, "the service is not ready again"
            time.sleep(0.1)
        return time.monotonic() - began


@contextmanager
def running_service(
    folder: Path, *, tokens: int = 120, seconds_per_token: float = 0.1, **settings: str
) -> Iterator[Service]:
    """One of each, and nothing in front."""
    with ExitStack() as stack:
        database, (model,) = _start_behind(stack, folder, 1, tokens, seconds_per_token)
        wanted = {**NO_LIMITS, "DATABASE_URL": database.url, **settings}
        url = f"http://127.0.0.1:{model.port}"
        backend = stack.enter_context(running_backend(folder / "var", url, **wanted))
        yield Service(backend.port, database, [model], [backend])


@contextmanager
def running_site(folder: Path, *, tokens: int = 150, seconds_per_token: float = 0.2) -> Iterator[Service]:
    """Three backends and two model servers behind nginx, as `docker compose up --scale` has them."""
    with ExitStack() as stack:
        database, models = _start_behind(stack, folder, 2, tokens, seconds_per_token)
        balancer = find_free_port()
        wanted = {**NO_LIMITS, "DATABASE_URL": database.url, "TRUSTED_PROXIES": "1"}
        url = f"http://127.0.0.1:{balancer}"
        backends = [
            stack.enter_context(running_backend(folder / f"var{number}", url, **wanted))
            for number in range(3)
        ]
        places = {
            "BACKEND": " ".join(f"127.0.0.1:{backend.port}" for backend in backends),
            "MODEL_SERVERS": " ".join(f"127.0.0.1:{model.port}" for model in models),
        }
        limits = {"REQUESTS_PER_SECOND": "5000", "BURST": "5000", "CONNECTIONS": "5000"}
        front = stack.enter_context(
            fronting(folder / "nginx", backends[0].port, models[0].port, balancer, **places, **limits)
        )
        yield Service(front.port, database, models, backends, folder / "nginx")


def _start_behind(
    stack: ExitStack, folder: Path, models: int, tokens: int, seconds_per_token: float
) -> tuple[Database, list[Model]]:
    database = Database(folder)
    stack.callback(database.end)
    started = []
    for _ in range(models):
        started.append(Model(tokens, seconds_per_token))
        stack.callback(started[-1].end, signal.SIGKILL)
    return database, started
