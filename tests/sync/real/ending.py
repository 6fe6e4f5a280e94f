"""How every episode must end: with a good line everything comes to rest, and every phone holds exactly what it may."""

from collections import Counter
from collections.abc import Mapping

from backend.sync.model import SyncReceipt
from tests.sync.real import expected
from tests.sync.real.checks import hold
from tests.sync.real.episode import Episode
from tests.sync.real.phone import Phone
from tests.sync.real.sayings import NAMES

_DONE = {"applied", "merged", "noop"}


def come_to_rest(episode: Episode) -> None:
    """I10: give everybody a good line, and see outboxes empty and pulls end."""
    for message in [*episode.line.asked, *episode.line.answered]:
        if message in episode.line.asked or message in episode.line.answered:
            episode.line.lose(message)
    episode.server.new_epoch()
    for _ in range(2):
        for phone in episode.phones:
            _sync_all(episode, phone)
    for phone in episode.phones:
        if not phone.is_wiped:
            hold(not phone.view["disk"]["outbox"], "I10", f"{phone.who.name}'s outbox never empties")


def _sync_all(episode: Episode, phone: Phone) -> None:
    for app in list(phone.apps):
        if phone.is_wiped:
            return
        episode.apps.must("shift", phone=phone.number, ms=0)
        how = "later"
        for _ in range(4):
            how = episode.line.sync(phone, app)
            if how == "done" or phone.is_wiped:
                break
            if how == "signed_out":
                episode.sign_in_again(phone)
        hold(how == "done" or phone.is_wiped, "I10", f"{phone.who.name}'s phone ends with {how}")


def judge(episode: Episode) -> None:
    """Compare phones and server with what the tables say."""
    receipts = expected.receipts(episode.cast.cedar)
    held = expected.held(episode.cast.cedar)
    for phone in episode.phones:
        if not phone.is_wiped:
            _holds_what_it_may(phone)
            _agrees_on_what_became_of_each_entry(phone, receipts, held)
            _was_obeyed_in_order(phone, receipts)
            _counts(phone, receipts)
        text = episode.apps.must("disk", phone=phone.number)
        hold(not any(name in text for name in NAMES), "sealed", "a name is on the disk in clear")
    _do_not_contact_stands(episode, receipts)
    _each_move_counted_once(episode, receipts)


def _holds_what_it_may(phone: Phone) -> None:
    """I1: row by row, version by version, word by word."""
    wanted = expected.rows_for(phone.who)
    for shows in phone.shows.values():
        have = {(kind, ident): (scope, ver) for kind, ident, scope, ver in shows["disk"]["rows"]}
        should = {key: (place.scope, place.ver) for key, place in wanted.items()}
        missing = {key: should[key] for key in should.keys() - have.keys()}
        extra = {key: have[key] for key in have.keys() - should.keys()}
        hold(not missing, "I1", f"{phone.who.name} misses {missing}")
        hold(not extra, "I1", f"{phone.who.name} holds {extra}")
        other = {key: (have[key], should[key]) for key in have if have[key] != should[key]}
        hold(not other, "I1", f"{phone.who.name} holds an older one: {other}")
        for (kind, ident), place in wanted.items():
            if kind not in shows["shown"]:
                continue  # a kind this release of the app does not read: it is held, and shown by a later release
            shown = {key: value for key, value in shows["shown"][kind][ident].items() if key not in {"id", "ver"}}
            hold(shown == place.body, "I1", f"{kind} {ident} says {shown}, not {place.body}")


def _agrees_on_what_became_of_each_entry(phone: Phone, receipts: Mapping[str, SyncReceipt], held: set[str]) -> None:
    """I2, I3: what a phone believes done is done, what it shows as refused is held, what was taken back is nowhere."""
    disk = phone.view["disk"]
    refused = {mid for mid, _ in disk["attention"]}
    for one in phone.saved:
        receipt = receipts.get(one.mid)
        if one.mid in phone.gone:
            was_sent = receipt is not None and receipt.status in _DONE
            hold(not was_sent or one.mid in phone.shared, "I2", f"taken back and done: {one}")
            continue
        hold(receipt, "I2", f"acknowledged, and the server does not know it: {one}")
        assert receipt
        is_done = receipt.status in _DONE
        hold(is_done == (one.mid not in refused), "I2", f"phone and server disagree about {one}")
        hold(is_done or one.mid in held, "I2", f"the words of what was refused are gone: {one}")


def _was_obeyed_in_order(phone: Phone, receipts: Mapping[str, SyncReceipt]) -> None:
    """I6: entries of a device are done in the order in which they were saved."""
    places: dict[object, list[tuple[int, int]]] = {}
    for one in phone.saved:
        receipt = receipts.get(one.mid)
        if receipt is not None and one.mid not in phone.gone:
            device = receipt.device_id
            places.setdefault(device, []).append((receipt.ver, receipt.seq))
    for order in places.values():
        hold(order == sorted(order), "I6", f"{phone.who.name}'s entries were done out of order")


def _counts(phone: Phone, receipts: Mapping[str, SyncReceipt]) -> None:
    """Received and counted are what the server has."""
    talks = [
        receipt
        for receipt in receipts.values()
        if receipt.type == "conversations.log" and receipt.member_id == phone.who.member_id
    ]
    counts = phone.view["counts"]
    counted = expected.counted(phone.who)
    hold(counts["counted"] == counted, "counts", f"{counts} but {counted} count")
    hold(counts["received"] == max(len(talks), counted), "counts", f"{counts} but {len(talks)} were received")


def _do_not_contact_stands(episode: Episode, receipts: Mapping[str, SyncReceipt]) -> None:
    """A wish stands unless somebody who had seen it lifted it."""
    wishes = expected.wishes(episode.cast.cedar)
    said = {one.mid: one for phone in episode.phones for one in phone.saved}
    lifted = {
        ident
        for one in said.values()
        if one.type == "network.lift_do_not_contact" and one.mid in receipts
        for ident in one.args["observed"]
    }
    for one in said.values():
        receipt = receipts.get(one.mid)
        if one.type == "network.do_not_contact" and receipt is not None and receipt.status in _DONE:
            hold(one.args["id"] in wishes, "do not contact", "a wish was taken and is not there")
            hold(
                not wishes[one.args["id"]] or one.args["id"] in lifted, "do not contact", "lifted by nobody who saw it"
            )


def _each_move_counted_once(episode: Episode, receipts: Mapping[str, SyncReceipt]) -> None:
    """I3: an entry has one effect: a promise was moved as often as entries moved it."""
    said = {one.mid: one for phone in episode.phones for one in phone.saved}
    moved = Counter(
        one.args["id"]
        for one in said.values()
        if one.type == "followups.move_promise" and one.mid in receipts and receipts[one.mid].status == "applied"
    )
    for ident, times in expected.moves(episode.cast.cedar).items():
        hold(times == moved[ident], "I3", f"moved {times} times by {moved[ident]} entries")
