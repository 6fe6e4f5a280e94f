/** How far one has come: a stitch for each step. The words beside it say the same. */
export function Stitches({ done, of }: { done: number; of: number }) {
  return (
    <div class="ready-stitches" aria-hidden="true">
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stitch is nothing but its place
        <span key={at} class={at < done ? "sewn" : at === done ? "sewing" : undefined} />
      ))}
    </div>
  );
}
