#!/usr/bin/env bash
# Fuzzes standardization and everything that reads files, one libFuzzer target a kind: no crash, and
# the invariants of Tests/StandardizationTesting and Tests/SourceTesting hold for any bytes. With
# SANITIZE=address the address sanitizer looks too, at half the speed.
#
#   Scripts/fuzz.sh                     a hundred thousand inputs a kind
#   RUNS=10000000 Scripts/fuzz.sh name  ten million names
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${RUNS:-100000}
kinds=${*:-text name organization address phone email birth id door csv xml fixed settings json decisions}
sanitizers=(--sanitize=fuzzer)
if [ -n "${SANITIZE:-}" ]; then sanitizers+=("--sanitize=$SANITIZE"); fi
swift build -c release "${sanitizers[@]}" --package-path Tests/Fuzzing
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
# The written cases are where it starts from.
for kind in $kinds; do
  case $kind in
    text | name) tables="names hanja_names romanized_names keyboard_slips" ;;
    organization) tables=organizations ;;
    address) tables="addresses units same_addresses former_places no_addresses" ;;
    phone) tables="phones several_phones no_phones" ;;
    email) tables="emails no_emails" ;;
    birth) tables="births lunar_births no_births" ;;
    id | door) tables="resident_numbers hidden_resident_numbers registration_numbers" ;;
    *) tables="" ;;
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
  # Files of the sample, cut to a size that is tried a million times.
  case $kind in
    csv) head -c 300 SampleData/homepage.csv >"$seeds/$kind/1"; head -c 300 SampleData/shop.csv >"$seeds/$kind/2"
         printf 'k1,n,"a\nb",D\r\n"k""2",n;a;b\n' >"$seeds/$kind/3" ;;
    xml) printf '<r><c><k>1</k><n>a</n><a>b</a><b>D</b></c><c><k/></c></r>' >"$seeds/$kind/1"
         head -c 600 SampleData/callcenter.xml >"$seeds/$kind/2" ;;
    fixed) head -c 300 SampleData/migration/host.dat >"$seeds/$kind/1" ;;
    settings) cp Mappings/*.yaml Jobs/*.yaml "$seeds/$kind/" ;;
    decisions)
      printf 'first_source,first_key,second_source,second_key,verdict,reason\na,1,b,2,same,"seen, asked"\na,1,c,3,different,\n' >"$seeds/$kind/1"
      printf '{"first_source":"a","first_key":"1","second_source":"b","second_key":"2","verdict":"same","reason":"650102-1234567"}\n\n' >"$seeds/$kind/2" ;;
    json) printf '{"a":[1,-2.5e3,"x\\u00e9",null,true,{}]}' >"$seeds/$kind/1" ;;
  esac
  length=96
  case $kind in csv | xml | fixed | settings | json | decisions) length=512 ;; esac
  echo "== $kind"
  # libFuzzer keeps the input of a crash; the Swift runtime must not take the signal from it.
  SWIFT_BACKTRACE=enable=no "Tests/Fuzzing/.build/release/fuzz-$kind" -runs="$runs" -max_len="$length" -seed=1 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="Tests/Fuzzing/failed-$kind-" "$seeds/$kind" \
    >"$seeds/$kind.log" 2>&1 || {
    grep -aE 'Fatal|ERROR|Test unit written' "$seeds/$kind.log"
    exit 1
  }
  grep -aE 'number_of_executed_units' "$seeds/$kind.log"
done
