#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Text tables: each case of tests/cases/*.case is an input and what
# `bangfu-index show` must print of it.
#
#   === what is shown, in words
#   --stage=blocks
#   ---
#   input, as it stands in the file
#   ---
#   expected output
#
# Lines after === up to --- are options, one that begins with | is a filter that
# the output goes through. `t_cases.sh NAME…` runs only
# tests/cases/NAME.case; UPDATE=1 rewrites what is expected (then read the
# difference).
. tests/tap.sh

# splits a table into $scratch/N/{name,options,input.txt,wanted}
split_cases() {
    rm -rf "$scratch"/case.*
    awk -v dir="$scratch" '
        function to(f) { if (out) close(out); out = dir "/case." n "/" f }
        /^=== / { n++; part = 1
            system("mkdir -p " dir "/case." n)
            to("name"); print substr($0, 5) > out; to("options")
            printf "" > out; next }
        /^---$/ && part && part < 3 { part++
            to(part == 2 ? "input.txt" : "wanted"); printf "" > out; next }
        part { print > out }' "$1"
}

show() {
    # options are words without blanks
    filter=$(sed -n 's/^| *//p' "$1/options")
    "$index_bin" show $(grep -v '^|' "$1/options") "$1/input.txt" 2>&1 |
        sh -c "${filter:-cat}"
}

update() {
    n=1
    while [ -d "$scratch/case.$n" ]; do
        c=$scratch/case.$n
        printf '=== %s\n' "$(cat "$c/name")"
        cat "$c/options"
        echo ---
        cat "$c/input.txt"
        echo ---
        show "$c"
        n=$((n + 1))
    done
}

[ $# -gt 0 ] || set -- $(ls tests/cases/*.case | sed 's|.*/||; s|\.case$||')
for table; do
    split_cases "tests/cases/$table.case"
    if [ "${UPDATE:-}" ]; then
        update >"$scratch/new" && cp "$scratch/new" "tests/cases/$table.case"
        continue
    fi
    n=1
    while [ -d "$scratch/case.$n" ]; do
        c=$scratch/case.$n
        # a blank line before the next === is for the reader only
        wanted=$(cat "$c/wanted") got=$(show "$c")
        [ "$got" = "$wanted" ]
        ok "$table: $(cat "$c/name")" $?
        [ "$got" = "$wanted" ] || {
            printf '%s\n' "$wanted" >"$c/a"
            printf '%s\n' "$got" >"$c/b"
            diff -u "$c/a" "$c/b" | sed 's/^/# /'
        }
        n=$((n + 1))
    done
done
done_testing
