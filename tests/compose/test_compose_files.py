"""The compose files: what may be reached, what survives, and the flags of the model server."""

import re
import shlex
import shutil
import subprocess

import pytest
import yaml

from tests.compose.files import read_compose
from tests.live import ROOT

GPU = ("docker-compose.yml",)
CPU = ("docker-compose.yml", "docker-compose.cpu.yml")
ONE_SHOTS = {"merge", "migrate"}
OURS = {"nginx", "frontend", "backend", "migrate", "purge", "merge", "model", "chat-stream"}


def read_flags(words: list[str]) -> dict[str, str]:
    """Flags and their values; `--a b` and `--a=b` are the same."""
    flags: dict[str, str] = {}
    name = ""
    for word in words:
        if word.startswith("--"):
            name, _, value = word.partition("=")
            flags[name] = value
        else:
            flags[name] = word
    return flags


def read_launch_script() -> dict[str, str]:
    script = (ROOT / "model_server" / "launch.sh").read_text()
    command = script.partition("exec text-generation-launcher")[2].replace("\\\n", " ").replace('"$@"', "")
    return read_flags(shlex.split(command))


def test_flags_of_tgi_are_those_of_the_launch_script_and_exist():
    flags = read_flags(read_compose(*GPU)["tgi"]["command"])
    lines = (ROOT / "tests" / "compose" / "tgi_flags.txt").read_text().splitlines()
    existing = {line for line in lines if line.startswith("--")}
    # Where it listens and what it serves is the container's own affair.
    own = {"--hostname", "--port", "--model-id"}

    assert flags.keys() <= existing
    assert {name: value for name, value in flags.items() if name not in own} == {
        name: value for name, value in read_launch_script().items() if name not in own
    }


def test_answer_and_prompt_together_fit_the_window():
    flags = read_flags(read_compose(*GPU)["tgi"]["command"])

    assert int(flags["--max-input-tokens"]) + 250 == int(flags["--max-total-tokens"])


def test_images_of_others_are_pinned():
    images = {name: service["image"] for name, service in read_compose(*CPU).items()}

    assert images["mysql"] == "mysql:8.4"
    assert images["tgi"] == "ghcr.io/huggingface/text-generation-inference:3.3.7"
    assert all(re.search(r":\d", image) or image.startswith("chatfoodie/") for image in images.values())


@pytest.mark.parametrize("files", [GPU, CPU])
def test_only_nginx_can_be_reached_from_outside(files: tuple[str, ...]):
    services = read_compose(*files)
    networks = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["networks"]

    # The old chatbot API is for programs of the same machine, and only started when asked for.
    assert services["chat-stream"]["profiles"] == ["chat-stream"]
    assert services.pop("chat-stream")["ports"] == ["127.0.0.1:5005:5005"]
    assert [name for name, service in services.items() if service.get("ports")] == ["nginx"]
    assert [name for name, network in networks.items() if not network.get("internal")] == ["outside"]
    on_outside = {name for name, service in services.items() if "outside" in service["networks"]}
    assert on_outside == {"nginx", "backend", "merge"}
    published = services["nginx"]["ports"]
    assert all(port.endswith((":8080", ":8443")) for port in published), "never the balancer's 8081"


@pytest.mark.parametrize("files", [GPU, CPU])
def test_every_service_has_a_limit_rotated_logs_and_comes_back(files: tuple[str, ...]):
    for name, service in read_compose(*files).items():
        assert service["mem_limit"], name
        assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}, name
        assert service["restart"] == ("on-failure" if name in ONE_SHOTS else "unless-stopped"), name
        if name in OURS:
            assert service["read_only"] is True, name
            assert service["cap_drop"] == ["ALL"], name
            assert service["security_opt"] == ["no-new-privileges:true"], name


def test_backend_waits_for_a_migrated_database():
    services = read_compose(*CPU)

    assert services["backend"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert services["migrate"]["depends_on"]["mysql"]["condition"] == "service_healthy"
    assert "healthcheck" in services["mysql"]


def test_machine_without_a_gpu_gets_the_cpu_server_and_nothing_that_needs_one():
    services = read_compose(*CPU)
    started = {name for name, service in services.items() if not service.get("profiles")}

    assert {"tgi", "merge"}.isdisjoint(started)
    assert services["nginx"]["environment"]["MODEL_SERVERS"] == "model:8081"
    assert not any("deploy" in services[name] for name in started)
    assert "device" not in yaml.dump({name: services[name] for name in started})


def test_no_secret_stands_in_the_files():
    text = "".join((ROOT / name).read_text() for name in CPU)

    assert not re.search(r"(PASSWORD|SECRET)(?!_FILE)\w*:\s*\S", text)
    assert {"app_secret", "database_password"} <= set(read_compose(*CPU)["backend"]["secrets"])


def test_password_of_the_mail_server_is_only_where_mail_is_sent():
    # As written, without the defaults: an operator's .env may name the file.
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]

    for setting, secret in (("SECRET", "app_secret"), ("DATABASE_PASSWORD", "database_password")):
        for name in ("backend", "migrate", "purge"):
            assert services[name]["environment"][f"CHATFOODIE_{setting}_FILE"] == f"/run/secrets/{secret}"
            assert secret in services[name]["secrets"]
    assert [name for name, one in services.items() if "mail_password" in one.get("secrets", ())] == [
        "backend"
    ]
    for name in ("migrate", "purge"):
        # A setting that names a file which is not there would end the start.
        assert services[name]["environment"]["CHATFOODIE_MAIL_PASSWORD_FILE"] == "", name
    assert services["backend"]["environment"]["CHATFOODIE_MAIL_PASSWORD_FILE"]


@pytest.mark.parametrize("files", [GPU, CPU])
def test_compose_itself_accepts_the_files(files: tuple[str, ...], tmp_path):
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not installed (Debian: apt-get install docker-compose)")
    for name in {*CPU, ".env.example"}:
        shutil.copy(ROOT / name, tmp_path / name.replace(".env.example", ".env"))
    options = [option for name in files for option in ("-f", name)]
    done = subprocess.run(
        [program, *options, "config", "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert "WARN" not in done.stderr
