#!/usr/bin/env bash
# Pictures of the run report as people see it, to be looked at: light and dark, desktop and telephone,
# both languages. Written to the folder that is named, .build/report-screens by default.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-.build/report-screens}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "no browser is installed (Debian: apt-get install chromium fonts-noto-cjk); no picture was made"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$work/Jobs"
out=$(cd "$out" && pwd)
cp -r Mappings "$work/"
cp Jobs/demo.yaml "$work/Jobs/"
swift build --product dongil
swift build --product dongil-sample
for night in 0 1 2 3 4 5 6 7 8 9; do
  .build/debug/dongil-sample "$work/SampleData" --records 3000 --night "$night" >/dev/null
  .build/debug/dongil run "$work/Jobs/demo.yaml" >/dev/null 2>&1
done
.build/debug/dongil report --language en --job "$work/Jobs/demo.yaml" -o "$work/en.html"
.build/debug/dongil report --language ko --job "$work/Jobs/demo.yaml" -o "$work/ko.html"
picture() { # name page width height scheme (0 dark, 1 light)
  "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars \
    --window-size="$3,$4" --blink-settings=preferredColorScheme="$5" \
    --screenshot="$out/$1.png" "file://$work/$2.html" 2>/dev/null
  [ -s "$out/$1.png" ] || { echo "$1: no picture"; exit 1; }
}
picture desktop-light en 1200 6200 1
picture desktop-dark ko 1200 6200 0
picture phone-light ko 500 8200 1
picture phone-dark en 500 8200 0
ls "$out"
