"""Lists in pages."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.conftest import As


def walk(client: Any, path: str) -> list[str]:
    """Read a list to its end, following the cursors."""
    found: list[str] = []
    cursor = ""
    for _ in range(20):
        page = client.get(f"{path}{cursor}").get_json()
        found += [item["id"] for item in page["items"]]
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"
    raise AssertionError("a list without an end")


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8, 200])
def test_every_row_comes_once_whatever_the_page(cast: Cast, as_: As, limit: int) -> None:
    found = walk(as_(cast.ada), f"/api/v1/members?limit={limit}")

    assert found == sorted(str(one.member_id) for one in cast.everybody() if one.union_id == cast.cedar)


def test_newest_first_is_walked_backwards(cast: Cast, as_: As) -> None:
    ada = as_(cast.ada)
    made = [ada.post("/api/v1/invitations", json={"team_id": str(cast.night)}).get_json()["id"] for _ in range(5)]

    assert walk(ada, "/api/v1/invitations?limit=2") == sorted(made, reverse=True)


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=many", "cursor=1", "page=2"])
def test_a_page_that_cannot_be_is_refused(cast: Cast, as_: As, query: str) -> None:
    assert as_(cast.ada).get(f"/api/v1/members?{query}").status_code == 422
