"""The whole service in containers: images made from nothing, started, looked into, broken, taken down.

Needs Docker with BuildKit, docker-compose or Compose v2, and, without the base image, root and debootstrap.
From the environment, where the machine asks for it:

  DOCKER, COMPOSE         the commands (docker; `docker compose`, or docker-compose where that is missing)
  BASE_IMAGE              the base of all images (python:3.11-slim-bookworm), made with debootstrap if missing
  DEBIAN_MIRROR           where debootstrap fetches packages
  EXTRA_CA_CERTIFICATES   a PEM file that pip trusts while images are built
  EXTRA_PIP_CONFIG        a file that is pip's configuration meanwhile
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.asking import UNVERIFIED
from tests.live import ROOT, find_free_port

DOCKER = shlex.split(os.environ.get("DOCKER", "docker"))
BASE_IMAGE = os.environ.get("BASE_IMAGE", "python:3.11-slim-bookworm")
FILES = ("docker-compose.yml", "docker-compose.cpu.yml", "tests/compose/override.yml")
STAND_INS = ("mariadb", "redis", "nginx", "mail", "model")
IMAGES = {
    "backend": "backend",
    "frontend": "frontend",
    "model-server": "model_server",
    "nginx": "nginx",
}
PROJECT = "chatfoodie-test"
# The images of this test, so that those of an operator on the same machine stay what they are.
PREFIX = "chatfoodie-test"


class Broken(Exception):
    """What did not hold, in a sentence."""


def hold(is_true: object, sentence: str) -> None:
    if not is_true:
        raise Broken(sentence)


def find_compose() -> list[str]:
    if given := os.environ.get("COMPOSE"):
        return shlex.split(given)
    plugin = subprocess.run([*DOCKER, "compose", "version"], capture_output=True, check=False)
    return [*DOCKER, "compose"] if plugin.returncode == 0 else ["docker-compose"]


def run(*command: str | Path, **options: Any) -> str:
    """What the command printed. Raises: Broken, with its last lines."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        words = " ".join(map(str, command[:6]))
        raise Broken(f"`{words} …` ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


# --- images -------------------------------------------------------------------------------------


def make_images() -> dict[str, float]:
    """Make all of them; the size of each in MB."""
    if subprocess.run([*DOCKER, "image", "inspect", BASE_IMAGE], capture_output=True, check=False).returncode:
        make_base_image()
    for name in STAND_INS:
        build(name, "tests/compose/stand_ins.Dockerfile", "tests", "--target", name)
    for name, folder in IMAGES.items():
        own = ["--build-arg", f"NGINX_IMAGE={PREFIX}/nginx"] if name == "nginx" else []
        build(f"{name}:test", f"{folder}/Dockerfile", ".", *own)
    return {name: read_size(f"{PREFIX}/{name}:test") for name in IMAGES} | {"(base)": read_size(BASE_IMAGE)}


def make_base_image() -> None:
    hold(os.geteuid() == 0 and shutil.which("debootstrap"), f"{BASE_IMAGE} is made by root with debootstrap")
    mirror = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
    with tempfile.TemporaryDirectory() as folder:
        wanted = "--include=python3,python3-venv,ca-certificates"
        run("debootstrap", "--variant=minbase", wanted, "bookworm", folder, mirror)
        for package in Path(folder, "var/cache/apt/archives").glob("*.deb"):
            package.unlink()
        with subprocess.Popen(["tar", "-C", folder, "-c", "."], stdout=subprocess.PIPE) as tar:
            run(*DOCKER, "import", "-", BASE_IMAGE, stdin=tar.stdout)


def build(tag: str, dockerfile: str, context: str, *options: str) -> None:
    secrets = []
    if bundle := os.environ.get("EXTRA_CA_CERTIFICATES"):
        secrets += ["--secret", f"id=ca_bundle,src={bundle}"]
    if config := os.environ.get("EXTRA_PIP_CONFIG"):
        secrets += ["--secret", f"id=pip_config,src={config}"]
    base = ["--build-arg", f"BASE_IMAGE={BASE_IMAGE}"]
    command = [
        *DOCKER,
        "build",
        "-q",
        *base,
        *secrets,
        *options,
        "-f",
        dockerfile,
        "-t",
        f"{PREFIX}/{tag}",
        context,
    ]
    run(*command, cwd=ROOT, env={**os.environ, "DOCKER_BUILDKIT": "1"})


def read_size(image: str) -> float:
    return int(run(*DOCKER, "image", "inspect", "-f", "{{.Size}}", image)) / 1_000_000


# --- the running service ------------------------------------------------------------------------


class Stack:
    """A running service. `url` is nginx, the only thing that can be reached."""

    def __init__(self, folder: Path, overlays: tuple[str, ...], settings: dict[str, str]) -> None:
        self.folder = folder
        self.port = find_free_port()
        names = (*FILES, *overlays)
        files = [option for name in names for option in ("-f", str(ROOT / name))]
        self._compose = [*find_compose(), "-p", PROJECT, "--project-directory", str(folder), *files]
        # .env and the secrets are made as an operator makes them.
        (folder / "bin").mkdir()
        shutil.copy(ROOT / "bin" / "make-secrets", folder / "bin")
        shutil.copy(ROOT / ".env.example", folder)
        run(folder / "bin" / "make-secrets")
        chosen = {
            "CHATFOODIE_IMAGES": PREFIX,
            "CHATFOODIE_TAG": "test",
            "CHATFOODIE_PUBLISH": "127.0.0.1:",
            "CHATFOODIE_HTTP_PORT": str(find_free_port()),
            "CHATFOODIE_HTTPS_PORT": str(self.port),
            **settings,
        }
        self.set(chosen)

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"{self.url.replace('https', 'wss')}/api"

    def set(self, settings: dict[str, str]) -> None:
        """Write these down in .env; the last word on a setting counts."""
        with (self.folder / ".env").open("a") as file:
            file.writelines(f"{name}={value}\n" for name, value in settings.items())

    def compose(self, *words: str) -> str:
        return run(*self._compose, *words)

    def start(self, *words: str) -> float:
        """Start what is asked for; how long until a question can be answered."""
        began = time.monotonic()
        self.compose("up", "-d", "--no-build", *words)
        self.wait_until_ready()
        return time.monotonic() - began

    def wait_until_ready(self, seconds: float = 240) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/health/ready", timeout=5, context=UNVERIFIED):
                    return
            except (urllib.error.URLError, OSError) as error:
                if time.monotonic() > deadline:
                    raise Broken(
                        f"the service is not ready after {seconds:.0f} s: {error}\n{self.logs()}"
                    ) from error
                time.sleep(0.3)

    def containers(self, service: str) -> list[str]:
        return self.compose("ps", "-q", service).split()

    def logs(self, *services: str) -> str:
        return self.compose("logs", "--no-color", "--tail=40", *services)

    def mails_to(self, address: str) -> list[str]:
        mails = []
        for line in run(*DOCKER, "logs", self.containers("mail")[0]).splitlines():
            if line.startswith("{"):
                mail = json.loads(line)
                mails += [mail["text"]] if address in mail["to"] else []
        return mails

    def query(self, statement: str) -> list[list[str]]:
        """Rows of the database, as the operator sees them."""
        password = 'MYSQL_PWD="$(cat /run/secrets/database_password)"'
        command = (
            f"{password} mysql --default-character-set=utf8mb4 -N -B -u chatfoodie -h 127.0.0.1 chatfoodie"
        )
        container = self.containers("mysql")[0]
        printed = run(*DOCKER, "exec", "-i", container, "sh", "-c", command, input=statement)
        return [line.split("\t") for line in printed.splitlines()]

    def stop(self) -> None:
        self.compose("down", "-v", "--remove-orphans", "-t", "20")


@contextmanager
def running_stack(*overlays: str, **settings: str) -> Iterator[Stack]:
    """A stack that is taken down at the end, volumes and all. `settings` are CHATFOODIE_ variables."""
    with tempfile.TemporaryDirectory(prefix="chatfoodie-compose-") as folder:
        stack = Stack(Path(folder), overlays, as_variables(settings))
        try:
            yield stack
        finally:
            stack.stop()
            left = run(*DOCKER, "ps", "-a", "-q", "--filter", f"label=com.docker.compose.project={PROJECT}")
            hold(not left.strip(), "nothing is left of it")


def as_variables(settings: dict[str, str]) -> dict[str, str]:
    return {f"CHATFOODIE_{name}": value for name, value in settings.items()}


def find_code(mail: str) -> str:
    # Not \b: Hangul that follows the digits is a word too.
    found = re.search(r"(?<!\d)\d{6}(?!\d)", mail)
    hold(found, "the mail has a code of six digits")
    return found[0] if found else ""
