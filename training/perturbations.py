"""Harmless changes to a prompt, which should not change where it goes."""

import random
import string

BOILERPLATE = "\n\n--\nThis message may contain confidential information. If you have received it in error, please delete it.\n"


def typos(prompt: str) -> str:
    """Two neighbouring letters swapped in about one of twenty words."""
    rng = random.Random(prompt)
    words = prompt.split(" ")
    for index, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and rng.random() < 0.05:
            at = rng.randrange(1, len(word) - 2)
            words[index] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


def first_letter(prompt: str) -> str:
    return prompt[:1].swapcase() + prompt[1:]


PERTURBATIONS = {
    "lower case": str.lower,
    "first letter's case": first_letter,
    "typos in one of twenty words": typos,
    "blanks doubled": lambda prompt: prompt.replace(" ", "  "),
    "politeness": lambda prompt: f"Please {prompt} Thank you.",
    "trailing newline": lambda prompt: prompt + "\n",
    "end sign left out": lambda prompt: prompt.rstrip(string.punctuation + " "),
    "boilerplate pasted below": lambda prompt: prompt + BOILERPLATE,
    # In words that are neither trained with nor looked for before the features are counted, as the others' are.
    "politeness in other words": lambda prompt: f"I was wondering whether you might help me with this. {prompt} That would be wonderful.",
    "footer in other words": lambda prompt: f"{prompt}\n\n***\nOur opening hours have changed: visit us online to find out more.\n",
}
