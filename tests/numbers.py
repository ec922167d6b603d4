"""What a page of Prometheus numbers says."""

from prometheus_client.parser import text_string_to_metric_families


class Numbers:
    """The numbers of one page."""

    def __init__(self, page: str) -> None:
        self.samples = [
            sample for family in text_string_to_metric_families(page) for sample in family.samples
        ]

    def __call__(self, name: str, **labels: str) -> float:
        """The sum of all samples of this name with these labels; those not named may be anything."""
        return sum(
            sample.value
            for sample in self.samples
            if sample.name == f"chatfoodie_{name}" and labels.items() <= sample.labels.items()
        )

    def values_of(self, label: str) -> set[str]:
        return {sample.labels[label] for sample in self.samples if label in sample.labels}
