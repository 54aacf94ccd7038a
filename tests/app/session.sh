#!/bin/bash
# A private session for windows under test: own home, X server and session bus; ends with the exit status of what it ran. SPDX-License-Identifier: GPL-3.0-or-later
#   session.sh [-m] [-s WIDTHxHEIGHT] COMMAND…      -m: with a window manager (openbox), for tests that look from outside
# CSN_FONT_SIZE=22 gives text at 200 %.
# Exit status 77 (skipped) says that this machine has no X server for tests.
manager=none
size=1280x860
while getopts ms: option; do
  case $option in
    m) manager=openbox ;;
    s) size=$OPTARG ;;
    *) exit 2 ;;
  esac
done
shift $((OPTIND - 1))

for program in xvfb-run dbus-run-session; do
  if ! command -v "$program" >/dev/null; then
    echo "1..0 # SKIP $program is not installed"
    exit 77
  fi
done

room=$(mktemp -d "${TMPDIR:-/tmp}/csn-session.XXXXXX") || exit 1
trap 'rm -rf "$room"' EXIT
mkdir -m 700 "$room/run"
mkdir -p "$room/home/.config/gtk-4.0" "$room/data" "$room/cache"
# Fixed font and rendering, so that sizes are the same everywhere.
cat >"$room/home/.config/gtk-4.0/settings.ini" <<INI
[Settings]
gtk-font-name=Cantarell ${CSN_FONT_SIZE:-11}
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-xft-dpi=98304
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
INI
export CSN_SESSION=$room HOME=$room/home XDG_CONFIG_HOME=$room/home/.config XDG_DATA_HOME=$room/data
export XDG_CACHE_HOME=$room/cache XDG_RUNTIME_DIR=$room/run
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable GSETTINGS_BACKEND=memory GIO_USE_VFS=local ADW_DISABLE_PORTAL=1
export LC_ALL=${LC_ALL:-C.UTF-8} TZ=${TZ:-UTC}
# A test that isolates its folders hides the system's schemas from GTK.
export GSETTINGS_SCHEMA_DIR=${GSETTINGS_SCHEMA_DIR:-/usr/share/glib-2.0/schemas}
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS

# Server and buses say harmless things of their own, which are dropped; the tested program speaks through 3 and 4.
exec 3>&1 4>&2
xvfb-run -a -n 41 -s "-screen 0 ${size}x24 -dpi 96 -nolisten tcp" dbus-run-session -- bash -c '
  manager=$1
  shift
  if [ "$manager" != none ] && command -v "$manager" >/dev/null; then
    "$manager" --sm-disable >/dev/null 2>&1 &
    window_manager=$!
    for _ in {1..600}; do # until it is there: it tells how many desktops it has
      xdotool get_num_desktops >/dev/null 2>&1 && break
      sleep 0.05
    done
  fi
  "$@" >&3 2>&4 3>&- 4>&-
  result=$?
  [ -n "$window_manager" ] && kill "$window_manager"
  exit $result' session "$manager" "$@" >/dev/null 2>&1
