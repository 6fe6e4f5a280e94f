#!/bin/sh
# Writes requirements/*.txt and both package-lock.json anew. Neither names the server that packages come from.
set -eu
compile() { .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header "$@"; }
compile pyproject.toml -o requirements/runtime.txt
compile --group install -o requirements/install.txt
compile --group build -o requirements/build.txt
compile --group check -c requirements/runtime.txt -o requirements/check.txt
for packages in pwa tests/e2e/lighthouse; do
	rm -rf "$packages/node_modules" "$packages/package-lock.json"
	npm install --ignore-scripts --silent --prefix "$packages"
	# Installing from the lock finds gaps that making it does not.
	npm ci --ignore-scripts --silent --prefix "$packages"
done
echo "Locked; now run make test."
