"""Write the sample documents of corpus/ from the content files in corpus/content/.

Run ``python corpus/build.py`` from anywhere. Building twice gives the same bytes: no clock,
no random number and no machine name goes into a document. ``--to DIR`` writes elsewhere,
which is how a fresh build is compared with the copies kept in version control.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from corpus.builder import WRITERS, read_digest  # noqa: E402 - the path above makes it importable

CONTENT = (
    "annual-report-2022-23.yaml",
    "annual-report-2023-24.yaml",
    "annual-report-2024-25.yaml",
    "panel-update-2023-07-18.yaml",
    "panel-budget-2024-25.yaml",
    "news-2022-2025.yaml",
)


def build(target: Path) -> list[Path]:
    """Write every document into ``target`` and return the paths written, in content order."""
    target.mkdir(parents=True, exist_ok=True)
    written = []
    for name in CONTENT:
        digest = read_digest(HERE / "content" / name)
        path = target / digest.file_name
        path.write_bytes(WRITERS[path.suffix](digest))
        written.append(path)
    return written


def main() -> None:
    """Read the command line, build, and print one line a file."""
    parser = argparse.ArgumentParser(description="Build the sample documents.")
    parser.add_argument("--to", type=Path, default=HERE, help="folder to write into (default: corpus/)")
    for path in build(parser.parse_args().to):
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
