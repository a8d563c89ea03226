#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual cannot drift from the programs: every command and option of
# --help is in the page and the other way round, the Chinese page has the
# same ones and the same examples, and the examples run with the exit status
# they state (a roff comment `exit N` before the command, else 0).
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
top=$PWD

# "-n, --limit=N   Print …" -> "-n,--limit=N", of the parts of --help whose
# title matches $1.
help_options() {
    awk -v title="$1" '
        /^[^ ].*:$/ { on = $0 ~ title; next }
        on && /^ +-/ { sub(/^ +/, ""); sub(/  .*/, ""); gsub(/ /, ""); print }
    ' | sort
}
help_commands() {
    awk '/^Commands:$/ { on = 1; next } /^$/ { on = 0 } on { print $1 }' | sort
}

# A page as lines "section<TAB>command<TAB>option" and "section<TAB>command".
# COMMANDS and OPTIONS are told by their order: 4th and 5th section.
page_lines() {
    awk '
        /^\.SH / { section++ ; command = "" }
        /^\.SS / && section == 4 { command = $2; print "4\t" command; next }
        tag && /\\-\\-/ {
            line = $0
            sub(/^\.[A-Z]+ /, "", line)
            gsub(/\\f[A-Z]/, "", line); gsub(/\\-/, "-", line)
            gsub(/[" ]/, "", line)
            print section "\t" command "\t" line
        }
        { tag = /^\.T[PQ]/ }' "$1"
}
page_options() {
    awk -F'\t' -v s="$2" -v c="$3" \
        'NF == 3 && $1 == s && $2 == c { print $3 }' "$1" | sort
}
examples() {
    awk '/^\.\\" exit / { exit_status = $3 }
        /^\.EX/ { on = 1 } /^\.EE/ { on = 0 }
        on && /^\$ / {
            sub(/^\$ /, ""); gsub(/\\-/, "-"); gsub(/\\\(aq/, "\047")
            gsub(/\\e/, "\\")
            print exit_status + 0 "\t" $0; exit_status = 0
        }' "$1"
}

check_page() {
    program=$1 page=$2
    bin=$BUILD/bin/$program
    page_lines "$page" >"$scratch/page"
    "$bin" --help >"$scratch/help"
    is "$page: commands" \
        "$(awk -F'\t' 'NF == 2 { print $2 }' "$scratch/page" | sort)" \
        "$(help_commands <"$scratch/help")"
    is "$page: options of the program" "$(page_options "$scratch/page" 5 '')" \
        "$(help_options '^Options (of the program|everywhere)' <"$scratch/help")"
    for command in $(help_commands <"$scratch/help"); do
        is "$page: options of $command" \
            "$(page_options "$scratch/page" 4 "$command")" \
            "$("$bin" "$command" --help |
                help_options '^Options of this command')"
    done
    if command -v man >/dev/null; then
        is "$page: no warnings" \
            "$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page" \
                2>&1 >/dev/null)" ""
    else
        skip "man is not there"
    fi
}

for base in indexer/bangfu-index searcher/bangfu-search; do
    check_page "${base#*/}" "$base.1"
    check_page "${base#*/}" "$base.zh_CN.1"
    examples "$base.1" >"$scratch/examples"
    is "$base: same examples in both languages" \
        "$(examples "$base.zh_CN.1")" "$(cat "$scratch/examples")"
done

# The examples run in a folder of their own beside corpus/, in page order.
mkdir "$scratch/run"
ln -s "$top/corpus" "$scratch/run/corpus"
cd "$scratch/run" || exit 1
PATH=$BUILD/bin:$PATH
export PATH
tab=$(printf '\t')
for base in indexer/bangfu-index searcher/bangfu-search; do
    examples "$top/$base.1" >"$scratch/examples"
    [ -s "$scratch/examples" ]
    ok "$base has examples" $?
    while IFS=$tab read -r wanted command; do
        status "$command" "$wanted" sh -c "$command"
    done <"$scratch/examples"
done
done_testing
