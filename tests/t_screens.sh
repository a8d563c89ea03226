#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The screens people see, at 80 and 120 columns, captured through tmux on the
# reports of corpus/: their essential lines, and that nothing but a path runs
# over the edge or begins a line where it should not.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
command -v tmux >/dev/null || skip_all 'tmux is not installed'
command -v perl >/dev/null || skip_all 'perl is not installed'
"$index_bin" -q --index "$scratch/index" add corpus/reports ||
    skip_all 'corpus/reports cannot be indexed'
. tests/tmux.sh
t -f /dev/null new-session -d -x 80 -y 60 \
    "env LC_ALL=C.UTF-8 BANGFU_DATA=$BANGFU_DATA PS1='ready> ' \
    BANGFU_INDEX=$scratch/index PATH=$BUILD/bin:$PATH sh"

n=0
# screen TEXT ARGUMENT…
screen() {
    text=$1
    n=$((n + 1))
    shift
    t send-keys -l "clear; bangfu-search $*; echo end-\$(($n + 0))"
    t send-keys Enter
    shows "^end-$n\$"
    ok "$columns: $text" $?
    printf '%s\n' "$screen" >"$scratch/screen"
    sed -i '/bangfu-search .*; echo/d; /^end-/,$d' "$scratch/screen"
}
has() {
    grep -Eq -- "$2" "$scratch/screen"
    has_rc=$?
    ok "$columns: $text: $1" $has_rc
    [ $has_rc = 0 ] || diagnose "$(cat "$scratch/screen")"
}
# No line is wider than $columns (Han are two wide), none begins with a mark
# that ends something.
tidy() {
    run "$columns: $text: lines fit, none begins with a closing mark" \
        perl -CSDA -Mutf8 -ne '
        BEGIN { $columns = shift }
        chomp; s{ +$}{};
        my $wide = () = /[\x{1100}-\x{115f}\x{2e80}-\x{a4cf}\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{fe30}-\x{fe4f}\x{ff00}-\x{ff60}\x{ffe0}-\x{ffe6}]/g;
        my $width = length() + $wide;
        print("$width columns: $_\n"), $bad = 1 if $width > $columns;
        print("begins badly: $_\n"), $bad = 1 if /^ *[，。；：、！？”’）》」』]/;
        END { exit $bad // 0 }' "$columns" "$scratch/screen"
}

for columns in 80 120; do
    resize "$columns" 60

    screen find -n 2 撂荒地
    has title '^ 1\. .*撂荒地'
    has 'where it was printed and how close' '^    .+ · closest'
    has 'passage' '^    .*复耕复种'
    has place '^    corpus/reports/[^ ]+:[0-9]+$'
    has 'how many there are' '^1 to 2 of [0-9]+ passages'
    tidy

    screen 'find, relaxed' -n 1 撩荒地
    has 'what was meant' 'these are for “撂荒地”'
    tidy

    screen 'find, in Chinese' --lang zh_CN -n 1 撂荒地
    has 'closeness' ' · 最贴切'
    tidy

    screen quote quote --speaker=喻长青 复耕
    has quotation '^ 1\. .*复耕'
    has speaker '^    —— .*喻长青'
    has citation '^    《岭海晨报》.*记者.*《'
    has 'place, relative' 'corpus/reports'
    tidy

    screen verify verify 手要快，眼要快，心要静
    has verdict 'wording differs'
    has 'what was printed' '手要慢.眼要快.心要静'
    has speaker '—— 师傅'
    tidy

    screen 'cases --table' cases --table -n 2 防返贫 网格员
    has heads '^place +problem +practice +result +source *$'
    has rule '^-+  -+  -+  -+  -+$'
    tidy

    for command in quote cases timeline stats; do
        screen "nothing: $command" $command zqxj
        has 'it is said so' '^bangfu-search: nothing found: zqxj'
    done

    screen stats stats --by=place --of=面积 撂荒地
    has sums '^    [0-9]+ exact figures, together [0-9]+亩'
    has bars '^苎溪县白苎镇 +[0-9]+ +█+'
    tidy

    n=$((n + 1))
    t send-keys -l "clear; bangfu-search browse 撂荒地; echo end-\$(($n + 0))"
    t send-keys Enter
    text=browse
    shows 'Esc quit'
    ok "$columns: browse: keys" $?
    shows '复耕'
    printf '%s\n' "$screen" >"$scratch/screen"
    has 'query and how many' '^Search 撂荒地 .*[0-9]+ · [0-9]+ ms'
    has 'a hit' '^.?霁阳县：“三本账”管住撂荒地'
    has 'the passage below' '^ 去冬今春以来'
    t send-keys Escape
    shows "^end-$n\$"
    ok "$columns: browse: ends" $?
done
done_testing
