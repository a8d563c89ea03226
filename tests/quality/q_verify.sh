#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# How well remembered quotations are checked: against the annotated variants
# of ../shared, with all its news indexed meanwhile. MISSES=1 lists what was
# wrong. INDEX=DIR takes an index that holds it all already.
set -u
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
shared=${BANGFU_SHARED:-../shared}
if [ ! -f "$shared/gold/quote_variants.jsonl" ]; then
    echo "# verify: $shared has no quote_variants.jsonl, not measured"
    exit 0
fi
scratch=$(mktemp -d "${TMPDIR:-/tmp}/bangfu-verify.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 129' HUP INT TERM
index=${INDEX:-$scratch/index}
[ -n "${INDEX-}" ] || "$BUILD/bin/bangfu-index" add --quiet --index "$index" \
    "$shared/articles" "$shared/reports" "$shared/news" || exit 1
perl tests/quality/score_verify.pl "$BUILD/bin" "$index" \
    "$shared/gold/quote_variants.jsonl" "${MISSES-}"
