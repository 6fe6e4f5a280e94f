"""The shape of assessments."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.assessments.rules import Proof, Stand, proof_fits
from backend.kernel.fields import Id, Instant, Shape

_STAND = validate.Range(min(Stand), max(Stand))
_PROOF = validate.OneOf([str(proof) for proof in Proof])


class AssessmentRow(Shape):
    """Where a person stands, in one member's word, on phones."""

    person_id = Id(required=True)
    member_id = Id(required=True)
    stand = fields.Integer(required=True, strict=True, validate=_STAND)
    proof = fields.String(required=True, allow_none=True, validate=_PROOF)
    assessed_at = Instant(required=True)
    conversation_id = Id(required=True, allow_none=True)
    withdrawn_at = Instant(required=True, allow_none=True)


class AssessmentSaid(Shape):
    """The word on where a person stands that comes with a talk; a deed stands beside a 1 or 2 only."""

    id = Id(required=True)
    stand = fields.Integer(required=True, strict=True, validate=_STAND)
    proof = fields.String(load_default=None, allow_none=True, validate=_PROOF)

    @validates_schema
    def _proof_fits(self, said: dict[str, Any], **_options: object) -> None:
        proof = said["proof"]
        if not proof_fits(Stand(said["stand"]), Proof(proof) if proof else None):
            raise ValidationError("Only a 1 or a 2 has a deed as its proof.", "proof")
