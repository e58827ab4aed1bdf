#!/usr/bin/env bash
# Fuzzes standardization, one libFuzzer target a kind: no crash, and the invariants of
# Tests/StandardizationTesting hold for any bytes.
#
#   Scripts/fuzz.sh                     a hundred thousand inputs a kind
#   RUNS=10000000 Scripts/fuzz.sh name  ten million names
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${RUNS:-100000}
kinds=${*:-text name organization address phone email birth id door}
swift build -c release --sanitize=fuzzer --package-path Tests/Fuzzing
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
# The written cases are where it starts from.
for kind in $kinds; do
  case $kind in
    text | name) tables="names hanja_names romanized_names keyboard_slips" ;;
    organization) tables=organizations ;;
    address) tables="addresses units same_addresses no_addresses" ;;
    phone) tables="phones several_phones no_phones" ;;
    email) tables="emails no_emails" ;;
    birth) tables="births lunar_births no_births" ;;
    id | door) tables="resident_numbers hidden_resident_numbers registration_numbers" ;;
  esac
  mkdir -p "$seeds/$kind"
  number=0
  for table in $tables; do
    while IFS=$'\t' read -r field _; do
      number=$((number + 1))
      # Every seventh is enough of the long tables.
      if [ $((number % 7)) -eq 0 ]; then printf '%s' "$field" >"$seeds/$kind/$number"; fi
    done < <(grep -v '^#' "Tests/StandardizationTests/Cases/$table.tsv")
  done
  echo "== $kind"
  # libFuzzer keeps the input of a crash; the Swift runtime must not take the signal from it.
  SWIFT_BACKTRACE=enable=no "Tests/Fuzzing/.build/release/fuzz-$kind" -runs="$runs" -max_len=96 -seed=1 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="Tests/Fuzzing/failed-$kind-" "$seeds/$kind" \
    >"$seeds/$kind.log" 2>&1 || {
    grep -aE 'Fatal|ERROR|Test unit written' "$seeds/$kind.log"
    exit 1
  }
  grep -aE 'number_of_executed_units' "$seeds/$kind.log"
done
