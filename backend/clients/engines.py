"""Which model server the settings name, and the client that speaks its wire."""

from dataclasses import replace

from ..config import Config
from .model_client import ModelClient, TgiModelClient
from .openai_client import OpenAiModelClient

# A template of this name renders messages and not text (model_server/templates).
MESSAGES_TEMPLATE = "messages.jinja"


def connect_model_server(config: Config) -> ModelClient:
    """The client; nothing is asked of the server yet."""
    if config.model_api == "tgi":
        return TgiModelClient(
            config.model_url,
            read_seconds=config.model_read_seconds,
            deadline_seconds=config.turn_deadline_seconds,
        )
    return OpenAiModelClient(
        config.model_url,
        model_name=config.model_name,
        key=config.model_key,
        window_tokens=config.model_window_tokens,
        sends_messages=config.prompt_template_path.name == MESSAGES_TEMPLATE,
        read_seconds=config.model_read_seconds,
        deadline_seconds=config.turn_deadline_seconds,
    )


def connect_second_model_server(config: Config) -> ModelClient | None:
    """The client of the model that is compared with the first; None where the settings name none."""
    if not (config.second_model_url or config.second_model_name):
        return None
    return connect_model_server(
        replace(
            config,
            model_url=config.second_model_url or config.model_url,
            model_name=config.second_model_name or config.model_name,
        )
    )
