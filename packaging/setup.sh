#!/usr/bin/env bash
# Sets the project up in .venv: Python environment, locked packages, the project itself (editable) and, on Debian and
# Ubuntu, the system libraries that Qt needs. Does nothing, quickly, when everything is in place already.
# Usage: packaging/setup.sh [--maps]      (--maps: also the packages for building maps from geodata, used by the tests)
# PYTHON=/path/to/python3.12 chooses the interpreter.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'set-up: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

# The stamp changes whenever something that set-up installs from changes, or the project is moved to another folder.
fingerprint() {
    { pwd; cat pyproject.toml packaging/setup.sh "$@"; } | sha256sum | cut -d' ' -f1
}

# done_already STAMP LOCK...
done_already() {
    local stamp=".venv/$1"
    shift
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$@")" ] && .venv/bin/python -c '' 2>/dev/null
}

supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        if command -v "$candidate" >/dev/null && supported "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    die "no Python 3.11, 3.12 or 3.13 found${PYTHON:+ at PYTHON=$PYTHON}. Install one (Debian: apt-get install python3 python3-venv) or name it: PYTHON=/path/to/python3.12 make run"
}

# apt_install WHY PACKAGE...: as root or through sudo; otherwise says what somebody with the rights must run.
apt_install() {
    local why="$1" as_root=()
    shift
    command -v apt-get >/dev/null || die "$why. Please install the equivalent of these Debian packages: $*"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "$why, and neither root nor sudo is here. As root run: apt-get install $*"
        as_root=(sudo)
    fi
    say "$why; installing with ${as_root[*]:+sudo }apt-get: $*"
    export DEBIAN_FRONTEND=noninteractive
    if ! "${as_root[@]}" apt-get install --yes --quiet --no-install-recommends "$@" >&2; then
        say "trying again with fresh package lists (apt-get update)"
        "${as_root[@]}" apt-get update --quiet >&2 &&
            "${as_root[@]}" apt-get install --yes --quiet --no-install-recommends "$@" >&2 ||
            die "apt-get failed (see above). When it works again, run the same command once more."
    fi
}

# The scripts in an environment name their interpreter by its full path, so an environment cannot be moved.
moved_here() {
    local first_line
    read -r first_line 2>/dev/null <.venv/bin/pip || return 1
    [[ "$first_line" == "#!/"*/.venv/bin/python* && "$first_line" != "#!$(pwd -P)/.venv/bin/python"* ]]
}

make_environment() {
    local python version
    if [ -e .venv ] && ! supported .venv/bin/python; then
        say "removing .venv: its Python is missing or not 3.11 to 3.13"
        rm -rf .venv
    elif moved_here; then
        say "removing .venv: it was made in another folder"
        rm -rf .venv
    fi
    [ -x .venv/bin/pip ] && return
    python="$(find_python)"
    version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        apt_install "Python $version has no venv module" "python$version-venv"
    say "making .venv with $python (Python $version)"
    "$python" -m venv .venv || die "$python could not make .venv (see above)"
}

# install_lock FILE WHAT: exactly the locked files, checked by hash.
install_lock() {
    say "installing $2 (a few minutes the first time, needs the network)"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$1" ||
        die "pip could not install $1 (see above). Check the network, then run the same command once more."
}

install_project() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . ||
        die "pip could not install the project itself (see above)"
}

# Libraries that Qt's platform plugins want and the system lacks. Only Linux wheels need any.
missing_qt_libraries() {
    local plugins
    plugins="$(.venv/bin/python -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')/Qt/plugins"
    { ldd "$plugins"/platforms/lib{qxcb,qoffscreen,qwayland}.so "$plugins"/imageformats/libqsvg.so 2>/dev/null || true; } |
        sed -n 's/^[[:space:]]*\(lib[^ ]*\) => not found.*/\1/p' | sort -u
}

install_system_libraries() {
    local missing
    [ "$(uname -s)" = Linux ] || return 0
    missing="$(missing_qt_libraries)"
    [ -z "$missing" ] && return
    apt_install "Qt lacks system libraries ($(echo $missing))" \
        libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-client0 libwayland-cursor0 libwayland-egl1 \
        libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 \
        libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon0 libxkbcommon-x11-0
    missing="$(missing_qt_libraries)"
    [ -z "$missing" ] || die "Qt still lacks these system libraries: $(echo $missing)"
}

set_up() {
    local lock=packaging/requirements.lock maps_lock=packaging/requirements-maps.lock
    if ! done_already set-up.stamp "$lock"; then
        make_environment
        install_lock "$lock" "the locked packages"
        install_project
        install_system_libraries
        fingerprint "$lock" >.venv/set-up.stamp
        say "done"
    fi
    if [ "${1:-}" = --maps ] && ! done_already set-up-maps.stamp "$lock" "$maps_lock"; then
        install_lock "$maps_lock" "the packages for building maps"
        fingerprint "$lock" "$maps_lock" >.venv/set-up-maps.stamp
    fi
}

set_up "$@"
