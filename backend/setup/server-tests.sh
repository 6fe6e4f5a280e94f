#!/bin/sh
# Runs the server's tests on SQLite and on PostgreSQL side by side: each keeps one core busy for some minutes.
# SQLite is done first; a command that is given (`server-tests.sh make test-pwa`) has its core then.
# The order is shuffled, and the same each time, so that what passed here passes there; SEED=2 make test shuffles anew.
set -u
seed=${SEED:-1}
told=$(mktemp)
trap 'rm -f "$told"' EXIT
echo "Server tests on SQLite, and on PostgreSQL beside them …"
HILO_TEST_DATABASE=postgresql .venv/bin/pytest --randomly-seed="$seed" --ignore=tests/e2e --ignore=tests/architecture >"$told" 2>&1 &
postgresql=$!
# Ctrl-C ends both.
trap 'kill "$postgresql" 2>/dev/null; exit 130' INT TERM
HILO_TEST_DATABASE=sqlite .venv/bin/pytest --randomly-seed="$seed" --ignore=tests/e2e
sqlite=$?
"$@"
given=$?
echo "Server tests on PostgreSQL …"
wait "$postgresql"
postgresql=$?
cat "$told"
[ "$sqlite" -eq 0 ] && [ "$given" -eq 0 ] && [ "$postgresql" -eq 0 ]
