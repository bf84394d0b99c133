"""An entailment model that a user names: any classifier that tells entailment, by transformers or exported to ONNX."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportqa.errors import ModelError, UsageError
from reportqa.index.entailment import load_entailment
from reportqa.settings import Settings, load_settings

LABELS = [(("contradiction", "ENTAILMENT"), True), (("positive", "negative"), False)]


def tokenizer_of_four_words(folder: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordLevel({"[PAD]": 0, "[UNK]": 1, "a": 2, "b": 3}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    made = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]")  # type: ignore[no-untyped-call]
    made.save_pretrained(folder)


@pytest.mark.parametrize(("labels", "works"), LABELS)
def test_any_classifier_of_entailment_can_be_named(tmp_path: Path, labels: tuple[str, str], works: bool) -> None:
    from transformers import BertConfig, BertForSequenceClassification

    tokenizer_of_four_words(tmp_path)
    config = BertConfig(vocab_size=4, hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8)
    config.id2label = dict(enumerate(labels))
    BertForSequenceClassification(config).save_pretrained(tmp_path)
    settings = load_settings({"REPORTQA_ENTAILMENT": f"huggingface:{tmp_path}"})
    if works:
        entails = load_entailment(settings)
        assert entails is not None
        assert 0 < entails("a b", "a") < 1
    else:
        with pytest.raises(ModelError, match="not entailment"):
            load_entailment(settings)


@pytest.mark.parametrize("fixed", [None, 6])
@pytest.mark.parametrize(("labels", "works"), LABELS)
def test_so_can_one_that_was_exported(tmp_path: Path, labels: tuple[str, str], works: bool, fixed: int | None) -> None:
    tokenizer_of_four_words(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}), "utf-8")
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx" / "model.onnx").write_bytes(exported_classifier(fixed))
    settings = load_settings({"REPORTQA_ENTAILMENT": f"onnx:{tmp_path}"})
    if works:
        entails = load_entailment(settings)
        assert entails is not None
        assert entails("b b", "b") > entails("a a", "a")
    else:
        with pytest.raises(ModelError, match="not entailment"):
            load_entailment(settings)


def exported_classifier(fixed: int | None) -> bytes:
    """A model whose second logit is the sum of the words' numbers, over ``fixed`` words or as many as there are."""
    from onnx import TensorProto, helper

    size = fixed or "words"
    nodes = [
        helper.make_node("Mul", ["input_ids", "attention_mask"], ["read"]),
        helper.make_node("ReduceSum", ["read"], ["sum"], keepdims=1),
        helper.make_node("Cast", ["sum"], ["second"], to=TensorProto.FLOAT),
        helper.make_node("Sub", ["second", "second"], ["first"]),
        helper.make_node("Concat", ["first", "second"], ["logits"], axis=1),
    ]
    given = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, size]) for name in ("input_ids", "attention_mask")
    ]
    told = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 2])]
    graph = helper.make_graph(nodes, "classifier", given, told)
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 13)])
    return bytes(model.SerializeToString())


@pytest.mark.parametrize("content", [b"", b"not a model"])
def test_a_damaged_exported_model_is_told(tmp_path: Path, content: bytes) -> None:
    tokenizer_of_four_words(tmp_path)
    (tmp_path / "config.json").write_text('{"id2label": {"0": "entailment"}}', "utf-8")
    (tmp_path / "model.onnx").write_bytes(content)
    with pytest.raises(ModelError, match="REPORTQA_ENTAILMENT"):
        load_entailment(Settings(entailment=f"onnx:{tmp_path}"))
    (tmp_path / "config.json").write_text("{}", "utf-8")
    with pytest.raises(ModelError, match="REPORTQA_ENTAILMENT"):
        load_entailment(Settings(entailment=f"onnx:{tmp_path}"))


def test_an_entailment_model_that_is_not_there_is_told() -> None:
    assert load_entailment(Settings()) is None
    with pytest.raises(ModelError, match="REPORTQA_ENTAILMENT"):
        load_entailment(Settings(entailment="huggingface:/nowhere"))
    with pytest.raises(ModelError, match=r"no model\.onnx"):
        load_entailment(Settings(entailment="onnx:/nowhere"))
    with pytest.raises(UsageError, match="REPORTQA_ENTAILMENT"):
        load_settings({"REPORTQA_ENTAILMENT": "roberta"})
