"""What `kubectl kustomize` makes of deploy/kubernetes, as far as our files go: resources, patches, images."""

import copy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.live import ROOT

FOLDER = ROOT / "deploy" / "kubernetes"
OVERLAYS = ("cpu", "gpu")

Manifest = dict[str, Any]


@cache
def render(overlay: str) -> list[Manifest]:
    return _render(FOLDER / overlay)


def _render(folder: Path) -> list[Manifest]:
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text())
    known = {"apiVersion", "kind", "namespace", "resources", "patches", "images"}
    assert kustomization.keys() <= known, f"{folder.name}: more than is understood here"
    manifests: list[Manifest] = []
    for name in kustomization["resources"]:
        path = folder / name
        manifests += _render(path.resolve()) if path.is_dir() else yaml.safe_load_all(path.read_text())
    for patch in kustomization.get("patches", ()):
        change = yaml.safe_load(patch["patch"])
        (changed,) = (manifest for manifest in manifests if name_of(manifest) == name_of(change))
        changed.update(merge(changed, change))
    tags = {image["name"]: image["newTag"] for image in kustomization.get("images", ())}
    for manifest in manifests:
        manifest["metadata"]["namespace"] = kustomization["namespace"]
        for container in list_containers(manifest):
            if tag := tags.get(container["image"]):
                container["image"] += f":{tag}"
    return manifests


def name_of(manifest: Manifest) -> tuple[str, str]:
    return manifest["kind"], manifest["metadata"]["name"]


def merge(old: Any, new: Any) -> Any:
    """A strategic merge: maps by key, lists of named things by name, all else is replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merge(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and all("name" in item for item in [*old, *new]):
        by_name = {item["name"]: item for item in new}
        kept = [merge(item, by_name.pop(item["name"], item)) for item in old]
        # kustomize puts what is new in front.
        return [*by_name.values(), *kept]
    return copy.deepcopy(new)


def find_pod(manifest: Manifest) -> Manifest | None:
    """The template of what makes pods: its `metadata` and `spec`."""
    match manifest["kind"]:
        case "Deployment" | "StatefulSet":
            template: Manifest = manifest["spec"]["template"]
            return template
        case "CronJob":
            of_job: Manifest = manifest["spec"]["jobTemplate"]["spec"]["template"]
            return of_job
    return None


def list_containers(manifest: Manifest) -> list[Manifest]:
    pod = find_pod(manifest)
    return [] if pod is None else [*pod["spec"].get("initContainers", ()), *pod["spec"]["containers"]]
