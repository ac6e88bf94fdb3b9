#!/usr/bin/env bash
# Opens the main scenario on the desktop; without a display, plays it with bots and leaves the result in ./out.
set -euo pipefail
cd "$(dirname "$0")/.."

scenario=korea-escalation
wargame=.venv/bin/wargame

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" = Darwin ]; then
    exec "$wargame" open "$scenario"
fi

echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so bots play $scenario instead of a window opening."
mkdir -p out
rm -f "out/$scenario.wargame" "out/$scenario.wargame-wal" "out/$scenario.wargame-shm"
"$wargame" play "$scenario" --bots all --seed 1 --save "out/$scenario.wargame"
"$wargame" picture "out/$scenario.wargame" --out "out/$scenario.png"
echo "The game played is in out/$scenario.wargame (wargame show, log and verify read it),"
echo "the map at its end in out/$scenario.png."
