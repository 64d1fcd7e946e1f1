#!/usr/bin/env bash
# Records which methods a console uses when it starts, rests and shows its pages, and writes src/Console.Server/Startup.mibc:
# publishing compiles these ahead, and leaves the rest to the run time (docs/adr/0016).
# Run it after larger changes, on Linux, and commit what it writes. An old profile does no harm but to start and memory.
# With PROFILE_POSTGRESQL set to a connection string of an empty database, a start on PostgreSQL is recorded as well.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=src/Console.Server/Startup.mibc
kept=$(mktemp -d)
console=
finish() { [ -z "$console" ] || kill "$console" 2>/dev/null || true; rm -rf "$kept"; }
trap finish EXIT

dotnet build tools/StartProfile --nologo -v quiet -clp:NoSummary
# A published console: one that was built is compiled while it runs, and uses what a debugger needs.
dotnet publish src/Console.Server -c Release -o "$kept/published" --nologo -v quiet

# What was used is told by the runtime's events: loaded modules, types, and methods that were compiled or found compiled
# (https://learn.microsoft.com/dotnet/fundamentals/diagnostics/runtime-events).
record() { # NAME [SETTING=VALUE]...
  local name=$1 address
  shift
  env ASPNETCORE_ENVIRONMENT=Development Storage__Path="$kept/$name.db" Logging__LogLevel__Default=Warning "$@" \
    DOTNET_EnableEventPipe=1 DOTNET_EventPipeOutputPath="$kept/$name.nettrace" DOTNET_EventPipeCircularMB=1024 \
    DOTNET_EventPipeConfig=Microsoft-Windows-DotNETRuntime:0x1F000080018:5 \
    "$kept/published/DeployConsole.Server" --urls http://127.0.0.1:0 >"$kept/$name.log" 2>&1 &
  console=$!
  until address=$(sed -n 's#^Deploy Console: \(http://[^ ]*\).*#\1#p' "$kept/$name.log") && [ -n "$address" ]; do
    kill -0 "$console" || { cat "$kept/$name.log" >&2; exit 1; }
    sleep 0.2
  done
  visit "$address"
  sleep 75 # The rest: sweeps, and what is kept after a minute.
  kill "$console" # A program that a script starts in the background ignores the interrupt.
  wait "$console" || true
  console=
}

visit() { # ADDRESS
  local page
  for page in '' health/ready api/v1/{me,scopes,guards,operations,fleet,services,load-balancers,images,environments,snapshots,audit} \
    api/v1/services/ml-prod.eu-west-1/ml-serving/fraud-scorer api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env; do
    curl --silent --output /dev/null "$1/$page"
  done
  # Live feeds do not end: three seconds of each.
  for page in fleet services operations environments images; do
    curl --silent --max-time 3 --output /dev/null "$1/api/v1/$page/watch" || true
  done
}

record sqlite
[ -z "${PROFILE_POSTGRESQL:-}" ] || record postgresql ConnectionStrings__Console="$PROFILE_POSTGRESQL"
dotnet tools/StartProfile/bin/Debug/net10.0/DeployConsole.StartProfile.dll "$profile" "$kept"/*.nettrace
