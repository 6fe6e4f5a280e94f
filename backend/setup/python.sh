#!/bin/sh
# Makes .venv if there is none and installs the named sets of requirements into it.
# Use: python.sh <runtime|build|check> …
set -eu
step=backend/setup/step.sh

find_python() {
  for candidate in python3.11 python3.12 python3.13 python3.14 python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  echo "Hilo needs Python 3.11 or newer; on Debian: apt-get install python3 python3-venv" >&2
  return 1
}

make_venv() {
  python=$(PATH=$(echo "$PATH" | sed "s|$PWD/.venv/bin:||g") && export PATH && find_python)
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
      $step apt "Installing $package (about 10 s) …" sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends $package"
    else
      echo "This Python cannot make virtual environments; on Debian, as root: apt-get install python3-venv" >&2
      return 1
    fi
  fi
  $step venv "Making a Python environment in .venv (about 5 s) …" "$python" -m venv --clear .venv
}

.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv

files=""
for set in "$@"; do files="$files -r requirements/$set.txt"; done
install="
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/install.txt
  # pip is slow but knows every mirror a machine may be configured for; so it has the last try.
  .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes $files ||
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes $files
"
$step python "Installing Python packages: $* (about 30 s) …" sh -ec "$install"
