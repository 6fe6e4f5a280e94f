#!/bin/sh
# Runs the browser stories in as many hands as there are processors (two to four), each with servers of its own: much of
# a story is waiting. A hand that is done with a file takes the next one. Stories keep their order, for those of a file
# share a server; one that fails is told once more on a new one, and the end says which and why (docs/decisions/0022).
set -eu
hands=$(nproc)
[ "$hands" -ge 2 ] || hands=2
[ "$hands" -le 4 ] || hands=4
echo "Stories in Chromium, in $hands hands side by side …"
exec .venv/bin/pytest tests/e2e --numprocesses "$hands" --dist loadfile --no-loadscope-reorder --timeout 600 \
	-p no:randomly --reruns 1 -rR --rerun-show-tracebacks
