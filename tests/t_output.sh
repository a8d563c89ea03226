#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# How find prints: files, context, citations, Markdown, links, and on a
# terminal (through tmux) the screen, its wrapping and the pager.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
mkdir "$scratch/docs"
cat >"$scratch/docs/a b.txt" <<'END'
青禾镇撂荒地复耕记

来源：南岭晚报　2023年3月18日　记者 田小麦

　　青禾镇驻镇帮镇扶村工作队进村第一天，先去看了山坳里的田。

　　三年过去，*三百亩*撂荒地种上了水稻，“红联共建”立了功。

　　村民石大山说，日子比从前好过了。
END
cat >"$scratch/docs/b.txt" <<'END'
松溪村修路记

来源：南岭晚报　2024年5月6日

　　松溪村修通了水泥路，撂荒地也有人来问了。

　　路边的撂荒地换了主人，撂荒地变成了撂荒地以外的东西。
END
run 'index' "$index_bin" -q --index "$scratch/index" add "$scratch/docs"
find() {
    "$search_bin" --index "$scratch/index" "$@"
}
is 'files, each once' "$(find -l 撂荒地 | sort)" \
    "$(printf '%s\n' "$scratch/docs/a b.txt" "$scratch/docs/b.txt")"
is 'files with zero bytes' "$(find -l0 撂荒地 | xargs -0 -n1 | wc -l)" 2
is 'as many files as asked for' "$(find -l -n1 撂荒地 | wc -l)" 1
status 'zero bytes only of files' 2 find -0 撂荒地
status 'files have no format' 2 find -l -f json 撂荒地
status 'files are not counted' 2 find -l -c 撂荒地
like 'context: before' "$(find -C1 水稻)" 'a b.txt-5- 青禾镇'
like 'context: hit' "$(find -C1 水稻)" 'a b.txt:7: 三年'
like 'context: after' "$(find -C1 水稻)" 'a b.txt-9- 村民'
is 'context: between hits' "$(find -C1 撂荒地 | grep -cx -e --)" 1
like 'context in JSON' "$(find -f jsonl -C1 水稻)" \
    '"before":\[\{"id":"[0-9a-f]+-[0-9]+","spans":.*"after":\[\{'
is 'no context unless asked for' "$(find -f jsonl 水稻 | grep -c before)" 0
status 'context is a number' 2 find -C-1 水稻
is 'each passage' "$(find --group=none 撂荒地 | grep -c '^/')" 4
is 'the best of each article' "$(find --group=article 撂荒地 | grep -c '^/')" 2
is 'also in JSON' "$(find -f jsonl -g article 撂荒地 | wc -l)" 2
status 'no such group' 2 find --group=file 撂荒地
is 'citation' "$(find --cite 水稻)" \
    "《南岭晚报》2023年3月18日 记者田小麦《青禾镇撂荒地复耕记》 $scratch/docs/a b.txt:7"
like 'citation in JSON' "$(find --cite -f jsonl 水稻)" '"citation":"《南岭晚报》'
status 'no citation in CSV' 2 find --cite -f csv 水稻
# ---- show: a hit in its article ----
id=$(find -f jsonl -n1 水稻 | sed 's/.*"id":"\([^"]*\)".*/\1/')
like 'show: the citation is that of the hit' \
    "$("$search_bin" --index "$scratch/index" show -C1 "$id" | head -n 1)" 'a b\.txt:7$'
is 'show: JSON is one value' "$("$search_bin" --index "$scratch/index" show -C1 -f json "$id" |
    perl -ne 'print "$.$1\n" while /^\[.*("wanted":true).*\]$/g')" '1"wanted":true'
is 'show: JSON lines' "$("$search_bin" --index "$scratch/index" show -C1 -f jsonl "$id" | wc -l)" 3
like 'show: CSV' "$("$search_bin" --index "$scratch/index" show -C0 -f csv "$id")" \
    "^$id,1,.*a b.txt,7,青禾镇撂荒地复耕记,"
