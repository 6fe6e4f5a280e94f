#!/bin/sh
# Runs the server's tests on SQLite and on PostgreSQL side by side: each keeps one core busy for some minutes.
set -u
told=$(mktemp)
trap 'rm -f "$told"' EXIT
echo "Server tests on SQLite, and on PostgreSQL beside them …"
HILO_TEST_DATABASE=postgresql .venv/bin/pytest --ignore=tests/e2e --ignore=tests/architecture >"$told" 2>&1 &
postgresql=$!
# Ctrl-C ends both.
trap 'kill "$postgresql" 2>/dev/null; exit 130' INT TERM
HILO_TEST_DATABASE=sqlite .venv/bin/pytest --ignore=tests/e2e
sqlite=$?
echo "Server tests on PostgreSQL …"
wait "$postgresql"
postgresql=$?
cat "$told"
[ "$sqlite" -eq 0 ] && [ "$postgresql" -eq 0 ]
