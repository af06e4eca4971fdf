#!/usr/bin/env bash
# Keeps one issue a stack in GITHUB_REPOSITORY: opened when there is drift (CODE 2), updated while it lasts, closed when it is
# gone (CODE 0). An error (CODE 1) says nothing about drift, so nothing is changed.
set -euo pipefail
stack=$1 code=$2 file=$3
title="Drift in $stack"
label=${CODAFORM_DRIFT_LABEL:-codaform-drift}
[ "$code" = 0 ] || [ "$code" = 2 ] || exit 0

open=$(gh issue list --repo "$GITHUB_REPOSITORY" --label "$label" --state open --limit 100 --json number,title |
  TITLE="$title" node -e '
    const issues = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    console.log(issues.find(({ title }) => title === process.env.TITLE)?.number ?? "");
  ')
if [ "$code" = 2 ]; then
  if [ -n "$open" ]; then
    gh issue edit "$open" --repo "$GITHUB_REPOSITORY" --body-file "$file"
  else
    gh label create "$label" --repo "$GITHUB_REPOSITORY" --force --color FBCA04 \
      --description 'The doc is not as the code says' >/dev/null
    gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --label "$label" --body-file "$file"
  fi
elif [ -n "$open" ]; then
  gh issue close "$open" --repo "$GITHUB_REPOSITORY" --comment "The doc is as the code says again. ${RUN_URL:-}"
fi
