"""What the classifiers can answer: crisis labels, entity types and themes, each in order of precedence."""

CRISIS_LABELS = ("emergency", "self_harm", "violence", "treatment", "none")
"""Highest first: where several hold, the first is the label and the others are told beside it."""

CRISIS = frozenset({"emergency", "self_harm", "violence"})
"""The labels that speak of danger to a person; `treatment` asks for help without it."""

ENTITY_TYPES = (
    "NAME",
    "EMAIL",
    "PHONE",
    "ADDRESS",
    "LOCATION",
    "DATE",
    "AGE",
    "SSN",
    "CARD",
    "ID",
    "URL",
    "IP",
    "HANDLE",
)

THEMES = (
    "spam",
    "abuse",
    "technical",
    "outdated",
    "incorrect",
    "cost_insurance",
    "finding_care",
    "missing_information",
    "hard_to_understand",
    "tone",
    "praise",
    "personal_story",
    "other",
)
