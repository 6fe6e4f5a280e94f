#!/bin/sh
# Makes sure that a program which only tests need is there: from Debian, if we may.
# Use: program.sh <chromium|chromium-headless-shell|curl>
# Without chromium-headless-shell the stories are told in chromium, which takes half as long again.
set -eu
program=$1
case $program in
  chromium) names="chromium chromium-browser google-chrome" ;;
  *) names=$program ;;
esac
for name in $names; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
can_do_without() { [ "$program" = chromium-headless-shell ]; }
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  if backend/setup/step.sh "$program" "Installing $program (about a minute) …" \
    sh -c "timeout 300 apt-get update -qq && timeout 600 apt-get install -y -qq --no-install-recommends $program"; then exit 0; fi
  if can_do_without; then exit 0; fi
  exit 1
fi
if can_do_without; then exit 0; fi
echo "The tests need $program; on Debian, as root: apt-get install $program" >&2
exit 1
