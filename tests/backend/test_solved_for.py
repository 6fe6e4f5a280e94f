"""Nothing a captain can fetch, at one moment or at several, depends on where somebody stands of whom she may not know.

Two worlds that differ in hidden assessments alone must look the same to her, through every door there is: what looks
the same cannot be solved for, neither from one answer nor from all together, nor from what changed between two looks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count, product, zip_longest
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields
from marshmallow.validate import OneOf
from werkzeug.test import TestResponse

from backend.access.policy import Reach, permits
from backend.access.roles import Role, Status
from backend.kernel.database import db
from backend.kernel.endpoint import declaration_of
from backend.kernel.identifiers import new_id
from tests.backend.phone import MONDAY, Phone, told
from tests.backend.structure_tests.conftest import Union
from tests.cast import Cast
from tests.conftest import As
from tests.databases import Database

pytestmark = pytest.mark.usefixtures("friday")

STAND = st.none() | st.integers(1, 5)
HIDDEN = st.tuples(
    st.sampled_from(["only_me", "organizers"]), st.sampled_from(["EVS", "Lab"]), STAND, STAND, st.booleans()
)
SEEN = st.tuples(st.sampled_from(["EVS", "Lab"]), STAND)
Looks = list[dict[str, object]]
NOBODY = [told(UUID(int=0))]
SEARCHES = {"/api/v1/people/search": {"name": "Some"}, "/api/v1/members/search": {"name": "b"}}
OF_THE_MOMENT = {"request_id", "as_of", "server_time"}
LATER = ("2026-11-17T18:00:00.000Z", "2026-11-18T18:00:00.000Z")


def doors(app: Flask, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield every address of the API that can be fetched, for every id that is known and every filter hers to use."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule.startswith("/api/v1/"):
            names = re.findall(r"<(?:\w+:)?(\w+)>", rule.rule)
            parts = re.split(r"<[^>]+>", rule.rule)
            says = declaration_of(app.view_functions[rule.endpoint])
            is_hers = says and says.needs and permits(Role.CAPTAIN, Status.ACTIVE, says.needs) is not Reach.NONE
            asked = [*questions(says.query() if says and says.query and is_hers else Schema(), known)]
            for ids in product(*(known.get(name, NOBODY) for name in names)):
                address = "".join(part + ident for part, ident in zip_longest(parts, ids, fillvalue=""))
                yield from (f"{address}?{urlencode(one)}" if one else address for one in asked)


def questions(shape: Schema, known: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Yield what can be asked of an address: nothing, and each value of each filter it takes, two filters at a time."""
    values = {name: [*filters(name, field, known)] for name, field in shape.fields.items()}
    yield {}
    for name, others in values.items():
        yield from ({name: value} for value in others)
    for one, other in combinations(values, 2):
        yield from ({one: here, other: there} for here, there in product(values[one], values[other]))


