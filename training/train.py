"""Data → model.onnx and card.json. See README.md beside this file."""

import os

# One thread, so that sums are added up in the same order each time.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import argparse
import json
import shlex
from functools import partial
from pathlib import Path

import numpy as np

import evaluate
import rasch
from card import card
from data import Rows, fold, load, read_jsonl, without_source_tells
from export import to_onnx
from features import Features, extract
from network import Network, Settings

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "public/prompts/demo.jsonl"
# Per cent of the prompts, by the hash of their text.
HELD_OUT, CALIBRATION = 20, 8


def main():
    parser = argparse.ArgumentParser(description="Train the difficulty classifier.")
    parser.add_argument("--data", type=Path, required=True, help="folder with judged/ and authored/")
    parser.add_argument("--pointsman", type=Path, required=True, help="the native command, which computes the features")
    parser.add_argument("--out", type=Path, default=ROOT / "public/models/ngram-bag", help="folder for model.onnx and card.json; its name is the model's")
    parser.add_argument("--date", required=True, help="the date that the card bears, YYYY-MM-DD")
    parser.add_argument("--golden", type=Path, default=ROOT / "tests/golden/scores.jsonl", help="JSON lines whose prompts are scored anew, for the tests of the engine")
    arguments = parser.parse_args()

    rows, left_out = load(arguments.data, DEMO)
    print(f"{len(rows)} prompts; {left_out} of the demo set left out")
    features = extract(arguments.pointsman, [without_source_tells(prompt) for prompt in rows.prompts])

    figures, spread_scale = measure(rows, features)
    for figure in figures:
        print("{predictor:<30}{measure:<46}{subset:<10}{value:7.3f}  [{low:.3f}, {high:.3f}]  n {n}".format(**figure))

    theta = rasch.fit(rows.judged)
    shipped = Network(Settings(), features.numeric).train(features, rasch.difficulties(rows.judged, theta))
    model = to_onnx(shipped, spread_scale)

    command = reproduction(arguments)
    counts = {origin: int((rows.origins == origin).sum()) for origin in ("judged", "authored")}
    about = card(arguments.out.name, arguments.date, command, model, theta, counts, left_out, figures)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "model.onnx").write_bytes(model)
    (arguments.out / "card.json").write_text(json.dumps(about, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{arguments.out}: {len(model)} bytes, sha256 {about['model']['sha256']}")
    rescore(arguments.golden, arguments.pointsman, shipped, spread_scale)


def reproduction(arguments: argparse.Namespace) -> str:
    """The command that computes the figures, as it is typed in the project's folder."""
    paths = {"--data": arguments.data, "--pointsman": arguments.pointsman, "--out": arguments.out}
    options = [part for option, path in paths.items() for part in (option, os.path.relpath(path))]
    return shlex.join(["python", "training/train.py", *options, "--date", arguments.date])


def rescore(golden: Path, pointsman: Path, network: Network, spread_scale: float):
    """Writes each prompt's score as this implementation of the network has it, for the engine to be held to."""
    prompts = [row["prompt"] for row in read_jsonl(golden)]
    b, spread = network.predict(extract(pointsman, prompts))
    with golden.open("w", encoding="utf-8") as file:
        for prompt, *score in zip(prompts, b, spread * spread_scale):
            difficulty, deviation = (round(float(value), 6) for value in score)
            row = {"prompt": prompt, "difficulty": difficulty, "spread": deviation}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def measure(rows: Rows, features: Features) -> tuple[list[dict], float]:
    """The held-out figures, and the scale that makes the spread fit the errors on the calibration part."""
    part = fold(rows.prompts)
    held_out = np.flatnonzero(part < HELD_OUT)
    calibration = np.flatnonzero((part >= HELD_OUT) & (part < HELD_OUT + CALIBRATION))
    train = np.flatnonzero(part >= HELD_OUT + CALIBRATION)

    theta = rasch.fit(rows.judged[train])
    b = rasch.difficulties(rows.judged, theta)
    network = Network(Settings(), features.numeric[train]).train(features.take(train), b[train])

    predicted, spread = network.predict(features.take(calibration))
    spread_scale = float(np.sqrt(np.mean(((b[calibration] - predicted) / spread) ** 2)))

    predicted, spread = network.predict(features.take(held_out))
    baseline = partial(evaluate.least_squares, features.take(train), b[train], features.take(held_out))
    predictions = {
        "length only": baseline(slice(0, 1)),
        "numbers about the shape only": baseline(slice(None)),
        "this model": predicted,
    }
    figures = evaluate.figures(predictions, rows.take(part < HELD_OUT), b[held_out], theta)
    figures.append(evaluate.coverage(predicted, spread * spread_scale, b[held_out]))
    return figures, spread_scale


if __name__ == "__main__":
    main()
