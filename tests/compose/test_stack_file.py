"""The stack that Docker Swarm gets of the compose files."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.stack_file import make_stack
from tests.compose.files import read_compose
from tests.live import ROOT

CPU = ("docker-compose.yml", "docker-compose.cpu.yml", "deploy/swarm.yml")
GPU = ("docker-compose.yml", "deploy/swarm.yml")


@pytest.fixture
def project(tmp_path: Path) -> dict[str, Any]:
    """What Compose makes of all but the services, with secrets as `make secrets` leaves them."""
    written = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    secrets = {}
    for name in written["secrets"]:
        (tmp_path / name).write_text("" if name in {"mail_password", "tls_certificate", "tls_key"} else name)
        secrets[name] = {"file": str(tmp_path / name)}
    return {"networks": written["networks"], "secrets": secrets}


def make(project: dict[str, Any], files: tuple[str, ...], **replicas: int) -> dict[str, Any]:
    return make_stack(project | {"services": read_compose(*files)}, replicas)


def test_stack_has_the_services_that_stay_and_no_one_shot_that_the_backends_do_themselves(project):
    cpu, gpu = make(project, CPU)["services"], make(project, GPU)["services"]

    assert cpu.keys() == {"nginx", "frontend", "backend", "purge", "mysql", "redis", "model"}
    assert gpu.keys() == (cpu.keys() - {"model"}) | {"tgi", "merge"}
    assert "backend.migrate && exec gunicorn" in cpu["backend"]["command"][2]
    assert cpu["backend"]["command"][2].endswith(read_last_command("backend/Dockerfile"))


def read_last_command(dockerfile: str) -> str:
    words: list[str] = json.loads((ROOT / dockerfile).read_text().rpartition("\nCMD ")[2])
    return " ".join(words)


@pytest.mark.parametrize("files", [CPU, GPU])
def test_what_can_be_there_twice_is_replaced_only_when_the_new_one_is_well(project, files):
    orders = {
        name: service["deploy"]["update_config"]["order"]
        for name, service in make(project, files)["services"].items()
    }
    alone = {"nginx", "mysql", "merge", "tgi"} & orders.keys()

    assert {name for name, order in orders.items() if order == "stop-first"} == alone
    assert {name for name, order in orders.items() if order == "start-first"} == orders.keys() - alone


def test_a_release_that_does_not_get_well_is_taken_back(project):
    for service in make(project, GPU)["services"].values():
        assert service["deploy"]["update_config"]["failure_action"] == "rollback"


def test_as_many_as_are_asked_for(project):
    services = make(project, CPU, backend=3, model=2)["services"]

    assert services["backend"]["deploy"]["replicas"] == 3
    assert services["model"]["deploy"]["replicas"] == 2
    assert make(project, CPU)["services"]["backend"]["deploy"]["replicas"] == 2
    with pytest.raises(ValueError, match="There is no modle"):
        make(project, CPU, modle=2)


def test_limits_and_folders_in_memory_and_a_gpu_are_said_as_a_stack_says_them(project):
    services = make(project, GPU)["services"]
    tgi = services["tgi"]

    assert services["backend"]["deploy"]["resources"] == {"limits": {"memory": "1500m"}}
    in_memory = [volume for volume in tgi["volumes"] if volume["type"] == "tmpfs"]
    assert [volume["target"] for volume in services["backend"]["volumes"]] == ["/tmp"]  # noqa: S108
    assert [(volume["target"], volume["tmpfs"]) for volume in in_memory] == [("/dev/shm", {"size": 1 << 30})]  # noqa: S108
    assert {"type": "volume", "source": "models", "target": "/models", "read_only": True} in tgi["volumes"]
    reserved = tgi["deploy"]["resources"]["reservations"]["generic_resources"]
    assert reserved == [{"discrete_resource_spec": {"kind": "NVIDIA-GPU", "value": 1}}]
    assert tgi["deploy"]["mode"] == "global"


def test_visitors_keep_their_addresses_and_nginx_finds_every_server_by_name(project):
    services = make(project, CPU)["services"]

    assert services["nginx"]["ports"] == [
        {"mode": "host", "published": 80, "target": 8080},
        {"mode": "host", "published": 443, "target": 8443},
    ]
    assert all(service["deploy"]["endpoint_mode"] == "dnsrr" for service in services.values())


def test_only_one_network_has_a_way_out(project):
    networks = make(project, CPU)["networks"]

    assert {name for name, network in networks.items() if not network["internal"]} == {"outside"}


def test_a_secret_of_another_content_has_another_name_and_an_empty_one_is_none(project):
    first = make(project, CPU)
    Path(project["secrets"]["app_secret"]["file"]).write_text("another")
    second = make(project, CPU)

    assert first["secrets"].keys() == {"app_secret", "database_password", "database_root_password"}
    assert first["services"]["backend"]["secrets"] == ["app_secret", "database_password"]
    changed = {name for name in first["secrets"] if first["secrets"][name] != second["secrets"][name]}
    assert changed == {"app_secret"}


def test_program_takes_what_compose_v2_prints_and_says_in_a_sentence_what_is_wrong(tmp_path: Path):
    (tmp_path / "app_secret").write_text("secret")
    printed = {
        "name": "chatfoodie",
        "services": {
            "nginx": {
                "image": "chatfoodie/nginx:latest",
                "command": None,
                "networks": {"inside": None},
                "ports": [{"mode": "ingress", "target": 8443, "published": "443", "protocol": "tcp"}],
                "secrets": [{"source": "app_secret", "target": "/run/secrets/app_secret"}],
                "volumes": [{"type": "volume", "source": "models", "target": "/models", "volume": {}}],
                "mem_limit": "268435456",
            }
        },
        "networks": {"inside": {"name": "chatfoodie_inside", "ipam": {}, "internal": True}},
        "volumes": {"models": {"name": "chatfoodie_models"}},
        "secrets": {"app_secret": {"name": "chatfoodie_app_secret", "file": str(tmp_path / "app_secret")}},
    }
    command = [sys.executable, ROOT / "deploy" / "stack_file.py", "nginx=1"]
    done = subprocess.run(command, input=yaml.dump(printed), capture_output=True, text=True, check=True)
    wrong = subprocess.run(
        [*command, "model=2"], input=yaml.dump(printed), capture_output=True, text=True, check=False
    )
    stack = json.loads(done.stdout)

    assert stack["services"]["nginx"]["ports"] == [{"mode": "host", "published": 443, "target": 8443}]
    assert stack["services"]["nginx"]["volumes"] == [
        {"type": "volume", "source": "models", "target": "/models"}
    ]
    assert stack["services"]["nginx"]["secrets"] == ["app_secret"]
    assert stack["networks"] == {"inside": {"driver": "overlay", "internal": True}}
    assert stack["volumes"] == {"models": {}}
    assert wrong.returncode == 1
    assert wrong.stderr == "No stack was made: There is no model; there are nginx.\n"
