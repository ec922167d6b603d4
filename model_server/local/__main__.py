"""The CPU model server. Run: `python -m model_server.local` (model_server/README.md lists the settings)."""

import asyncio
import logging
import os
import signal
import sys

from aiohttp import web

from model_server.local.adapter import apply_adapter
from model_server.local.config import Config, read_config
from model_server.local.engine import Engine
from model_server.local.errors import ModelServerError, ModelUnavailable
from model_server.local.generation import Generator
from model_server.local.metrics import Metrics
from model_server.local.server import ModelServer
from model_server.local.weights import find_base_model
from model_server.local.wire import Limits

# How long an answer that is running may go on after a signal: it would be cut anyway.
SHUTDOWN_SECONDS = 0.2


def main() -> int:
    """Serve until a signal comes; the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # Until `serve` has its own: an end in the middle of assembling must still remove the half-made file.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        config = read_config()
        model_path = apply_adapter(find_base_model(config), config)
        engine = Engine(model_path, config)
        asyncio.run(serve(engine, model_path.stem, config))
    except ModelServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 0  # Ctrl-C while the model was loading
    return 0


async def serve(engine: Engine, model_id: str, config: Config) -> None:
    """Answer requests until SIGTERM or SIGINT. Raises: ModelUnavailable when the port cannot be opened."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    limits = Limits(max_total_tokens=config.context_tokens)
    metrics = Metrics()
    async with engine:
        generator = Generator(engine, limits, config.slots, config.max_concurrent_requests, metrics)
        server = ModelServer(engine, generator, limits, metrics, describe(model_id, limits, config))
        # handler_cancellation: a client that closes its connection ends its handler, and so its generation.
        runner = web.AppRunner(
            server.build_application(),
            handler_cancellation=True,
            access_log=None,
            shutdown_timeout=SHUTDOWN_SECONDS,
        )
        await runner.setup()
        try:
            site = web.TCPSite(runner, config.host, config.port)
            await site.start()
            port = runner.addresses[0][1]
            sys.stdout.write(f"The model server answers on http://{config.host}:{port} ({model_id}).\n")
            sys.stdout.flush()
            await stop.wait()
        except OSError as error:
            raise ModelUnavailable(
                f"The model server cannot listen on {config.host}:{config.port} "
                f"({os.strerror(error.errno) if error.errno else error}): set another CHATFOODIE_MODEL_PORT."
            ) from error
        finally:
            await runner.cleanup()


def describe(model_id: str, limits: Limits, config: Config) -> dict[str, object]:
    """The body of `/info`, with TGI's keys."""
    return {
        "model_id": model_id,
        "model_sha": None,
        "model_pipeline_tag": "text-generation",
        "max_concurrent_requests": config.max_concurrent_requests,
        "max_best_of": 1,
        "max_stop_sequences": limits.max_stop_sequences,
        "max_input_tokens": limits.max_input_tokens,
        "max_total_tokens": limits.max_total_tokens,
        "validation_workers": 1,
        "max_client_batch_size": 1,
        "router": "chatfoodie-cpu-model-server",
        "version": "0.1.0",
        "sha": None,
        "docker_label": None,
    }


if __name__ == "__main__":
    sys.exit(main())
