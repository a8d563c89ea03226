#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# make quality: every figure of how well reports are understood and found, as
# `name value` lines under the name of its measurement. One that needs data
# which is not here says so.
set -u
cd "$(dirname "$0")/../.."
BUILD=$(cd "${BUILD:-build}" && pwd)
export BUILD BANGFU_DATA="$BUILD/share/bangfu"
status=0
for measurement in tests/quality/q_*.sh; do
    printf '\n== %s\n' "$(basename "$measurement" .sh | cut -c3-)"
    sh "$measurement" || status=1
done
exit $status
