#!/usr/bin/env bash
# Installs the system packages that are missing, as root or through sudo, and says so.
# With --with-server also what the tests need: a PostgreSQL server and a few small tools.
set -euo pipefail

if ! command -v swift >/dev/null 2>&1; then
  echo "dongil: no Swift toolchain found. Install Swift 6.2 or later (https://www.swift.org/install/linux/) and make sure 'swift' is on the PATH." >&2
  exit 2
fi
version=$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9]+\.[0-9]+' | grep -oE '[0-9]+\.[0-9]+' | head -n 1)
major=${version%%.*}
minor=${version##*.}
if [ -z "$version" ] || [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
  echo "dongil: Swift 6.2 or later is needed; found ${version:-no version}." >&2
  exit 2
fi

wanted="libicu-dev libxml2-dev libpq-dev libsqlite3-dev zlib1g-dev pkg-config"
if [ "${1:-}" = "--with-server" ]; then
  wanted="$wanted postgresql postgresql-client gzip python3 util-linux tmux procps"
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
  echo "dongil: this is no Debian or Ubuntu; make sure these are installed: $wanted" >&2
  exit 0
fi
missing=""
for package in $wanted; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
# A server or a tool that was installed by other means will do.
for pair in postgresql:postgres postgresql-client:psql python3:python3 tmux:tmux procps:pgrep pkg-config:pkg-config; do
  name=${pair%%:*}
  tool=${pair##*:}
  if command -v "$tool" >/dev/null 2>&1 || compgen -G "/usr/lib/postgresql/*/bin/$tool" >/dev/null; then
    missing=$(echo " $missing " | sed "s/ $name / /")
  fi
done
missing=$(echo $missing)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  echo "dongil: these packages are missing: $missing" >&2
  echo "dongil: run as root, or install sudo, or have them installed: apt-get install $missing" >&2
  exit 2
fi
echo "dongil: installing $missing${as_root:+ (through sudo)}"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
