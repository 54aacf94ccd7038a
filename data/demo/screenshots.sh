#!/usr/bin/env bash
# Pictures of the windows and of the PDF pages, of the demonstration register. SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshots.sh BUILD DEMO OUT
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
demo=$2
out=$3
mkdir -p "$out"

take() {
  xdotool mousemove 1275 855 # no tooltip in the picture
  sleep 1
  import -window root "$out/$1.png"
  echo "$out/$1.png"
}

# Inside the private session: unlock as a person does, by keyboard.
windows() {
  local user passphrase window
  user=$(awk -F '\t' '$1 == "coordinator" { print $2; exit }' "$demo/passphrases.txt")
  passphrase=$(awk -F '\t' '$1 == "coordinator" { print $3; exit }' "$demo/passphrases.txt")
  "$build/src/app/countersign" --register "$demo/CZ.register" &
  program=$!
  trap 'kill "$program" 2>/dev/null || true' EXIT
  window=$(timeout 20 xdotool search --sync --onlyvisible --name "^Countersign" | head -n 1)
  xdotool windowfocus --sync "$window"
  sleep 3
  take window-1-unlock
  xdotool type --delay 5 "$user"
  xdotool key Tab
  xdotool type --delay 5 "$passphrase"
  xdotool key Return
  sleep 4
  take window-2-releases
  xdotool key Tab Down Return
  sleep 2
  take window-3-record
}

if [ "${4:-}" = inside ]; then
  windows
  exit
fi

bash "$here/../../tests/app/session.sh" -m bash "$here/screenshots.sh" "$build" "$demo" "$out" inside
if ! compgen -G "$demo/main-job/*/*.pdf" >/dev/null; then
  bash "$here/main-job.sh" "$build/src/ctl/countersignctl" "$demo" >&2
fi
for pdf in "$demo"/main-job/*/*.pdf; do
  name=$(basename "$(dirname "$pdf")")-$(basename "$pdf" .pdf)
  pdftoppm -png -r 70 "$pdf" "$out/$name"
done
ls "$out"
