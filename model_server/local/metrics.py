"""Counters in the Prometheus text format, under TGI's names, for those that mean something here."""

from collections import Counter
from dataclasses import dataclass

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
TOKENS = (1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 32768)
HISTOGRAMS = {
    "tgi_request_duration": SECONDS,
    "tgi_request_validation_duration": SECONDS,
    "tgi_request_queue_duration": SECONDS,
    "tgi_request_inference_duration": SECONDS,
    "tgi_request_mean_time_per_token_duration": SECONDS,
    "tgi_request_input_length": TOKENS,
    "tgi_request_max_new_tokens": TOKENS,
    "tgi_request_generated_tokens": TOKENS,
}


@dataclass
class Times:
    """When things happened to one request, in seconds of the monotonic clock."""

    arrived: float
    validated: float = 0.0
    started: float = 0.0
    ended: float = 0.0


class Histogram:
    """Counts of values in cumulative buckets, with their sum."""

    def __init__(self, bounds: tuple[float, ...]):
        self._bounds = bounds
        self._buckets = [0] * len(bounds)
        self._count = 0
        self._sum = 0.0

    def record(self, value: float) -> None:
        self._count += 1
        self._sum += value
        for position, bound in enumerate(self._bounds):
            if value <= bound:
                self._buckets[position] += 1

    def render(self, name: str) -> list[str]:
        buckets = [*zip(self._bounds, self._buckets, strict=True), ("+Inf", self._count)]
        lines = [f'{name}_bucket{{le="{bound}"}} {count}' for bound, count in buckets]
        return [f"# TYPE {name} histogram", *lines, f"{name}_sum {self._sum}", f"{name}_count {self._count}"]


class Metrics:
    """What was counted since the start."""

    def __init__(self) -> None:
        self._requests = 0
        self._successes = 0
        self._failures: Counter[str] = Counter()
        self._histograms = {name: Histogram(bounds) for name, bounds in HISTOGRAMS.items()}

    def record_request(self) -> None:
        self._requests += 1

    def record_failure(self, reason: str) -> None:
        """`reason` is one of TGI's: overloaded, validation, generation, incomplete, dropped, template."""
        self._failures[reason] += 1

    def record_success(
        self, times: Times, *, input_tokens: int, generated_tokens: int, max_new_tokens: int
    ) -> None:
        inference = times.ended - times.started
        self._successes += 1
        for name, value in {
            "tgi_request_duration": times.ended - times.arrived,
            "tgi_request_validation_duration": times.validated - times.arrived,
            "tgi_request_queue_duration": times.started - times.validated,
            "tgi_request_inference_duration": inference,
            "tgi_request_mean_time_per_token_duration": inference / generated_tokens,
            "tgi_request_input_length": input_tokens,
            "tgi_request_max_new_tokens": max_new_tokens,
            "tgi_request_generated_tokens": generated_tokens,
        }.items():
            self._histograms[name].record(value)

    def render(self, *, waiting: int, running: int) -> str:
        """The page that Prometheus reads; `waiting` and `running` are requests at this moment."""
        lines = [
            "# TYPE tgi_request_count counter",
            f"tgi_request_count {self._requests}",
            "# TYPE tgi_request_success counter",
            f"tgi_request_success {self._successes}",
            "# TYPE tgi_request_failure counter",
        ]
        lines += [f'tgi_request_failure{{err="{reason}"}} {n}' for reason, n in self._failures.items()]
        lines += ["# TYPE tgi_queue_size gauge", f"tgi_queue_size {waiting}"]
        lines += ["# TYPE tgi_batch_current_size gauge", f"tgi_batch_current_size {running}"]
        for name, histogram in self._histograms.items():
            lines += histogram.render(name)
        return "\n".join(lines) + "\n"
