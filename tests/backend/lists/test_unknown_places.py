"""What a list calls units and shifts is offered to whoever sets up the workplace, as long as nobody has made them."""

from tests.backend.lists.conftest import IMPORTS, Office
from tests.cast import Cast
from tests.conftest import As

LIST = "EMP_NM,DEPT,SHIFT\nVargas Marisol,EVS,Day\nKim Joyce,Dialysis Ctr,Weekend\nLane Ida,Dialysis Ctr,\n"


def unknown(office: Office) -> dict[str, list[str]]:
    answer: dict[str, list[str]] = office.client.get(f"{IMPORTS}/places").get_json()
    return answer


def test_words_of_the_last_list_that_stand_for_no_place_are_offered(office: Office) -> None:
    assert unknown(office) == {"departments": [], "shifts": []}

    office.upload(LIST)

    assert unknown(office) == {"departments": ["dialysis ctr"], "shifts": ["weekend"]}


def test_a_place_that_was_made_since_is_offered_no_more(office: Office) -> None:
    office.upload(LIST)
    (site,) = office.client.get("/api/v1/worksites").get_json()["items"]
    office.client.post(f"/api/v1/worksites/{site['id']}/departments", json={"name": "Dialysis Ctr"})

    assert unknown(office) == {"departments": [], "shifts": ["weekend"]}


def test_a_list_that_was_taken_back_out_offers_nothing(office: Office) -> None:
    office.undo(office.applied(LIST))

    assert unknown(office) == {"departments": [], "shifts": []}


def test_who_may_not_bring_lists_in_learns_nothing_of_them(office: Office, cast: Cast, as_: As) -> None:
    office.upload(LIST)

    assert as_(cast.ada).get(f"{IMPORTS}/places").status_code == 404
    assert as_(cast.rosa).get(f"{IMPORTS}/places").status_code == 404
