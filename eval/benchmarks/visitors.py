"""How the web service bears visitors: so many at once, each asking, reading and looking at pages as people do.

    python eval/benchmarks/visitors.py                      # the sample documents, 50 visitors, 120 seconds
    python eval/benchmarks/visitors.py --visitors 10 --seconds 30 --index FOLDER

A visitor opens a page, reads it for a while (--pause seconds on average), then opens another. Of what they open a third
are questions: half of them out of a handful that many ask, half asked by nobody before. Printed are the times until a
page is whole, by kind; errors; and the memory of the server as the minutes pass.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
COMMON = (
    "How many FOI requests were answered in 2023-24?",
    "How much did council tax go up in 2024-25?",
    "Who is the chief constable?",
    "What was done for victims of crime?",
    "How many complaints were there in 2023-24?",
)
OPENINGS = ("How many", "How much was spent on", "What was done about", "Who is in charge of", "When did the work on")
SUBJECTS = (
    "burglary", "victims", "stop and search", "complaints", "the budget", "police officers", "the grants", "custody",
    "road safety", "domestic abuse", "the estate", "volunteers", "council tax", "hate crime", "the audit committee",
)  # fmt: skip
TIMES = ("in 2022-23", "in 2023-24", "last year", "in 2024", "since 2021", "in March 2024", "in Preston", "this year")
PLAIN = ("/documents", "/audit", "/about", "/series?measure=FOI+requests", "/ask")


@dataclass
class Measured:
    """What the visitors met."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


def a_page(chance: random.Random, seen: Sequence[str]) -> tuple[str, str]:
    """A kind of page and its address, as somebody would open next who has ``seen`` these links."""
    draw = chance.random()
    if draw < 0.17:
        return "question asked before", f"/ask?q={chance.choice(COMMON)}"
    if draw < 0.34:
        words = (
            f"{chance.choice(OPENINGS)} {chance.choice(SUBJECTS)} {chance.choice(TIMES)} {chance.randrange(10_000)}?"
        )
        return "new question", f"/ask?q={words}"
    if draw < 0.75 and seen:
        link = chance.choice(seen)
        kind = "picture" if "picture.webp" in link else "page of a document" if "/document/" in link else "kept answer"
        return kind, link
    return "other page", chance.choice(PLAIN)


async def visit(client: httpx.AsyncClient, number: int, until: float, pause: float, measured: Measured) -> None:
    """One visitor, until the time is over."""
    chance = random.Random(number)
    seen: list[str] = []
    await asyncio.sleep(chance.uniform(0, pause))
    while time.perf_counter() < until:
        kind, path = a_page(chance, seen)
        started = time.perf_counter()
        try:
            page = await client.get(path, headers={"X-Forwarded-For": f"10.0.{number // 250}.{number % 250}"})
            if page.status_code != 200:
                measured.errors[f"{page.status_code} {kind}"] += 1
            elif "html" in page.headers["content-type"]:
                links = re.findall(r'(?:href|src)="(/(?:answer|document)/[^"#]+)', page.text)
                seen = [link.replace("&amp;", "&") for link in links] or seen
        except httpx.HTTPError as problem:
            measured.errors[f"{type(problem).__name__} {kind}"] += 1
        measured.times.setdefault(kind, []).append(time.perf_counter() - started)
        await asyncio.sleep(chance.expovariate(1 / pause))


async def watch(process: int, until: float, measured: Measured) -> None:
    """The server's memory in MB, every ten seconds."""
    while time.perf_counter() < until:
        status = Path(f"/proc/{process}/status").read_text("utf-8")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        measured.memory.append(int(found[1]) / 1000 if found else 0.0)
        await asyncio.sleep(10)


async def run(address: str, process: int, options: argparse.Namespace) -> Measured:
    measured = Measured()
    limits = httpx.Limits(max_connections=options.visitors)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client:
        for path in (*PLAIN, *(f"/ask?q={question}" for question in COMMON)):
            await client.get(path)  # what the first visitor of a day waits for is told apart
        until = time.perf_counter() + options.seconds
        visitors = [visit(client, number, until, options.pause, measured) for number in range(options.visitors)]
        await asyncio.gather(*visitors, watch(process, until, measured))
    return measured


def told(measured: Measured, seconds: float) -> str:
    lines = ["| page | opened | median ms | p95 ms | slowest ms |", "|---|---|---|---|---|"]
    every = [each for times in measured.times.values() for each in times]
    for kind, times in (*sorted(measured.times.items()), ("all", every)):
        order = sorted(times)
        at = [order[min(len(order) - 1, int(len(order) * share))] * 1000 for share in (0.5, 0.95, 1)]
        lines.append(f"| {kind} | {len(order)} | {at[0]:.0f} | {at[1]:.0f} | {at[2]:.0f} |")
    memory = ", ".join(f"{value:.0f}" for value in measured.memory)
    return "\n".join(
        [*lines, "", f"{len(every) / seconds:.1f} pages a second. Errors: {dict(measured.errors) or 'none'}.",
         f"Memory of the server in MB, every ten seconds: {memory}."]
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=8, help="seconds a visitor reads a page, on average")
    parser.add_argument("--index", default="", help="an index folder (default: a new one of the sample documents)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or f"{folder}/index"
        command = [sys.executable, "-m", "reportqa.cli"]
        if not options.index:
            taken_in = [*command, "ingest", str(ROOT / "corpus"), "--index", index]
            subprocess.run(taken_in, check=True, stdout=subprocess.DEVNULL)
        # All visitors come from this computer; each says as a proxy does which address it is of, and is limited so.
        environment = {**os.environ, "REPORTQA_PROXIES": "1"}
        server = subprocess.Popen(
            [*command, "serve", "--index", index, "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment
        )
        try:
            assert server.stdout is not None
            address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            print(told(asyncio.run(run(address, server.pid, options)), options.seconds))
        finally:
            server.terminate()
            server.wait(timeout=60)


if __name__ == "__main__":
    main()
