"""Whether one text entails another, by a model that a user names: any classifier of two texts that tells entailment."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from reportqa.errors import ModelError
from reportqa.settings import Settings

_ENTAILMENT = "entailment"
_WINDOW = 512
# Where the files of a model lie that was exported for onnxruntime, the best place first.
_EXPORTED = ("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx")

_Entails = Callable[[str, str], float]


def load_entailment(settings: Settings) -> _Entails | None:
    """How surely (0 to 1) the model of ``settings.entailment`` finds a second text in a first one; None without one.

    Raises ModelError when the model cannot be had, or tells nothing of entailment.
    """
    if not settings.entailment:
        return None
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    kind, _, source = settings.entailment.partition(":")
    try:
        return _by_onnxruntime(Path(source)) if kind == "onnx" else _by_transformers(source)
    except ModelError:
        raise
    except Exception as problem:  # the libraries raise errors of their own for damaged files
        raise ModelError(
            f"The entailment model {source} does not load ({problem}). Check the folder or name in REPORTQA_ENTAILMENT."
        ) from problem


def _by_transformers(source: str) -> _Entails:
    """A sequence classifier of transformers, such as a cross-encoder of sentence-transformers."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer: Any = AutoTokenizer.from_pretrained(source)
    model: Any = AutoModelForSequenceClassification.from_pretrained(source)
    place = _place_of_entailment(source, model.config.id2label)
    model.eval()

    def entails(premise: str, hypothesis: str) -> float:
        import torch

        words = tokenizer(premise, hypothesis, return_tensors="pt", truncation="only_first", max_length=_WINDOW)
        with torch.no_grad():
            sure = torch.softmax(model(**words).logits[0], dim=-1)
        return float(sure[place])

    return entails


def _by_onnxruntime(folder: Path) -> _Entails:
    """A classifier exported to ONNX: its folder has config.json, tokenizer.json and the model."""
    # onnxruntime reports home by default; nothing here may speak to anybody.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    path = next((folder / name for name in _EXPORTED if (folder / name).is_file()), None)
    if path is None or not (folder / "tokenizer.json").is_file():
        raise ValueError(f"no {_EXPORTED[0]} and tokenizer.json in {folder}")
    labels = json.loads((folder / "config.json").read_text("utf-8")).get("id2label", {})
    place = _place_of_entailment(str(folder), {int(number): name for number, name in labels.items()})
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = {each.name: each.shape for each in session.get_inputs()}
    fixed = next((shape[-1] for shape in inputs.values() if isinstance(shape[-1], int)), 0)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(fixed or _WINDOW, strategy="longest_first")
    tokenizer.no_padding()
    if fixed:
        tokenizer.enable_padding(length=fixed)

    def entails(premise: str, hypothesis: str) -> float:
        words = tokenizer.encode(premise, hypothesis)
        known = {"input_ids": words.ids, "attention_mask": words.attention_mask, "token_type_ids": words.type_ids}
        given = {name: np.array([known[name]], dtype=np.int64) for name in inputs}
        logits: Any = session.run(None, given)[0][0]
        sure = np.exp(logits - logits.max())
        return float(sure[place] / sure.sum())

    return entails


def _place_of_entailment(source: str, labels: Mapping[int, str]) -> int:
    """Which of the ``labels`` of a model's outputs is that of entailment."""
    places = {str(name).lower(): number for number, name in labels.items()}
    if _ENTAILMENT not in places:
        told = ", ".join(places) or "nothing"
        raise ModelError(f"The model {source} in REPORTQA_ENTAILMENT tells {told}, not entailment. Name one that does.")
    return places[_ENTAILMENT]
