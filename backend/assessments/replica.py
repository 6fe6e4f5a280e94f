"""What of assessments travels: each one with the person it is about."""

from backend.assessments.model import Assessment
from backend.assessments.schemas import AssessmentRow
from backend.sync.replica import Replica, with_subject

REPLICAS = (Replica("assessment", Assessment, AssessmentRow, scope=with_subject, subject=lambda said: said.person_id),)
