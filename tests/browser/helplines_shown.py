"""The helplines that the stub answers with: the label is told by a word of the comment."""

from __future__ import annotations

from typing import Any

CRISIS_LINES: dict[str, dict[str, Any]] = {
    "en": {
        "crisis_line": {"name": "988 Suicide & Crisis Lifeline", "value": "988", "href": "tel:988"},
        "text": "In crisis? Call or text",
    },
    "es": {
        "crisis_line": {
            "name": "Línea 988 de Prevención del Suicidio y Crisis",
            "value": "988, oprima 2",
            "href": "tel:988",
        },
        "text": "¿En crisis? Llame o envíe un mensaje al",
    },
}
EMERGENCY = {"name": "Emergency services", "kind": "call", "value": "911", "href": "tel:911"}
LIFELINE = [
    {"name": "988 Suicide & Crisis Lifeline", "kind": "call", "value": "988", "href": "tel:988"},
    {"name": "988 Suicide & Crisis Lifeline by text", "kind": "text", "value": "988", "href": "sms:988"},
    EMERGENCY,
    {
        "name": "988 Lifeline chat",
        "kind": "chat",
        "value": "chat.988lifeline.org",
        "href": "https://chat.988lifeline.org/",
    },
]
VIOLENCE = [
    EMERGENCY,
    {
        "name": "National Domestic Violence Hotline",
        "kind": "call",
        "value": "1-800-799-7233",
        "href": "tel:+18007997233",
    },
    {
        "name": "National Domestic Violence Hotline by text",
        "kind": "text",
        "value": "START to 88788",
        "href": "sms:88788?body=START",
    },
]
HEADINGS = {
    "self_harm": {"en": "You can talk to someone right now", "es": "Puede hablar con alguien ahora mismo"},
    "violence": {"en": "Your safety comes first", "es": "Su seguridad es lo primero"},
    "general": {"en": "If you need help now", "es": "Si necesita ayuda ahora"},
}
TEXTS = {
    "self_harm": {
        "en": "In immediate danger, call 911. Otherwise call or text 988, day or night. Nobody reads this box live.",
        "es": "Si hay peligro inmediato, llame al 911. Si no, llame o escriba al 988. Nadie lee este cuadro en vivo.",
    },
    "violence": {
        "en": "In danger now: call 911 if it is safe to call. The hotlines listen in private, day and night.",
        "es": "Si hay peligro ahora, llame al 911 si es seguro llamar. Nadie lee este cuadro en vivo.",
    },
    "general": {
        "en": "If a life is in danger, call 911. In a crisis of any kind, call or text 988.",
        "es": "Si hay una vida en peligro, llame al 911. En cualquier crisis, llame o escriba al 988.",
    },
}
LABEL_OF_WORD = {
    "be here anymore": "self_harm",
    "quiero vivir": "self_harm",
    "hits me": "violence",
    "me pega": "violence",
}


def helpline(label: str, language: str) -> dict[str, Any]:
    """The message of one label; `general` has no label."""
    return {
        "labels": [] if label == "general" else [label],
        "heading": HEADINGS[label][language],
        "text": TEXTS[label][language],
        "contacts": VIOLENCE if label == "violence" else LIFELINE,
    }


def helpline_for(comment: str, language: str) -> dict[str, Any] | None:
    """The message for a comment, if one of the words is in it."""
    labels = (label for word, label in LABEL_OF_WORD.items() if word in comment)
    label = next(labels, None)
    return helpline(label, language) if label else None
