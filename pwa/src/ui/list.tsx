import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import "./list.css";

/** Rows with hairlines between them. */
export function List({ label, children }: { label?: string | undefined; children: ComponentChildren }) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** What stands before the words: a mark, an icon. */
  before?: ComponentChildren;
  title: ComponentChildren;
  detail?: ComponentChildren;
  /** What stands at the end: days, a count. */
  after?: ComponentChildren;
}

function Inside({ before, title, detail, after }: RowProps) {
  return (
    <>
      {before}
      <span class="grow">
        <span class="list-title">{title}</span>
        {detail && <span class="small list-detail">{detail}</span>}
      </span>
      {after && <span class="small numbers">{after}</span>}
    </>
  );
}

/** A row of 64 px that leads somewhere. */
export function LinkRow({ href, ...inside }: RowProps & { href: string }) {
  return (
    <li>
      <a class="list-row" href={href}>
        <Inside {...inside} />
        <Icon name="next" />
      </a>
    </li>
  );
}

/** A row of 64 px that does something. */
export function ActionRow({ onAct, ...inside }: RowProps & { onAct: () => void }) {
  return (
    <li>
      <button type="button" class="list-row" onClick={onAct}>
        <Inside {...inside} />
      </button>
    </li>
  );
}

/** A row of 64 px that only says something; `children` stand below it: buttons. */
export function PlainRow({ children, ...inside }: RowProps & { children?: ComponentChildren }) {
  return (
    <li>
      <div class="list-row">
        <Inside {...inside} />
      </div>
      {children}
    </li>
  );
}
