"""Write docs/licences.md: every package that reportqa installs, with the licence that it declares.

    python scripts/licences.py

Walks from reportqa's own requirements to theirs, as they are installed; run it after constraints.txt was changed.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

TARGET = Path(__file__).parents[1] / "docs" / "licences.md"
HEAD = """# Licences

reportqa itself is under the [MIT licence](../LICENSE). It is installed with the packages below, for itself (the first
column empty) or only for what stands there; each is under the licence that it declares. Made by `scripts/licences.py`.

| For | Package | Version | Licence |
|---|---|---|---|
"""


def licence_of(package: Distribution) -> str:
    """The licence that a package declares: its expression, its classifiers, or the first line of what it says."""
    told = package.metadata
    classifiers = [each.split(" :: ")[-1] for each in told.get_all("Classifier") or [] if each.startswith("License ::")]
    said = (told.get("License") or "").strip().splitlines()
    found = (
        told.get("License-Expression")
        or " or ".join(c for c in classifiers if c != "OSI Approved")
        or (said or [""])[0]
    )
    return found.replace("|", "/")[:80] or "see its files"


def wanted(package: Distribution, extra: str) -> list[Requirement]:
    """What a package needs here, with one of its extras or with "" none."""
    needs = [Requirement(line) for line in package.requires or []]
    return [need for need in needs if need.marker is None or need.marker.evaluate({"extra": extra})]


def walk(name: str, extras: set[str], found: dict[str, Distribution]) -> None:
    """Take in a package and all that it needs."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return  # not needed on this system
    new = key not in found
    found[key] = package
    for extra in ("", *extras) if new else extras:
        for need in wanted(package, extra):
            if re.sub(r"[-_.]+", "-", need.name).lower() not in found or need.extras:
                walk(need.name, set(need.extras), found)


def main() -> None:
    """Write the list."""
    own: dict[str, Distribution] = {}
    walk("reportqa", set(), own)
    rows = [(name, "") for name in own if name != "reportqa"]
    for extra in sorted(distribution("reportqa").metadata.get_all("Provides-Extra") or []):
        more = dict(own)
        for need in wanted(distribution("reportqa"), extra):
            if need.name != "reportqa":
                walk(need.name, set(need.extras), more)
        rows += [(name, extra) for name in more if name not in own and name not in dict(rows)]
    lines = []
    for name, extra in sorted(rows):
        package = distribution(name)
        lines.append(
            f"| {extra} | {package.metadata['Name']} | {package.version.split('+')[0]} | {licence_of(package)} |\n"
        )
    TARGET.write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
