"""The pictures of one team, for its captain and for organizers: the numbers of her page, drawn."""

import pytest

from backend.kernel.identifiers import new_id
from tests.backend.conftest import PhoneOf
from tests.backend.phone import MONDAY, assessed
from tests.backend.wall_chart.workplace import opened
from tests.cast import Cast
from tests.conftest import As

pytestmark = pytest.mark.usefixtures("friday")

WORDS = {"title_en": "Sign", "title_es": "Firma", "text_en": "Will you?", "text_es": "¿Te sumas?"}


def test_a_captain_sees_how_far_her_team_is_where_it_loses_people_its_weeks_and_what_it_owes(
    cast: Cast, as_: As, phone_of: PhoneOf
) -> None:
    olu, ben, carmen, place = as_(cast.olu), phone_of(cast.ben), phone_of(cast.carmen), opened(as_, cast)
    days = {"starts_on": "2026-10-12", "ends_on": "2026-12-20"}
    campaign = olu.post("/api/v1/campaigns", json={"name_en": "Staffing", "name_es": "Personal", **days}).get_json()
    ask = {"campaign_id": campaign["id"], "opens_on": "2026-11-01", "closes_on": "2026-11-30", **WORDS}
    ask_id = olu.post("/api/v1/asks", json=ask).get_json()["id"]
    one, _other = (ben.meets(name, sharing="team", **place.beside()) for name in ("Ana", "Bo"))
    ben.meets("Cy", sharing="organizers", **place.beside())
    carmen.talks(carmen.meets(sharing="team", **place.beside()))
    ben.talks(one, held_at=MONDAY, assessment=assessed(2))
    given = {"id": new_id(), "ask_id": ask_id, "person_id": one, "answer": "yes"}
    assert ben.said("asks.answer", **given, answered_at="2026-11-19T18:00:00.000Z") == "applied"
    for day in ("2026-11-12", "2026-11-20", "2026-11-23"):
        ben.do("followups.promise", id=new_id(), person_id=one, what=None, due_on=day)

    shown = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/pictures").get_json()
    page = as_(cast.rosa).get(f"/api/v1/teams/{cast.night}/progress").get_json()

    marks = shown["all"]
    assert [marks[step] for step in ("people", "reached", "assessed", "asked", "yes")] == [2, 1, 1, 1, 1]
    assert (marks["people"], marks["reached"]) == (page["reach"]["of"], page["reach"]["now"])
    assert (shown["majority"], shown["ask"]["ask_id"], shown["ask"]["goal"]) == (2, ask_id, page["test"]["goal"])
    assert (shown["rhythm"]["weeks"], shown["rhythm"]["usual"]) == (page["talks"]["weeks"], page["talks"]["usual"])
    assert shown["owed"] == {"late": 1, "today": 1, "this_week": 1, "later": 0}


def test_they_are_for_who_reads_the_teams_page(cast: Cast, as_: As) -> None:
    path = f"/api/v1/teams/{cast.night}/pictures"

    assert [as_(who).get(path).status_code for who in (cast.rosa, cast.olu)] == [200, 200]
    others = (cast.ben, cast.tere, cast.carmen, cast.ada, cast.dov)
    assert [as_(who).get(path).status_code for who in others] == [404] * 5
