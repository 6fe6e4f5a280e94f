#!/bin/sh
# Builds the phone app into pwa/dist and compresses every file there once, so that the server never has to.
set -eu
(cd pwa && npm run --silent build)
.venv/bin/python -m whitenoise.compress --quiet pwa/dist
