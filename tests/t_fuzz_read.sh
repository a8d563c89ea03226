# SPDX-License-Identifier: GPL-2.0-or-later
# The fuzz targets of the readers on their seeds and some mutations of them.
# tests/fuzz/fuzz.sh fuzzes in earnest.
. tests/tap.sh

case "${SAN:-}" in
thread) flags=-fsanitize=thread ;;
?*) flags='-fsanitize=address,undefined -fno-sanitize-recover=all' ;;
*) flags= ;;
esac
packages='glib-2.0 gio-2.0 gio-unix-2.0 icu-uc icu-i18n libxml-2.0'
for target in text html docx wire; do
    # shellcheck disable=SC2046,SC2086
    run "$target: builds" ${CC:-cc} -std=c17 -D_GNU_SOURCE -Ilib -Itests/fuzz \
        -O1 $flags $(pkg-config --cflags $packages) -o "$scratch/$target" \
        "tests/fuzz/fuzz_$target.c" tests/fuzz/replay.c "$BUILD/lib/libbangfu.a" \
        $(pkg-config --libs $packages) -lgumbo -lm
    run "$target: seeds and mutations" \
        timeout 100 "$scratch/$target" 2000 tests/fuzz/seeds/"$target"/*
done
done_testing
