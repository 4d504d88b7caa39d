#!/usr/bin/env bash
# Run a command against a PostgreSQL of its own, made for it in a temporary directory and thrown away after it.
set -euo pipefail

bin=$(dirname "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -1)")
[ -x "$bin/initdb" ] || { echo "Missing: postgresql. Run tests/setup.sh." >&2; exit 1; }
bin=$(dirname "$(readlink -f "$bin/initdb")")

place=$(mktemp -d /tmp/asamblea-postgresql-XXXXXX)
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then  # PostgreSQL refuses to run as root
  keeper=$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)
  chown "$keeper" "$place"
  as() { setpriv --reuid "$keeper" --regid "$(id -g "$keeper")" --clear-groups -- "$@"; }
fi
stop() {
  as "$bin/pg_ctl" --pgdata "$place/data" --mode immediate --wait stop >/dev/null 2>&1 || true
  rm -rf "$place"
}
trap stop EXIT

cd "$place"
as "$bin/initdb" --pgdata "$place/data" --username asamblea --auth trust --encoding UTF8 --locale C --no-sync >/dev/null
# Only a socket in this directory: no port on any network. Nothing here has to survive a crash.
as "$bin/pg_ctl" --pgdata "$place/data" --log "$place/log" --wait start >/dev/null \
  --options "-c listen_addresses='' -c unix_socket_directories='$place' -c fsync=off -c full_page_writes=off" \
  || { cat "$place/log" >&2; exit 1; }
cd "$OLDPWD"

chmod 755 "$place"
ASAMBLEA_DATABASE="postgresql://asamblea@/postgres?host=$place" "$@"
