"""What must hold after every step, by what a phone shows and has on its disk. The numbers are those of docs/sync.md."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.asks.model import Ask
from backend.matches.model import RosterMatch
from backend.network.model import DoNotContact, HandOver, Person
from backend.sync.rules import Digest, mark
from backend.unions.model import Membership
from tests.sync.real.apps import Json
from tests.sync.real.knowing import Tables, behind
from tests.sync.real.phone import Message, Phone, Saved

MAKES = {
    "network.add_person": "person",
    "conversations.log": "conversation",
    "followups.promise": "promise",
    "network.do_not_contact": "do_not_contact",
    "network.offer_people": "hand_over",
    "asks.answer": "answer",
    "structure_tests.mark": "participation",
    "goals.agree": "goal",
    "goals.propose": "goal_proposal",
    "coaching.nudge": "nudge",
}
"""Entries that make a row nothing on a phone takes away again."""


class Violation(AssertionError):
    """Something that must always hold did not."""


def hold(what: object, number: str, why: str) -> None:
    """Make sure of something.

    Raises:
        Violation: it is not so.
    """
    if not what:
        raise Violation(f"{number}: {why}")


def every_entry_is_in_one_place(phone: Phone) -> None:
    """I2: in the outbox, done, or held; and the outbox keeps the order in which its entries were saved."""
    for shows in phone.shows.values():
        disk = shows["disk"]
        waiting = [mid for _, mid in disk["outbox"]]
        there = Counter([*waiting, *(mid for mid, _ in disk["acked"]), *(mid for mid, _ in disk["attention"])])
        lost = [phone.entry(mid) for mid in phone.kept if there[mid] == 0]
        hold(not lost, "I2", f"lost on the phone: {lost}")
        hold(max(there.values(), default=1) == 1, "I2", "an entry is in two places")
        back = [mid for mid in phone.gone if there[mid]]
        hold(not back, "I2", f"taken back and there again: {[phone.entry(mid) for mid in back]}")
        numbers = [seq for seq, _ in disk["outbox"]]
        hold(
            numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True, "I6", "holes in outbox"
        )
        order = {one.mid: place for place, one in enumerate(phone.saved)}
        places = [order[mid] for mid in waiting if mid in order]
        hold(places == sorted(places), "I6", "the outbox is not in the order in which its entries were saved")


def tabs_show_what_is_stored(phone: Phone) -> None:
    """Nothing is in memory that is not on the disk, in any tab, and nothing on the disk that is not in memory."""
    for shows in phone.shows.values():
        disk = shows["disk"]
        hold(shows["outbox"] == disk["outbox"], "I2", "a tab shows another outbox than the disk has")
        hold(shows["refused"] == sorted(mid for mid, _ in disk["attention"]), "I2", "a tab shows another shelf")
        hold(sorted(shows["places"]) == sorted(disk["rows"]), "I1", "a tab shows other rows than the disk has")


def what_was_saved_is_shown(phone: Phone) -> None:
    """What was saved is in the phone's rows until the pulled rows carry it."""
    for shows in phone.shows.values():
        disk = shows["disk"]
        over = {mid for _, mid in disk["outbox"]} | {mid for mid, ver in disk["acked"] if ver > phone.complete}
        dropped = {merge["dropped_id"] for merge in shows["shown"]["person_merge"].values()}
        for one in phone.saved:
            if one.mid in over and one.type in MAKES and one.args["id"] not in dropped:
                hold(one.args["id"] in shows["shown"][MAKES[one.type]], "read your writes", f"not shown: {one}")


def is_shown(shows: Json, entry: Saved) -> bool:
    """Tell whether what was saved just now can be seen."""
    rows, args = shows["shown"], entry.args
    if entry.type in MAKES:
        return args["id"] in rows[MAKES[entry.type]]
    ident = args.get("id", "")
    person, promise = rows["person"].get(ident, {}), rows["promise"].get(ident, {})
    offers = [row for row in rows["hand_over"].values() if row["hand_over_id"] == ident]
    seen: dict[str, Callable[[], bool]] = {
        "network.share_person": lambda: bool(person["sharing"] == args["sharing"]),
        "network.correct_person": lambda: bool(person["name"] == args["set"]["name"]),
        "conversations.withdraw": lambda: rows["conversation"][ident]["withdrawn_at"] is not None,
        "followups.move_promise": lambda: promise["due_on"] == args["due_on"] or promise["state"] != "open",
        "followups.keep_promise": lambda: bool(promise["state"] == "kept"),
        "followups.reopen_promise": lambda: bool(promise["state"] != "kept"),
        "followups.put_off": lambda: ident in rows["put_off"],
        "followups.take_back_put_off": lambda: ident not in rows["put_off"],
        "network.lift_do_not_contact": lambda: all(
            rows["do_not_contact"][one]["lifted_at"] for one in args["observed"] if one in rows["do_not_contact"]
        ),
        "network.settle_alternative": lambda: ident not in rows["alternative"],
        "network.merge_people": lambda: args["drop_id"] not in rows["person"] and ident in rows["person_merge"],
        "network.unmerge_people": lambda: rows["person_merge"][ident]["undone_at"] is not None,
        "network.accept_people": lambda: all(offer["state"] != "offered" for offer in offers),
        "network.decline_people": lambda: all(offer["state"] != "offered" for offer in offers),
        "network.take_back_people": lambda: all(offer["state"] != "offered" for offer in offers),
        "structure_tests.take_back": lambda: rows["participation"][ident]["withdrawn_at"] is not None,
        "matches.decide": lambda: (
            (args["pair"], args["answer"]) in {(row["pair"], row["answer"]) for row in rows["roster_match"].values()}
        ),
        "matches.take_back": lambda: ident not in rows["roster_match"],
        "goals.answer_proposal": lambda: args["goal"] is None or args["goal"]["id"] in rows["goal"],
        "coaching.answer": lambda: bool(rows["message"][ident]["answer"] == args["answer"]),
    }
    return entry.type not in seen or seen[entry.type]()


