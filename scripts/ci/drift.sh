#!/usr/bin/env bash
# Looks for drift of a stack and changes nothing. Ends with 0 none, 1 an error, 2 drift.
set -euo pipefail
stack=$1 out=$2
mkdir -p "$out"
source "$(dirname "${BASH_SOURCE[0]}")/variables.sh"
export CODA_READ_ONLY=true
unset CODA_MCP_TOKEN
folder=$(stack_folder "$stack") || exit 1
code=0
codaform drift "$folder" --title "$stack" --format markdown --max-characters 60000 --out "$out/drift.md" || code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$out/drift.md" ]; then cat "$out/drift.md" >>"$GITHUB_STEP_SUMMARY"; fi
exit "$code"
