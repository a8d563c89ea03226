#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Search from the command line: what is typed, what comes out, and that it is
# told when nothing matched exactly.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh

mkdir "$scratch/texts"
cat >"$scratch/texts/a.txt" <<'END'
岭下镇撂荒地复耕记

来源：南岭晚报　2023年3月18日　记者 田小麦

　　岭下镇驻镇帮镇扶村工作队开展“红联共建”，把三百亩撂荒
地重新种上水稻，投入２，０００余万元，建成5G+智慧农业基地。

　　“红联、共建，是我们的办法。”工作队队长石大山说，全镇复耕1200亩。
END
cat >"$scratch/texts/b.txt" <<'END'
青塘镇修通村道

来源：南岭晚报　2024年5月6日

　　青塘镇修通村道八公里，路灯亮了，亮亮亮堂堂。

　　村里办起合作社，鄉村振興有了产业。
END
cat >"$scratch/texts/c.txt" <<'END'
石门镇驻镇工作队大事记

● 2021年7月，工作队正式进驻石门镇。

● 2022年11月3日，石门镇光伏项目并网发电。
END
run 'an index of three reports' \
    "$index_bin" --index "$scratch/i" add "$scratch/texts"

find() {
    "$search_bin" --index "$scratch/i" "$@"
}
# Number of exact hits.
count() {
    find --count -- "$1"
}

is 'a date that the passage states, to the month' "$(count '日期:2021-07')" 1
is 'to the year' "$(count '日期:2022 光伏')" 1
is 'to the day' "$(count '日期:2022-11-03 光伏')" 1
is 'another day' "$(count '日期:2022-11-04 光伏')" 0
is 'over a line break' "$(count 撂荒地重新)" 1
is 'one character' "$(count 灯)" 1
is 'width and commas of numbers' "$(count 2000余万元)" 1
is 'Latin, marks and Han' "$(count 5g+智慧)" 1
is 'part of a number' "$(count 200亩)" 1
is 'Traditional in the text' "$(count 乡村振兴)" 1
is 'Traditional in the query' "$(count 紅聯共建)" 1
is 'marks must match where none are typed' "$(count 红联共建)" 1
is 'in quotes marks in the text are skipped' "$(count '"红联共建"')" 2
is 'Chinese quotes too' "$(count '“红联共建”')" 2
is 'marks typed in quotes must match' "$(count '"红联、共建"')" 1
is 'AND' "$(count '撂荒 水稻')" 1
is 'NOT' "$(count '红联 -水稻')" 1
is 'NOT in Chinese' "$(count '红联 不含 水稻')" 1
is 'OR in Chinese' "$(count '路灯 或 合作社')" 2
is 'full-width bar' "$(count '路灯｜合作社')" 2
is 'NEAR' "$(count '水稻 NEAR/4 撂荒')" 0
is 'NEAR further' "$(count '水稻 NEAR/9 撂荒')" 1
is 'NEAR where a string overlaps itself' "$(count '亮亮 NEAR/0 堂堂')" 1
is 'star keeps the order' "$(count '撂荒*水稻') $(count '水稻*撂荒')" '1 0'
is 'date' "$(count '村道 日期:2024') $(count '村道 日期:2023')" '2 0'
is 'date range' "$(count '合作社 日期:2023-12..2024-05')" 1
is 'source' "$(count '合作社 来源：南岭晚报')" 1
is 'title' "$(count '合作社 标题:村道')" 1
is 'amount' "$(count '面积:>1000亩') $(count '面积:<1000亩')" '1 1'
is 'amount in other units of its kind' \
    "$(count '数量:>0.6平方公里') $(count '数量:>100平方公里')" '1 0'

status 'nothing found' 1 find --exact 没有这个
status 'syntax error' 2 find 日期:昨天
like 'names the column' "$status_out" 'column 4'
status 'empty query' 2 find ''
status 'no index' 3 "$search_bin" --index "$scratch/none" find 复耕
mkdir "$scratch/nothing"
"$index_bin" -q --index "$scratch/of-nothing" add "$scratch/nothing"
for command in find quote cases timeline stats conflicts verify; do
    status "an index of nothing: $command" 1 \
        "$search_bin" --index "$scratch/of-nothing" $command 复耕
done
like 'typed in a GB18030 terminal' \
    "$(find "$(printf '\302\267\265\306')" 2>&1)" '路灯: .*read as GB18030'
like 'and found' "$(find "$(printf '\302\267\265\306')" 2>/dev/null)" 路灯
status 'page too far' 2 find --offset 9000 --limit 2000 复耕
like 'how far it may go' "$status_out" 'more than 10000.*Try: less of them'

like 'plain: path and line' "$(find 路灯)" 'b\.txt:[0-9]+: .*路灯'
like 'approximate hits are told' "$(find 撂荒水稻合作社 2>&1)" \
    'no exact match for “撂荒水稻合作社”: these come near'
like 'homophones' "$(find 撩荒地 2>&1)" ': these are for “撂荒地”'
like 'pinyin' "$(find liaohuangdi 2>&1)" ': these are for “撂荒地”'
like 'both in one article' "$(find 水稻 石大山 2>&1)" 'these share an article'
like 'few in one passage: the rest of the article' \
    "$(find --all 撂荒 水稻 2>&1)" 'in one passage: 1;'
like 'exact ones first' \
    "$(find --format=tsv 撂荒 水稻 2>/dev/null | cut -f2 | sed -n 2,3p | xargs)" \
    'exact approximate'
like 'explain: how it was read' "$(find --explain '甲 或 乙' 2>&1)" \
    'read: \(甲 OR 乙\)'
like 'jsonl: exact' "$(find --format=jsonl 路灯)" '"match":"exact"'
like 'jsonl: approximate' "$(find --format=jsonl 撂荒水稻合作社 2>/dev/null)" \
    '"match":"approximate"'
is 'jsonl: highlights are characters' \
    "$(find --format=jsonl 路灯 | sed 's/.*"highlights":\(\[[^]]*\]\).*/\1/')" \
    '[{"from":11,"to":13}]'
like 'json' "$(find --format=json 路灯)" '"total":1,"total_exact":true'
like 'csv' "$(find --format=csv 路灯)" 'exact,'
like 'colour' "$(find --color=always 路灯)" "$(printf '\033')\\[1;31m路灯"
is 'sort by date' "$(find --format=tsv --sort=date 镇 | cut -f6 | sed -n 2p)" \
    2024-05-06

done_testing
