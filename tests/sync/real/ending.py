"""How every episode must end: with a good line everything comes to rest, and every phone holds exactly what it may."""

from collections import Counter
from collections.abc import Mapping, Sequence

from backend.network.model import PersonMerge
from backend.sync.model import APPLIED, SyncReceipt
from tests.sync.real import expected, knowing
from tests.sync.real.checks import hold
from tests.sync.real.episode import Episode
from tests.sync.real.expected import DONE, Places
from tests.sync.real.history import History, Word
from tests.sync.real.phone import Phone, Saved
from tests.sync.real.sayings import NAMES
from tests.sync.real.taking_over import what_was_handed_over_waits


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
    settled = expected.settled(episode.cast.cedar)
    places = expected.places(episode.cast.cedar)
    said = {one.mid: one for phone in episode.phones for one in phone.saved}
    for phone in episode.phones:
        if not phone.is_wiped:
            scopes = expected.scopes_of(episode.line.tables, phone.who)
            _holds_what_it_may(phone, {key: place for key, place in places.items() if place.scope in scopes})
            _agrees_on_what_became_of_each_entry(phone, receipts, held, settled)
            _was_told_how_it_was_settled(phone, receipts, settled)
            _was_obeyed_in_order(phone, receipts)
            _counts(phone, receipts, said)
        text = episode.apps.must("disk", phone=phone.number)
        hold(not any(name in text for name in NAMES), "sealed", "a name is on the disk in clear")
    _do_not_contact_stands(episode, receipts)
    _wishes_hold_on_every_list(episode)
    _each_is_about_whom_it_should_be(episode, said)
    _people_change_hands_by_a_yes_alone(episode, said)
    _words_about_pairs_stand(episode, said)
    _each_speaks_for_herself(episode)
    _answers_stand(episode, said)
    _offers_name_whom_they_should(episode)
    _lost_words_are_shown(episode, said)
    what_was_handed_over_waits(episode, receipts, held, settled)
    _each_move_counted_once(episode, receipts)


def _holds_what_it_may(phone: Phone, wanted: Places) -> None:
    """I1: row by row, version by version, word by word."""
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


def _agrees_on_what_became_of_each_entry(
    phone: Phone, receipts: Mapping[str, SyncReceipt], held: set[str], settled: Mapping[str, str]
) -> None:
    """I2, I3: what a phone believes done is done, what it shows as refused is held, what was taken back is nowhere."""
    disk = phone.view["disk"]
    refused = {mid for mid, _ in disk["attention"]}
    for one in phone.saved:
        receipt = receipts.get(one.mid)
        if one.mid in phone.gone:
            was_sent = receipt is not None and receipt.status in DONE
            may_be_done = one.mid in phone.shared or settled.get(one.mid) == APPLIED
            hold(not was_sent or may_be_done, "I2", f"taken back and done: {one}")
            continue
        hold(receipt, "I2", f"acknowledged, and the server does not know it: {one}")
        assert receipt
        is_done = receipt.status in DONE
        hold(is_done == (one.mid not in refused), "I2", f"phone and server disagree about {one}")
        hold(is_done or one.mid in held, "I2", f"the words of what was refused are gone: {one}")


def _was_told_how_it_was_settled(phone: Phone, receipts: Mapping[str, SyncReceipt], settled: Mapping[str, str]) -> None:
    """I13: the author's phones say of each settled entry what an organizer decided, and with which words."""
    for shows in phone.shows.values():
        told = shows["shown"]["held"]
        mine = {mid for mid in settled if mid in receipts and receipts[mid].member_id == phone.who.member_id}
        for mid in mine:
            hold(
                mid in told and told[mid]["status"] == settled[mid],
                "I13",
                f"settled, and its author was not told: {mid}",
            )
            hold(settled[mid] == APPLIED or told[mid]["words"] == NAMES[0], "I13", f"without the words: {mid}")


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


def _counts(phone: Phone, receipts: Mapping[str, SyncReceipt], said: Mapping[str, Saved]) -> None:
    """Received and counted are what the server has: talks, however often each was sent."""
    talks = {
        said[mid].args["id"]
        for mid, receipt in receipts.items()
        if receipt.type == "conversations.log" and receipt.member_id == phone.who.member_id
    }
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
    lifted = expected.lifted_along(episode.cast.cedar, lifted)
    for one in said.values():
        receipt = receipts.get(one.mid)
        if one.type == "network.do_not_contact" and receipt is not None and receipt.status in DONE:
            hold(one.args["id"] in wishes, "do not contact", "a wish was taken and is not there")
            hold(
                not wishes[one.args["id"]] or one.args["id"] in lifted, "do not contact", "lifted by nobody who saw it"
            )


