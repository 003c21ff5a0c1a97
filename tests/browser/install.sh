#!/bin/sh
# Finds a Chromium for the browser tests, or installs Debian's where that can be done.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo 'Installing Chromium for the browser tests ...'
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo '=============================================================================='
echo ' NO CHROMIUM: the browser tests will NOT run. Install the package "chromium".'
echo '=============================================================================='
# In CI a missing browser is an error: the journeys must be seen.
[ -z "${CI:-}" ]
