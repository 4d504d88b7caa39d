#!/usr/bin/env bash
# Bring what pip cannot: a browser, letters for five languages, PostgreSQL. Names the first missing thing when not root.
set -euo pipefail

updated=
need() {  # need PACKAGE TEST...: install PACKAGE unless TEST succeeds
  local package=$1
  shift
  if "$@" >/dev/null 2>&1; then return; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Missing: $package. Install it (Debian: sudo apt-get install $package), then run make test again." >&2
    exit 1
  fi
  [ -n "$updated" ] || apt-get -qq update
  updated=yes
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$package" >/dev/null
}
has_postgresql() { command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; }
has_letters() { compgen -G '/usr/share/fonts/truetype/noto/NotoSansBengali-*'; }

need chromium command -v chromium
need fonts-noto-core has_letters
need postgresql has_postgresql
