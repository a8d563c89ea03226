#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Word segmentation against the SIGHAN 2005 PKU test: precision, recall, F1 of
# words (equal byte ranges in a line). Prints `name value` lines.
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
gold=${BANGFU_SHARED:-../shared}/segmentation
if [ ! -r "$gold/pku_test_gold.utf8" ]; then
    echo "# segmentation: no SIGHAN data, not measured"
    exit 0
fi
${MAKE:-make} -s BUILD="$BUILD" "$BUILD/tests/quality/segment_lines"
cut=$(mktemp)
trap 'rm -f "$cut"' EXIT
"$BUILD/tests/quality/segment_lines" "$BUILD/share/bangfu" \
    <"$gold/pku_test.utf8" >"$cut"
LC_ALL=C awk '
function words(line, set,   n, i, at, w) {
    gsub(/\r/, "", line)
    n = split(line, w, / +/)
    at = count = 0
    delete set
    for (i = 1; i <= n; i++)
        if (w[i] != "") {
            set[at, length(w[i])] = 1
            at += length(w[i])
            count++
        }
    return count
}
NR == FNR { line[FNR] = $0; next }
{
    found += words(line[FNR], mine)
    gold += words($0, theirs)
    for (k in theirs)
        right += (k in mine)
}
END {
    p = right / found
    r = right / gold
    printf "segmentation_precision %.4f\nsegmentation_recall %.4f\n", p, r
    printf "segmentation_f1 %.4f\n", 2 * p * r / (p + r)
}' "$cut" "$gold/pku_test_gold.utf8"
