#!/usr/bin/env bash
# The steps of action.yml: install, audit, comment. Every input comes by the environment; nothing
# of it is ever run as a command.
set -euo pipefail

temp="${RUNNER_TEMP:?this is run by a job of GitHub Actions}/claimcheck"

fail() {
  echo "::error title=claimcheck::$1"
  exit 2
}

output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# install: claimcheck of this very checkout, so that the action's own commit pins it.
install() {
  local pip=(python -m pip install --quiet --disable-pip-version-check)
  if [[ -n "${AUDIT_REQUIREMENTS:-}" ]]; then
    "${pip[@]}" --require-hashes --requirement "$AUDIT_REQUIREMENTS"
    pip+=(--no-deps)
  fi
  "${pip[@]}" "$GITHUB_ACTION_PATH"
  output store "$temp-store"
  output week "$(date -u +%G-%V)"
}

# Prints the lines of an input; empty ones are none.
lines() { tr -d '\r' <<<"$1" | sed '/^$/d'; }

audit() {
  local arguments=(audit) line name status=0
  case "${AUDIT_LOOK_UPS:-locked}" in
    locked) arguments+=(--locked) ;;
    offline) arguments+=(--offline --cache "$temp-store") ;;
    online) arguments+=(--cache "$temp-store") ;;
    *) fail "look-ups is locked, offline or online." ;;
  esac
  [[ -z "${AUDIT_PROJECT:-}" ]] || arguments+=(--settings "$AUDIT_PROJECT")
  [[ -z "${AUDIT_FAIL_ON:-}" ]] || arguments+=(--fail-on "$AUDIT_FAIL_ON")
  [[ -z "${AUDIT_BASELINE:-}" ]] || arguments+=(--baseline "$AUDIT_BASELINE")
  [[ -z "${AUDIT_SINCE:-}" ]] || arguments+=(--since "$AUDIT_SINCE")
  while IFS= read -r line; do arguments+=("$line"); done < <(lines "${AUDIT_ARGS:-}")

  rm -rf "$temp"
  mkdir -p "$temp"
  for name in html json sarif markdown; do
    arguments+=(--report "$name=$temp/audit.$name")
  done
  arguments+=(--)
  while IFS= read -r line; do arguments+=("$line"); done < <(lines "${AUDIT_PATHS:-}")
  claimcheck "${arguments[@]}" || status=$?
  output exit-code "$status"
  if [[ ! -s "$temp/audit.json" ]]; then
    echo "::error title=claimcheck::The audit could not run; the log of this step says why."
    return 0
  fi

  # GitHub shows accepted findings as open ones, for it does not read suppressions.
  jq '.runs[].results |= map(select(has("suppressions") | not))' "$temp/audit.sarif" >"$temp/upload.sarif"
  mv "$temp/upload.sarif" "$temp/audit.sarif"
  cat "$temp/audit.markdown" >>"$GITHUB_STEP_SUMMARY"
  for name in errors warnings; do
    output "$name" "$(jq ".summary.$name" "$temp/audit.json")"
  done
  for name in html json sarif markdown; do
    output "$name" "$temp/audit.$name"
  done
}

# comment: changes our comment on the pull request, or makes it. A token that may not write, as in
# a pull request from a fork, is no fault of the article.
comment() {
  local issues="repos/$GITHUB_REPOSITORY/issues" ours id
  ours='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- claimcheck -->"))) | .id'
  if ! id="$(gh api --paginate "$issues/$AUDIT_PULL_REQUEST/comments" --jq "$ours")"; then
    echo "::warning title=claimcheck::The comments of the pull request cannot be read."
    return 0
  fi
  id="${id%%$'\n'*}"
  if [[ -n "$id" ]]; then
    set -- --method PATCH "$issues/comments/$id"
  else
    set -- --method POST "$issues/$AUDIT_PULL_REQUEST/comments"
  fi
  gh api "$@" --field "body=@$AUDIT_MARKDOWN" --silent ||
    echo "::warning title=claimcheck::The comment cannot be written: it needs pull-requests: write."
}

case "${1:-}" in
  install | audit | comment) "$1" ;;
  *) fail "ci/action.sh takes install, audit or comment." ;;
esac
