"""Deliberate bugs of the phone: text of the shipped source that makes way for something wrong when the bundle is built.

The build fails when a text is no longer there exactly once, so no bug can vanish unnoticed.
"""

from typing import Final

from tests.sync.real.apps import Json


def _change(file: str, old: str, new: str) -> Json:
    return {"file": file, "from": old, "to": new}


CLIENT_BUGS: Final[dict[str, list[Json]]] = {
    "what is said again about a pair is not shown": [
        _change("domain/roster-match.ts", "before?.answer === answer", "before !== undefined")
    ],
    "cursor stored before the rows": [
        _change(
            "sync/apply.ts",
            '  const result = await database.write(\n    ["rows", "meta"],\n    async (writes) => {\n'
            '      const now = (await writes.meta("cursor")) ?? noCursor;\n      if (',
            '  const early = (await database.read(["meta"], (reads) => reads.meta("cursor"))) ?? noCursor;\n'
            '  if (!isSame(early.have, page.base)) return "stale";\n'
            '  await database.write(["meta"], (w) => w.put("meta", '
            '{ ...early, epoch: page.epoch, have: page.have }), "relaxed");\n'
            '  const result = await database.write(\n    ["rows", "meta"],\n    async (writes) => {\n'
            '      const now = (await writes.meta("cursor")) ?? noCursor;\n      if (false && ',
        )
    ],
    "a stale page is stored": [_change("sync/apply.ts", "if (!isSame(now.have, page.base) || (", "if ((")],
    "what was revoked is kept": [_change("sync/apply.ts", "[...page.drop, ...page.reset_scopes]", "page.reset_scopes")],
    "what is to be filled anew is not emptied": [
        _change("sync/apply.ts", "[...page.drop, ...page.reset_scopes]", "page.drop")
    ],
    "an exit removes a row that has moved on": [
        _change("sync/apply.ts", '(op === "del" || held.scope === scope)', "true")
    ],
    "an exit is not obeyed": [_change("sync/apply.ts", '(op === "del" || held.scope === scope)', 'op === "del"')],
    "an unfinished pull counts as complete": [
        _change("sync/apply.ts", "page.more ? now.as_of : Math.max(now.as_of, page.as_of)", "page.as_of")
    ],
    "an acknowledged entry is no longer shown": [
        _change("sync/outbox.ts", "hold.acked([...acked.peek(), ...applied]);", "hold.acked(acked.peek());")
    ],
    "the outbox is cleared with every answer": [
        _change(
            "sync/push.ts",
            "return result ? [[entry, result]] : [];",
            'return [[entry, result && result.status !== "gap" && result.status !== "retry" '
            '? result : { mid: entry.mid, status: "applied", ver: 0 }]];',
        )
    ],
    "what is refused is dropped": [
        _change(
            "sync/outbox.ts",
            "await writes.put(store, record);",
            'if (store === "acked") await writes.put(store, record);',
        )
    ],
    "an answered entry leaves one place before it is in the other": [
        _change(
            "sync/outbox.ts",
            "  const moved = await savingHard(move);",
            '  for (const { record } of ready) await database.write(["outbox"], async (w) => {\n'
            '    const at = await w.seqOf(record.mid);\n    if (at !== undefined) await w.delete("outbox", at);\n'
            '  }, "strict");\n'
            "  const moved = await savingHard(move);",
        ),
        _change(
            "sync/outbox.ts",
            '          if (seq !== undefined) {\n            await writes.delete("outbox", seq);',
            '          {\n            if (seq !== undefined) await writes.delete("outbox", seq);',
        ),
    ],
    "saved is said before it is stored": [
        _change(
            "sync/act.ts",
            "  await append(envelopes);",
            "  setTimeout(() => void append(envelopes).catch(() => {}), 5);",
        )
    ],
    "undo takes back what may have been sent": [
        _change("sync/outbox.ts", "seq === undefined || seq <= sequence.attempted", "seq === undefined")
    ],
    "a gap is not mended": [_change("sync/push.ts", "await renumber(expect);", "")],
    "nothing is sent again after a restore": [
        _change("sync/epoch.ts", "record.ver > floor", "record.ver > Infinity"),
        _change("sync/epoch.ts", "=> ver > cursor.as_of", "=> ver > Infinity"),
    ],
    "sent again is only what came after the phone's own version": [
        _change(
            "sync/epoch.ts",
            'const floor = commonVersion(before.lineage, from ?? "", theirs);',
            'const floor = Math.max(before.as_of, commonVersion(before.lineage, from ?? "", theirs));',
        )
    ],
    "a lost answer counts as yes": [
        _change(
            "sync/executor.ts",
            "  if (!(error instanceof Problem)) {\n    throw error;",
            "  if (!(error instanceof Problem)) {\n"
            "    const yes = batch.map((entry) => ({ entry, ver: 0, refusal: null }));\n"
            "    await settle(yes, request.epoch);\n    throw error;",
        )
    ],
    "an answer that was cut short is used": [_change("sync/executor.ts", " || answer.end !== true", "")],
    "rows of before the restore are kept": [_change("sync/epoch.ts", 'await writes.clear("rows");', "")],
    "what an organizer applied stays on the shelf": [_change("sync/settled.ts", 'fate?.status === "applied"', "false")],
    "the newest entries are sent first": [
        _change(
            "sync/outbox.ts",
            'const head = await writes.all("outbox", limit);',
            'const head = (await writes.all("outbox", limit)).reverse();',
        )
    ],
    "other tabs are not told": [
        _change("db/held.ts", '  publishHere(change);\n  tell("changed");', "  publishHere(change);")
    ],
    "a phone does not say whose entries wait on it": [
        _change("app/session.ts", '? { "X-Hilo-Holder": before.member_id } : {}', "? {} : {}")
    ],
    "an entry is named anew whenever the queue is numbered": [
        _change(
            "sync/push.ts",
            "    await renumber(expect);",
            "    await renumber(expect);\n    for (const entry of batch) await reissue(entry, newId());",
        )
    ],
}
