#!/bin/sh
# Makes sure that there is a Chromium for the browser stories.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  exec backend/setup/step.sh chromium "Installing Chromium (about 70 s) …" \
    sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium'
fi
echo "The browser stories need Chromium; on Debian, as root: apt-get install chromium" >&2
exit 1
