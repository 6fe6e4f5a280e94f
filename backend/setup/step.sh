#!/bin/sh
# Runs one long step of the set-up: says what starts, keeps its words in a file, ends with one clear sentence if it fails.
# Use: step.sh <name of the log> "<what starts> …" <command> [arguments]
name=$1; sentence=$2; shift 2
log=.setup/$name.log
echo "$sentence"
if ! { mkdir -p .setup && : >"$log"; } 2>/dev/null; then
  echo "This folder may not be written to by $(id -un), or the disk is full: $PWD" >&2
  exit 1
fi
"$@" >"$log" 2>&1 </dev/null && exit 0

says() { grep -qiE "$1" "$log" 2>/dev/null; }
free_kilobytes=$(df -Pk . | awk 'NR == 2 { print $4 }')

if says 'no space left|ENOSPC' || [ "$free_kilobytes" -lt 20000 ]; then
  reason="The disk is full; make about 2 GB free and run make again."
elif says 'permission denied|EACCES|read-only file system'; then
  reason="Something here may not be written to by $(id -un)."
elif says 'hash(es)? (mismatch|do not match)|EINTEGRITY'; then
  reason="A downloaded package is not the one this project pinned; nothing was installed from it."
elif says 'no matching distribution|resolve host|name resolution|dns error|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network is unreachable|error sending request|connection refused|new connection|timed out'; then
  reason="The package server did not answer; look at the network connection and run make again."
else
  why=$(grep -oiE 'error: .+' "$log" | head -n 1)
  reason="This step failed: ${why:-$(grep -v '^[[:space:]]*$' "$log" | tail -n 1)}"
fi
echo "$reason (Everything it said: $log)" >&2
exit 1
