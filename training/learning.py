"""From labelled rows to a trained network: the scale, the difficulties on it, the fit."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

import meaning
import rasch
import spread
from data import Rows, fold, without_source_tells
from export import constants
from features import Features, extract
from network import Network, Settings
from variants import variant

# How much a measured prompt counts in training beside a chat prompt.
MEASURED_IMPORTANCE = 0.08
# A prompt of our own that was written for training, of which there are few.
OWN_IMPORTANCE = 0.5
# And how much a harmless variant of a chat prompt, which is as hard as the prompt.
VARIANT_IMPORTANCE = 0.5
# Parts of the training prompts, each predicted by a network that has not seen it, for the errors that set the spread.
PARTS = 4


@dataclass(frozen=True)
class Material:
    """What training starts from: rows, their features and those of a variant of each, the meanings of the buckets, text unlike any."""

    rows: Rows
    features: Features
    variants: Features
    meaning: np.ndarray
    odd: Features

    @classmethod
    def prepare(cls, rows: Rows, pointsman: Path) -> "Material":
        cleaned = [without_source_tells(prompt) for prompt in rows.prompts]
        variants = extract(pointsman, [variant(prompt) for prompt in cleaned])
        return cls(rows, extract(pointsman, cleaned), variants, meaning.of_buckets(pointsman), extract(pointsman, spread.odd_texts()))


def scale(rows: Rows, train: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Abilities θ of all models from the answers to the rows `train`, and then the difficulty b of every row from its own answers."""
    items = np.unique(rows.items[train])
    answers, count = rows.answers, rows.items.max() + 1
    seen = answers.take(np.isin(answers.prompt, items))
    centre = np.unique(rows.items[train][rows.chat[train]])
    _, theta = rasch.fit(seen, count, len(rows.models), centre)
    return theta, rasch.difficulties(answers, count, theta)[rows.items]


def network(material: Material, b: np.ndarray, train: np.ndarray, settings: Settings) -> Network:
    rows, chat = material.rows, material.rows.chat[train]
    features = material.features.take(train).followed_by(material.variants.take(train[chat]))
    importance = np.where(chat, np.where(rows.testable[train], 1.0, OWN_IMPORTANCE), MEASURED_IMPORTANCE)
    importance = np.concatenate([importance, VARIANT_IMPORTANCE * importance[chat]])
    fresh = Network(settings, material.meaning, material.features.numeric[train[chat]])
    return fresh.train(features, np.concatenate([b[train], b[train[chat]]]), importance)


def model(material: Material, b: np.ndarray, train: np.ndarray, settings: Settings = Settings()) -> dict[str, np.ndarray]:
    """The constants of a graph that gives b and a spread, from the rows `train` alone."""
    trained = network(material, b, train, settings)
    known = spread.known_words(material.features.take(train))
    parts = fold([material.rows.prompts[row] for row in train]) % PARTS
    errors, scaled, familiar = [], [], []
    for part in range(PARTS):
        inside, outside = train[parts != part], train[parts == part]
        outside = outside[material.rows.chat[outside]]
        features = material.features.take(outside)
        errors.append(b[outside] - network(material, b, inside, settings).predict(features))
        scaled.append(trained.scaled(features))
        familiar.append(spread.familiarity(features, spread.known_words(material.features.take(inside))))
    errors.append(np.full(len(material.odd.numeric), spread.ODD_ERROR * b[train].std()))
    scaled.append(trained.scaled(material.odd))
    familiar.append(spread.familiarity(material.odd, known))
    weights = spread.fit(np.vstack(scaled), np.concatenate(familiar), np.concatenate(errors))
    return constants(trained, known, weights)
