"""The manifests: what Kubernetes takes, what docker-compose.yml says, and that all names fit together."""

import json
import re
import shutil
import subprocess
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
import yaml

from tests.compose.files import read_compose
from tests.kubernetes.manifests import (
    FOLDER,
    OVERLAYS,
    Manifest,
    find_pod,
    list_containers,
    merge,
    name_of,
    render,
)
from tests.live import ROOT

GROUPS = {
    "Deployment": "apps",
    "StatefulSet": "apps",
    "CronJob": "batch",
    "Service": "core",
    "NetworkPolicy": "networking",
    "PodDisruptionBudget": "policy",
}
COMPOSE = read_compose("docker-compose.yml", "docker-compose.cpu.yml")
UNITS = {"m": 2**20, "g": 2**30, "Mi": 2**20, "Gi": 2**30}
all_overlays = pytest.mark.parametrize("overlay", OVERLAYS)


@cache
def read_definitions() -> dict[str, Any]:
    definitions: dict[str, Any] = json.loads((ROOT / "tests" / "kubernetes" / "schemas.json").read_text())
    return definitions


def find_faults(manifest: Manifest) -> list[str]:
    """What Kubernetes would refuse, unknown fields too."""
    kind = f"io.k8s.api.{GROUPS[manifest['kind']]}.v1.{manifest['kind']}"
    schema = {**read_definitions(), "$ref": f"#/$defs/{kind}"}
    faults = jsonschema_rs.validator_for(schema).iter_errors(manifest)
    return [f"{name_of(manifest)} {list(fault.instance_path)}: {fault.message[:200]}" for fault in faults]


def find_container(overlay: str, name: str) -> Manifest:
    (found,) = [
        container
        for manifest in render(overlay)
        for container in list_containers(manifest)
        if container["name"] == name
    ]
    return found


def read_bytes(size: str) -> int:
    number, unit = re.fullmatch(r"(\d+)(\w+)", size).groups()
    return int(number) * UNITS[unit]


@all_overlays
def test_kubernetes_takes_every_manifest(overlay: str):
    manifests = render(overlay)

    assert len(manifests) >= 20
    assert [fault for manifest in manifests for fault in find_faults(manifest)] == []


def test_a_manifest_with_a_wrong_field_is_found():
    (backend,) = [m for m in render("cpu") if name_of(m) == ("Deployment", "backend")]
    wrong = merge(backend, {"spec": {"replicas": "two", "template": {"spec": {"container": []}}}})

    assert len(find_faults(wrong)) == 2


