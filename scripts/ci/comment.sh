#!/usr/bin/env bash
# Puts a report into the pull request PULL_REQUEST of GITHUB_REPOSITORY: one comment for each stack, updated in place.
set -euo pipefail
stack=$1 file=$2
comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
mine=$(gh api --paginate "$comments?per_page=100" | MARKER="<!-- codaform plan: $stack -->" node -e '
  // Pages of a list come as one array after another.
  const pages = require("node:fs").readFileSync(0, "utf8").trim().split(/(?<=\])\s*(?=\[)/);
  const comments = pages.filter((page) => page !== "").flatMap((page) => JSON.parse(page));
  const own = comments.find(({ body, user }) => user?.type === "Bot" && (body ?? "").startsWith(process.env.MARKER));
  console.log(own?.id ?? "");
')
if [ -n "$mine" ]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$mine" --field "body=@$file" --silent
else
  gh api --method POST "$comments" --field "body=@$file" --silent
fi
