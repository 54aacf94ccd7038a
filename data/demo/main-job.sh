#!/usr/bin/env bash
# The main job on a demonstration register, step by step: from a photograph to a signed-for copy. SPDX-License-Identifier: GPL-3.0-or-later
#
# main-job.sh COUNTERSIGNCTL DEMO: DEMO holds CZ.register and passphrases.txt. Everything that it writes is below DEMO/main-job.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$1
demo=$2
register=$demo/CZ.register
out=$demo/main-job
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
umask 077

step() { printf '\n%s. %s\n' "$((++steps))" "$*"; }
steps=0
ctl() {
  local command=$1
  shift
  "$program" "$command" --register "$register" --user "$user" --passphrase-file "$scratch/passphrase" "$@"
}
# The first column of a query, without its heading.
ask() { ctl query "$1" | tail -n +2; }

# A line an account: role, name, passphrase.
user=$(awk -F '\t' '$1 == "coordinator" { print $2; exit }' "$demo/passphrases.txt")
awk -F '\t' '$1 == "coordinator" { print $3; exit }' "$demo/passphrases.txt" >"$scratch/passphrase"
[ -n "$user" ] || { echo "main-job: no account is named in $demo/passphrases.txt" >&2; exit 4; }
echo "The register is $register; $user is the co-ordinator."

step "Whether nothing was changed since the last time (no passphrase is needed)"
"$program" verify --register "$register" | head -n 1

step "Two members of schemes who have signed the undertaking"
mapfile -t members < <(ask "SELECT p.organisation FROM recipients p JOIN undertakings_now u ON u.recipient_id = p.id JOIN schemes s ON s.id = p.scheme_id
  WHERE p.kind = 'member' AND p.status = 'active' AND u.standing = 'signed' AND (p.dp_expires_on IS NULL OR p.dp_expires_on > date ('now'))
  AND (SELECT count(*) FROM recipients o WHERE o.organisation = p.organisation) = 1 ORDER BY s.locality LIKE '%Canterbury%' DESC, p.organisation LIMIT 2")
[ ${#members[@]} -eq 2 ] || { echo "main-job: the register has no two such members" >&2; exit 4; }
printf '   %s\n' "${members[@]}"

step "A photograph and the decision as far as it has got are taken in"
cp "$here/case.json" "$scratch/case.json"
for days in 400 399 9 5 3 2; do
  sed -i "s/@$days-days-ago@/$(date -d "-$days days" +%F)/g" "$scratch/case.json"
done
sed -i "s|@member-1@|${members[0]}|; s|@member-2@|${members[1]}|" "$scratch/case.json"
sed 's/"necessary": "[^"]*"/"necessary": "As above"/' "$scratch/case.json" >"$scratch/unfinished.json"
case_id=$(ctl case open --file "$scratch/unfinished.json" --photo "$here/portraits/portrait-09-leaky-metadata.jpg")
echo "   case $case_id"

step "What is still missing"
status=0
ctl case check "$case_id" | sed 's/^/   /' || status=$?
[ "$status" -eq 1 ] || { echo "main-job: the unfinished decision was not refused" >&2; exit 1; }

step "It is mended, and the co-ordinator authorises disclosure under the next number"
ctl case change "$case_id" --file "$scratch/case.json" | sed 's/^/   /'
ctl case check "$case_id" | sed 's/^/   /'
reference=$(ctl authorise "$case_id")
echo "   $reference"

step "Form 3796, and a stamped copy with form 3795 for each of the two"
folder=$out/${reference//\//-}
mkdir -p "$folder"
ctl show "$reference" --out "$folder/3796.pdf" --reason "To print form 3796 for the paper file" | sed 's/^/   /'
ctl issue "$reference" --to "${members[0]}" --to "${members[1]}" --out "$folder" | sed 's/^/   /'

step "The first recipient signs for his copy"
ctl receipt "$reference" 1 --by "The manager" --capacity "Store manager" --witness "$user" --storage "Locked cabinet in the back office" \
  --words "I have received copy 1 and will keep it as the conditions say." --security-confirmed --warning-acknowledged | sed 's/^/   /'

step "Whose copy is out"
ctl find "$reference" | sed 's/^/   /'
ctl query "SELECT copy_no, organisation, supplied_on, review_on, received_on FROM copies_now WHERE reference = '$reference'" | sed 's/^/   /'

step "Whether all of it holds"
"$program" verify --register "$register" | sed 's/^/   /'

printf '\nThe PDFs are in %s:\n' "$folder"
printf "   %s\n" "$folder"/*.pdf
