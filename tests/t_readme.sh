#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What README.md shows is what the programs print, and the commands of its
# table run.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
export BANGFU_INDEX="$scratch/index" PATH="$BUILD/bin:$PATH"
run 'the samples are indexed' bangfu-index -q add corpus/reports

# The first block of code that begins with a prompt.
awk '/^```$/ { if (on) exit; getline; on = /^\$ / } on' README.md \
    >"$scratch/shown"
sed -n 's/^\$ //p' "$scratch/shown" >"$scratch/commands"
while read -r command; do
    printf '$ %s\n' "$command"
    sh -c "$command 2>&1" </dev/null | sed "s|$PWD/||" | sed '${/^$/d}'
    echo
done <"$scratch/commands" | sed '$d' >"$scratch/printed"
is 'three screens are shown' "$(wc -l <"$scratch/commands")" 3
is 'as they are printed' "$(diff "$scratch/shown" "$scratch/printed")" ''

# | `command` | …: found, or nothing in these reports, but no error
sed -n 's/^| `\(bangfu-[^`]*\)`.*/\1/p' README.md | grep -vE ' (browse|show ID)$' \
    >"$scratch/table"
while read -r command; do
    (cd "$scratch" && sh -c "$command") >"$scratch/out" 2>&1 </dev/null
    ok "runs: $command" "$(($? > 1))"
done <"$scratch/table"
ok 'there are such' "$(($(wc -l <"$scratch/table") < 12))"
done_testing
