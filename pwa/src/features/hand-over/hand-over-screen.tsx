import { useLocation, useRoute } from "preact-iso";
import { session } from "#app/session.ts";
import { mayOffer } from "#domain/permission.ts";
import { t } from "#i18n/words.ts";
import { PageHead } from "#ui/page-head.tsx";
import { MyOffers } from "./my-offers.tsx";
import { OffersToMe } from "./offers-to-me.tsx";
import { PassOn } from "./pass-on.tsx";
import "./hand-over.css";

/** M17: pass people on to a team mate, and answer who wants to pass people on to oneself. Works without signal. */
export function HandOverScreen() {
  const { route } = useLocation();
  const { params } = useRoute();
  const me = session.value;
  const first = params["id"];
  return (
    <div class="hand stack">
      <PageHead
        title={t("hand.title")}
        back={{ label: t("common.back"), go: () => route(first ? `/people/${first}` : "/me") }}
      />
      {me && mayOffer(me, "people.hand_over") ? (
        <>
          <OffersToMe memberId={me.member_id} />
          <MyOffers memberId={me.member_id} />
          <PassOn key={first} memberId={me.member_id} first={first} />
        </>
      ) : (
        <p class="muted">{t("hand.not_yet")}</p>
      )}
    </div>
  );
}