status 'show: no such passage' 1 "$search_bin" --index "$scratch/index" show "${id%-*}-999"

markdown=$(find -f markdown '"三百亩撂荒地"')
like 'Markdown: list' "$markdown" '^1\. 《南岭晚报》2023年3月18日'
like 'Markdown: link' "$markdown" "\]\(file://$scratch/docs/a%20b.txt\)"
like 'Markdown: marks are escaped, matches bold' "$markdown" \
    '   > 三年过去，\\\*\*\*三百亩\\\*撂荒地\*\*种上'
like 'Markdown: bold beside quotation marks' \
    "$(find -f markdown '“红联共建”立')" '\*\*|<b>'
status 'Markdown only of find' 2 \
    "$search_bin" --index "$scratch/index" stats -f markdown 撂荒地
like 'links on request' "$(find --hyperlink=always 水稻)" \
    "$(printf '\033')]8;;file://[^/]*$scratch/docs/a%20b.txt#7$(printf '\033')"
is 'no links in a pipe' "$(find 水稻 | grep -c "$(printf '\033')")" 0
status 'links: when' 2 find --hyperlink=maybe 水稻


# No index yet.
status 'no index' 3 env BANGFU_INDEX="$scratch/none" "$search_bin" 撂荒地
like 'where it was sought, and why there' "$status_out" \
    "^There is no index yet at $scratch/none \(BANGFU_INDEX\)"
like 'how to begin' "$status_out" '^  bangfu-index add FOLDER'
status 'no index at the default place' 3 "$search_bin" quote 撂荒地
like 'which is named' "$status_out" \
    "^There is no index yet at $XDG_DATA_HOME/bangfu/index \(the default\)"
status 'no index where the option says: only the error' 3 \
    "$search_bin" --index "$scratch/none" 撂荒地
is 'no first steps then' "$(printf '%s\n' "$status_out" | wc -l)" 1
like 'another spelling is offered' "$(find 撩荒地 2>&1)" 'did you mean: 撂荒地'
like 'also to programs' "$(find -f json 撩荒地 2>/dev/null)" \
    '"suggestion":"撂荒地"'

command -v tmux >/dev/null || {
    skip 'tmux is not installed' 9
    done_testing
}
. tests/tmux.sh
t -f /dev/null new-session -d -x 60 -y 30 \
    "cd $scratch/docs; env -u PAGER LC_ALL=C.UTF-8 BANGFU_DATA=$BANGFU_DATA \
    PS1='ready> ' LESS=R sh"
# $1: the search, $2: what the screen shows then; %d is this call's number
n=0
screen_of() {
    n=$((n + 1))
    t send-keys "clear; echo $n-; $search_bin --index $scratch/index $1; \
echo $n-done" Enter
    shows "$(printf "$2" $n)"
}
screen_of '水稻' '^%d-done'; ok 'a screen' $?
like 'title' "$screen" '^ 1\. 青禾镇撂荒地复耕记'
like 'where it was printed, and how close' "$screen" \
    '^    南岭晚报 · 2023-03-18 · 田小麦 · closest'
like 'place, relative' "$screen" '^    a b\.txt:7$'
resize 30 30
screen_of '水稻' '^%d-done'; ok 'a narrow screen' $?
like 'wrapped inside the indent, no line begins with a comma' "$screen" \
    '^    三年过去，\*三百亩\*撂荒地种$'
resize 60 6
screen_of '撂荒地' '^ 1\.'; ok 'long results begin at the top' $?
is 'in a pager' "$(printf '%s\n' "$screen" | grep -c 'done$')" 0
t send-keys q
shows "^$n-done"; ok 'which ends with q' $?
screen_of '撂荒地 --no-pager' '^%d-done'; ok 'none on request' $?
t send-keys 'PAGER=no-such-pager; export PAGER' Enter
screen_of '撂荒地' '^%d-done'; ok 'no such pager: printed all the same' $?
done_testing
