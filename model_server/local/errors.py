"""Why the server cannot start: each error is one sentence for the person at the terminal.

ModelServerError
├── SettingRefused      an environment variable has a value that cannot be used
└── ModelUnavailable    the weights, an adapter or the engine cannot be used
"""


class ModelServerError(Exception):
    """The server cannot start; the message is one sentence and names the way out."""


class SettingRefused(ModelServerError):
    """An environment variable has a value that cannot be used."""


class ModelUnavailable(ModelServerError):
    """The weights, an adapter or the engine cannot be used."""
