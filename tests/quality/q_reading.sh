#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# How well reports are understood: blocks and joins, bylines, quotes, amounts, against
# the annotations of corpus/ and, where it is, of ../shared. MISSES=1 lists
# what was wrong.
set -u
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
shared=${BANGFU_SHARED:-../shared}
for root in corpus "$shared"; do
    if [ ! -d "$root/gold" ]; then
        echo "# reading: $root has no gold, not measured"
        continue
    fi
    echo "# $root"
    for what in structure metadata quotes figures; do
        perl tests/quality/score_gold.pl $what "$BUILD/bin" "$root/gold" \
            "$root" "${MISSES-}"
    done
done
