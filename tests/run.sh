#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Runs every test of a built tree through prove. Called by make check.
set -eu
cd "$(dirname "$0")/.."
BUILD=$(cd "${BUILD:-build}" && pwd)
export BUILD
export G_TEST_SRCDIR="$PWD/tests" G_TEST_BUILDDIR="$BUILD/tests"
export BANGFU_DATA="$BUILD/share/bangfu"
case "${SAN:-}" in
# slices hide their lock from the sanitizer
thread)
    export TSAN_OPTIONS="halt_on_error=1:suppressions=$PWD/tests/tsan.supp"
    export G_SLICE=always-malloc
    ;;
# Xapian::Database::check() frees one of its objects by another size
?*)
    ASAN_OPTIONS=abort_on_error=1:detect_leaks=1
    ASAN_OPTIONS=$ASAN_OPTIONS:detect_stack_use_after_return=1
    ASAN_OPTIONS=$ASAN_OPTIONS:new_delete_type_mismatch=0
    export ASAN_OPTIONS UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
    ;;
esac
if [ "${SAN:-}" ]; then
    export BANGFU_KILLS="${BANGFU_KILLS:-40}" BANGFU_POINTS="${BANGFU_POINTS:-8}"
    echo "SKIP of test_crash under a sanitizer, for time: all but" \
        "$BANGFU_KILLS random kills, all but $BANGFU_POINTS points of a kind"
fi
set --
for t in tests/unit/test_*.c; do
    set -- "$@" "$BUILD/tests/unit/$(basename "$t" .c)"
done
for t in tests/t_*.sh; do
    set -- "$@" "$t"
done
prove --timer --merge -e "sh tests/one.sh" "$@"
