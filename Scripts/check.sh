#!/usr/bin/env bash
# Everything that must hold before a change is handed in. Each check has been seen to fail.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$1"; }

step "format"
swift format lint --strict --recursive --parallel Package.swift Sources Tests
diff <(swift format dump-configuration | grep -oE '"[A-Za-z]+" ?:' | tr -d ' :' | sort -u) \
     <(grep -oE '"[A-Za-z]+" ?:' .swift-format | tr -d ' :' | sort -u) >/dev/null \
  || { echo "the keys of .swift-format are not those of this toolchain's formatter"; exit 1; }

step "layout"
Scripts/check-layout.sh

step "imports are those the manifest names"
swift build --build-tests --explicit-target-dependency-import-check error

step "tests"
swift test --parallel

step "threads"
swift test --sanitize=thread --scratch-path .build/thread --filter 'PipelineTests'

step "pictures of the report"
Scripts/report-screens.sh

step "demo against its truth"
Scripts/check-demo.sh
