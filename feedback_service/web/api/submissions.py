"""The one address that visitors send to."""

from __future__ import annotations

from flask import Response, g, jsonify, make_response, request

from feedback_service.errors import InvalidInput
from feedback_service.models import UNCHANGED, NewSubmission
from feedback_service.services.submissions import Visitor
from feedback_service.web.answers import receipt_page, wants_page
from feedback_service.web.api.blueprint import SubmissionBlueprint
from feedback_service.web.api.schemas import RECEIPT, SUBMISSION, ReceiptSchema
from feedback_service.web.auth import public
from feedback_service.web.context import services
from feedback_service.web.intake import take_in

blp = SubmissionBlueprint("submissions", __name__, url_prefix="/v1", description="From visitors")
blp.before_request(take_in)


@blp.post("/submissions")
@public
@blp.arguments(SUBMISSION)
@blp.problems(400, 403, 413, 415, 422, 429, 500, 503)
@blp.alt_response(200, schema=ReceiptSchema, description="Repeated or amended")
@blp.response(201, ReceiptSchema)
def submit(new: NewSubmission) -> Response:
    """
    Take a visitor's vote and comment on an article.

    Safe to repeat: the same id with a higher seq amends, with an equal or lower one it changes nothing and answers the
    stored state. A comment that speaks of a crisis brings a helpline in the answer, also when the answer is an error.
    """
    if request.mimetype == "text/plain" and new.comment is not UNCHANGED:
        raise InvalidInput.of("comment", "is not taken as text/plain, where its answer could not be read")
    receipt = services().submissions.submit(new, g.intake.hearing, current_visitor())
    status = 201 if receipt.created else 200
    if wants_page():
        return make_response(receipt_page(receipt), status)
    return make_response(jsonify(RECEIPT.dump(receipt)), status)


def current_visitor() -> Visitor:
    """The sender's address (from trusted proxies only) and user agent."""
    return Visitor(request.remote_addr or "", request.headers.get("User-Agent", ""))
