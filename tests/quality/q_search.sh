#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# How well the reports of corpus/ are found: keyword queries must find exactly
# the lines that hold them, needs and half-remembered sayings are ranked.
# MISSES=1 lists what was wrong. BANGFU_MORE names a folder that is indexed
# along, to make it harder (what it holds of answers counts as wrong).
set -eu
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$BUILD/bin/bangfu-index" --quiet --index "$folder/index" add corpus/reports \
    ${BANGFU_MORE:+"$BANGFU_MORE"} || [ $? = 1 ]
perl tests/quality/score_search.pl "$BUILD/bin" "$folder/index" corpus \
    "${MISSES-}"
