"""Every entry once, in its phone's order, and none blocks the next."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest

from backend.kernel.columns import open_sealed
from backend.kernel.database import db
from backend.kernel.identifiers import new_id
from backend.kernel.unit_of_work import unit_of_work
from backend.sync.model import SyncFailure, SyncQuarantine, SyncReceipt
from backend.sync.push import Entry, push
from tests.backend.sync.choir import Singer
from tests.backend.sync.conftest import LineOf
from tests.backend.sync.stage import Line, Mistake, count, standing
from tests.cast import Cast


def statuses(results: list[dict[str, Any]]) -> list[str]:
    return [result["status"] for result in results]


def test_an_entry_is_applied_and_its_version_is_the_unions(ben: Line) -> None:
    before = standing(ben.identity).clock.version

    result = ben.say("choir.add", id=new_id(), name="Ana")

    assert result["status"] == "applied"
    assert result["ver"] == before + 1 == standing(ben.identity).clock.version


def test_the_same_push_twice_has_one_effect_and_one_answer(ben: Line) -> None:
    entries = [ben.entry("choir.add", id=new_id(), name=name) for name in ("Ana", "Lucía", "Wen")]
    first = ben.push(*entries)

    second = ben.push(*entries)

    assert count(Singer) == 3
    assert [result["dup"] for result in second] == [True, True, True]
    assert [result | {"dup": False} for result in second] == first


def test_an_answer_lost_on_the_way_is_given_again_behind_new_entries(ben: Line) -> None:
    lost = ben.entry("choir.add", id=new_id(), name="Ana")
    ben.push(lost)
    fresh = ben.entry("choir.add", id=new_id(), name="Wen")

    results = ben.push(lost, fresh)

    assert [(result["status"], result["dup"]) for result in results] == [("applied", True), ("applied", False)]


def test_a_refusal_is_given_again_word_for_word(ben: Line) -> None:
    entry = ben.entry("choir.break_down", id=new_id(), how="not right")
    (first,) = ben.push(entry)

    (second,) = ben.push(entry)

    assert first["fields"] == {"id": ["Not this one."]}
    assert second == first | {"dup": True}


def test_other_words_under_a_known_id_change_nothing_and_both_are_kept(ben: Line) -> None:
    entry = ben.entry("choir.add", id=new_id(), name="Ana")
    ben.push(entry)
    other = Entry(entry.mid, entry.seq, {**entry.said, "args": {"id": str(new_id()), "name": "Not Ana"}})

    results = [*ben.push(other), *ben.push(other)]

    assert [(result["status"], result["code"]) for result in results] == [("rejected", "mid_conflict")] * 2
    assert count(Singer) == 1
    assert [kept.code for kept in quarantined()] == ["mid_conflict"]


def test_nobody_reads_another_members_answer_by_guessing_an_id(ben: Line, mei: Line) -> None:
    entry = ben.entry("choir.break_down", id=new_id(), how="not right")
    ben.push(entry)

    (result,) = mei.push(Entry(entry.mid, 1, entry.said))

    assert result["code"] == "mid_conflict"
    assert "fields" not in result


def test_a_gap_stops_the_push_and_says_where_to_go_on(ben: Line) -> None:
    first, second, third = (ben.entry("choir.add", id=new_id(), name=name) for name in ("Ana", "Lucía", "Wen"))
    ben.push(first)

    results = ben.push(third)

    assert [(result["status"], result["expect"]) for result in results] == [("gap", 2)]
    assert statuses(ben.push(second, third)) == ["applied", "applied"]


def test_a_queue_numbered_anew_goes_on_where_the_server_expects_it(ben: Line) -> None:
    ben.push(ben.entry("choir.add", id=new_id(), name="Ana"))
    copy = [Entry(new_id(), 1, ben.entry("choir.add", id=new_id(), name="From a copy of the phone").said)]
    (refused,) = ben.push(*copy)

    renumbered = Entry(copy[0].mid, refused["expect"], copy[0].said)

    assert refused["status"] == "gap"
    assert statuses(ben.push(renumbered)) == ["applied"]


def test_an_entry_numbered_anew_after_it_was_applied_is_still_the_same_entry(ben: Line) -> None:
    entry = ben.entry("choir.add", id=new_id(), name="Ana")
    ben.push(entry)

    (result,) = ben.push(Entry(entry.mid, 9, entry.said))

    assert (result["status"], result["dup"]) == ("applied", True)


def test_a_device_the_server_has_forgotten_numbers_its_queue_anew(ben: Line) -> None:
    ben.seq = 40
    queue = [ben.entry("choir.add", id=new_id(), name=name) for name in ("Ana", "Wen")]
    (refused,) = ben.push(*queue)

    renumbered = [Entry(entry.mid, seq, entry.said) for seq, entry in enumerate(queue, start=refused["expect"])]

    assert (refused["status"], refused["expect"]) == ("gap", 1)
    assert statuses(ben.push(*renumbered)) == ["applied", "applied"]


def test_a_new_device_whose_second_entry_comes_first_still_has_its_entries_done_in_order(ben: Line) -> None:
    first, second = (ben.entry("choir.add", id=new_id(), name=name) for name in ("Ana", "Wen"))

    assert statuses(ben.push(second)) == ["gap"]
    assert statuses(ben.push(first, second)) == ["applied", "applied"]


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ("nothing here", "quarantined", "not_visible"),
        ("not right", "rejected", "invalid"),
        ("erased", "rejected", "erased"),
    ],
)
def test_what_a_refused_entry_had_begun_is_undone_and_its_words_are_kept(
    ben: Line, how: str, status: str, code: str
) -> None:
    entry = ben.entry("choir.break_down", id=new_id(), how=how)

    results = ben.push(entry, ben.entry("choir.add", id=new_id(), name="Wen"))

    assert (results[0]["status"], results[0]["code"]) == (status, code)
    assert results[1]["status"] == "applied"
    assert count(Singer) == 1
    (kept,) = quarantined()
    assert json.loads(words_of(kept)) == {"mid": str(entry.mid), "seq": entry.seq, **entry.said}
    assert words_of(kept).encode() not in kept.envelope_sealed


def test_what_her_role_does_not_include_is_held(ben: Line) -> None:
    result = ben.say("choir.conduct", id=new_id())

    assert (result["status"], result["code"]) == ("quarantined", "needs_role")


def test_a_pending_member_may_fill_her_own_phone(cast: Cast, line_of: LineOf) -> None:
    assert line_of(cast.tere).say("choir.add", id=new_id(), name="Ana")["status"] == "applied"


def test_an_entry_this_server_does_not_know_is_held_for_a_newer_one(ben: Line) -> None:
    dance = ben.entry("choir.dance", id=new_id())
    newer = ben.entry("choir.add", id=new_id(), name="Ana")

    results = ben.push(
        dance,
        Entry(newer.mid, newer.seq, {**newer.said, "v": 2}),
        ben.entry("choir.add", id=new_id(), name="Wen"),
    )

    assert statuses(results) == ["quarantined", "quarantined", "applied"]
    assert {result["code"] for result in results[:2]} == {"stale_schema"}


@pytest.mark.parametrize("args", [None, 7, "id", [], {}, {"id": "x", "name": "Ana"}, {"id": str(new_id()), "name": ""}])
def test_a_malformed_entry_is_its_own_problem(ben: Line, args: Any) -> None:
    entry = ben.entry("choir.add")
    malformed = Entry(entry.mid, entry.seq, {**entry.said, "args": args})

    results = ben.push(malformed, ben.entry("choir.add", id=new_id(), name="Wen"))

    assert [(result["status"], result.get("code")) for result in results] == [
        ("rejected", "invalid"),
        ("applied", None),
    ]


def test_an_entry_larger_than_allowed_is_sent_back(ben: Line) -> None:
    result = ben.say("choir.add", id=new_id(), name="A" * 50_000)

    assert (result["status"], result["code"]) == ("rejected", "too_large")


def test_what_depends_on_a_held_entry_says_so(ben: Line, mei: Line) -> None:
    singer = new_id()
    mei.say("choir.add", id=singer, name="Ana")

    results = ben.push(
        ben.entry("choir.add", id=singer, name="Ana"),
        ben.entry("choir.hum", id=new_id(), singer_id=singer, title="La paloma"),
        ben.entry("choir.hum", id=new_id(), singer_id=new_id(), title="Nobody's"),
    )

    assert [result["code"] for result in results] == ["id_collision", "dependency_quarantined", "not_visible"]


def test_a_held_correction_makes_nothing_that_another_entry_could_wait_for(ben: Line, mei: Line) -> None:
    meis = new_id()
    mei.say("choir.add", id=meis, name="Ana")

    results = ben.push(
        ben.entry("choir.rename", id=meis, name="Anita", base=0),
        ben.entry("choir.hum", id=new_id(), singer_id=meis, title="La paloma"),
    )

    assert [result["code"] for result in results] == ["not_visible", "not_visible"]


def test_a_correction_of_what_a_held_entry_would_have_made_waits_for_it(ben: Line, mei: Line) -> None:
    singer = new_id()
    mei.say("choir.add", id=singer, name="Ana")

    results = ben.push(
        ben.entry("choir.add", id=singer, name="Ana"),
        ben.entry("choir.rename", id=singer, name="Anita", base=0),
    )

    assert [result["code"] for result in results] == ["id_collision", "dependency_quarantined"]


def test_what_a_refused_entry_had_changed_is_not_told_to_anybody(ben: Line) -> None:
    ana = new_id()
    ben.say("choir.add", id=ana, name="Ana")
    ben.sync()

    results = ben.push(
        ben.entry("choir.break_down", id=ana, how="not right"),
        ben.entry("choir.rename", id=ana, name="Ana", base=0),
    )

    assert statuses(results) == ["rejected", "noop"]
    assert ben.page()["changes"] == []


@pytest.mark.parametrize("how", ["bug", "database"])
def test_an_entry_that_breaks_its_handler_is_tried_three_times_and_then_held(ben: Line, how: str) -> None:
    before = ben.entry("choir.add", id=new_id(), name="Ana")
    poison = ben.entry("choir.break_down", id=new_id(), how=how)
    behind = ben.entry("choir.add", id=new_id(), name="Wen")

    tries = [statuses(ben.push(before, poison, behind)) for _ in range(4)]

    assert tries == [
        ["applied", "retry"],
        ["applied", "retry"],
        ["applied", "quarantined", "applied"],
        ["applied", "quarantined", "applied"],
    ]
    assert {singer.name for singer in singers()} == {"Ana", "Wen"}
    assert count(SyncFailure) == 0


def test_an_entry_that_works_at_the_second_try_is_applied_once(ben: Line) -> None:
    stumbles = ben.entry("choir.break_down", id=new_id(), how="first time")
    behind = ben.entry("choir.add", id=new_id(), name="Wen")

    tries = [statuses(ben.push(stumbles, behind)) for _ in range(3)]

    assert tries == [["retry"], ["applied", "applied"], ["applied", "applied"]]
    assert count(Singer) == 2


def test_an_entry_that_changes_nothing_says_so(ben: Line) -> None:
    singer = new_id()
    ben.say("choir.add", id=singer, name="Ana")

    assert ben.say("choir.add", id=singer, name="Ana")["status"] == "noop"
    assert ben.say("choir.rename", id=singer, name="Ana", base=0)["status"] == "noop"


def test_a_correction_of_something_corrected_meanwhile_is_told_what_stays(ben: Line, rosa: Line) -> None:
    singer = new_id()
    seen = ben.say("choir.add", id=singer, name="Ana", shared=True)["ver"]
    rosa.say("choir.rename", id=singer, name="Ana María", base=seen)

    result = ben.say("choir.rename", id=singer, name="Anita", base=seen)

    assert (result["status"], result["kept"], result["alt"]) == ("merged", {"name": "Ana María"}, {"name": "Anita"})
    assert b"Anita" not in b"".join(receipt.answer_sealed or b"" for receipt in receipts())


def test_receipts_keep_the_order_of_the_phone(ben: Line, rosa: Line) -> None:
    for line in (ben, rosa, ben):
        line.push(*(line.entry("choir.add", id=new_id(), name="Ana") for _ in range(3)))

    of_ben = sorted((receipt.seq, receipt.ver) for receipt in receipts() if receipt.device_id == ben.identity.device_id)

    assert [seq for seq, _ in of_ben] == [1, 2, 3, 4, 5, 6]
    assert [ver for _, ver in of_ben] == sorted(ver for _, ver in of_ben)


def test_a_push_that_cannot_commit_leaves_nothing_and_can_be_sent_again(ben: Line) -> None:
    entry = ben.entry("choir.add", id=new_id(), name="Ana")
    with suppress(Mistake), unit_of_work(union_id=ben.identity.union_id) as session:
        assert push(session, ben.identity, [entry])[0]["status"] == "applied"
        raise Mistake

    assert (count(Singer), count(SyncReceipt)) == (0, 0)
    assert statuses(ben.push(entry)) == ["applied"]


def quarantined() -> list[SyncQuarantine]:
    return list(db.session.scalars(db.select(SyncQuarantine)))


def receipts() -> list[SyncReceipt]:
    return list(db.session.scalars(db.select(SyncReceipt)))


def singers() -> list[Singer]:
    return list(db.session.scalars(db.select(Singer)))


def words_of(kept: SyncQuarantine) -> str:
    place: tuple[UUID, str, str, UUID] = (kept.union_id, "sync_quarantine", "envelope_sealed", kept.mid)
    return open_sealed(*place, kept.envelope_sealed)