def counts_are_true(phone: Phone) -> None:
    """The talks a phone counts are those it shows as its member's, and those on its shelf."""
    for shows in phone.shows.values():
        refused = {
            one.args["id"] for one in phone.saved if one.mid in shows["refused"] and one.type == "conversations.log"
        }
        mine = {
            ident
            for ident, talk in shows["shown"]["conversation"].items()
            if talk["member_id"] == str(phone.who.member_id)
        }
        hold(shows["counts"]["onPhone"] == len(mine | refused), "counts", "talks on this phone")
        word, outbox = shows["word"], shows["disk"]["outbox"]
        hold((word["kind"] == "ok") == (not outbox and not shows["refused"]), "counts", f"the word {word}")


def nothing_goes_backwards(phone: Phone) -> None:
    """A row is never replaced by an older one, nor is the version up to which everything is held."""
    disk = phone.view["disk"]
    cursor = disk["cursor"] or {"as_of": 0, "epoch": None}
    if cursor["epoch"] != phone.epoch:
        phone.newest, phone.reached, phone.epoch = {}, 0, cursor["epoch"]
        phone.is_unsure = True
    if phone.is_unsure:
        phone.complete, phone.is_unsure = cursor["as_of"], False
    hold(cursor["as_of"] >= phone.reached, "monotonic", "the phone's version went back")
    phone.reached = cursor["as_of"]
    for kind, ident, _, ver in disk["rows"]:
        hold(ver >= phone.newest.get((kind, ident), 0), "monotonic", f"an older {kind} replaced a newer one")
        phone.newest[kind, ident] = ver


def answer_carries_only_what_is_granted(message: Message, page: Json) -> None:
    """I7: no row of a scope its member may not hold at that moment."""
    changes = page.get("changes", [])
    alien = {change["s"] for change in changes} - message.scopes
    hold(not alien, "I7", f"{message.phone.who.name} was sent rows of {alien}")
    if message.holds is not None:
        sent = {(change["k"], change["id"]) for change in changes if change["op"] == "put"}
        secret = {(kind, ident) for kind, ident in sent if ident not in message.holds.get(kind, {ident})}
        hold(not secret, "I7", f"{message.phone.who.name} was sent what she may not know: {secret}")


_NAMES_A_PERSON = {
    "conversations.log",
    "asks.answer",
    "structure_tests.mark",
    "followups.promise",
    "network.set_tie",
    "followups.put_off",
}


def nothing_is_refused_without_reason(message: Message, page: Json, tables: Tables) -> None:
    """I20: what is about somebody its author may know of is taken, for a campaign that is over, too."""
    assert message.body
    assert message.holds is not None
    said = json.loads(message.body)["push"]
    people, asked = message.holds.get("person", set()), {str(ask_id) for ask_id in tables.by_id(Ask)}
    accepted = [one["seq"] for one in said if one["type"] == "network.accept_people"]
    results = {result["mid"]: result for result in page["results"]}
    for one in said:
        result, args = results.get(one["mid"], {"dup": True}), one["args"]
        if result["dup"] or result.get("code") != "not_visible" or one["type"] not in _NAMES_A_PERSON:
            continue
        ask = args.get("ask_id") or args.get("test_id") or (args.get("answer") or {}).get("ask_id")
        is_there = (ask is None or ask in asked) and not [seq for seq in accepted if seq > one["seq"]]
        about = str(tables.standing(UUID(args["person_id"])))
        hold(not (is_there and about in people), "I20", f"refused without reason: {one}")


def words_about_pairs_are_heard(message: Message, page: Json, tables: Tables) -> None:
    """I22: a yes links with somebody on a roster or with nobody, and no word is set aside without a reason."""
    assert message.body
    said = json.loads(message.body)["push"]
    results = {result["mid"]: result for result in page["results"]}
    for one in (entry for entry in said if entry["type"] == "matches.decide"):
        result = results.get(one["mid"], {"dup": True})
        later = [other for other in said if other["seq"] > one["seq"] and not _is_about_another_pair(one, other)]
        if not result["dup"] and not later:
            _was_heard(tables, message.phone.who.member_id, one["args"], result["status"])


