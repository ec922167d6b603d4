"""The same files as a stack on Docker Swarm, and the next release of it while members ask.

The swarm is of this one machine, made here and left again; a Docker that is in one already is not touched.
Nothing is published: a swarm would publish to everybody. nginx is asked at its own address on this machine.
"""

import asyncio
import collections
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from pathlib import Path

from tests.asking import Turn
from tests.compose.crowd import NO_LIMITS, gather
from tests.compose.stack import DOCKER, IMAGES, PREFIX, PROJECT, Broken, Stack, as_variables, hold, run
from tests.live import ROOT

MEMBERS = 40
REPLICAS = ("backend=2", "model=2")
# From the first question to the update, and from its end to the last question.
BEFORE_SECONDS, AFTER_SECONDS = 10.0, 5.0
# What the updates take all together, at the most.
UPDATE_SECONDS = 400.0


class SwarmStack(Stack):
    """A running stack. `url` is nginx's own address, which another release changes."""

    _address = ""

    @property
    def url(self) -> str:
        if not self._address:
            self._address = self._find_nginx()
        return f"https://{self._address}:8443"

    def forget_address(self) -> None:
        self._address = ""

    def _find_nginx(self) -> str:
        of_bridge = "{{(index .IPAM.Config 0).Subnet}}"
        subnet = ip_network(run(*DOCKER, "network", "inspect", "-f", of_bridge, "docker_gwbridge").strip())
        for container in self.containers("nginx"):
            for address in run(*DOCKER, "exec", container, "hostname", "-I").split():
                if ip_address(address) in subnet:
                    return address
        raise Broken("nginx does not run")

    def containers(self, service: str) -> list[str]:
        of_service = f"label=com.docker.swarm.service.name={PROJECT}_{service}"
        return run(*DOCKER, "ps", "-q", "--filter", of_service).split()

    def deploy(self, tag: str) -> None:
        """As an operator does, but that nothing is published, and that images are this machine's."""
        self.set({"CHATFOODIE_TAG": tag})
        made = run(sys.executable, ROOT / "deploy" / "stack_file.py", *REPLICAS, input=self.compose("config"))
        stack = json.loads(made)
        del stack["services"]["nginx"]["ports"]
        options = ("--prune", "--resolve-image", "never", "-c", "-", PROJECT)
        run(*DOCKER, "stack", "deploy", *options, input=json.dumps(stack))

    def start(self, *_words: str) -> float:
        began = time.monotonic()
        self.deploy("test")
        deadline = began + 300
        while True:
            try:
                self.forget_address()
                self.wait_until_ready(10)
                return time.monotonic() - began
            except Broken as broken:
                if time.monotonic() > deadline:
                    raise Broken(f"{broken}\n{self.tasks()}") from broken
                time.sleep(2)

    def tasks(self) -> str:
        return run(
            *DOCKER,
            "stack",
            "ps",
            "--no-trunc",
            "--format",
            "{{.Name}} {{.Image}} {{.CurrentState}} {{.Error}}",
            PROJECT,
        )

    def updates(self) -> dict[str, str]:
        """The services of ours that are being updated or were, and how that stands."""
        form = "{{.Spec.Name}} {{if .UpdateStatus}}{{.UpdateStatus.State}}{{else}}none{{end}}"
        services = run(*DOCKER, "stack", "services", "-q", PROJECT).split()
        lines = run(*DOCKER, "service", "inspect", "-f", form, *services).splitlines()
        return dict(line.removeprefix(f"{PROJECT}_").split() for line in lines)

    def logs(self, *_services: str) -> str:
        return self.tasks()

    def stop(self) -> None:
        run(*DOCKER, "stack", "rm", PROJECT)
        deadline = time.monotonic() + 90
        while run(
            *DOCKER, "ps", "-a", "-q", "--filter", f"label=com.docker.stack.namespace={PROJECT}"
        ).strip():
            hold(time.monotonic() < deadline, "the containers of the stack are gone")
            time.sleep(1)


@contextmanager
def running_swarm(*overlays: str, **settings: str) -> Iterator[SwarmStack]:
    state = run(*DOCKER, "info", "-f", "{{.Swarm.LocalNodeState}}").strip()
    hold(state == "inactive", f"this Docker is in no swarm, but it says {state!r}")
    run(*DOCKER, "swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1:2377")
    try:
        node = run(*DOCKER, "info", "-f", "{{.Swarm.NodeID}}").strip()
        run(*DOCKER, "node", "update", "--label-add", "chatfoodie.data=true", node)
        with tempfile.TemporaryDirectory(prefix="chatfoodie-swarm-") as folder:
            stack = SwarmStack(Path(folder), ("deploy/swarm.yml", *overlays), as_variables(settings))
            try:
                yield stack
            finally:
                stack.stop()
                volume = f"{PROJECT}_database"
                subprocess.run([*DOCKER, "volume", "rm", volume], capture_output=True, check=False)
    finally:
        run(*DOCKER, "swarm", "leave", "--force")
        # What a swarm leaves behind, and the images of the next release.
        left = [
            ["network", "rm", "docker_gwbridge"],
            ["image", "rm", *(f"{PREFIX}/{name}:next" for name in IMAGES)],
        ]
        for words in left:
            subprocess.run([*DOCKER, *words], capture_output=True, check=False)


