"""Data → model.onnx and card.json, or the figures alone. See README.md beside this file."""

import os

# One thread, so that sums are added up in the same order each time.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
from pathlib import Path

import numpy as np

import evaluate
from card import card
from data import TIERS, Rows, load, read_jsonl
from export import score, to_onnx
from features import extract
from learning import Material, model, scale

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "public/prompts/demo.jsonl"


def main():
    parser = argparse.ArgumentParser(description="Train the difficulty classifier, or measure what its settings give.")
    parser.add_argument("--data", type=Path, required=True, help="folder with judged/, authored/, measured/ and bench/")
    parser.add_argument("--pointsman", type=Path, required=True, help="the native command, which computes the features")
    parser.add_argument("--out", type=Path, default=ROOT / "public/models/ngram-bag", help="folder for model.onnx and card.json; its name is the model's")
    parser.add_argument("--date", help="the date that the card bears, YYYY-MM-DD; without it only the figures are printed")
    parser.add_argument("--golden", type=Path, default=ROOT / "tests/golden/scores.jsonl", help="JSON lines whose prompts are scored anew, for the tests of the engine")
    arguments = parser.parse_args()

    rows, left_out = load(arguments.data, DEMO)
    print(f"{len(rows.prompts)} prompts; {left_out} of the demo set left out", flush=True)
    material = Material.prepare(rows, arguments.pointsman)
    figures = []
    for figure in evaluate.figures(material, arguments.pointsman, arguments.data):
        print("{predictor:<28}{measure:<48}{subset:<40}{value:7.3f}  [{low:.3f}, {high:.3f}]  n {n}".format(**figure), flush=True)
        figures.append(figure)
    if arguments.date:
        ship(material, arguments, left_out, figures)


def ship(material: Material, arguments: argparse.Namespace, left_out: int, figures: list[dict]):
    """Trains on everything but the demo set, and writes the model, its card and its golden scores."""
    rows = material.rows
    everything = np.arange(len(rows.prompts))
    theta, b = scale(rows, everything)
    graph = model(material, b, everything)
    file = to_onnx(graph)
    about = card(arguments.out.name, arguments.date, file, theta[: len(TIERS)], counts(rows), left_out, figures)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "model.onnx").write_bytes(file)
    (arguments.out / "card.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{arguments.out}: {len(file)} bytes, sha256 {about['model']['sha256']}")
    for name, ability in sorted(zip(rows.models, theta), key=lambda pair: pair[1]):
        print(f"{ability:7.2f}  {name}")
    rescore(arguments.golden, arguments.pointsman, graph)


def counts(rows: Rows) -> dict[str, int]:
    names = np.where(rows.origins == "measured", rows.sources, rows.origins)
    names[(rows.origins == "measured") & ~np.isin(names, ("mmlu_pro", "cruxeval"))] = "llmrouter"
    return {str(name): int(count) for name, count in zip(*np.unique(names, return_counts=True))}


def rescore(golden: Path, pointsman: Path, graph: dict[str, np.ndarray]):
    """Writes each prompt's score as this implementation of the network has it, for the engine to be held to."""
    prompts = [row["prompt"] for row in read_jsonl(golden)]
    b, spread = score(graph, extract(pointsman, prompts))
    with golden.open("w", encoding="utf-8") as file:
        for prompt, *scored in zip(prompts, b, spread):
            difficulty, deviation = (round(float(value), 6) for value in scored)
            row = {"prompt": prompt, "difficulty": difficulty, "spread": deviation}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
