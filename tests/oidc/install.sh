#!/bin/sh
# Puts the OpenID Connect provider that the tests sign in at into a cache; nothing of it is ever shipped.
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/sagskompas-tests/oidc
if cmp -s "$here/package-lock.json" "$cache/installed"; then exit 0; fi
if ! command -v npm >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo 'Installing Node.js for the tests of the sign-in ...'
  apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
fi
if command -v npm >/dev/null 2>&1; then
  mkdir -p "$cache" && cp "$here/package.json" "$here/package-lock.json" "$cache/" &&
    (cd "$cache" && npm ci --ignore-scripts --no-audit --no-fund --silent) &&
    cp "$here/package-lock.json" "$cache/installed" && exit 0
fi
echo '=============================================================================='
echo ' NO OPENID PROVIDER: signing in at an organisation is NOT tested. Install "npm".'
echo '=============================================================================='
# In CI a missing provider is an error: the journey must be seen.
[ -z "${CI:-}" ]
