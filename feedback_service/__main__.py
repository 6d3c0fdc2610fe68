"""`python -m feedback_service` is `feedback-service`."""

from feedback_service.cli import main

main()
