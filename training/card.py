"""The model card: everything about a model that its file does not say. Figures come in computed, never typed."""

import hashlib

import numpy as np

from data import TIERS
from export import TENSORS
from features import BUCKETS, NUMERIC

SCHEMA = 1
VERSION = "3"

TRAINING_DATA = {
    "judged": {
        "name": "Chat prompts from public sets",
        "labels": "judged",
        "source": "arena-hard-auto, FastChat, Open-Assistant, self-instruct, IFEval, BiGGen-Bench, FollowBench, BFCL, "
        "tau-bench, clinc150 and out-of-scope, banking77, MBPP, HumanEval",
        "licence": "Apache-2.0, MIT, CC-BY",
    },
    "authored": {
        "name": "Prompts written for this project",
        "labels": "judged",
        "source": "twelve areas, one of them multilingual; prompt and label written together",
        "licence": "MIT OR Apache-2.0",
    },
    "own": {
        "name": "Prompts written for training alone",
        "labels": "judged",
        "source": "training/own_prompts.jsonl: short pairs in which a small change makes a prompt harder, long easy ones, short hard ones",
        "licence": "MIT OR Apache-2.0",
    },
    "mmlu_pro": {
        "name": "MMLU-Pro, answers of 29 models",
        "labels": "measured",
        "source": "TIGER-AI-Lab/MMLU-Pro, without the questions that come from MMLU",
        "licence": "Apache-2.0, MIT",
    },
    "llmrouter": {
        "name": "LLMRouter, answers of 9 models to 11 tasks",
        "labels": "measured",
        "source": "ulab-uiuc/LLMRouter, without answers whose form was not understood",
        "licence": "MIT; items CC-BY-SA, Apache-2.0, CC-BY-4.0, MIT",
    },
    "cruxeval": {
        "name": "CRUXEval, answers of 51 models",
        "labels": "measured",
        "source": "WildEval/ZeroEval",
        "licence": "Apache-2.0, MIT",
    },
}
COMMAND = "cargo xtask evaluate-model --data ../shared/data"

INTENDED_USE = (
    "Deciding, on the user's device, which of several language models a chat prompt needs. "
    "The score is an estimate of difficulty, not of quality, safety or worth."
)
KNOWN_FAILURES = [
    "The labels of chat prompts are judged by one family of language models under a written rubric, not measured: they are consistent, and true only to some degree.",
    "The words of a prompt are seen with what each means alone, not the sentence: a short question that is hard for what it asks can look easy, and an easy one in technical words can look hard.",
    "Only the last message is scored; what a conversation said before is not seen.",
    "Meanings are those of an English encoder, and languages other than English are thin in the training data.",
    "Text unlike any in the training data, such as random characters, is scored too; its spread is wider, its difficulty means nothing.",
    "Letter case and signs at the end are not seen, so that they cannot change a decision: what only they tell is lost.",
    "Courtesies and footers of mails are known by their wording, in a few languages; others still count.",
    "Among exam questions of one kind, the order by difficulty is little better than chance, and the length of the question is often a better guide.",
    "Of a prompt of more than 8,000 characters only the first 6,000 and the last 2,000 are looked at.",
]
SPLIT = (
    "Held out: a fifth of the prompts, chosen by a hash of their text, so that a text is never on both sides. "
    "The figures are those of a model that did not see them, of three that differ by their seed the one of the median rank correlation, nor, where it says so, any prompt of their source; its settings were chosen on an "
    "inner validation part of the other four fifths. Figures on measured sets and on RouteLLM's answers are against right and wrong, the others against judged labels. "
    "The model in the file was then trained with the same settings on all prompts but the demo set and RouteLLM's, so its own figures cannot be measured on this data."
)


def card(name: str, date: str, model: bytes, theta: np.ndarray, rows: dict[str, int], left_out: int, figures: list[dict]) -> dict:
    return {
        "schema": SCHEMA,
        "name": name,
        "version": VERSION,
        "date": date,
        "licence": "MIT OR Apache-2.0",
        "commercial_use": True,
        "model": {"file": "model.onnx", "bytes": len(model), "sha256": hashlib.sha256(model).hexdigest()},
        "features": {"buckets": BUCKETS, "numeric": NUMERIC},
        "tensors": TENSORS,
        "abilities": {tier: round(float(value), 4) for tier, value in zip(TIERS, theta)},
        "training_data": [about | {"rows": rows[origin]} for origin, about in TRAINING_DATA.items()],
        "demo_prompts_left_out": left_out,
        "evaluation": {"command": COMMAND, "labels": "judged", "split": SPLIT, "figures": figures},
        "intended_use": INTENDED_USE,
        "known_failures": KNOWN_FAILURES,
    }
