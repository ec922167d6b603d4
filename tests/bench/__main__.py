"""All benchmarks: `make bench`."""

import sys

from tests.bench import bench_foods, bench_model_server, bench_relay

if __name__ == "__main__":
    sys.exit(max(bench_foods.main(), bench_relay.main(), bench_model_server.main() or 0))
