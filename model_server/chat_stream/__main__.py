"""The gateway. Run: `CHATFOODIE_MODEL_URL=http://127.0.0.1:8081 python -m model_server.chat_stream`."""

import logging
import sys

from aiohttp import web

from model_server.chat_stream.config import read_config
from model_server.chat_stream.server import PATH, ChatStream
from model_server.local.errors import SettingRefused


def main() -> int:
    """Serve until a signal comes; the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        config = read_config()
    except SettingRefused as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"The chatbot API of 2023 answers on ws://{config.host}:{config.port}{PATH}.\n")
    sys.stdout.flush()
    web.run_app(
        ChatStream(config.model_url, config.origins).build_application(),
        host=config.host,
        port=config.port,
        access_log=None,
        print=None,
        shutdown_timeout=1,
        handler_cancellation=True,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
