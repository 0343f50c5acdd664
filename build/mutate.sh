#!/bin/sh
# Mutation testing of what decides about merges: build/mutate.sh [FOLDER of Core ...]; Ownership, Reviews and Gates by default.
set -eu
cd "$(dirname "$0")/.."
exec dotnet run -c Release --project tests/Awoooi.Mutations -- "$@"
