"""Harmless variants of prompts to train on, so that what does not matter is learnt not to matter.

The phrases are others than those of `perturbations.py`, which measures with what training has not seen; most are not
among the courtesies and footers that are taken away before features are counted, and so have to be learnt.
"""

import random

BEFORE = [
    "could you please", "Hi there!", "pls", "Quick one:", "I have a question for you.", "Sorry to bother you again.",
    "My colleague told me that you are good at this.", "Not sure if this is the right place, but here it is:",
    "I'd be very grateful if you had a look at this.", "So, here is what I need today.", "Let me ask you something.",
    "I hope you are well.", "Just one thing before lunch.", "It's me again, with another request.", "Would it be possible to do this for me?",
    "Ich hätte da eine Bitte.", "J'aurais besoin d'un coup de main.", "Tengo una consulta.", "Avrei una richiesta.", "Tenho um pedido.",
]
AFTER = [
    "thanks!", "I appreciate it.", "Thank you very much!", "Any help is welcome.", "thx", "Looking forward to your answer.",
    "That would help me a lot.", "No hurry at all.", "Let me know what you think.", "You are always so kind.", "I hope that's not too much to ask.",
    "It would mean a lot to me.", "That's all for now.", "Have a lovely weekend.", "I'd be glad of a reply.", "Hope you can do it.",
    "Das wäre sehr nett.", "Ce serait super.", "Sería de gran ayuda.", "Sarebbe un grande aiuto.", "Seria ótimo.",
]
PASTED = [
    "Sent from my phone",
    "Best regards,\nAlex Morgan\nOperations | +00 555 0100",
    "This e-mail and its attachments are intended solely for the person they are addressed to.",
    "We have moved. You now find us on the second floor, next to the lifts.",
    "Follow us on social media for news and offers.",
    "Registered office: 4 Example Street. Company number 00000000.",
    "Alex Morgan | Operations | 4 Example Street | +00 555 0100",
    "***\nThe office is closed on public holidays.",
    "====\nBook your next appointment with us on the phone or at the desk.",
    "© 2024 All rights reserved. Terms of use | Privacy",
]


def variant(prompt: str) -> str:
    """One or two harmless changes, chosen by the text alone."""
    rng = random.Random(prompt)
    for change in rng.sample([polite, thanked, pasted], rng.choice([1, 2])):
        prompt = change(prompt, rng)
    return prompt


def polite(prompt, rng):
    return f"{rng.choice(BEFORE)} {prompt}"


def thanked(prompt, rng):
    return f"{prompt} {rng.choice(AFTER)}"


def pasted(prompt, rng):
    return f"{prompt}\n\n{rng.choice(PASTED)}"
