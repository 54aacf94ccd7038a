#!/usr/bin/env bash
# Pictures of the windows and of the PDF pages, of the demonstration register. SPDX-License-Identifier: GPL-3.0-or-later
#
# screenshots.sh BUILD DEMO OUT [VARIANT…]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
demo=$2
out=$3
status=0
mkdir -p "$out"

# A page that cannot be reached is said; the others are there all the same.
/usr/bin/python3 "$here/../../tests/screenshots.py" "$build" "$demo" "$out" "${@:4}" || status=1
if ! compgen -G "$demo/main-job/*/*.pdf" >/dev/null; then
  bash "$here/main-job.sh" "$build/src/ctl/countersignctl" "$demo" >&2
fi
for pdf in "$demo"/main-job/*/*.pdf; do
  name=$(basename "$(dirname "$pdf")")-$(basename "$pdf" .pdf)
  pdftoppm -png -r 70 "$pdf" "$out/$name"
done
ls "$out"
exit $status
