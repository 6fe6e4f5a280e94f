"""Where talks, promises, marks, wishes and words about pairs must lie after merges and un-merges: told anew.

A second opinion on `backend/network/merging.py`, of a few lines: it knows nothing of tables, only entries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.sync.real.phone import Saved

ABOUT = {
    "conversations.log": "conversation",
    "followups.promise": "promise",
    "structure_tests.mark": "participation",
    "network.do_not_contact": "do_not_contact",
}
"""Entries that make a row about a person which nothing takes away again, and the table of the row."""


@dataclass
class _Merge:
    keep: str
    drop: str
    moved: set[str]
    pairs: set[str]
    wished: set[str] = field(default_factory=set)


@dataclass
class Word:
    """What a member said last about a pair: about whom of hers, the pair, and her answer."""

    person_id: str
    pair: str
    answer: str


@dataclass
class History:
    """What was done up to now.

    Attributes:
        lies: each thing with the entry it must be about.
        wishes: those of them that are wishes not to be contacted.
        also: a wish that came while two were one, with the entry that was taken out since: it holds for that one, too.
        words: what was said about pairs and not taken back, by the id of the first word about it.
    """

    lies: dict[str, str] = field(default_factory=dict)
    wishes: set[str] = field(default_factory=set)
    also: list[tuple[str, str]] = field(default_factory=list)
    words: dict[str, Word] = field(default_factory=dict)
    _into: dict[str, str] = field(default_factory=dict)
    _merges: dict[str, _Merge] = field(default_factory=dict)

    @classmethod
    def of(cls, done: Iterable[Saved]) -> "History":
        """Return what these entries, in the order in which they were done, make of each other."""
        history = cls()
        for one in done:
            if one.type in ABOUT:
                history._write_down(one)
            elif one.type == "network.merge_people":
                history._merge(one.args)
            elif one.type == "network.unmerge_people":
                history._unmerge(one.args["id"])
            elif one.type == "matches.decide":
                history._decide(one.args)
            elif one.type == "matches.take_back":
                history.words.pop(one.args["id"], None)
        return history

    def stands(self, person_id: str) -> str:
        """Return the entry that stands for this one."""
        return self._along(person_id)[-1]

    def _along(self, person_id: str) -> list[str]:
        """Return this entry and those it went into: what two of them had alike rests with the one that went."""
        return [person_id, *(self._along(self._into[person_id]) if person_id in self._into else ())]

    def _write_down(self, one: Saved) -> None:
        """Let a thing be about whoever stands for the person it names; said twice it is there once."""
        if one.args["id"] in self.lies:
            return
        person_id = self.stands(one.args["person_id"])
        self.lies[one.args["id"]] = person_id
        if one.type == "network.do_not_contact":
            self.wishes.add(one.args["id"])
            for merge in self._merges.values():
                if self.stands(merge.keep) == person_id:
                    merge.wished.add(one.args["id"])

    def _decide(self, args: Mapping[str, str]) -> None:
        """Let the last word about a pair stand, under the id of the first; the same word said twice is one."""
        if args["id"] in self.words:
            return
        about = Word(self.stands(args["person_id"]), args["pair"], args["answer"])
        before = self._said_about(about.person_id, about.pair)
        if before is None:
            self.words[args["id"]] = about
        else:
            before.answer = about.answer

    def _said_about(self, person_id: str, pair: str) -> Word | None:
        return next((word for word in self.words.values() if (word.person_id, word.pair) == (person_id, pair)), None)

    def _merge(self, args: Mapping[str, str]) -> None:
        keep, drop = self.stands(args["keep_id"]), self.stands(args["drop_id"])
        if keep == drop or args["id"] in self._merges:
            return
        moved = {ident for ident, person_id in self.lies.items() if person_id == drop}
        self.lies.update(dict.fromkeys(moved, keep))
        pairs = {
            ident
            for ident, word in self.words.items()
            if word.person_id == drop and self._said_about(keep, word.pair) is None
        }
        self._put(pairs, keep)
        self.also = [(wish, keep if person_id == drop else person_id) for wish, person_id in self.also]
        self._into[drop] = keep
        self._merges[args["id"]] = _Merge(keep, drop, moved, pairs)

    def _unmerge(self, merge_id: str) -> None:
        merge = self._merges.pop(merge_id, None)
        if merge is None:
            return
        stands = self.stands(merge.keep)
        back = {ident for ident in merge.moved if self.lies[ident] == stands}
        self.lies.update(dict.fromkeys(back, merge.drop))
        along = self._along(merge.keep)
        still = {ident for ident in merge.pairs & self.words.keys() if self.words[ident].person_id in along}
        self._put(still, merge.drop)
        self.also += [(wish, merge.drop) for wish in merge.wished if self.lies[wish] == stands]
        del self._into[merge.drop]

    def _put(self, idents: Iterable[str], person_id: str) -> None:
        """Let words be about somebody else."""
        for ident in idents:
            self.words[ident].person_id = person_id
