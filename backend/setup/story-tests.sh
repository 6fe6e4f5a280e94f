#!/bin/sh
# Runs the browser stories in two halves side by side, each with servers of its own: much of a story is waiting.
set -u
told=$(mktemp)
trap 'rm -f "$told"' EXIT
half() {
  # Long files first, dealt out like cards: one, two, two, one.
  # shellcheck disable=SC2012 # our own plain names, by size
  ls -S tests/e2e/test_*.py | awk -v half="$1" '{ turn = (NR % 4 == 1 || NR % 4 == 0) ? 1 : 2 } turn == half'
}
echo "Stories in Chromium, in two halves side by side …"
# shellcheck disable=SC2046 # one word for each file
.venv/bin/pytest $(half 2) --timeout 600 >"$told" 2>&1 &
second=$!
# Ctrl-C ends both.
trap 'kill "$second" 2>/dev/null; exit 130' INT TERM
# shellcheck disable=SC2046 # one word for each file
.venv/bin/pytest $(half 1) --timeout 600
first_ended=$?
echo "The second half …"
wait "$second"
second_ended=$?
cat "$told"
[ "$first_ended" -eq 0 ] && [ "$second_ended" -eq 0 ]