def _wishes_hold_on_every_list(episode: Episode) -> None:
    """Whoever asked to be left alone is left alone wherever a member said that it is she."""
    alone = {person_id for _, person_id in expected.open_wishes(episode.cast.cedar)}
    for match in expected.matches(episode.cast.cedar).values():
        both = [str(person_id) in alone for person_id in (match.person_id, match.roster_person_id)]
        hold(
            match.answer != "same" or both[0] == both[1], "do not contact", f"on one list and not the other: {match.id}"
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


def _each_is_about_whom_it_should_be(episode: Episode, said: Mapping[str, Saved]) -> None:
    """I19: nothing is lost by a merge; taken apart each has its own, and a wish that came meanwhile holds for both."""
    history = History.of(expected.in_order(episode.cast.cedar, said, episode.server.acts))
    lies = expected.lies(episode.cast.cedar)
    for ident, person_id in history.lies.items():
        hold(ident in lies, "I19", f"gone: {ident}")
        hold(lies[ident] == person_id, "I19", f"{ident} is about {lies[ident]} instead of {person_id}")
    wishes = expected.open_wishes(episode.cast.cedar)
    observed = {ident for one in said.values() for ident in one.args.get("observed", ())}
    lifted = expected.lifted_along(episode.cast.cedar, observed)
    for wish, person_id in history.also:
        copies = [ident for ident, about in lies.items() if about == person_id and ident not in history.lies]
        stands = (wish not in lifted and any(about == person_id for _, about in wishes)) or lifted & {wish, *copies}
        hold(stands, "I19", f"the wish {wish} came while two were one, and does not hold for {person_id}")


def _people_change_hands_by_a_yes_alone(episode: Episode, said: Mapping[str, Saved]) -> None:
    """I14: whoever keeps somebody wrote her down or said yes to an offer of her; offers stand as they were answered."""
    done = expected.in_order(episode.cast.cedar, said, episode.server.acts)
    yes = {one.args["id"] for one in done if one.type == "network.accept_people"}
    no = {one.args["id"] for one in done if one.type == "network.decline_people"}
    offers = expected.hand_overs(episode.cast.cedar)
    for offer in offers:
        hold(offer.state != "accepted" or str(offer.id) in yes, "I14", f"accepted by nobody: {offer.id}")
        hold(offer.state != "declined" or str(offer.id) in no, "I14", f"declined by nobody: {offer.id}")
        answered = str(offer.id) in yes | no
        hold(not answered or offer.state != "offered", "I14", f"answered, and still open: {offer.id}")
    got = {(one, str(offer.to_id)) for offer in offers if offer.state == "accepted" for one in offer.person_ids}
    merges = expected.merges(episode.cast.cedar)
    for ident, person in expected.people(episode.cast.cedar).items():
        said_yes = any((one, str(person.keeper_id)) in got for one in _ever_one_with(ident, merges))
        hold(said_yes or person.keeper_id in {None, person.added_by}, "I14", f"{ident} is kept by {person.keeper_id}")


def _ever_one_with(ident: str, merges: Sequence[PersonMerge]) -> set[str]:
    """Return who was offered in whose place she may have changed hands: whomever she was merged into, and so on."""
    into = {str(one.kept_id) for one in merges if str(one.dropped_id) == ident}
    return {ident}.union(*(_ever_one_with(one, [m for m in merges if str(m.dropped_id) != ident]) for one in into))


def _words_about_pairs_stand(episode: Episode, said: Mapping[str, Saved]) -> None:
    """I22: what a member said last about a pair is there, what she took back is not, and nothing nobody said."""
    history = History.of(expected.in_order(episode.cast.cedar, said, episode.server.acts))
    found = expected.matches(episode.cast.cedar)
    other = found.keys() ^ history.words.keys()
    hold(not other, "I22", f"words are lost or invented: {other}")
    for ident, word in history.words.items():
        is_there = Word(str(found[ident].person_id), found[ident].pair.hex(), found[ident].answer)
        hold(is_there == word, "I22", f"{ident} says {is_there} instead of {word}")
        roster_id = knowing.behind(episode.line.tables, found[ident].member_id).get(word.pair)
        should = history.stands(str(roster_id)) if word.answer == "same" else "None"
        hold(str(found[ident].roster_person_id) == should, "I22", f"{ident} links {found[ident].roster_person_id}")


def _each_speaks_for_herself(episode: Episode) -> None:
    """I21: a goal is its member's own word, a message its captain's."""
    words = {
        (made, str(phone.who.member_id))
        for phone in episode.phones
        for one in phone.saved
        for made in (one.args.get("id"), (one.args.get("goal") or {}).get("id"))
    }
    goals, nudges = expected.goals(episode.cast.cedar), expected.nudges(episode.cast.cedar)
    signed = [(one.id, one.member_id) for one in goals] + [(one.id, one.captain_id) for one in nudges]
    for ident, author in signed:
        hold((str(ident), str(author)) in words, "I21", f"{author} never said {ident}")


def _answers_stand(episode: Episode, said: Mapping[str, Saved]) -> None:
    """I21: of answers to a suggested goal the first stays, and each goal counts; of those to a message the last."""
    done = expected.in_order(episode.cast.cedar, said, episode.server.acts)
    agreed = {str(goal.id): goal.talks_per_week for goal in expected.goals(episode.cast.cedar)}
    answers = [one.args for one in done if one.type == "goals.answer_proposal"]
    for goal in filter(None, (one["goal"] for one in answers)):
        hold(agreed.get(goal["id"]) == goal["talks_per_week"], "I21", f"a goal she agreed to does not count: {goal}")
    is_open: Counter[object] = Counter()
    for proposal in expected.proposals(episode.cast.cedar):
        heard = [one["goal"] for one in answers if one["id"] == str(proposal.id)]
        number = heard[0]["talks_per_week"] if heard and heard[0] else None
        yes = "accepted" if number == proposal.talks_per_week else "changed"
        should = {"declined" if number is None else yes} if heard else {"open", "passed"}
        stands = proposal.state in should and proposal.agreed == number
        hold(stands, "I21", f"{proposal.id} is {proposal.state} with {proposal.agreed}: {should}, {number}")
        is_open[proposal.member_id] += proposal.state == "open"
    hold(max(is_open.values(), default=0) <= 1, "I21", "two suggestions wait for one member")
    last = {one.args["id"]: one.args["answer"] for one in done if one.type == "coaching.answer"}
    for nudge in expected.nudges(episode.cast.cedar):
        hold(nudge.answer == last.get(str(nudge.id)), "I21", f"{nudge.id} says {nudge.answer}: {last}")


def _offers_name_whom_they_should(episode: Episode) -> None:
    """I14: an open offer names who would change hands by it, as they are called now; a settled one names nobody."""
    people = expected.people(episode.cast.cedar)
    for phone in episode.phones:
        for offer in () if phone.is_wiped else phone.view["shown"]["hand_over"].values():
            named = {one["person_id"]: one["name"] for one in offer["people"]}
            ids = offer["person_ids"] if offer["state"] == "offered" else []
            offered = [people[ident] for ident in ids if ident in people]
            by_keeper = offer["offered_by"] == offer["from_member_id"]
            should = {
                str(one.id): one.name
                for one in offered
                if one.merged_into is None
                and (one.keeper_id and str(one.keeper_id)) == offer["from_member_id"]
                and (by_keeper or one.sharing != "only_me")
            }
            hold(named == should, "I14", f"{phone.who.name}'s offer names {named} instead of {should}")


def _lost_words_are_shown(episode: Episode, said: Mapping[str, Saved]) -> None:
    """I24: a value that lost waits for who wrote it until she left it or it stood after all, and she is shown it."""
    lost = expected.alternatives(episode.cast.cedar)
    done = expected.in_order(episode.cast.cedar, said, episode.server.acts)
    left = {one.args["id"] for one in done if one.type == "network.settle_alternative"}
    for mid, author_id, name, value in expected.refused_values(episode.cast.cedar):
        hers = [one for one in lost if (one.author_id, one.field, one.said) == (author_id, name, value)]
        hold(hers, "I24", f"refused and thrown away: {name} of {mid}")
        others = any(_may_have_said(one, name, value) for one in done if one.mid != mid)
        stood = others or value in episode.server.names_given
        waits = any(one.settled_at is None or str(one.id) in left for one in hers)
        hold(stood or waits, "I24", f"put away unseen: {name} of {mid}")
    people = expected.people(episode.cast.cedar)
    for phone in (phone for phone in episode.phones if not phone.is_wiped):
        shown = phone.view["shown"]
        for one in (one for one in lost if one.author_id == phone.who.member_id and one.settled_at is None):
            person = people[str(one.person_id)]
            rests = one.as_keeper and person.keeper_id != one.author_id
            is_known = str(person.id) in shown["person"] and not rests
            hold(not is_known or str(one.id) in shown["alternative"], "I24", f"not shown to its author: {one.id}")


def _may_have_said(one: Saved, name: str, value: object) -> bool:
    """Tell whether an entry may have given a field this value; what undid another one may have said anything."""
    if one.type in {"network.correct_person", "network.merge_people"}:
        return bool(one.args.get("set", {name: value}).get(name) == value)
    return one.type == "network.unmerge_people"
