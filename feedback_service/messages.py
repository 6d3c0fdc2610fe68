"""What the service says to visitors, in their language; English where a language is missing."""

MESSAGES = {
    "en": {
        "thanks_vote": "Thank you. Your answer helps us improve this page.",
        "thanks_comment": "Thank you. Your comment has been sent to our editors. Nobody can reply to it.",
        "thanks_removed": "Thank you. Your comment has been sent. We removed personal information from it first.",
        "comment_dropped": "Thank you. Your answer counts, but we could not process your comment safely, so we did not"
        " keep it.",
        "withdrawn": "Your feedback has been deleted.",
        "nothing_kept": "There was nothing to delete. What is older than 48 hours can no longer be found.",
        "failed": "Your feedback could not be sent",
        "comment_too_long": "Your comment has {count} characters. At most {limit} fit.",
        "comment_unreadable": "Your comment holds characters that cannot be stored. Please remove them.",
        "too_many": "That was a lot of feedback in a short time. Please try again in a moment.",
        "unavailable": "The service could not store this just now. Sending it again in a moment is safe.",
        "broken": "Something went wrong on our side.",
        "back": "Back to the page",
        "crisis_line": "In crisis? Call or text",
    },
    "es": {
        "thanks_vote": "Gracias. Su respuesta nos ayuda a mejorar esta página.",
        "thanks_comment": "Gracias. Su comentario llegó a nuestros editores. Nadie puede responderlo.",
        "thanks_removed": "Gracias. Su comentario fue enviado. Antes quitamos los datos personales.",
        "comment_dropped": "Gracias. Su respuesta cuenta, pero no pudimos procesar su comentario de forma segura y no"
        " lo guardamos.",
        "withdrawn": "Su opinión fue eliminada.",
        "nothing_kept": "No había nada que eliminar. Lo enviado hace más de 48 horas ya no se puede encontrar.",
        "failed": "No se pudo enviar su opinión",
        "comment_too_long": "Su comentario tiene {count} caracteres. Caben {limit} como máximo.",
        "comment_unreadable": "Su comentario tiene caracteres que no se pueden guardar. Quítelos, por favor.",
        "too_many": "Envió muchas opiniones en poco tiempo. Inténtelo de nuevo en un momento.",
        "unavailable": "El servicio no pudo guardarlo ahora. Puede enviarlo otra vez en un momento.",
        "broken": "Algo falló de nuestro lado.",
        "back": "Volver a la página",
        "crisis_line": "¿En crisis? Llame al",
    },
}


def message(kind: str, language: str, **values: object) -> str:
    """The message of this kind in this language, with values filled in."""
    return MESSAGES.get(language, MESSAGES["en"])[kind].format(**values)
