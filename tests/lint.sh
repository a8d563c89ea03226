#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What review would forget: format, licence lines, one-way layers, functions
# that have no place here, and (without --quick) cppcheck.
set -u
cd "$(dirname "$0")/.."
status=0
complain() {
    printf '%s\n' "$2" | sed "s|^|$1: |" >&2
    status=1
}
# lines of `git grep` in $2… that match $1 are faults
forbid() {
    what=$1 pattern=$2
    shift 2
    found=$(git grep -nE "$pattern" -- "$@") && complain "$what" "$found"
}
includes='^#include [<"]'

# layers, lowest first: a module may include its own layer and lower ones
layer() {
    dir=$1 others=$2
    forbid "layer: $dir may not include" "${includes}($others)/" "$dir/*.[ch]" \
        "$dir/*.cc"
}
layer lib/xapian 'text|report|index|search|cli'
layer lib/text 'xapian|report|index|search|cli'
layer lib/report 'xapian|index|search|cli'
layer lib/index 'search|cli'
layer lib/search 'cli'
forbid 'lib/bangfu.c stands on top of lib, below cli' "${includes}cli/" 'lib/bangfu.[ch]'
layer lib/cli 'index|search|xapian'
forbid 'only lib/text uses ICU' "${includes}unicode/" '*.[ch]' '*.cc' \
    ':!lib/text' ':!tests/fuzz'
forbid 'only the binding uses Xapian' "${includes}xapian\.h" '*.[ch]' '*.cc' \
    ':!lib/xapian'
forbid 'only its reader uses a format library' \
    "${includes}(libxml/|gumbo|archive|poppler)" '*.[ch]' \
    ':!lib/report/read_*.c' ':!tests'
forbid 'the programs do not see each other' "${includes}searcher/" 'indexer/*'
forbid 'the programs do not see each other' "${includes}indexer/" 'searcher/*'

# lib/ returns errors: it never prints, exits or asks the environment
forbid 'lib/ may not' \
    '(^|[^_[:alnum:]])(printf|puts|putchar|g_print|g_printerr|exit|abort|getenv|g_getenv|g_error)[[:space:]]*\(' \
    'lib/*.[ch]' ':!lib/cli' ':!lib/text/gen_*'
forbid 'use the GLib function' \
    '(^|[^_[:alnum:]])(strcpy|strcat|sprintf|vsprintf|gets|strtok|system|popen|atoi|atof|alloca)[[:space:]]*\(' \
    '*.[ch]' '*.cc'
forbid 'mangles Chinese in the C locale: use printf or cli_warn' \
    '(^|[^_[:alnum:]])g_print(err)?[[:space:]]*\(' 'indexer/*.c' 'searcher/*.c' \
    'lib/cli/*.c'
forbid 'path of one machine' '(^|[^A-Za-z0-9_./-])/(work|home|root)/' . \
    ':!corpus' ':!tests/lint.sh'

missing=$(git ls-files '*.[ch]' '*.cc' '*.sh' Makefile .ci/run .ci/deps .ci/install .ci/uninstall .ci/deb |
    xargs grep -L 'SPDX-License-Identifier: GPL-2.0-or-later')
[ -z "$missing" ] || complain 'no SPDX line' "$missing"
stray=$(git ls-files | cut -d/ -f1 | sort -u |
    grep -vxE 'indexer|searcher|lib|tests|corpus|Makefile|README\.md|\..*')
[ -z "$stray" ] || complain 'outside the fixed top level' "$stray"

if command -v clang-format >/dev/null; then
    bad=$(git ls-files -z '*.[ch]' '*.cc' |
        xargs -0 -n 16 -P 2 clang-format --dry-run -Werror 2>&1 |
        grep -E 'error: ' | cut -d: -f1,2 | sort -u -t: -k1,1)
    [ -z "$bad" ] || complain 'format (make format)' "$bad"
else
    echo 'lint: clang-format is not installed: format not checked'
fi
if [ "${1:-}" != --quick ]; then
    if command -v cppcheck >/dev/null; then
        git ls-files 'lib/*.c' 'indexer/*.c' 'searcher/*.c' |
            cppcheck -q -j 2 --file-list=- --std=c11 --inline-suppr \
                --enable=warning,portability,performance \
                --error-exitcode=1 --library=gtk -Ilib -D__GNUC__=12 \
                --suppressions-list=tests/cppcheck.supp \
                '-DG_DEFINE_AUTOPTR_CLEANUP_FUNC(a,b)=' || status=1
    else
        echo 'lint: cppcheck is not installed: not run'
    fi
fi
[ $status = 0 ] && echo 'lint: clean'
exit $status
