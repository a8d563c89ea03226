# SPDX-License-Identifier: GPL-2.0-or-later
# TAP for shell tests: `. tests/tap.sh` from the top folder. Gives $scratch (a
# folder of its own, removed at the end), $index_bin, $search_bin and
#   ok TEXT STATUS          is TEXT GOT WANTED       run TEXT COMMAND…
#   status TEXT WANTED COMMAND…   like TEXT GOT PATTERN(ERE)
#   skip_all WHY   skip WHY COUNT   done_testing
tests=0 failed=0
scratch=$(mktemp -d "${TMPDIR:-/tmp}/bangfu-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 129' HUP INT TERM
BUILD=${BUILD:-build}
case "$BUILD" in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
index_bin=$BUILD/bin/bangfu-index
search_bin=$BUILD/bin/bangfu-search
export BANGFU_DATA="${BANGFU_DATA:-$BUILD/share/bangfu}"
export XDG_DATA_HOME="$scratch/xdg" XDG_CONFIG_HOME="$scratch/xdg" LC_ALL=C.UTF-8
unset BANGFU_INDEX

ok() {
    tests=$((tests + 1))
    if [ "$2" = 0 ]; then
        echo "ok $tests - $1"
    else
        failed=$((failed + 1))
        echo "not ok $tests - $1"
    fi
}
diagnose() {
    printf '%s\n' "$@" | sed 's/^/# /'
}
is() {
    [ "$2" = "$3" ]
    ok "$1" $?
    [ "$2" = "$3" ] || diagnose "got:    $2" "wanted: $3"
}
like() {
    printf '%s\n' "$2" | grep -Eq -- "$3"
    like_rc=$?
    ok "$1" $like_rc
    [ $like_rc = 0 ] || diagnose "got: $2" "does not match: $3"
}
run() {
    run_text=$1
    shift
    run_out=$("$@" 2>&1)
    run_rc=$?
    ok "$run_text" $run_rc
    [ $run_rc = 0 ] || diagnose "exit $run_rc: $*" "$run_out"
}
status() {
    status_text=$1 status_want=$2
    shift 2
    status_out=$("$@" 2>&1 </dev/null)
    status_rc=$?
    [ "$status_rc" = "$status_want" ]
    ok "$status_text" $?
    [ "$status_rc" = "$status_want" ] ||
        diagnose "exit $status_rc, wanted $status_want: $*" "$status_out"
}
skip() {
    skip_left=${2:-1}
    while [ "$skip_left" -gt 0 ]; do
        tests=$((tests + 1)) skip_left=$((skip_left - 1))
        echo "ok $tests # SKIP $1"
    done
}
skip_all() {
    echo "1..0 # SKIP $1"
    exit 0
}
done_testing() {
    echo "1..$tests"
    [ $failed = 0 ]
    exit $?
}
