"""Whether one text entails another, by a model that a user names: any sequence classifier of transformers for that."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from reportqa.errors import ModelError
from reportqa.settings import Settings

_ENTAILMENT = "entailment"
_WINDOW = 512


def load_entailment(settings: Settings) -> Callable[[str, str], float] | None:
    """How surely (0 to 1) the model of ``settings.entailment`` finds a second text in a first one; None without one.

    Raises ModelError when the model cannot be had, or tells nothing of entailment.
    """
    if not settings.entailment:
        return None
    source = settings.entailment.removeprefix("huggingface:")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    try:
        tokenizer: Any = AutoTokenizer.from_pretrained(source)
        model: Any = AutoModelForSequenceClassification.from_pretrained(source)
    except (OSError, ValueError) as problem:
        raise ModelError(
            f"The entailment model {source} does not load ({problem}). Check the folder or name in REPORTQA_ENTAILMENT."
        ) from problem
    labels = {str(name).lower(): number for number, name in model.config.id2label.items()}
    if _ENTAILMENT not in labels:
        raise ModelError(
            f"The model {source} in REPORTQA_ENTAILMENT tells {', '.join(labels)}, not entailment. Name one that does."
        )
    model.eval()

    def entails(premise: str, hypothesis: str) -> float:
        import torch

        words = tokenizer(premise, hypothesis, return_tensors="pt", truncation="only_first", max_length=_WINDOW)
        with torch.no_grad():
            sure = torch.softmax(model(**words).logits[0], dim=-1)
        return float(sure[labels[_ENTAILMENT]])

    return entails
