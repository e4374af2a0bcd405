#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds both images without a Docker engine and without a registry, and runs them with a PostgreSQL in the order of compose.yaml:
# secrets, PostgreSQL, tables, James, webapp, sample organisation. Mail to a group goes in by SMTP and comes out by IMAP, all of it over TLS.
# In the place of the official image stands james-server, laid out like it.
# Needs root, buildah, debootstrap, curl, and the jars of mvn package. Listens on 127.0.0.1 only. Nothing stays but the base that
# debootstrap makes (Debian, Java, PostgreSQL), in ~/.cache/mailgroups.
set -euo pipefail
# Servers that are not root read what is made here.
umask 022
cd "$(dirname "$0")/.."

work=$(mktemp -d)
base=${XDG_CACHE_HOME:-$HOME/.cache}/mailgroups/debian-trixie-java-21-postgresql-17.tar
# The name in the certificate; everything here connects to it by that name.
host=localhost
first=$((20000 + RANDOM % 12000))
smtp=$first submission=$((first + 1)) smtps=$((first + 2)) imap=$((first + 3)) imaps=$((first + 4))
webadmin=$((first + 5)) http=$((first + 6)) management=$((first + 7)) postgres=$((first + 8))
jdbc=jdbc:postgresql://$host:$postgres/james
running=()
log=/dev/null

say() {
  printf '[%3d s] %s\n' "$SECONDS" "$*"
}

fail() {
  say "FAILED: $*"
  tail -n 60 "$log"
  exit 1
}

expect() { # what, text, pattern
  grep -q -- "$3" <<<"$2" || fail "$1: $2"
}

# --- buildah

b() {
  local command=$1
  shift
  buildah --root "$work/storage" --runroot "$work/run" "$command" "$@"
}

