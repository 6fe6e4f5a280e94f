import { useState } from "preact/hooks";
import { type Key, t } from "#i18n/words.ts";
import { type Calculation, equals, nothing, type Sign, shorter, typed, withSign } from "./calculation.ts";
import "./calculator.css";

const STORED_UNDER = "calculator";

const signs: Readonly<Record<Sign, { picture: string; words: Key }>> = {
  "/": { picture: "÷", words: "cover.divided" },
  "*": { picture: "×", words: "cover.times" },
  "-": { picture: "−", words: "cover.minus" },
  "+": { picture: "+", words: "cover.plus" },
};

/** The last result, as a calculator on a phone still shows it the next day. */
function lastResult(): Calculation {
  const kept = Number(localStorage.getItem(STORED_UNDER) ?? "");
  return Number.isFinite(kept) ? { ...nothing, shown: String(kept) } : nothing;
}

function Keys({ keys, onKey }: { keys: string; onKey: (key: string) => void }) {
  return [...keys].map((key) => (
    <button key={key} type="button" class="calculator-key" onClick={() => onKey(key)}>
      {key === "." ? t("cover.point") : key}
    </button>
  ));
}

function SignKey({ sign, so, onSign }: { sign: Sign; so: Calculation; onSign: (sign: Sign) => void }) {
  return (
    <button
      type="button"
      class="calculator-key calculator-sign"
      aria-label={t(signs[sign].words)}
      aria-pressed={so.sign === sign}
      onClick={() => onSign(sign)}
    >
      {signs[sign].picture}
    </button>
  );
}

/** A cover: a calculator. */
export function Calculator() {
  const [so, setSo] = useState(lastResult);
  const digit = (key: string) => setSo(typed(so, key));
  const sign = (chosen: Sign) => setSo(withSign(so, chosen));
  const done = () => {
    const result = equals(so);
    setSo(result);
    localStorage.setItem(STORED_UNDER, result.shown);
  };
  return (
    <>
      <output class="calculator-shown" aria-label={t("cover.result")}>
        {so.shown === "error" ? t("cover.error") : so.shown}
      </output>
      <div class="calculator-keys">
        <button type="button" class="calculator-key calculator-wide" onClick={() => setSo(nothing)}>
          {t("cover.clear")}
        </button>
        <button
          type="button"
          class="calculator-key"
          aria-label={t("cover.back")}
          onClick={() => setSo(shorter(so))}
        >
          ←
        </button>
        <SignKey sign="/" so={so} onSign={sign} />
        <Keys keys="789" onKey={digit} />
        <SignKey sign="*" so={so} onSign={sign} />
        <Keys keys="456" onKey={digit} />
        <SignKey sign="-" so={so} onSign={sign} />
        <Keys keys="123" onKey={digit} />
        <SignKey sign="+" so={so} onSign={sign} />
        <Keys keys="0." onKey={digit} />
        <button
          type="button"
          class="calculator-key calculator-wide calculator-sign"
          aria-label={t("cover.equals")}
          onClick={done}
        >
          =
        </button>
      </div>
    </>
  );
}