def make_next_release() -> None:
    """Images that are not the same: a label is enough to make them others."""
    for name in IMAGES:
        run(
            *DOCKER,
            "build",
            "-q",
            "-t",
            f"{PREFIX}/{name}:next",
            "--label",
            "release=next",
            "-",
            input=f"FROM {PREFIX}/{name}:test\n",
            env={**os.environ, "DOCKER_BUILDKIT": "1"},
        )


def rolling() -> None:
    make_next_release()
    with running_swarm("tests/compose/crowd.yml", "tests/compose/short.yml", **NO_LIMITS) as stack:
        print(f"Two backends and two model servers on a swarm, ready after {stack.start():.0f} s.")
        members = [Turn(visitor, room) for visitor, room in gather(stack, MEMBERS)]
        turns = asyncio.run(update_while_asked(stack, members))
        check_what_is_kept(stack, turns)


async def find_nginx(stack: SwarmStack) -> None:
    """Wait until there is one: between two releases none is there for some seconds."""
    while True:
        try:
            await asyncio.to_thread(lambda: stack.url)
        except Broken:
            await asyncio.sleep(0.5)
        else:
            return


async def update_while_asked(stack: SwarmStack, members: list[Turn]) -> list[Turn]:
    """Everything that was asked, in the order of its end."""
    asked: list[Turn] = []
    is_over = asyncio.Event()

    async def ask_on(number: int, member: Turn) -> None:
        await asyncio.sleep(number * 4.0 / MEMBERS)
        count = 0
        while not is_over.is_set():
            count += 1
            await find_nginx(stack)
            turn = Turn(member.visitor, member.room, f"매운 음식 추천해줘 {number}-{count}")
            await turn.ask()
            asked.append(turn)
            if not turn.is_finished:
                await asyncio.to_thread(stack.forget_address)
                await asyncio.sleep(1)

    asking = [asyncio.create_task(ask_on(number, member)) for number, member in enumerate(members)]
    await asyncio.sleep(BEFORE_SECONDS)
    before = len(asked)
    began = time.monotonic()
    await asyncio.to_thread(stack.deploy, "next")
    states: dict[str, str] = {}
    while time.monotonic() < began + UPDATE_SECONDS:
        states = await asyncio.to_thread(stack.updates)
        if "updating" not in states.values() and states.get("nginx") == states.get("backend") == "completed":
            break
        await asyncio.sleep(1)
    seconds = time.monotonic() - began
    print(f"{before} answers before; the next release was in place after {seconds:.0f} s: {states}.")
    hold(states.get("backend") == "completed", f"the update has come to its end\n{stack.tasks()}")
    during = len(asked) - before
    await asyncio.sleep(AFTER_SECONDS)
    is_over.set()
    await asyncio.gather(*asking)
    print(f"{during} questions ended meanwhile, {len(asked) - before - during} after it.")
    print(f"How all ended: {dict(collections.Counter(turn.said for turn in asked))}.")
    return asked


def check_what_is_kept(stack: SwarmStack, turns: list[Turn]) -> None:
    # An answer whose process was killed counts as failed when its lease of 9 s is over.
    time.sleep(12)
    rows = stack.query("SELECT id, is_from_chatbot, status, content FROM message ORDER BY id;")
    kept = {int(id_): (status, content) for id_, _, status, content in rows}
    questions = {content for _, is_answer, _, content in rows if is_answer == "0"}
    finished = [turn for turn in turns if turn.is_finished]
    hold(finished, "some answers came to their end")
    for turn in finished:
        ids = turn.end["response"]
        hold(kept.get(ids["userMessageId"]) == ("complete", turn.question), "a question is kept")
        hold(
            kept.get(ids["chatbotMessageId"]) == ("complete", turn.shown),
            f"a finished answer is kept as it was shown: {kept.get(ids['chatbotMessageId'])}",
        )
    lost = [turn.question for turn in turns if turn.shown and turn.question not in questions]
    hold(not lost, f"every question that was taken is kept: {lost}")
    statuses = collections.Counter(status for _, is_answer, status, _ in rows if is_answer == "1")
    hold(statuses.keys() <= {"complete", "failed"}, f"no answer hangs: {dict(statuses)}")
    print(f"{len(finished)} finished answers, all kept as shown. Answers in the database: {dict(statuses)}.")
