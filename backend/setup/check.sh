#!/bin/sh
# Every check that runs no server. Each one says how much it looked at; one that looked at nothing fails.
set -u
failed=""

# check "<name>" "<pattern of the count in the tool's output>" <command> [arguments]
check() {
  name=$1; pattern=$2; shift 2
  output=$("$@" 2>&1); result=$?
  count=$(echo "$output" | grep -oE "$pattern" | tail -n 1)
  number=$(echo "$count" | grep -oE '[0-9]+' | head -n 1)
  if [ "$result" = 0 ] && [ "${number:-0}" -gt 0 ]; then
    printf '  %-22s %s\n' "$name" "$count"
  else
    printf '  %-22s FAILED\n%s\n' "$name" "$output"
    failed="$failed, $name"
  fi
}

ruff_lint() {
  .venv/bin/ruff check --quiet . && echo "$(.venv/bin/ruff check --show-files . | wc -l) files"
}

biome() {
  (cd pwa && node_modules/.bin/biome ci --colors=off --error-on-warnings .)
}

typescript() {
  (
    cd pwa
    if files=$(../.venv/bin/node node_modules/@typescript/native/bin/tsc --listFiles -p "$1"); then
      echo "$(echo "$files" | grep -c '/pwa/src/') files"
    else
      echo "$files" | grep -v '^/'
      exit 1
    fi
  )
}

check "Python format" '[0-9]+ files' .venv/bin/ruff format --check .
check "Python lint" '[0-9]+ files' ruff_lint
check "Python types" '[0-9]+ source files' .venv/bin/mypy
check "Python layers" 'Analyzed [0-9]+ files|Contracts: [0-9]+ kept' .venv/bin/lint-imports --cache-dir .setup/imports
check "TypeScript lint" 'Checked [0-9]+ files' biome
check "TypeScript types" '[0-9]+ files' typescript tsconfig.json
check "Service worker types" '[0-9]+ files' typescript tsconfig.worker.json
check "Architecture" '[0-9]+ passed' .venv/bin/pytest tests/architecture

[ -z "$failed" ] && echo "All checks passed." && exit 0
echo "Failed: ${failed#, }" >&2
exit 1
