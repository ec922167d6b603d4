"""Dashboard and alerts name only figures that exist; an alert on a name that nobody counts never rings."""

import json
import re

import pytest
import yaml

from backend import errors
from backend.metrics.counters import Metrics
from model_server.local.metrics import Metrics as ModelServerMetrics
from tests.live import ROOT

NAME = re.compile(r"\b((?:chatfoodie|tgi|process)_\w+)")
BOARD = json.loads((ROOT / "deploy" / "grafana" / "chatfoodie.json").read_text())
ALERTS = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alerts.yml").read_text())["groups"][0]["rules"]
EXPRESSIONS = [target["expr"] for panel in BOARD["panels"] for target in panel["targets"]] + [
    alert["expr"] for alert in ALERTS
]


def list_counted() -> set[str]:
    """The families of both programs, with what Prometheus makes of them."""
    families = {
        line.split()[2]
        for page in (Metrics().render().decode(), ModelServerMetrics().render(waiting=0, running=0))
        for line in page.splitlines()
        if line.startswith("# TYPE ")
    }
    return families | {
        f"{name}{suffix}" for name in families for suffix in ("_bucket", "_count", "_sum", "_total")
    }


def test_every_figure_that_is_shown_or_watched_is_counted():
    named = {name for expression in EXPRESSIONS for name in NAME.findall(expression)}

    assert len(named) >= 10
    assert named - list_counted() - {"process_resident_memory_bytes"} == set()


def test_alerts_name_errors_that_exist():
    text = " ".join(EXPRESSIONS)
    named = [name for kinds in re.findall(r'kind=~"([^"]+)"', text) for name in kinds.split("|")]

    assert named
    assert all(hasattr(errors, name) for name in named)


@pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert["alert"])
def test_alert_says_what_is_wrong_and_what_to_do(alert: dict[str, object]):
    assert alert["for"]
    assert alert["annotations"].keys() == {"summary", "todo"}  # type: ignore[union-attr]


def test_targets_are_the_services_of_the_compose_files():
    jobs = yaml.safe_load((ROOT / "deploy" / "prometheus" / "prometheus.yml").read_text())["scrape_configs"]
    targets = {job["job_name"]: job["dns_sd_configs"][0] for job in jobs}

    assert targets["backend"]["names"] == ["backend"]
    assert (set(targets["model"]["names"]), targets["model"]["port"]) == ({"tgi", "model"}, 8081)
    for service in yaml.safe_load((ROOT / "deploy" / "monitoring.yml").read_text())["services"].values():
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
        assert re.search(r":v?\d+\.\d+\.\d+$", service["image"])
