#!/usr/bin/env bash
# Runs the demo on a copy of the sample and holds its result against the truth key: pairwise F1
# at least 0.95, a second run without change, and the same published bytes from one thread.
set -euo pipefail
cd "$(dirname "$0")/.."
make -s build
dongil=$PWD/.build/release/dongil
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r SampleData Mappings Jobs "$folder/"
cd "$folder"
rm -rf Jobs/out Jobs/demo.db*
"$dongil" run Jobs/demo.yaml --threads 1 2>/dev/null >/dev/null
mv Jobs/out once
rm -f Jobs/demo.db*
"$dongil" run Jobs/demo.yaml --threads 2 2>/dev/null
diff -r once Jobs/out || { echo "one and two threads published different bytes"; exit 1; }
"$dongil" run Jobs/demo.yaml 2>/dev/null | grep -q 'no change; nothing new was published' \
  || { echo "a second run found a change"; exit 1; }
"$dongil" evaluate Jobs/demo.yaml --truth SampleData/truth.csv --require-f1 0.95
