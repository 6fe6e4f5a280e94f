import { useMemo, useState } from "preact/hooks";
import { MemberPick } from "#app/room-member-pick.tsx";
import { session } from "#app/session.ts";
import { newId } from "#domain/identifier.ts";
import { mayOffer } from "#domain/permission.ts";
import { mostOffered } from "#domain/validate.ts";
import { shownName } from "#i18n/names.ts";
import { t } from "#i18n/words.ts";
import { Button } from "#ui/button.tsx";
import { List, PlainRow } from "#ui/list.tsx";
import { useOnce } from "#ui/once.ts";
import { Problems } from "#ui/problems.tsx";
import { say } from "#ui/snackbar.tsx";
import type { Member } from "./directory.ts";
import { memberWith } from "./directory.ts";
import { useDoing } from "./doing.ts";
import { keptBy, type Offer, offerKept, openOffersOf, type Person, takeBack } from "./members.ts";

interface Loaded {
  readonly free: readonly Person[];
  readonly waiting: readonly { offer: Offer; to: string }[];
}

async function ask(memberId: string): Promise<Loaded> {
  const [people, offers] = await Promise.all([keptBy(memberId), openOffersOf(memberId)]);
  const offered = new Set(offers.flatMap(({ person_ids }) => person_ids));
  const waiting = offers.map(async (offer) => ({
    offer,
    to: (await memberWith(offer.to_member_id)).name,
  }));
  return {
    free: people.filter(({ id, left_on }) => left_on === null && !offered.has(id)),
    waiting: await Promise.all(waiting),
  };
}

function Waiting({ loaded, again }: { loaded: Loaded; again: () => void }) {
  const { busy, run } = useDoing();
  return loaded.waiting.length === 0 ? null : (
    <List>
      {loaded.waiting.map(({ offer, to }) => (
        <PlainRow
          key={offer.id}
          title={t("member.kept_waits", { n: offer.person_ids.length, name: shownName(to) })}
        >
          <div class="held-buttons">
            <Button
              disabled={busy}
              onClick={() =>
                void run(async () => {
                  await takeBack(offer.id);
                  again();
                }, t("member.kept_back"))
              }
            >
              {t("hand.take_back")}
            </Button>
          </div>
        </PlainRow>
      ))}
    </List>
  );
}

function Ticks(props: {
  people: readonly Person[];
  chosen: ReadonlySet<string>;
  onSet: (ids: string[]) => void;
}) {
  const { people, chosen, onSet } = props;
  const all = people.slice(0, mostOffered).map(({ id }) => id);
  const isAll = all.every((id) => chosen.has(id));
  return (
    <fieldset class="member-kept" id="kept-people" tabIndex={-1}>
      <legend>{t("hand.whom")}</legend>
      <label class="list-row">
        <input
          type="checkbox"
          checked={isAll}
          indeterminate={!isAll && chosen.size > 0}
          onChange={() => onSet(isAll ? [] : all)}
        />
        <span class="grow list-title">{t("member.kept_all")}</span>
      </label>
      <ul class="list">
        {people.map(({ id, name }) => (
          <li key={id}>
            <label class="list-row">
              <input
                type="checkbox"
                checked={chosen.has(id)}
                onChange={() =>
                  onSet(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id])
                }
              />
              <span class="grow list-title">
                <bdi>{shownName(name)}</bdi>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Offering({
  member,
  people,
  again,
}: {
  member: Member;
  people: readonly Person[];
  again: () => void;
}) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [to, setTo] = useState<Member | null>(null);
  const [wrong, setWrong] = useState<readonly { field: string; text: string }[]>([]);
  const { busy, run } = useDoing();
  const chosen = new Set(people.filter(({ id }) => ticked.has(id)).map(({ id }) => id));
  // Sent again because no answer came, it is the same offer; with somebody else in it, another one.
  const offered = [to?.id, ...chosen].join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is offered decides, not what makes an id
  const offerId = useMemo(() => newId(), [offered]);
  function go() {
    const found = [
      ...(chosen.size === 0 ? [{ field: "kept-people", text: t("hand.err_nobody") }] : []),
      ...(chosen.size > mostOffered
        ? [{ field: "kept-people", text: t("hand.err_many", { n: mostOffered }) }]
        : []),
      ...(to ? [] : [{ field: "kept-to", text: t("hand.err_to") }]),
    ];
    setWrong(found);
    if (found.length === 0 && to) {
      void run(async () => {
        await offerKept(offerId, [...chosen], to.id);
        say(t("member.kept_asked", { name: shownName(to.name) }));
        again();
      });
    }
  }
  return (
    <>
      <Problems title={t("err.form")} list={wrong} />
      <Ticks people={people} chosen={chosen} onSet={(ids) => setTicked(new Set(ids))} />
      <MemberPick
        find={t("member.kept_find")}
        choose={t("member.kept_choose")}
        but={member.id}
        chosen={to}
        onChoose={setTo}
      />
      <Button wide={true} disabled={busy} onClick={go}>
        {chosen.size > 0 ? t("hand.go_n", { n: chosen.size }) : t("hand.go")}
      </Button>
    </>
  );
}

/** Whom a member keeps and shares: an organizer offers them to somebody else, also when the member has left. */
export function KeptPeople({ member }: { member: Member }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const who = session.value;
  // Administrators hand over their own people only, like any member.
  const may = who !== null && mayOffer(who, "people.place") && who.member_id !== member.id;
  async function load() {
    setLoaded(await ask(member.id).catch(() => null));
  }
  useOnce(() => {
    if (may) {
      void load();
    }
  }, [member.id, may]);
  if (!loaded) {
    return null;
  }
  const key = loaded.free.map(({ id }) => id).join();
  return (
    <section class="stack" aria-labelledby="member-kept">
      <h2 id="member-kept">{t("member.kept", { name: shownName(member.name) })}</h2>
      <p class="small">{t("member.kept_means", { name: shownName(member.name) })}</p>
      <Waiting loaded={loaded} again={() => void load()} />
      {loaded.free.length > 0 ? (
        <Offering key={key} member={member} people={loaded.free} again={() => void load()} />
      ) : (
        <p>{t("member.kept_none")}</p>
      )}
    </section>
  );
}
