#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# make bench [BENCH_DIR=FOLDER]: bangfu on a folder of UTF-8 text files, side
# by side with those of ripgrep, grep, SQLite FTS5 and Groonga that are
# installed. Every figure is a whole process from start to exit, as a user
# waits for it: medians over the same needles, and ratios to bangfu.
set -eu
cd "$(dirname "$0")/../.."
BUILD=$(cd "${BUILD:-build}" && pwd)
folder=${BENCH_DIR:-corpus/reports}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/bangfu-bench.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export BUILD scratch folder BANGFU_DATA="$BUILD/share/bangfu"
exec perl tests/bench/compare.pl
