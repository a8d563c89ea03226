#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# An installed tree works by itself: programs find their data, and a program
# that embeds libbangfu compiles against bangfu.pc and runs.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
case "${SAN:-}" in ?*) skip_all 'sanitizer build' ;; esac
root=$scratch/root
run "installs" make -s BUILD="$BUILD" DESTDIR="$root" PREFIX=/usr install
mkdir "$scratch/docs"
printf '云溪县青禾镇工作队：\n\n撂荒地种上了油茶\n\n%s\n' \
    '青禾镇工作队引来企业，把三百亩撂荒地种上了油茶。' >"$scratch/docs/a.txt"
export PKG_CONFIG_PATH="$root/usr/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root"
unset BANGFU_DATA
# The sysroot is only for our own paths: those of the system stay as they are.
flags=$(pkg-config --cflags --libs --static bangfu | sed "s|$root/usr/lib/x86|/usr/lib/x86|g; s|-I$root/usr/include/\([^ ]\)|-I/usr/include/\1|g; s|-I$root/usr/lib|-I/usr/lib|g")
run "example compiles with pkg-config" \
    sh -c "cc -Wall -Werror -o '$scratch/example' tests/embed/example.c $flags"
"$scratch/example" "$scratch/index" "$scratch/docs" 撂荒地 \
    "$root/usr/share/bangfu" >"$scratch/out" 2>&1
is "example finds the passage" "$(grep -c 'a.txt:5: .*撂荒地' "$scratch/out")" 1
is "installed program finds its data and index" \
    "$("$root/usr/bin/bangfu-search" --index "$scratch/index" 三百亩撂荒地 |
        grep -c 'a.txt:5: ')" 1
for file in bash-completion/completions/bangfu-search \
    zsh/site-functions/_bangfu-search \
    fish/vendor_completions.d/bangfu-search.fish; do
    like "completion: $file" "$(cat "$root/usr/share/$file")" \
        'bangfu-search complete [a-z]+ -- '
done
is "library shows nothing but its public functions" \
    "$(nm -g --defined-only "$root/usr/lib/libbangfu.a" |
        awk 'NF == 3 && $3 !~ /^bangfu_/' | wc -l)" 0
run "uninstalls" make -s BUILD="$BUILD" DESTDIR="$root" PREFIX=/usr uninstall
is "nothing is left of it" "$(find "$root" ! -type d; find "$root" -name bangfu)" ''
status "without libraries make says what to do" 2 \
    env PKG_CONFIG_LIBDIR=/none PKG_CONFIG_PATH= make -n all
like "it names make demo" "$status_out" 'make demo'
done_testing