base_image() {
  if [ ! -f "$base" ]; then
    say "debootstrap: Debian with Java 21 and PostgreSQL 17"
    log=$work/debootstrap.log
    mkdir -p "$(dirname "$base")"
    debootstrap --variant=minbase --include=openjdk-21-jre-headless,postgresql-17 trixie "$work/base" >"$log" 2>&1 || fail debootstrap
    rm -rf "$work"/base/var/cache/apt/archives/*.deb "$work"/base/var/lib/apt/lists/*
    tar -C "$work/base" -cf "$base.part" .
    mv "$base.part" "$base"
    rm -rf "$work/base"
  fi
  local container
  container=$(b from scratch)
  b add --quiet "$container" "$base" / >/dev/null
  b commit --quiet --rm "$container" localhost/base >/dev/null
}

james_base_image() {
  local container james=james-server/server/target/james
  container=$(b from localhost/base)
  b copy --quiet "$container" "$james/james-server.lib" /root/libs >/dev/null
  b copy --quiet "$container" "$james/james-server.jar" /root/libs/ >/dev/null
  b commit --quiet --rm "$container" localhost/james-base >/dev/null
}

build() { # name, build arguments
  local name=$1
  shift
  say "$name.Dockerfile"
  log=$work/build-$name.log
  b build --isolation chroot --format docker --file "docker/$name.Dockerfile" --build-arg ARTIFACTS=prebuilt "$@" --tag "localhost/$name" . \
    >"$log" 2>&1 || fail "$name.Dockerfile"
}

container() { # name, image, settings as KEY=value
  local name=$1 image=$2 setting
  shift 2
  b from --name "$name" "localhost/$image" >/dev/null
  for setting in "$@"; do
    b config --env "$setting" "$name"
  done
}

in_container() { # options of buildah run --, command
  b run --isolation chroot "$@"
}

words() { # image, list in its configuration
  b inspect --type image --format "{{range .Docker.Config.$2}}{{println .}}{{end}}" "localhost/$1" | sed '/^$/d'
}

# --- servers

start() { # name, options of buildah run, in the background
  log=$work/$1.log
  shift
  in_container "$@" >"$log" 2>&1 &
  running+=($!)
}

below() {
  local child
  for child in $(pgrep -P "$1"); do
    echo "$child"
    below "$child"
  done
}

# Asks what listens, itself, for buildah stands before it; kills it when it doesn't end.
stop() {
  local processes
  processes=$(below "$1")
  # shellcheck disable=SC2086 # a list
  kill $processes 2>/dev/null || true
  for _ in $(seq 150); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.2
  done
  # shellcheck disable=SC2086
  kill -KILL $processes "$1" 2>/dev/null || true
  return 1
}

clean_up() {
  local server
  for server in "${running[@]}"; do
    stop "$server" || true
  done
  b rm --all >/dev/null 2>&1 || true
  b rmi --all --force >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean_up EXIT

await() { # what, command
  local end=$((SECONDS + 300)) what=$1
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || fail "waiting for $what"
    kill -0 "${running[-1]}" 2>/dev/null || fail "$what: it ended"
    sleep 1
  done
  say "$what"
}

healthy() { # container, image
  local check
  mapfile -t check < <(words "$2" Healthcheck.Test)
  in_container "$1" -- "${check[@]:1}"
}

# --- mail

tls() {
  curl --silent --show-error --max-time 30 --cacert "$work/secrets/webapp/james.pem" --ssl-reqd "$@"
}

send() { # URL, options of curl
  local url=$1
  shift
  printf 'From: %s\r\nTo: lunch@example.com\r\nSubject: %s\r\n\r\nHello.\r\n' "$postmaster" "$url" >"$work/message"
  tls --url "$url" --mail-from "$postmaster" --mail-rcpt lunch@example.com --upload-file "$work/message" "$@"
}

has() { # number of messages, URL, local part
  tls --user "$3@example.com:$password" --url "$2" --request 'STATUS INBOX (MESSAGES)' | grep -q "MESSAGES $1)"
}

# --- what compose.yaml does

[ "$(id -u)" = 0 ] || fail "it takes root"
mkdir -p "$work"/secrets/{james,postgres,webapp} "$work/given" "$work/james" "$work/postgres"
chmod 755 "$work"
base_image
james_base_image
build james --build-arg JAMES_IMAGE=localhost/james-base --build-arg JAMES_TAG=latest --build-arg JAMES_EXTENSION=3.8 \
  --build-arg JAMES_MAIN_CLASS=io.mailgroups.server.JamesServer
build admin-webapp --build-arg JRE_IMAGE=localhost/base

container secrets james "MAIL_HOST=$host"
log=$work/secrets.log
in_container -v "$work/given:/given:ro" -v "$work/secrets:/secrets" secrets -- make-secrets >"$log" 2>&1 || fail "make-secrets"
say "$(tail -n 1 "$log")"

container postgres base
chown "$(in_container postgres -- id -u postgres)" "$work/postgres"
start postgres --user postgres -v "$work/postgres:/data" -v "$work/secrets/postgres:/run/secrets:ro" postgres -- bash -c "
  PATH=\$PATH:/usr/lib/postgresql/17/bin
  initdb --pgdata=/data/pg --username=james --pwfile=/run/secrets/database-password --auth=scram-sha-256 &&
  exec postgres -D /data/pg -c listen_addresses=127.0.0.1 -c port=$postgres -c unix_socket_directories=/data"
await "PostgreSQL is ready" in_container postgres -- pg_isready --host=127.0.0.1 "--port=$postgres"
in_container -v "$work/secrets/postgres:/run/secrets:ro" postgres -- bash -c "
  PGPASSWORD=\$(</run/secrets/database-password) createdb --host=127.0.0.1 --port=$postgres --username=james james"

container webapp admin-webapp "SPRING_DATASOURCE_URL=$jdbc" SPRING_DATASOURCE_USERNAME=james \
  "SERVER_ADDRESS=127.0.0.1" "SERVER_PORT=$http" "MANAGEMENT_SERVER_PORT=$management" \
  "MAILGROUPS_JAMES_IMAP_HOST=$host" "MAILGROUPS_JAMES_IMAP_PORT=$imap" MAILGROUPS_JAMES_IMAP_CERTIFICATE=/run/secrets/james.pem \
  "MAILGROUPS_JAMES_WEBADMIN_URL=http://127.0.0.1:$webadmin"
webapp_secrets=(-v "$work/secrets/webapp:/run/secrets:ro")
tables=$(in_container "${webapp_secrets[@]}" webapp -- java -cp admin-webapp.jar:quickstart.jar io.mailgroups.database.Migrate \
  --url "$jdbc" --user james --password-file /run/secrets/spring.datasource.password 2>&1) || fail "the tables: $tables"
say "$tables"

container james james JAMES_DOMAIN=example.com "JAMES_DATABASE_URL=$jdbc" JAMES_CLIENT_PORTS=true JAMES_GATEWAY=127.0.0.1:9 \
  "JAMES_SMTP_BIND=127.0.0.1:$smtp" "JAMES_SUBMISSION_BIND=127.0.0.1:$submission" "JAMES_SMTPS_BIND=127.0.0.1:$smtps" \
  "JAMES_IMAP_BIND=127.0.0.1:$imap" "JAMES_IMAPS_BIND=127.0.0.1:$imaps" "JAMES_WEBADMIN_PORT=$webadmin" JAVA_TOOL_OPTIONS=-Xmx512m
mapfile -t entrypoint < <(words james Entrypoint)
start james --hostname "$host" -v "$work/james:/var/lib/james" -v "$work/secrets/james:/run/secrets:ro" james -- "${entrypoint[@]}"
await "James is healthy" healthy james james

mapfile -t entrypoint < <(words admin-webapp Entrypoint)
start webapp "${webapp_secrets[@]}" webapp -- "${entrypoint[@]}"
await "the webapp is healthy" healthy webapp admin-webapp

link=$(grep -o "http://localhost:$http/set-up/[^ ]*" "$log") || fail "there is no set-up link in the log"
curl --silent --fail --cookie-jar "$work/cookies" "$link" >"$work/set-up.html" || fail "the set-up link"
token=$(sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' "$work/set-up.html" | head -n 1)
curl --silent --fail --cookie "$work/cookies" --data-urlencode "_csrf=$token" --data name=chief \
  --data 'password=correct horse battery' --data 'again=correct horse battery' "$link" || fail "the set-up form"
curl --silent --fail --user 'chief:correct horse battery' "http://localhost:$http/api/v1/groups" >/dev/null || fail "the first postmaster"
say "the set-up link makes a postmaster"

loaded=$(in_container "${webapp_secrets[@]}" webapp -- java -cp admin-webapp.jar:quickstart.jar io.mailgroups.quickstart.LoadSample \
  "$jdbc" james /run/secrets/spring.datasource.password "http://127.0.0.1:$webadmin" 2>&1) || fail "the sample: $loaded"
expect "the sample" "$loaded" "is loaded. Sign in as"
postmaster=postmaster@example.com
password=$(sed -n "s|.*Sign in as $postmaster / \([^;]*\);.*|\1|p" <<<"$loaded")
curl --silent --fail --user "$postmaster:$password" "http://localhost:$http/api/v1/groups" | grep -q lunch@example.com || fail "sign-in with James"
say "the webapp signs people in with James, whose certificate it trusts"

send "smtp://$host:$submission" --user "$postmaster:$password" || fail "submission"
send "smtps://$host:$smtps" --user "$postmaster:$password" || fail "SMTP with TLS"
send "smtp://$host:$smtp" --user "$postmaster:$password" || fail "SMTP"
refused=$(send "smtp://$host:$smtp" --verbose --mail-from dora@example.net 2>&1 || true)
expect "a stranger is refused" "$refused" "< 550 5.7.1"
await "three messages to a group are in bart.maes's mailbox" has 3 "imaps://$host:$imaps" bart.maes
await "and in mona.haas's" has 3 "imap://$host:$imap" mona.haas
has 0 "imaps://$host:$imaps" paula.reyes || fail "paula.reyes is in no group"

log=$work/james.log
before=$SECONDS
stop "${running[1]}" || fail "James does not end when asked"
stop "${running[2]}" || fail "the webapp does not end when asked"
say "both end when asked, in $((SECONDS - before)) s"
say "Both images work together."
