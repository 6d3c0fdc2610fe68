"""What the service says to visitors, in their language; English where a language is missing."""

MESSAGES = {
    "en": {
        "thanks_vote": "Thank you. Your answer helps us improve this page.",
        "thanks_comment": "Thank you. Your comment has been sent to our editors. Nobody can reply to it.",
        "thanks_removed": "Thank you. Your comment has been sent. We removed personal information from it first.",
        "comment_dropped": "Thank you. Your answer counts, but we could not process your comment safely, so we did not"
        " keep it.",
        "withdrawn": "Your feedback has been deleted.",
        "failed": "Your feedback could not be sent",
        "back": "Back to the page",
        "help_heading": "Get help now",
        "crisis_line": "In crisis? Call or text",
    },
    "es": {
        "thanks_vote": "Gracias. Su respuesta nos ayuda a mejorar esta página.",
        "thanks_comment": "Gracias. Su comentario llegó a nuestros editores. Nadie puede responderlo.",
        "thanks_removed": "Gracias. Su comentario fue enviado. Antes quitamos los datos personales.",
        "comment_dropped": "Gracias. Su respuesta cuenta, pero no pudimos procesar su comentario de forma segura y no"
        " lo guardamos.",
        "withdrawn": "Su opinión fue eliminada.",
        "failed": "No se pudo enviar su opinión",
        "back": "Volver a la página",
        "help_heading": "Busque ayuda ahora",
        "crisis_line": "¿En crisis? Llame al",
    },
}


def message(kind: str, language: str) -> str:
    """The message of this kind in this language."""
    return MESSAGES.get(language, MESSAGES["en"])[kind]
