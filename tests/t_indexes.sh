#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Several indexes searched as one: the same hits with the same scores in the
# same order as from one index of all files; lists of indexes; what is refused.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
export BANGFU_DATA

mkdir "$scratch/left.d" "$scratch/right.d"
n=0
for file in corpus/reports/*; do
    n=$((n + 1))
    [ $((n % 3)) = 0 ] && side=left || side=right
    cp "$file" "$scratch/$side.d"
done
add() { # INDEX FOLDER…
    name=$1
    shift
    "$index_bin" add -q --index "$scratch/$name" "$@"
}
run 'one index of all' add one "$scratch/left.d" "$scratch/right.d"
run 'one of some' add left "$scratch/left.d"
run 'one of the others' add right "$scratch/right.d"
{
    echo bangfu-indexes
    echo '# ours and theirs'
    printf '\n  left  \nright\n'
} >"$scratch/list"

# ---- the same as one ----
# id, score to six digits, kind of match
hits() { # QUERY OPTION…
    query=$1
    shift
    "$search_bin" "$@" --format jsonl --limit 40 -- "$query" 2>/dev/null |
        perl -ne '/^\{"id":"([^"]+)","score":([-\d.e]+),"match":"(\w+)"/ and
            printf "%s %.6f %s\n", $1, $2, $3'
}
queries=$(cut -f2 corpus/queries.tsv | sed '/^query$/d' | awk 'NR % 4 == 1')
asked=0 answered=0 differ=0
while read -r query; do
    hits "$query" -i "$scratch/one" >"$scratch/one.hits"
    hits "$query" -i "$scratch/left" -i "$scratch/right" >"$scratch/two.hits"
    asked=$((asked + 1))
    [ ! -s "$scratch/one.hits" ] || answered=$((answered + 1))
    cmp -s "$scratch/one.hits" "$scratch/two.hits" && continue
    differ=$((differ + 1))
    diagnose "differs: $query"
    diff "$scratch/one.hits" "$scratch/two.hits" | sed 's/^/# /'
done <<QUERIES
$queries
QUERIES
ok "most of $asked queries have hits" $((answered * 2 < asked))
is 'hits, order and scores are those of one index' $differ 0

query=撂荒地
hits $query -i "$scratch/one" >"$scratch/one.hits"
same() { # TEXT OPTION…
    text=$1
    shift
    hits $query "$@" >"$scratch/two.hits"
    cmp "$scratch/one.hits" "$scratch/two.hits"
    ok "$text" $?
}
ok 'there is something to compare' "$([ -s "$scratch/one.hits" ]; echo $?)"
same 'in the other order' -i "$scratch/right" -i "$scratch/left"
same 'from a list' -i "$scratch/list"
ok 'from a list named from where it lies' "$(
    cd "$scratch" && "$search_bin" -i list -q 合作社 2>&1 >/dev/null |
        grep -c .
)"
same 'one in the list and named too' -i "$scratch/left" -i "$scratch/list"
ln -s right "$scratch/link"
same 'one by two names' -i "$scratch/list" -i "$scratch/link"
hits $query -i "$scratch/left" >"$scratch/part.hits"
ok 'one of them has not all' "$(cmp -s "$scratch/one.hits" "$scratch/part.hits"; echo $((! $?)))"
BANGFU_INDEX=$scratch/list
export BANGFU_INDEX
same 'from a list in the environment'
unset BANGFU_INDEX
id=$(sed -n '1s/ .*//p' "$scratch/one.hits")
run 'a hit of several is shown by its id' \
    "$search_bin" show -i "$scratch/right" -i "$scratch/left" "$id"
count() { # FIELD OPTION…
    field=$1
    shift
    "$index_bin" status --format json "$@" |
        perl -0ne "/\"$field\"\\s*:\\s*(\\d+)/ and print \$1"
}
like 'status counts' "$(count passages -i "$scratch/one")" '^[1-9]'
is 'status counts them all' "$(count passages -i "$scratch/list")" \
    "$(count passages -i "$scratch/one")"

# ---- changes ----
rm "$scratch/right.d"/0*
add right "$scratch/right.d"
add one "$scratch/right.d"
hits $query -i "$scratch/one" >"$scratch/after.hits"
ok 'a change is seen' "$(cmp -s "$scratch/one.hits" "$scratch/after.hits"; echo $((! $?)))"
"$search_bin" -i "$scratch/one" -f jsonl -n 100 --exact $query 2>/dev/null |
    sed 's/^{"id":"\([^"]*\).*/\1/' | sort >"$scratch/one.ids"
"$search_bin" -i "$scratch/list" -f jsonl -n 100 --exact $query 2>/dev/null |
    sed 's/^{"id":"\([^"]*\).*/\1/' | sort >"$scratch/two.ids"
run 'in one of several as in one' cmp "$scratch/one.ids" "$scratch/two.ids"

# ---- what is refused ----
refused() { # TEXT PATTERN OPTION…
    text=$1 pattern=$2
    shift 2
    status "$text" 3 "$search_bin" "$@" $query
    like "$text: told" "$status_out" "$pattern"
}
echo left >"$scratch/none"
refused 'a file that is no list' 'none: no index.*begins with bangfu-indexes' \
    -i "$scratch/none"
printf 'bangfu-indexes\nleft\ngone\n' >"$scratch/gone.list"
refused 'a list that names nothing' 'gone: .*nothing is there' \
    -i "$scratch/gone.list"
printf 'bangfu-indexes\nlist\n' >"$scratch/nested"
refused 'a list in a list' 'list: .*not a folder' -i "$scratch/nested"
printf 'bangfu-indexes\n# none\n' >"$scratch/empty"
refused 'an empty list' '0 indexes' -i "$scratch/empty"
status 'two cannot be written' 2 \
    "$index_bin" add -i "$scratch/left" -i "$scratch/right" "$scratch/left.d"
status 'nor a list' 3 "$index_bin" add -i "$scratch/list" "$scratch/left.d"
ok 'which stays' "$(head -n 1 "$scratch/list" | grep -q '^bangfu-indexes$'; echo $?)"
done_testing
