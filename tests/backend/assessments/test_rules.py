"""Where a person stands when several members have said something."""

from datetime import datetime
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest

from backend.assessments import rules
from backend.assessments.rules import Proof, Said, Stand
from tests.vectors.cases import called, cases


def said_of(case: dict[str, Any]) -> Said:
    return Said(
        id=UUID(case["id"]),
        member_id=UUID(case["member_id"]),
        stand=Stand(case["stand"]),
        proof=Proof(case["proof"]) if case["proof"] else None,
        assessed_at=datetime.fromisoformat(case["assessed_at"]),
    )


@pytest.mark.parametrize("case", cases("assessments", "proof"), ids=lambda case: f"{case['stand']} {case['proof']}")
def test_only_support_has_a_proof_and_only_a_deed_is_one(case: dict[str, Any]) -> None:
    stand, proof = Stand(case["stand"]), Proof(case["proof"]) if case["proof"] else None

    assert rules.proof_fits(stand, proof) is case["fits"]
    assert rules.is_proven(stand, proof) is case["proven"]


@pytest.mark.parametrize("case", cases("assessments", "fresh"), ids=lambda case: str(case["assessed_at"]))
def test_a_number_fades_after_forty_five_days(case: dict[str, Any]) -> None:
    assessed_at, now = (datetime.fromisoformat(case[name]) for name in ("assessed_at", "now"))

    assert rules.is_fresh(assessed_at, now) is case["expect"]


@pytest.mark.parametrize("case", cases("assessments", "current"), ids=called)
def test_the_latest_talk_decides_in_whatever_order_the_words_arrive(case: dict[str, Any]) -> None:
    for said in permutations([said_of(one) for one in case["said"]]):
        current, differing = rules.current(said), rules.differing(said)

        assert (str(current.id) if current else None) == case["expect"]["current"]
        assert ([str(one.id) for one in differing] if differing else None) == case["expect"]["differing"]
