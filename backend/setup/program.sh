#!/bin/sh
# Makes sure that a program which only tests need is there: from Debian, if we may.
# Use: program.sh <chromium|curl>
set -eu
program=$1
case $program in
  chromium) names="chromium chromium-browser google-chrome" ;;
  *) names=$program ;;
esac
for name in $names; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  exec backend/setup/step.sh "$program" "Installing $program (about a minute) …" \
    sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends $program"
fi
echo "The tests need $program; on Debian, as root: apt-get install $program" >&2
exit 1
