"""Make a stack for Docker Swarm of the compose files:

docker compose -f docker-compose.yml -f docker-compose.cpu.yml -f deploy/swarm.yml config \
  | python3 deploy/stack_file.py backend=3 model=2 \
  | docker stack deploy --prune --with-registry-auth -c - chatfoodie

Without a GPU as above, with one leave docker-compose.cpu.yml out. `SERVICE=COUNT` is what `--scale` is to
Compose. Needs PyYAML (Debian: python3-yaml).

What a stack says otherwise is said otherwise: limits of memory, folders in memory, a GPU, names of secrets.
What it cannot say is left out: the order of starting (deploy/swarm.yml has the way out), `no-new-privileges`,
and secrets whose files are empty, which nobody reads then.
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

Settings = dict[str, Any]

# What means the same to both.
SAME = (
    "cap_drop",
    "command",
    "environment",
    "healthcheck",
    "image",
    "init",
    "logging",
    "read_only",
    "stop_grace_period",
)
# How long a new container must stay well before the next one is replaced; else the old release comes back.
MONITOR = "10s"
UNITS = {"": 1, "b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def make_stack(project: Settings, replicas: dict[str, int]) -> Settings:
    """`project` is what `config` prints. Raises: ValueError, when there is no such service to count."""
    secrets = {
        name: _name_secret(name, data)
        for name, secret in project.get("secrets", {}).items()
        if (data := Path(secret["file"]).read_bytes())
    }
    for name, secret in secrets.items():
        secret["file"] = project["secrets"][name]["file"]
    services = {
        name: make_service(service, secrets, replicas.get(name))
        for name, service in project["services"].items()
        # A profile that nobody named, or a count of none.
        if not service.get("profiles") and (service.get("deploy") or {}).get("replicas") != 0
    }
    if unknown := replicas.keys() - services.keys():
        raise ValueError(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(services)}.")
    used = {name for service in services.values() for name in service.get("secrets", ())}
    volumes = {mount["source"] for service in services.values() for mount in _volumes_of(service)}
    return {
        "version": "3.8",
        "services": services,
        "networks": {
            name: {"driver": "overlay", "internal": bool((network or {}).get("internal"))}
            for name, network in project.get("networks", {}).items()
        },
        "volumes": {name: {} for name in sorted(volumes)},
        "secrets": {name: secret for name, secret in secrets.items() if name in used},
    }


def make_service(service: Settings, secrets: Settings, replicas: int | None) -> Settings:
    made = {name: service[name] for name in SAME if service.get(name) is not None}
    mounts = [_read_mount(volume) for volume in service.get("volumes") or ()]
    mounts += [{"type": "tmpfs", "target": path} for path in service.get("tmpfs") or ()]
    if size := service.get("shm_size"):
        shared_memory = "/dev/shm"  # noqa: S108 - a mount, not a file of ours
        mounts.append({"type": "tmpfs", "target": shared_memory, "tmpfs": {"size": _read_size(size)}})
    if mounts:
        made["volumes"] = mounts
    if ports := service.get("ports"):
        made["ports"] = [_read_port(port) for port in ports]
    made["networks"] = list(service.get("networks") or ())
    named = [
        secret if isinstance(secret, str) else secret["source"] for secret in service.get("secrets") or ()
    ]
    if known := [name for name in named if name in secrets]:
        made["secrets"] = known
    made["deploy"] = _deploy(service, made, replicas)
    return made


def _deploy(service: Settings, made: Settings, replicas: int | None) -> Settings:
    asked = dict(service.get("deploy") or {})
    limit = service.get("mem_limit")
    resources: Settings = {} if limit is None else {"limits": {"memory": str(limit)}}
    if devices := ((asked.pop("resources", None) or {}).get("reservations") or {}).get("devices"):
        # Each node says in its daemon.json how many it has: "node-generic-resources": ["NVIDIA-GPU=<uuid>"].
        count = sum(device["count"] for device in devices)
        gpu = {"discrete_resource_spec": {"kind": "NVIDIA-GPU", "value": count}}
        resources["reservations"] = {"generic_resources": [gpu]}
    # What holds a port, a volume or a GPU cannot be there twice. All else goes when the new one is well.
    is_single = bool(devices or made.get("ports") or _volumes_of(made))
    order = "stop-first" if is_single else "start-first"
    is_one_shot = service.get("restart") == "on-failure"
    return {
        # By name every address is found, and nginx balances. A single address that balances by itself would
        # hide which server is busy, and it forgets the database's connections that have been silent for long.
        "endpoint_mode": "dnsrr",
        "resources": resources,
        "restart_policy": {"condition": "on-failure" if is_one_shot else "any", "delay": "5s"},
        "update_config": {
            "parallelism": 1,
            "order": order,
            "failure_action": "rollback",
            "monitor": MONITOR,
        },
        "rollback_config": {"parallelism": 1, "order": order},
        **asked,
        **({} if replicas is None else {"replicas": replicas}),
    }


def _name_secret(name: str, data: bytes) -> Settings:
    """A secret of a swarm never changes: the content decides the name, so another one is another secret."""
    return {"name": f"chatfoodie_{name}_{hashlib.sha256(data).hexdigest()[:12]}"}


def _volumes_of(service: Settings) -> list[Settings]:
    return [mount for mount in service.get("volumes", ()) if mount["type"] == "volume"]


def _read_mount(volume: str | Settings) -> Settings:
    """Compose v2 prints a mount as a map, 1.29 as `source:target:mode`."""
    if isinstance(volume, str):
        source, target, *mode = volume.split(":")
        kind = "bind" if source.startswith(("/", ".")) else "volume"
        volume = {"type": kind, "source": source, "target": target, "read_only": mode == ["ro"]}
    return {name: volume[name] for name in ("type", "source", "target", "read_only") if volume.get(name)}


def _read_port(port: str | Settings) -> Settings:
    """On the node itself: behind the swarm's own balancer every visitor would have the same address."""
    if isinstance(port, str):
        published, target = port.removesuffix("/tcp").split(":")[-2:]
        port = {"published": published, "target": target}
    return {"mode": "host", "published": int(port["published"]), "target": int(port["target"])}


def _read_size(size: str | int) -> int:
    found = re.fullmatch(r"(\d+)([bkmg]?)b?", str(size).lower())
    if found is None:
        raise ValueError(f"{size} is no size.")
    return int(found[1]) * UNITS[found[2]]


def main(words: list[str]) -> None:
    try:
        replicas = {name: int(count) for name, count in (word.split("=") for word in words)}
        stack = make_stack(yaml.safe_load(sys.stdin), replicas)
    except (OSError, ValueError) as error:
        sys.exit(f"No stack was made: {error}")
    # JSON is YAML too.
    json.dump(stack, sys.stdout, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    main(sys.argv[1:])
