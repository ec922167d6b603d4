"""What stops a stage of the pipeline, with a sentence for whoever started it.

TrainingError
├── RecipeRefused       the recipe, or what a run folder holds, does not fit
├── BaseRefused         the base model or its tokenizer cannot be used
├── AdapterRefused      the adapter belongs to another base, or cannot be read
├── MergeDiffers        the merged files do not answer as base and adapter do
├── DataRefused         the dialogues cannot be read, or there are too few
├── MemoryTooSmall      the run would not fit, and nothing was loaded
├── TrainingDiverged    the loss is no number any more; the last good checkpoint is kept
└── ServerFailed        a server that is asked for answers or foods does not answer as it should
"""


class TrainingError(Exception):
    """The sentence is for the terminal: it says what is wrong and what to do."""


class RecipeRefused(TrainingError):
    """The recipe, or what a run folder holds, does not fit."""


class BaseRefused(TrainingError):
    """The base model or its tokenizer cannot be used."""


class AdapterRefused(TrainingError):
    """The adapter belongs to another base, or cannot be read."""


class MergeDiffers(TrainingError):
    """The merged files do not answer as base and adapter do."""


class DataRefused(TrainingError):
    """The dialogues cannot be read, or there are too few."""


class MemoryTooSmall(TrainingError):
    """The run would not fit into memory; nothing was loaded."""


class TrainingDiverged(TrainingError):
    """The loss or its gradient is no number any more."""


class ServerFailed(TrainingError):
    """A server does not answer as it should."""
