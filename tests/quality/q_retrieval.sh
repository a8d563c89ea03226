#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Ranking of whole questions and headlines, without a title field: MRR@10 over
# retrieval sets (passages.jsonl, queries.tsv, qrels.tsv) through the driver of
# the benchmark. The halves are the queries of odd and even lines; parameters
# are tuned on the even one. Prints `name value` lines.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
sets=${BANGFU_SHARED:-../shared}/retrieval
if [ ! -d "$sets" ]; then
    echo "# retrieval: no retrieval sets, not measured"
    exit 0
fi
${MAKE:-make} -s BUILD="$BUILD" bench-engine
engine=$BUILD/tests/bench/engine
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for set in "$sets"/*/; do
    name=$(basename "$set")
    "$engine" build "$set/passages.jsonl" "$work/$name"
    "$engine" search "$work/$name" "$set/queries.tsv" 10 bag "$work/lat" \
        >"$work/run"
    awk -v name="$name" '
        FILENAME ~ /qrels/ { if ($4 > 0) relevant[$1, $3] = 1; next }
        FILENAME ~ /queries/ {
            split($0, cut, "\t")
            if (!(cut[1] in half)) { half[cut[1]] = ++n % 2; of[n % 2]++ }
            next
        }
        relevant[$1, $3] && !found[$1]++ { sum[half[$1]] += 1 / $4 }
        END {
            printf "%s_mrr10 %.4f\n", name, (sum[0] + sum[1]) / n
            printf "%s_mrr10_odd %.4f\n", name, sum[1] / of[1]
            printf "%s_mrr10_even %.4f\n", name, sum[0] / of[0]
        }' "$set/qrels.tsv" "$set/queries.tsv" "$work/run"
done
