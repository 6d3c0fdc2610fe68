"""Redaction of personal information: one recognizer an entity, a token classifier, and the redactor that joins them."""
