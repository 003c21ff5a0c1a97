#!/bin/sh
# Finds strace for the drill on the order of system calls, or installs Debian's where that can be done.
if command -v strace >/dev/null 2>&1; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo 'Installing strace for the drills ...'
  apt-get update -qq && apt-get install -y -qq --no-install-recommends strace >/dev/null && exit 0
fi
echo '=============================================================================='
echo ' NO STRACE: the order of system calls will NOT be shown. Install "strace".'
echo '=============================================================================='
# In CI a missing strace is an error: the order must be seen.
[ -z "${CI:-}" ]
