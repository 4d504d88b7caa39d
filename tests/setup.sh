#!/usr/bin/env bash
# Bring what pip cannot: a browser, letters for five languages, PostgreSQL. Names the first missing thing when not root.
set -euo pipefail

updated=
need() {  # need PACKAGE TEST...: install PACKAGE unless TEST succeeds
  local package=$1
  shift
  if "$@" >/dev/null 2>&1; then return; fi
  if ! can_install; then
    echo "Missing: $package. Install it (Debian: sudo apt-get install $package), then run make test again." >&2
    exit 1
  fi
  [ -n "$updated" ] || apt-get -qq update
  updated=yes
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$package" >/dev/null
}
can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
has_postgresql() { command -v initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb'; }
has_letters() { compgen -G '/usr/share/fonts/truetype/noto/NotoSansBengali-*'; }
without_server() {  # the programs alone: the tests start a server of their own and stop it
  need postgresql-common command -v pg_conftool
  pg_conftool /etc/postgresql-common/createcluster.conf set create_main_cluster off
}

need chromium command -v chromium
need libatomic1 .venv/bin/playwright --version  # what drives Chromium is linked to it
need fonts-noto-core has_letters
need strace command -v strace  # makes a disk fail
if ! has_postgresql >/dev/null && can_install; then without_server; fi
need postgresql has_postgresql
