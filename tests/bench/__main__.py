"""All benchmarks: `make bench`."""

import sys

from tests.bench import (
    bench_foods,
    bench_logins,
    bench_messages,
    bench_model_server,
    bench_page,
    bench_relay,
    bench_similarity,
)

if __name__ == "__main__":
    relay = max(bench_relay.main(), bench_relay.main(["--members"]))
    others = max(
        bench_logins.main(), bench_foods.main(), bench_messages.main(), bench_model_server.main() or 0
    )
    sys.exit(max(relay, others, bench_page.main(), bench_similarity.main([])))
