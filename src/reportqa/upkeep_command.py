"""The commands that keep an index in order: repair, backup, restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportqa.messages import counted
from reportqa.settings import load_settings


def repair(options: argparse.Namespace) -> int:
    """Check the index and mend it; 1 when something could not be mended."""
    from reportqa.repair import repair as repaired
    from reportqa.terminal import one_line

    return 0 if repaired(load_settings(index=options.index), lambda line: print(one_line(line), flush=True)) else 1


def backup(options: argparse.Namespace) -> int:
    """Write the index to one file."""
    from reportqa.backup import back_up

    made = back_up(load_settings(index=options.index), Path(options.file))
    print(f"Written to {options.file} and compared: {counted(made.files, 'original')}, catalogue and records.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Make the index from a backup."""
    from reportqa.backup import restore as restored

    settings = load_settings(index=options.index)
    found = restored(settings, Path(options.file))
    print(f"{settings.index} is as it was at {found.made}: {counted(found.files, 'original')}, catalogue and records.")
    return 0
