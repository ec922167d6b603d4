"""The whole service in containers, from nothing: `make compose-test`; tests/compose/stack.py has its needs.

    python -m tests.compose [first-hour] [crowd] [crowd-real] [rolling]

first-hour  sign-up with mail, log-in, a question to the real small model, regenerate, through nginx on one
            port; then the stack is stopped and started, and everything is still there
crowd       three backends and two model servers, 300 members whose answers run; a backend and a model server
            are killed: every question and every finished answer is in the database, the rest is marked and
            can be made again. The model servers are scripted: no model on a few cores speaks to 300
crowd-real  the same with the real small model and as many members as its servers have slots
rolling     the same files on Docker Swarm: the next release takes the place of this one while members ask;
            no finished answer is lost (tests/compose/swarm.py)

Without a name the first; the others want a machine of their own.
"""

import sys
import time

from tests.compose.crowd import crowd, crowd_real
from tests.compose.stack import Broken, hold, make_images, running_stack
from tests.compose.swarm import rolling
from tests.compose.visitor import Visitor


def first_hour() -> None:
    # One thread: on a machine that does other things as well, several wait for one another most of the time.
    with running_stack(MODEL_THREADS="1") as stack:
        print(f"Started after {stack.start():.0f} s: {stack.url}")
        visitor = Visitor(stack)
        page = visitor.http.get(stack.url)
        hold(page.status_code == 200 and "<html" in page.text, "the first page is served")
        began = time.monotonic()
        visitor.join()
        visitor.prove_address()
        print(f"Joined, and proved the address with the code of a mail, in {time.monotonic() - began:.1f} s.")
        visitor.log_in()
        room = visitor.new_room()
        first = ask(visitor, room)
        again = visitor.regenerate(room)
        hold(again[-1]["event"] == "stream_end", f"regenerating ends well: {again[-1]}")
        kept = visitor.messages(room)
        hold(
            [message["status"] for message in kept] == ["complete", "complete"],
            "question and answer are kept",
        )
        print(f"Regenerated: {kept[-1]['content'][:60]!r}")
        stack.compose("stop")
        print(f"Stopped and started again after {stack.start():.0f} s.")
        visitor.log_in()
        hold(visitor.messages(room) == kept, "everything is still there")
        hold(first, "the answer was not empty")
        deleted = stack.compose("exec", "-T", "purge", "python", "-m", "backend.purge")
        print(f"The purge says: {deleted.strip()}")


def ask(visitor: Visitor, room: int) -> str:
    began = time.monotonic()
    events = visitor.ask(room, "매운 음식 추천해줘")
    texts = [event["response"] for event in events if event["event"] == "text_stream"]
    hold(events[-1]["event"] == "stream_end", f"the answer ends well: {events[-1]}")
    print(f"Asked and answered in {time.monotonic() - began:.1f} s, {len(texts)} pieces: {texts[-1][:60]!r}")
    return str(texts[-1])


SCENARIOS = {"first-hour": first_hour, "crowd": crowd, "crowd-real": crowd_real, "rolling": rolling}


def main(names: list[str]) -> int:
    if unknown := set(names) - SCENARIOS.keys():
        print(f"There is no {', '.join(unknown)}; there are {', '.join(SCENARIOS)}.", file=sys.stderr)
        return 2
    try:
        began = time.monotonic()
        sizes = ", ".join(f"{name} {size:.0f} MB" for name, size in make_images().items())
        print(f"The images are there after {time.monotonic() - began:.0f} s: {sizes}.")
        for name in names or ["first-hour"]:
            print(f"--- {name}")
            SCENARIOS[name]()
    except Broken as broken:
        print(f"FAILED: {broken}", file=sys.stderr)
        return 1
    print("All of it held.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