def filters(name: str, field: fields.Field[Any], known: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """Return what a filter can be set to: what is known by its name, or each of the words it knows."""
    if isinstance(field, fields.Enum):
        return [str(one.value) for one in field.enum]
    words = [str(word) for rule in field.validators if isinstance(rule, OneOf) for word in rule.choices]
    return words or known.get(name, [])


def without_the_moment(said: Any) -> Any:
    """Return an answer without what is different each time one asks."""
    if isinstance(said, dict):
        return {key: without_the_moment(value) for key, value in said.items() if key not in OF_THE_MOMENT}
    return [without_the_moment(one) for one in said] if isinstance(said, list) else said


class Worlds:
    """Ben's people and a test of the union, to be lived through again and again with other assessments."""

    def __init__(self, app: Flask, cast: Cast, database: Database, as_: As) -> None:
        self.app, self.cast, self.database, self.as_ = app, cast, database, as_
        self.anew()

    def anew(self) -> None:
        """Begin with nobody written down."""
        self.database.reset("cast", db.engine)
        self.union = Union(self.cast, self.as_)
        self.places = {name: self.union.department(name) for name in ("EVS", "Lab")}
        self.ben = Phone(self.as_(self.cast.ben), self.cast.ben)
        self.hidden: list[tuple[UUID, bool]] = []
        self.tests = [new_id(), new_id()]

    def meets(self, sharing: str, place: str, stand: int | None, *, took_part: bool) -> UUID:
        """Let Ben write down somebody who stands there already, and what she answered to nothing yet."""
        person_id = self.ben.meets("Somebody", sharing=sharing, department_id=self.places[place], influence=2)
        if stand is not None:
            self.ben.talks(person_id, assessment={"id": told(new_id()), "stand": stand})
        if sharing != "team":
            self.hidden.append((person_id, took_part))
        return person_id

    def begin(self) -> None:
        """Keep the world as it is now: each life begins here."""
        self.made = [(new_id(), told(new_id()), new_id(), new_id()) for _ in self.hidden for _ in LATER]
        self.first = next(self.ben.numbers)
        self.database.keep("world", db.engine)

    def live(self, stands: Sequence[int | None], *, looks_between: bool = True) -> Looks:
        """Let hidden people change their minds twice; return all Rosa could fetch after each time and at the end.

        Without `looks_between` she looks at the end only.
        """
        self.database.reset("world", db.engine)
        ben, looks = Phone(self.as_(self.cast.ben), self.cast.ben, numbers=count(self.first)), []
        ids = iter(self.made)
        for held_at, test_id in zip(LATER, self.tests, strict=True):
            self.union.starts(id=told(test_id), department_ids=list(self.places.values()))
            for (person_id, took_part), stand in zip(self.hidden, stands, strict=True):
                talk_id, assessment_id, mark_id, answer_id = next(ids)
                said = {} if stand is None else {"assessment": {"id": assessment_id, "stand": stand}}
                talk = {"id": talk_id, "person_id": person_id, "held_at": held_at, **said}
                assert ben.said("conversations.log", **talk) == "applied"
                about = {"person_id": person_id, "answered_at": MONDAY, "answer": "yes"}
                ben.do("asks.answer", id=answer_id, ask_id=test_id, **about)
                marked = {"person_id": person_id, "took_part": took_part, "marked_at": MONDAY}
                ben.do("structure_tests.mark", id=mark_id, test_id=test_id, **marked)
            if looks_between:
                looks.append(self._look())
            self.union.closes(test_id)
        return [*looks, self._look()]

    def _look(self) -> dict[str, object]:
        rosa, cast = self.as_(self.cast.rosa), self.cast
        known = {
            "team_id": [told(cast.night)],
            "member_id": [told(one.member_id) for one in (cast.ben, cast.rosa)],
            "test_id": [told(test_id) for test_id in self.tests],
            "person_id": [told(person_id) for person_id, _ in self.hidden],
            "campaign_id": [self.union.campaign_id],
            "department_id": list(self.places.values()),
            "worksite_id": [self.union.worksite.rpartition("/")[2]],
            "keeper_id": [told(cast.ben.member_id)],
        }
        answers = {path: rosa.get(path) for path in doors(self.app, known)}
        for path, body in SEARCHES.items():
            answers[f"POST {path}"] = rosa.post(path, json=body)
        seen = {path: self._seen(answer) for path, answer in answers.items()}
        return {**seen, "phone": Phone(rosa, cast.rosa).pull().held}

    @staticmethod
    def _seen(answer: TestResponse) -> tuple[object, ...]:
        """Return what an answer tells: its status, what it says, and the fingerprint by which it is asked for again."""
        name, _ = answer.get_etag()
        said = without_the_moment(answer.json) if answer.is_json else answer.text
        return answer.status_code, said, (name or "").partition("~")[0]


@pytest.fixture
def worlds(app: Flask, cast: Cast, database: Database, as_: As) -> Worlds:
    return Worlds(app, cast, database, as_)


@given(seen=st.lists(SEEN, max_size=4), hidden=st.lists(HIDDEN, min_size=1, max_size=3), data=st.data())
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_worlds_that_differ_in_hidden_assessments_look_the_same_to_a_captain(
    worlds: Worlds,
    seen: list[tuple[str, int | None]],
    hidden: list[tuple[str, str, int | None, int | None, bool]],
    data: st.DataObject,
) -> None:
    worlds.anew()
    for place, stand in seen:
        worlds.meets("team", place, stand, took_part=True)
    for sharing, place, stand, _, took_part in hidden:
        worlds.meets(sharing, place, stand, took_part=took_part)
    worlds.begin()
    other = data.draw(st.lists(STAND, min_size=len(hidden), max_size=len(hidden)))

    one_world, other_world = (worlds.live(stands) for stands in ([stand for *_, stand, _ in hidden], other))

    assert len(one_world[0]) > 40
    for here, there in zip(one_world, other_world, strict=True):
        assert [path for path in here if here[path] != there[path]] == []


def test_the_looks_see_an_assessment_she_may_know_of(worlds: Worlds) -> None:
    person_id = worlds.meets("team", "EVS", 2, took_part=True)
    worlds.hidden.append((person_id, True))
    worlds.begin()

    [before], [after] = (worlds.live([stand], looks_between=False) for stand in (1, 5))

    told_apart = {path for path in before if before[path] != after[path]}
    roll_call = f"/api/v1/teams/{worlds.cast.night}/roll-call?number="
    wall = "/api/v1/wall-chart"
    assert {"phone", wall, f"{wall}/people?number=supporting", f"{roll_call}ones_twos"} <= told_apart
    assert f"{roll_call}promises_kept" not in told_apart
    badly_put = [path for path, one in before.items() if isinstance(one, tuple) and one[0] not in {200, 404}]
    assert badly_put == []
