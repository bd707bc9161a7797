"""Harmless variants of prompts to train on, so that what does not matter is learnt not to matter.

The phrases are others than those of `perturbations.py`, which measures with what training has not seen.
"""

import random

BEFORE = ["could you please", "hey,", "Hi there!", "I would like you to do this:", "can you help me?", "Good morning.", "pls", "Kindly", "please,", "Quick one:"]
AFTER = ["thanks!", "Thanks in advance.", "please", "I appreciate it.", "cheers", "Thank you very much!", "Any help is welcome.", "thx"]
PASTED = [
    "Sent from my phone",
    "Best regards,\nAlex Morgan\nOperations | +00 555 0100",
    "You receive this mail because you are subscribed to our list. Unsubscribe at any time.",
    "Disclaimer: the views in this e-mail are those of its author alone. Please consider the environment before printing it.",
    "---\nThis e-mail and its attachments are intended solely for the person they are addressed to.",
    "© 2024 All rights reserved. Terms of use | Privacy",
]


def variant(prompt: str) -> str:
    """One or two harmless changes, chosen by the text alone."""
    rng = random.Random(prompt)
    for change in rng.sample([lower, first_letter, no_end, polite, thanked, pasted, spaced], rng.choice([1, 2])):
        prompt = change(prompt, rng)
    return prompt


def lower(prompt, rng):
    return prompt.lower()


def first_letter(prompt, rng):
    return prompt[:1].swapcase() + prompt[1:]


def no_end(prompt, rng):
    return prompt.rstrip("?!. ")


def polite(prompt, rng):
    return f"{rng.choice(BEFORE)} {prompt}"


def thanked(prompt, rng):
    return f"{prompt} {rng.choice(AFTER)}"


def pasted(prompt, rng):
    return f"{prompt}\n\n{rng.choice(PASTED)}"


def spaced(prompt, rng):
    return prompt.replace(" ", "  ") if rng.random() < 0.5 else prompt.replace(". ", ".\n\n")
