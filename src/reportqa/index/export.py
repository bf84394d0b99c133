"""The embedding model as an ONNX graph: encoder, mean over tokens, unit length."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import Any


def export_onnx(model_folder: Path, target: Path) -> None:
    """Write the sentence encoder kept in ``model_folder`` to ``target`` as ONNX.

    Inputs ``input_ids`` and ``attention_mask`` (batch, tokens; int64), output ``vectors`` (batch, 384; float32).
    """
    import torch
    from transformers import AutoModel

    class SentenceEncoder(torch.nn.Module):  # type: ignore[misc, unused-ignore]
        def __init__(self, encoder: Any) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            kept = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * kept).sum(1) / kept.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1)

    # The plain attention is the one whose padding mask survives tracing.
    encoder = AutoModel.from_pretrained(str(model_folder), attn_implementation="eager", local_files_only=True)
    tokens = torch.ones(2, 8, dtype=torch.long)
    mask = torch.ones(2, 8, dtype=torch.long)
    mask[0, 5:] = 0
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            SentenceEncoder(encoder).eval(),
            (tokens, mask),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["vectors"],
            dynamic_axes={
                "input_ids": {0: "batch", 1: "tokens"},
                "attention_mask": {0: "batch", 1: "tokens"},
                "vectors": {0: "batch"},
            },
            opset_version=17,
            dynamo=False,
        )
