import "./install-code.css";

/** Eight letters to read off and type elsewhere; `words` say what for. */
export function InstallCode({ code, words }: { code: string; words: string }) {
  return (
    <p class="install-code">
      <span>{words}</span>
      <strong>{code}</strong>
    </p>
  );
}
