"""Where the files are that the CPU model server serves, for programs that want the same ones.

    python -m model_server.local.files base
    python -m model_server.local.files merged ADAPTERS_FOLDER ADAPTER INTO_FOLDER

The first prints the GGUF file of the base model, assembled if need be; the second merges an adapter into it
and prints the file that comes of it. What cannot be done is one sentence on standard error.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from model_server.local.adapter import apply_adapter
from model_server.local.config import read_config
from model_server.local.errors import ModelServerError
from model_server.local.weights import find_base_model


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the path; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    wanted = parser.add_subparsers(dest="wanted", required=True)
    wanted.add_parser("base")
    merged = wanted.add_parser("merged")
    merged.add_argument("adapters_folder", type=Path)
    merged.add_argument("adapter")
    merged.add_argument("into_folder", type=Path)
    options = parser.parse_args(arguments)
    try:
        config = read_config()
        path = find_base_model(config)
        if options.wanted == "merged":
            config = replace(config, adapters_folder=options.adapters_folder, adapter=options.adapter)
            path = apply_adapter(path, replace(config, cache_folder=options.into_folder))
    except ModelServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