@all_overlays
def test_kustomize_itself_makes_the_same(overlay: str):
    program = shutil.which("kubectl")
    if program is None:
        pytest.skip("kubectl is not installed; Debian 12 has only 1.20, which is too old for these files")
    command = [program, "kustomize", str(FOLDER / overlay)]
    made = yaml.safe_load_all(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    assert {name_of(manifest): manifest for manifest in made} == {
        name_of(manifest): manifest for manifest in render(overlay)
    }


@all_overlays
def test_what_selects_finds_something_and_ports_and_names_exist(overlay: str):
    manifests = render(overlay)
    pods = [pod for manifest in manifests if (pod := find_pod(manifest))]
    ports = {
        pod["metadata"]["labels"]["app"]: {
            port["name"]: port["containerPort"]
            for one in pod["spec"]["containers"]
            for port in one.get("ports", ())
        }
        for pod in pods
    }
    services = {}
    for manifest in manifests:
        kind, name = name_of(manifest)
        spec = manifest["spec"]
        if kind == "Service":
            services[name] = {port["port"] for port in spec["ports"]}
            for port in spec["ports"]:
                target = port.get("targetPort", port["port"])
                of_pod = ports[spec["selector"]["app"]]
                assert target in of_pod or target in of_pod.values(), name
        elif kind in {"Deployment", "StatefulSet", "PodDisruptionBudget"}:
            assert spec["selector"]["matchLabels"]["app"] in ports, name
        elif kind == "NetworkPolicy" and spec["podSelector"]:
            app = spec["podSelector"]["matchLabels"]["app"]
            named = {port["port"] for rule in spec["ingress"] for port in rule["ports"]}
            assert named <= ports[app].keys(), name
    addresses = {
        (host, int(port))
        for manifest in manifests
        for container in list_containers(manifest)
        for variable in container.get("env", ())
        for host, port in re.findall(r"(?:^|/|@)([a-z]+):(\d+)", variable["value"])
    }

    assert {("backend", 8000), ("frontend", 8000), ("redis", 6379), ("nginx", 8081)} < addresses
    assert all(port in services[host] for host, port in addresses)


@all_overlays
def test_only_nginx_can_be_reached_and_everything_else_is_closed(overlay: str):
    manifests = render(overlay)
    outside = [
        m for m in manifests if m["kind"] == "Service" and m["spec"].get("type", "ClusterIP") != "ClusterIP"
    ]
    policies = [m["spec"] for m in manifests if m["kind"] == "NetworkPolicy"]
    guarded = {spec["podSelector"]["matchLabels"]["app"] for spec in policies if spec["podSelector"]}
    served = {m["spec"]["selector"]["app"] for m in manifests if m["kind"] == "Service"}

    assert [(name_of(m)[1], m["spec"]["selector"]) for m in outside] == [("site", {"app": "nginx"})]
    assert {port["targetPort"] for port in outside[0]["spec"]["ports"]} == {"http", "https"}, "never 8081"
    assert {"podSelector": {}, "policyTypes": ["Ingress"]} in policies
    assert guarded == served


@all_overlays
def test_containers_have_limits_and_no_rights_and_ours_write_nowhere(overlay: str):
    for manifest in render(overlay):
        pod = find_pod(manifest)
        if pod is None:
            continue
        assert pod["spec"]["automountServiceAccountToken"] is False, name_of(manifest)
        assert pod["spec"]["enableServiceLinks"] is False, "NGINX_PORT and its like are no settings of ours"
        assert pod["spec"]["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in list_containers(manifest):
            context = container["securityContext"]
            assert context["allowPrivilegeEscalation"] is False, container["name"]
            assert context["capabilities"] == {"drop": ["ALL"]}, container["name"]
            assert container["resources"]["limits"]["memory"], container["name"]
            if container["image"].startswith("chatfoodie/"):
                assert context["readOnlyRootFilesystem"] is True, container["name"]
                runs_as_nobody = {**pod["spec"]["securityContext"], **context}.get("runAsNonRoot")
                assert runs_as_nobody is True, container["name"]


@all_overlays
def test_images_limits_and_settings_are_those_of_the_compose_files(overlay: str):
    names = {"mysql", "redis", "backend", "migrate", "purge", "frontend", "nginx"} | {
        "cpu": {"model"},
        "gpu": {"tgi", "merge"},
    }[overlay]
    for name in names:
        ours, theirs = find_container(overlay, name), COMPOSE[name]
        assert ours["image"] == theirs["image"], name
        assert read_bytes(ours["resources"]["limits"]["memory"]) == read_bytes(theirs["mem_limit"]), name
        variables = {variable["name"]: variable["value"] for variable in ours.get("env", ())}
        theirs_too = theirs.get("environment", {})
        # What docker-compose.yml says of it as well is the same.
        said = {
            key: value for key, value in variables.items() if key in theirs_too and key != "MODEL_SERVERS"
        }
        assert said == {key: theirs_too[key] for key in said}, name
    assert find_container(overlay, "mysql")["args"] == COMPOSE["mysql"]["command"]
    assert find_container(overlay, "redis")["args"] == COMPOSE["redis"]["command"]
    if overlay == "gpu":
        assert find_container(overlay, "tgi")["args"] == COMPOSE["tgi"]["command"]


@all_overlays
def test_backend_gets_all_that_compose_gives_it(overlay: str):
    named = {variable["name"] for variable in find_container(overlay, "backend")["env"]}
    # Of these the config map may say something else than their default.
    of_config_map = {"CHATFOODIE_METRICS_NETWORKS", "CHATFOODIE_MAIL_PASSWORD_FILE"}

    assert named == COMPOSE["backend"]["environment"].keys() - of_config_map


@all_overlays
def test_secrets_are_those_that_are_made_and_each_container_gets_its_own_alone(overlay: str):
    script = (ROOT / "bin" / "make-secrets").read_text()
    made = {name for line in re.findall(r"for name in ([a-z_ ]+);", script) for name in line.split()}
    for manifest in render(overlay):
        pod = find_pod(manifest)
        volumes = [] if pod is None else pod["spec"].get("volumes", ())
        taken = {
            item["key"] for volume in volumes if "secret" in volume for item in volume["secret"]["items"]
        }
        name = manifest["metadata"]["name"]
        assert taken <= made, name
        if pod is not None and name in COMPOSE:
            assert taken == set(COMPOSE[name].get("secrets", ())), name


@all_overlays
def test_nginx_asks_the_model_servers_of_the_overlay(overlay: str):
    (servers,) = [
        variable["value"]
        for variable in find_container(overlay, "nginx")["env"]
        if variable["name"] == "MODEL_SERVERS"
    ]

    assert servers == {"cpu": "model:8081", "gpu": "tgi:8081"}[overlay]


def test_answers_get_as_long_as_with_compose_and_five_seconds_more():
    """The five are preStop's, in which nobody is told yet."""
    for overlay in OVERLAYS:
        for manifest in render(overlay):
            name, pod = manifest["metadata"]["name"], find_pod(manifest)
            if pod is None or not (grace := COMPOSE.get(name, {}).get("stop_grace_period")):
                continue
            if manifest["kind"] != "CronJob":
                assert pod["spec"]["terminationGracePeriodSeconds"] >= int(grace.removesuffix("s")), name
