#!/usr/bin/env bash
# Plans a stack and applies just that plan.
set -euo pipefail
stack=$1 out=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
code=0
"$here/plan.sh" "$stack" "$out" || code=$?
if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$out/comment.md" ]; then cat "$out/comment.md" >>"$GITHUB_STEP_SUMMARY"; fi
case "$code" in
  0) echo "$stack: nothing to do." ;;
  2)
    out=$(cd "$out" && pwd)
    source "$here/variables.sh"
    if [ -d "$stack" ]; then folder=$stack; else folder="cdktf.out/stacks/$stack"; fi
    # Columns that are asked for at once share calls to Coda, whose rate limits the provider keeps whatever this is.
    terraform -chdir="$folder" apply -input=false -no-color -lock-timeout=5m \
      -parallelism="${CODAFORM_PARALLELISM:-1000}" "$out/plan.tfplan"
    ;;
  *) exit "$code" ;;
esac
