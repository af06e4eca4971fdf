#!/usr/bin/env bash
# Plans a stack and writes what a reviewer reads. Ends with 0 where nothing changes, 2 where something does, 1 on an error: there
# is something to comment in each case.
set -euo pipefail
stack=$1 out=$2
mkdir -p "$out"
out=$(cd "$out" && pwd)
source "$(dirname "${BASH_SOURCE[0]}")/variables.sh"
marker="<!-- codaform plan: $stack -->"

failed() {
  {
    printf '%s\n### %s: the plan failed\n\n' "$marker" "$stack"
    printf '~~~~~~text\n'
    sed 's/\x1b\[[0-9;]*m//g' "$out/log.txt" | tail -c 20000
    printf '\n~~~~~~\n'
  } >"$out/comment.md"
  cat "$out/log.txt" >&2
  exit 1
}

folder=$(stack_folder "$stack" 2>"$out/log.txt") || failed
terraform -chdir="$folder" init -input=false -no-color >"$out/log.txt" 2>&1 || failed
code=0
terraform -chdir="$folder" plan -input=false -no-color -lock-timeout=5m -detailed-exitcode -out="$out/plan.tfplan" \
  >"$out/log.txt" 2>&1 || code=$?
[ "$code" = 0 ] || [ "$code" = 2 ] || failed
terraform -chdir="$folder" show -json "$out/plan.tfplan" >"$out/plan.json"
codaform report "$out/plan.json" --title "$stack" --format html --out "$out/report.html"
# GitHub takes 65,536 characters; the marker needs a few.
codaform report "$out/plan.json" --title "$stack" --format markdown --max-characters 65000 --out "$out/report.md"
{
  printf '%s\n' "$marker"
  cat "$out/report.md"
} >"$out/comment.md"
rm -f "$out/plan.json"
cat "$out/log.txt"
exit "$code"
