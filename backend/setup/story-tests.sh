#!/bin/sh
# Runs the browser stories in as many hands as there are processors (two to four), each with servers of its own: much of
# a story is waiting.
set -u
hands=$(nproc)
[ "$hands" -ge 2 ] || hands=2
[ "$hands" -le 4 ] || hands=4
told=$(mktemp -d)
running=""
trap 'rm -rf "$told"' EXIT
# Ctrl-C ends them all.
# shellcheck disable=SC2086 # one word for each process
trap 'kill $running 2>/dev/null; exit 130' INT TERM
hand() {
  # Long files first, dealt out like cards: to the first, the second, the last, the last, the second, the first.
  # shellcheck disable=SC2012 # our own plain names, by size
  ls -S tests/e2e/test_*.py | awk -v hand="$1" -v hands="$hands" '
    { at = (NR - 1) % (2 * hands); turn = at < hands ? at + 1 : 2 * hands - at } turn == hand'
}
echo "Stories in Chromium, in $hands hands side by side …"
other=2
while [ "$other" -le "$hands" ]; do
  # shellcheck disable=SC2046 # one word for each file
  .venv/bin/pytest $(hand "$other") --timeout 600 >"$told/$other" 2>&1 &
  running="$running $!"
  other=$((other + 1))
done
# shellcheck disable=SC2046 # one word for each file
.venv/bin/pytest $(hand 1) --timeout 600
failed=$?
other=2
for pid in $running; do
  echo "Hand $other …"
  wait "$pid" || failed=1
  cat "$told/$other"
  other=$((other + 1))
done
exit "$failed"
