#!/usr/bin/env bash
# Remakes packaging/requirements.lock and packaging/requirements-maps.lock from pyproject.toml: exact versions with the
# hashes of every platform's files, for all supported Python versions, and without any address.
# Usage: packaging/lock.sh [--upgrade]      (without --upgrade, versions that still fit are kept)
set -euo pipefail
cd "$(dirname "$0")/.."

python="${PYTHON:-.venv/bin/python}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet uv

# Prints the requirements of one group of pyproject.toml: "runtime" (with the build backend and the tools for
# developers) or "maps".
requirements() {
    "$python" - "$1" <<'PYTHON'
import sys
import tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
extras = project["project"]["optional-dependencies"]
groups = {
    "runtime": project["build-system"]["requires"] + project["project"]["dependencies"] + extras["dev"],
    "maps": extras["maps"],
}
print("\n".join(groups[sys.argv[1]]))
PYTHON
}

# compile GROUP OUTPUT [uv options...]
compile() {
    local group="$1" output="$2"
    shift 2
    requirements "$group" >"$work/$group.in"
    "$work/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        "$@" "$work/$group.in" --output-file "$output"
    printf '%s\n' "# Made by packaging/lock.sh from pyproject.toml; do not edit." "$(cat "$output")" >"$output"
}

compile runtime packaging/requirements.lock "$@"
# The maps extra shares libraries with the program, so it is locked to the same versions.
compile maps packaging/requirements-maps.lock --constraint packaging/requirements.lock "$@"
echo "packaging/requirements.lock and packaging/requirements-maps.lock are up to date."
