#!/usr/bin/env bash
# What the compiler does not check about the house: who imports what, names, sizes.
set -u
cd "$(dirname "$0")/.."
failed=0
say() { echo "layout: $1"; failed=1; }
look() { # message, pattern, files…
  local message=$1 pattern=$2
  shift 2
  local found
  found=$(grep -rnE "$pattern" "$@" --include='*.swift' 2>/dev/null)
  [ -z "$found" ] || { say "$message"; echo "$found" | head -10; }
}

core_libraries='Records|HangulText|Standardization|Blocking|Comparison|Scoring|Clustering|Survivorship|Households|Evaluation|JobSpec|RealModule|CICU'
found=$(grep -rnE '^(@testable )?(public |package |private )?import ' Sources/Core --include='*.swift' | grep -vE "import ($core_libraries)$")
[ -z "$found" ] || { say "core imports only core"; echo "$found"; }
look "of Core only HangulText and WordsOfBytes touch unsafe memory" '\bunsafe |Unsafe[A-Z]' $(ls Sources/Core/*/*.swift Sources/Core/*/*/*.swift | grep -vE '/HangulText/|/WordsOfBytes.swift$')
look "only HangulText imports CICU" '^(public )?import CICU' $(ls -d Sources/Core/* Sources/Pipeline Sources/Ports Sources/Adapters Sources/App | grep -v HangulText)
look "only XMLFiles imports CXML" '^(public )?import CXML' $(ls -d Sources/Core Sources/Pipeline Sources/Ports Sources/Adapters/* Sources/App | grep -v XMLFiles)
look "only Databases imports CPostgres" '^(public )?import CPostgres' $(ls -d Sources/Core Sources/Pipeline Sources/Ports Sources/Adapters/* Sources/App | grep -v Databases)
look "only FileStreams imports CZlib" '^(public )?import CZlib' $(ls -d Sources/Core Sources/Pipeline Sources/Ports Sources/Adapters/* Sources/App | grep -v FileStreams)
look "HangulText must not meet Foundation's ICU" '^(public )?import Foundation' Sources/Core
look "only the app prints or exits" '(^|[^.A-Za-z])(print|exit|fatalError|debugPrint)\(' Sources/Core Sources/Ports Sources/Pipeline Sources/Adapters
look "no random generator in the product" '(SystemRandomNumberGenerator|\.random\(|UUID\(\))' Sources/Core Sources/Ports Sources/Pipeline Sources/Adapters Sources/App/dongil
adapters=$(ls Sources/Adapters | paste -sd'|')
for adapter in $(ls Sources/Adapters); do
  others=$(echo "$adapters" | tr '|' '\n' | grep -vx "$adapter" | paste -sd'|')
  look "adapter $adapter knows another" "^(public )?import ($others)$" "Sources/Adapters/$adapter"
done
found=$(git ls-files | grep -iE '(^|/)(utils?|utilities|helpers?|manager|misc|common)[^/]*(\.swift|/)')
[ -z "$found" ] || { say "names that say nothing"; echo "$found"; }
found=$(git ls-files '*.swift' | xargs wc -l | awk '$2 != "total" && $1 > 400 {print "  " $2 " " $1}')
[ -z "$found" ] || { say "files over 400 lines"; echo "$found"; }
found=$(git ls-files Sources Tests | grep '\.swift$' | xargs grep -nE '(TODO|FIXME|XXX|HACK)' )
[ -z "$found" ] || { say "unfinished words"; echo "$found"; }
[ "$failed" -eq 0 ] && echo "layout: in order"
exit "$failed"
