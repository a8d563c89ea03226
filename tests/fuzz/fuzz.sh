#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Fuzzes one reader with libFuzzer (clang): tests/fuzz/fuzz.sh html 60
set -eu
cd "$(dirname "$0")/../.."
target=${1:?text, html, docx or wire} seconds=${2:-60}
work=build/fuzz/$target
mkdir -p "$work/corpus"
packages='glib-2.0 gio-2.0 gio-unix-2.0 icu-uc icu-i18n libxml-2.0'
# shellcheck disable=SC2046
clang -std=c17 -D_GNU_SOURCE -Ilib -Itests/fuzz -g -O1 \
    -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
    $(pkg-config --cflags $packages) -o "$work/fuzz" \
    "tests/fuzz/fuzz_$target.c" lib/text/charset*.c lib/text/error.c \
    lib/text/offsets.c lib/report/source.c lib/report/wire.c \
    lib/report/html_*.c lib/report/read_html*.c lib/report/read_text.c \
    lib/report/read_markdown.c lib/report/read_docx_*.c \
    $(pkg-config --libs $packages) -lgumbo -lm
"$work/fuzz" -max_total_time="$seconds" -max_len=20000 -timeout=10 \
    -rss_limit_mb=1024 -artifact_prefix="$work/" "$work/corpus" \
    tests/fuzz/seeds/"$target"
