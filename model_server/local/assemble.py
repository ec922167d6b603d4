"""Make the one file that a container image carries: the base with the adapter merged in.

python -m model_server.local.assemble /models/foodie.gguf
"""

import shutil
import sys
from pathlib import Path

from model_server.local.adapter import apply_adapter
from model_server.local.config import read_config
from model_server.local.errors import ModelServerError
from model_server.local.weights import find_base_model


def main(arguments: list[str]) -> int:
    """Write what the settings would serve to the file named; the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("Name the file: python -m model_server.local.assemble /models/foodie.gguf\n")
        return 2
    target = Path(arguments[0])
    try:
        config = read_config()
        source = apply_adapter(find_base_model(config), config)
        target.parent.mkdir(parents=True, exist_ok=True)
        # A copy: the cached file stays what later starts look for.
        unfinished = target.with_name(f".{target.name}.part")
        shutil.copyfile(source, unfinished)
        unfinished.replace(target)
    except ModelServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{target} cannot be written: {error.strerror}.\n")
        return 1
    sys.stdout.write(f"{target}: {source.stem}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
