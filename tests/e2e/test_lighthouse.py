"""What a stranger's checklist says of the pages a member uses most. How fast they are is a figure: `speed.py`."""

from collections.abc import Callable

from tests.e2e.hilo import Phone
from tests.e2e.lighthouse_audit import KEY_PAGES, audited, come_in


def test_the_six_pages_of_every_day_are_whole_for_everybody_and_keep_to_good_practice(
    phone: Callable[..., Phone],
) -> None:
    tere = phone("tere", keeps=True)
    port = come_in(tere)

    found = audited(tere, port, ("accessibility", "best-practices"))

    assert [page["path"] for page in found] == list(KEY_PAGES)
    assert [(page["path"], page["missed"]) for page in found if page["missed"]] == []
    assert {score for page in found for score in page["scores"].values()} == {1}
