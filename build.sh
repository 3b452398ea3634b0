#!/usr/bin/env bash
# Runs a target of build.cake: ./build.sh --target=Test (Restore, Build, Test, Publish, Demo, Bench, Clean).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v dotnet >/dev/null; then
  echo "The command 'dotnet' was not found; install the .NET 10 SDK, which is all that this build needs." >&2
  exit 1
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CAKE_SETTINGS_SHOWPROCESSCOMMANDLINE=false
[ -t 1 ] || export NO_COLOR=1
dotnet tool restore >/dev/null
exec dotnet cake build.cake --settings_enablescriptcache=true --paths_tools=artifacts/cake "$@"
