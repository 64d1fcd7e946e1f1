#!/usr/bin/env bash
# Installs what the tests need where it may, builds, runs every suite, and ends with the line "N passed, N failed"; before it
# stands what was not run, by name and why.
# Results, logs and screenshots are in artifacts/.
set -euo pipefail
cd "$(dirname "$0")"
# One compiler for all projects; it is ended below.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 UseSharedCompilation=true
artifacts=$PWD/artifacts
mkdir -p "$artifacts/test-results"
started=$SECONDS

say() { printf '\n== %s (%ds)\n' "$1" $((SECONDS - started)); }

# Debian or Ubuntu, as root or with a sudo that asks nothing; elsewhere the tools must be there already.
install() {
  local missing=()
  command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
  command -v aws >/dev/null || missing+=(awscli)
  command -v python3 >/dev/null || missing+=(python3)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
  [ ${#missing[@]} -eq 0 ] && return
  local sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo -n)
  if ! command -v apt-get >/dev/null; then
    echo "The tests need ${missing[*]}: please install them." >&2
    exit 1
  fi
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-dejavu-core >"$artifacts/apt.log" 2>&1 || {
    tail -n 20 "$artifacts/apt.log" >&2
    exit 1
  }
}

say "Tools"
install

# As locked, and without a warning: a lock file that does not fit its project is red here, and not mended in silence. Forced, since a
# restore that has nothing to do does not look at the lock files.
# The publish below has a lock file of its own, which no commit holds: src/Console.Server/Precompiled.targets.
say "Restore"
dotnet restore Console.sln --locked-mode --force -warnaserror --nologo -v quiet -clp:NoSummary

say "Build"
dotnet build Console.sln --no-restore --nologo -v quiet -clp:NoSummary

# As the Dockerfile does it, once for all suites that start the published console.
say "Publish"
export CONSOLE_PUBLISHED=$artifacts/published
rm -rf "$CONSOLE_PUBLISHED"
# shellcheck disable=SC2046 # The Dockerfile's words are separate arguments.
dotnet publish $(sed -n "s#^RUN dotnet publish \(.*\) /app\$#\1 $CONSOLE_PUBLISHED#p" Dockerfile) --nologo -v quiet

passed=0 failed=0 skipped=0
failures=$artifacts/test-results/failures.txt not_run=$artifacts/test-results/not-run.txt
: >"$failures"
: >"$not_run"
# A suite that hangs is ended and counts as failed; its log names the tests that had not ended.
patience=900
run_suite() {
  local suite=$1 log=$artifacts/test-results/$1.log status=0
  say "$suite"
  timeout --kill-after=30 "$patience" dotnet "tests/$suite/bin/Debug/net10.0/$suite.dll" -noColor -longRunning 120 >"$log" 2>&1 </dev/null || status=$?
  local counts
  counts=$(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\), Not Run: \([0-9]*\),.*/\1 \2 \3 \4 \5/p' "$log" |
    awk '{ bad += $2 + $3; left += $4 + $5; ok += $1 - $2 - $3 - $4 - $5 } END { print ok + 0, bad + 0, left + 0 }')
  read -r ok bad left <<<"$counts"
  if [ "$status" -eq 124 ] || [ "$status" -eq 137 ]; then echo "$suite did not end within $patience s." | tee -a "$log"; fi
  # A suite that dies before it counts is a failure, not a silence.
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$bad" -gt 0 ]; then
    cat "$log"
    # Said again at the end: what else a long log says must not hide which tests failed.
    grep -A 12 -E '\[FAIL\]$|did not end within' "$log" >>"$failures" || tail -n 20 "$log" >>"$failures"
  fi
  # The runner names a skipped test and says why on the next line.
  sed -n '/ \[SKIP\]$/{s/^ *\(.*\) \[SKIP\]$/\1/;N;s/\n *\(not run: \)\{0,1\}/: /;s/^/not run: /;p;}' "$log" | sort -u | tee -a "$not_run"
  echo "$suite: $ok passed, $bad failed, $left skipped"
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
}

for suite in AwsSdk.Tests Sandbox.Tests Server.Tests Client.Tests Survival.Tests Chaos.Tests EndToEnd.Tests; do
  run_suite "$suite"
done

dotnet build-server shutdown --vbcscompiler >/dev/null || true

say "Done"
cat "$failures" "$not_run"
echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
