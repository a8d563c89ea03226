#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Precedent cases, timelines, counts and contradictions over the sample
# reports: what a cadre and a reporter would ask.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
index=$scratch/index
run 'index the sample reports' "$index_bin" -q --index "$index" add \
    corpus/reports
search() {
    "$search_bin" --index "$index" "$@" 2>/dev/null </dev/null
}

# cases
out=$(search cases --format=jsonl --limit 5 撂荒地 复耕)
is 'five cases' "$(printf '%s\n' "$out" | grep -c '"practice"')" 5
like 'a case names its team' "$out" '"team":"[^"]*工作队"'
like 'and results with what is counted' "$out" '"text":"[0-9余多万亩户]+","what"'
like 'synonyms find what is not said' \
    "$(search cases --limit 3 地没人种)" '撂荒|复耕|弃耕'
id=$(printf '%s\n' "$out" | sed -n '1s/^{"id":"\([^"]*\)".*/\1/p')
like 'more like a hit' "$(search cases --format=jsonl "$id")" '撂荒|复耕'
article=${id%-*}
is 'but not from its own article' \
    "$(search cases --format=jsonl "$id" | grep -c "\"id\":\"$article")" 0
like 'more like a file' \
    "$(search cases --limit 5 corpus/reports/01-lugang-liaohuangdi.txt)" \
    '撂荒|复耕'
is 'a table has as many rows' \
    "$(search cases --format=csv --limit 3 光伏 | wc -l | tr -d ' ')" 4
like 'the table has its heads' "$(search cases --table --limit 1 光伏)" \
    'practice.*result.*source'
status 'no need given' 2 "$search_bin" --index "$index" cases
status 'an id that is gone' 2 \
    "$search_bin" --index "$index" cases 0123456789abcdef-7

# timeline
dates=$(search timeline --limit 500 --format=jsonl 工作队 |
    sed 's/^{"date":"\([^"]*\)".*/\1/')
is 'a timeline is in order' "$dates" "$(printf '%s\n' "$dates" | sort)"
like 'a diary entry is an item of its own' \
    "$(search timeline --limit 500 禾坑村)" '^2022-03-15'

# stats
like 'places with counts' "$(search stats --by place 撂荒地)" '[0-9]  █'
like 'sums keep approximations apart' \
    "$(search stats --by year --of 面积 撂荒地)" \
    'exact figures, together .*approximate ones, together about'
sums=$(search stats --by year --of 面积 --format=jsonl 撂荒地)
like 'the passages behind a sum' "$sums" '"figures":\[\{"text":"[^"]*亩"'
is 'every key counts' "$(for key in place year source speaker unit team kind
do
    search stats --by $key 帮扶 >/dev/null && echo $key
done | wc -l | tr -d ' ')" 7
status 'a key that is none' 2 "$search_bin" --index "$index" stats --by x 撂荒地
like 'a field without a figure is told' \
    "$("$search_bin" --index "$index" stats --of 人次 撂荒地 2>&1)" 'no figure of 人次'
status 'a need in a file that is none' 6 \
    "$search_bin" --index "$index" cases "$scratch/none.txt"
status 'a field that is none' 2 "$search_bin" --index "$index" stats --of x 撂荒地

# conflicts: those that corpus/README.md says were written on purpose
contradicts() {
    like "$1: $2" "$(search conflicts --limit 20 "$1")" "$2"
}
contradicts 撂荒地 '1860亩 / 1680亩|1680亩 / 1860亩'
contradicts 竹马灯 '1200万元 / 1500万元|1500万元 / 1200万元'
contradicts 卫生院 '540万元 / 450万元|450万元 / 540万元'
contradicts 农产品 '860余万元 / 680余万元|680余万元 / 860余万元'
contradicts 帮扶 '37家 / 73家|73家 / 37家'
contradicts 工作队 '26万元 / 约62万元|62万元 / 约26万元'
is 'and no other about 撂荒地' \
    "$(search conflicts --format=jsonl 撂荒地 | wc -l | tr -d ' ')" 1
status 'nothing contradicts' 1 "$search_bin" --index "$index" conflicts 油茶

# the same amount in other words
kinds() {
    search find --format=jsonl --limit 50 "$1" |
        sed 's/.*"match":"\([a-z]*\)".*/\1/' | uniq | tr '\n' ' '
}
is 'as typed first' "$(kinds 1120余万元)" 'exact '
like 'another spelling of the same number' "$(kinds 1120万元)" '^approximate $'
like 'Chinese digits' \
    "$(search find --limit 1 二百六十八万元)" '268万元'
like 'exact ones before equal ones' "$(kinds 380万元)" \
    '^exact (approximate )?$'
is 'nothing of the kind with --exact' \
    "$(search find --exact 1120万元 | wc -l | tr -d ' ')" 0

# words learned from the index
terms=$("$index_bin" --index "$index" terms --learn --least 3)
like 'a coined term in quotation marks' "$terms" '^候鸟老师	[0-9]+	[1-9]'
like 'a string that holds together' "$terms" '^竹马灯	[0-9]+	'
is 'no word of the dictionary' "$(printf '%s\n' "$terms" | grep -c '^撂荒地	')" 0
status 'terms without --learn' 2 "$index_bin" --index "$index" terms
done_testing
