#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The file of settings: what it sets, what is stronger, and that no fault in
# it is fatal.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
mkdir -p "$scratch/docs" "$scratch/other" "$XDG_CONFIG_HOME/bangfu"
config=$XDG_CONFIG_HOME/bangfu/config
printf '青禾镇复耕记\n\n　　三百亩撂荒地种上了水稻。\n' >"$scratch/docs/a.txt"
printf '松溪村修路记\n\n　　松溪村修通了水泥路。\n' >"$scratch/other/b.txt"
run 'an index' "$index_bin" -q --index "$scratch/one" add "$scratch/docs"
run 'another' "$index_bin" -q --index "$scratch/two" add "$scratch/other"
settings() {
    printf '%s\n' '[bangfu]' "$@" >"$config"
}
search() {
    "$search_bin" "$@" 2>&1
}
escape=$(printf '\033')

settings "index=$scratch/one"
like 'index' "$(search 水稻)" 'a\.txt:3'
is 'index: the environment is stronger' \
    "$(BANGFU_INDEX=$scratch/two search -c 水泥路)" 1
is 'index: the option is stronger' "$(search -i "$scratch/two" -c 水泥路)" 1
settings "index=$scratch/one;$scratch/two"
is 'several indexes' "$(search -c 水泥路) $(search -c 水稻)" '1 1'
settings "index=../../one"
is 'relative to the file' "$(search -c 水稻)" 1
settings 'index=~/one'
is 'in the home folder' "$(HOME=$scratch search -c 水稻)" 1

settings "index=$scratch/one" 'color=always'
like 'colour' "$(search 水稻)" "$escape"
is 'colour: NO_COLOR is stronger' \
    "$(NO_COLOR=1 search 水稻 | grep -c "$escape")" 0
is 'colour: the option is stronger' \
    "$(search --color=never 水稻 | grep -c "$escape")" 0

settings 'lang=zh_CN'
like 'language' "$(env -u LC_ALL LANG=en_US.UTF-8 "$search_bin" --help)" \
    '^用法'
like 'language: the environment is stronger' \
    "$(env LC_ALL=C.UTF-8 "$search_bin" --help)" '^Usage'
like 'language: the option is stronger' \
    "$(env -u LC_ALL "$search_bin" --lang=en --help)" '^Usage'

broken() {
    text=$1 pattern=$2
    out=$("$search_bin" -i "$scratch/one" -c 水稻 2>"$scratch/err")
    is "$text: goes on" "$out" 1
    like "$text: is said" "$(cat "$scratch/err")" "$pattern"
    is "$text: not with --quiet" \
        "$("$search_bin" -q -i "$scratch/one" -c 水稻 2>&1)" 1
}
echo 'nonsense' >"$config"
broken 'no key file' 'config: cannot be read'
settings 'colour=always'
broken 'unknown setting' 'config: colour: no such setting'
settings 'color=purple'
broken 'wrong value' 'color=purple: not auto, always or never'
printf '[bangfoo]\nindex=x\n' >"$config"
broken 'unknown group' 'config: \[bangfoo\]: no such group'
printf '[bangfu]\nlang=\377\376\n' >"$config"
broken 'not UTF-8' 'config: '
printf '[bangfu]\ncolor=\033]0;x\007\n' >"$config"
broken 'controls' 'color=\\x1b\]0;x\\x07'
head -c 100000 /dev/zero >"$config"
broken 'zero bytes, too many' 'not a file of settings'
rm "$config"
mkfifo "$config"
broken 'a pipe' 'not a file of settings'
rm "$config"
mkdir "$config"
broken 'a folder' 'not a file of settings'
rmdir "$config"
is 'no file: nothing is said' \
    "$("$search_bin" -i "$scratch/one" -c 水稻 2>&1)" 1

command -v tmux >/dev/null || {
    skip 'tmux is not installed' 2
    done_testing
}
. tests/tmux.sh
settings "index=$scratch/one" 'pager=sed s/^/paged:/' \
    "editor=sh -c 'echo edited \"\$@\" >$scratch/edited' sh"
t -f /dev/null new-session -d -x 60 -y 4 \
    "env -u PAGER -u EDITOR -u VISUAL LC_ALL=C.UTF-8 PS1='ready> ' \
    BANGFU_DATA=$BANGFU_DATA XDG_CONFIG_HOME=$XDG_CONFIG_HOME sh"
t send-keys "$search_bin 水稻" Enter
shows '^paged:'; ok 'pager' $?
t resize-window -x 80 -y 24
t send-keys "clear; $search_bin browse 水稻" Enter
shows 'Esc quit'
t send-keys Enter
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$scratch/edited" ] && break
    sleep 0.2
done
like 'editor' "$(cat "$scratch/edited" 2>&1)" '^edited \+3 .*a\.txt$'
done_testing