_CHANGES_HANDS = {"network.accept_people", "network.merge_people", "network.unmerge_people", "network.share_person"}


def people_change_hands_with_a_yes(message: Message, page: Json, tables: Tables, now: datetime) -> None:
    """I14: who said yes to an offer just now keeps everybody in it, but those who could no longer change hands."""
    assert message.body
    said = json.loads(message.body)["push"]
    results = {result["mid"]: result for result in page["results"]}
    turns = [one["seq"] for one in said if one["type"] in _CHANGES_HANDS]
    for one in said:
        result = results.get(one["mid"], {"dup": True})
        is_last = one["type"] == "network.accept_people" and one["seq"] == max(turns)
        if is_last and not result["dup"] and result["status"] in {"applied", "merged"}:
            offer = tables.by_id(HandOver)[UUID(one["args"]["id"])]
            if offer.settled_at == now and offer.state == "accepted":
                _changed_hands(tables.by_id(Person), offer, is_whole=result["status"] == "applied")


def _changed_hands(people: Mapping[object, Any], offer: Any, *, is_whole: bool) -> None:
    """Make sure that everybody in an accepted offer is where she should be."""
    for person in filter(None, (people.get(UUID(ident)) for ident in offer.person_ids)):
        is_private = person.sharing == "only_me" and offer.offered_by != offer.from_id
        may_stay = person.merged_into is not None or person.keeper_id != offer.from_id or is_private
        is_there = person.keeper_id == offer.to_id and person.merged_into is None
        hold(is_there or (may_stay and not is_whole), "I14", f"accepted, and not with who gets her: {person.id}")


def _is_about_another_pair(one: Json, other: Json) -> bool:
    """Tell whether a later entry cannot change what became of a word about a pair."""
    told = "pair", "person_id"
    return other["type"] == "matches.decide" and all(other["args"][name] != one["args"][name] for name in told)


def _was_heard(tables: Tables, member_id: UUID, args: Json, status: str) -> None:
    """Make sure that a word about a pair did what it could do."""
    words = [match for match in tables.rows(RosterMatch) if match.member_id == member_id]
    person = tables.by_id(Person).get(behind(tables, member_id).get(args["pair"]))
    is_on_roster = person is not None and person.keeper_id is None and person.merged_into is None
    linked = [match for match in words if match.pair.hex() == args["pair"] and match.answer == "same"]
    if status == "applied" and args["answer"] == "same":
        hold(linked and is_on_roster, "I22", f"linked with nobody on a roster: {args}")
    if status == "noop" and UUID(args["id"]) not in {match.id for match in words}:
        about = tables.standing(UUID(args["person_id"]))
        of_both = [match for match in words if match.pair.hex() == args["pair"] and match.person_id == about]
        if any(match.answer == args["answer"] for match in of_both):
            return  # She had said so before, under another id.
        is_there = {about, person and person.id}
        same = [match for match in words if match.answer == "same"]
        is_taken = linked or [match for match in same if {match.person_id, match.roster_person_id} & is_there]
        place = tables.by_id(Membership)[member_id].team_id
        is_asked = person is not None and is_on_roster and person.left_on is None and person.team_id == place
        alone = person is not None and any(one.person_id == person.id for one in tables.rows(DoNotContact))
        reason = is_taken or not is_asked or alone
        hold(args["answer"] == "same" and reason, "I22", f"set aside without reason: {args}")


def page_was_stored_whole_or_not_at_all(message: Message, page: Json, before: Json, after: Json) -> None:
    """I9: rows and cursors of a page are stored together; a complete pull adds up and leaves nothing else behind."""
    was, now = _have(before), _have(after)
    if now == was and now != page["have"]:
        hold(after["disk"]["rows"] == before["disk"]["rows"] or page["base"] == was, "I5", "a stale page was stored")
        return
    other = {scope: (was.get(scope), now.get(scope), page["have"].get(scope)) for scope in {*was, *now, *page["have"]}}
    told = {scope: cursors for scope, cursors in other.items() if cursors[1] != cursors[2]}
    hold(not told, "I9", f"a page did not add up, and the phone fills a scope anew (was, is, page): {told}")
    if page["more"]:
        return
    rows = after["disk"]["rows"]
    kept = {scope for _, _, scope, _ in rows} - message.scopes
    hold(not kept, "I1", f"{message.phone.who.name} still holds rows of {kept}")
    sums = dict.fromkeys(page["have"], Digest())
    for kind, ident, scope, ver in rows:
        sums[scope] = sums[scope].plus(mark(kind, UUID(ident), ver))
    if message.holds is not None:
        have = {(kind, ident) for kind, ident, _, _ in rows if kind in message.holds}
        should = {(kind, ident) for kind, idents in message.holds.items() for ident in idents}
        hold(have == should, "I1", f"{message.phone.who.name} misses {should - have} and holds {have - should}")
    totals = {scope: [total.n, total.hex] for scope, total in sums.items()}
    hold(totals == page["digest"], "I9", "the rows held are not those the server counts")


def _have(shows: Json) -> Json:
    cursor = shows["disk"]["cursor"]
    return dict(cursor["have"]) if cursor else {}
