"""Write the static files as a web server in front serves them: under their fingerprint, compressed once.

python -m frontend.collect_static /srv/public
"""

import gzip
import shutil
import sys
from pathlib import Path

from frontend.static import FOLDER, compute_fingerprint, make_files

# What compression makes smaller; pictures and sounds are compressed already.
COMPRESSIBLE = {".css", ".js", ".mjs", ".svg", ".json", ".txt", ".html", ".webmanifest", ".map"}
# Below one packet there is nothing to gain.
LEAST_BYTES = 1000


def collect(folder: Path, public: Path) -> Path:
    """Copy the files in `folder` to `public`/static/<fingerprint>, each with its .gz; return that folder."""
    target = public / "static" / compute_fingerprint(folder)
    shutil.copytree(folder, target, dirs_exist_ok=True)
    for name, text in make_files(folder).items():
        (target / name).write_text(text)
    for path in sorted(target.rglob("*")):
        if path.suffix in COMPRESSIBLE and path.stat().st_size >= LEAST_BYTES:
            # Without a time in it: the same files make the same image.
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    return target


def main(arguments: list[str]) -> int:
    """Collect into the folder named; the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder to write to: python -m frontend.collect_static /srv/public\n")
        return 2
    target = collect(FOLDER, Path(arguments[0]))
    sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
