import pytest

from classifiers.pii.redactor import Redactor
from classifiers.screener import MODELS


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Redactor.load(MODELS)
