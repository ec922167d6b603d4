"""What this process has done and is doing, in numbers for Prometheus (docs/metrics.md)."""
