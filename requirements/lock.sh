#!/bin/sh
# Resolves pyproject.toml into run.txt and dev.txt: exact versions with hashes, no addresses.
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${1:-python3}" -m venv "$tools"
"$tools/bin/pip" install --quiet pip-tools
for what in run dev; do
  extras="--extra build"
  [ "$what" = run ] || extras="$extras --extra dev"
  # shellcheck disable=SC2086
  "$tools/bin/pip-compile" --quiet --allow-unsafe --generate-hashes --strip-extras --no-header \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
    $extras --output-file "requirements/$what.txt" pyproject.toml
done
