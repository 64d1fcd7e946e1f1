#!/usr/bin/env bash
# Makes the migrations of both databases anew from the model: one Initial each, since nothing was released yet.
# Beside each stands what a start runs of it, as SQL (src/Console.Server/Storage/Schema.cs).
# Run it after a change of rows or columns, and commit what it writes. On a conflict take either side and run it again.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/.*"Microsoft.EntityFrameworkCore.Design" Version="\([^"]*\)".*/\1/p' Directory.Packages.props)
tools=${TMPDIR:-/tmp}/dotnet-ef-$version
[ -x "$tools/dotnet-ef" ] || dotnet tool install dotnet-ef --version "$version" --tool-path "$tools" >/dev/null

folder=src/Console.Server/Storage/Migrations
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
[ ! -d "$folder" ] || mv "$folder" "$kept/"
restore() { rm -rf "$folder"; [ ! -d "$kept/Migrations" ] || mv "$kept/Migrations" "$folder"; }

# Built once, without the old migrations: they may no longer fit the model.
dotnet build src/Console.Server --nologo -v quiet -clp:NoSummary || { restore; exit 1; }
for database in Sqlite PostgreSql; do
  "$tools/dotnet-ef" migrations add Initial --no-build --project src/Console.Server --context "${database}Database" \
    --output-dir "Storage/Migrations/$database" >"$kept/log" || { cat "$kept/log" >&2; restore; exit 1; }
  # The same name whenever it is made: a squashed migration has no history, and a new time stamp would only make conflicts.
  for file in "$folder/$database"/*_Initial*.cs; do
    mv "$file" "$folder/$database/$(basename "$file" | sed 's/^[0-9]*_/00000000000001_/')"
  done
  sed -i 's/\[Migration("[0-9]*_Initial")\]/[Migration("00000000000001_Initial")]/' "$folder/$database/00000000000001_Initial.Designer.cs"
  sed -i 's/[ \t]*$//; 1s/^\xef\xbb\xbf//' "$folder/$database"/*.cs
done

# Built again, with the migrations, to write them as SQL. The next one would be from this one's name, not from 0.
dotnet build src/Console.Server --nologo -v quiet -clp:NoSummary || { restore; exit 1; }
for database in Sqlite PostgreSql; do
  script=$folder/$database/00000000000001_Initial.sql
  "$tools/dotnet-ef" migrations script 0 00000000000001_Initial --no-transactions --no-build --project src/Console.Server \
    --context "${database}Database" --output "$script" >"$kept/log" || { cat "$kept/log" >&2; restore; exit 1; }
  sed -i 's/[ \t\r]*$//; 1s/^\xef\xbb\xbf//' "$script"
done
echo "Made the migrations of SQLite and PostgreSQL."
