#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The full screen, driven through tmux: results while typing, choice, resize,
# and a terminal that is as before after every way out.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
command -v tmux >/dev/null || skip_all 'tmux is not installed'
mkdir "$scratch/docs"
printf '青禾镇撂荒地复耕记\n\n　　%s\n\n　　%s\n' \
    '青禾镇把三百亩撂荒地种上了油茶，村民在家门口就业。' \
    '这一年，镇里还修了两条机耕路，通到每一块田。“我们还要再修三条机耕路。”镇长石大山说。' >"$scratch/docs/a.txt"
run 'index' "$index_bin" -q --index "$scratch/index" add "$scratch/docs"

. tests/tmux.sh
t -f /dev/null new-session -d -x 80 -y 24 \
    "env LC_ALL=C.UTF-8 BANGFU_DATA=$BANGFU_DATA PS1='ready> ' sh"
browse() {
    t send-keys "clear; $search_bin --index $scratch/index browse $1" Enter
}
browse ''
shows 'Esc'; ok 'keys are shown' $?
t send-keys -l '油茶'
shows '三百亩撂荒地种上了油茶'; ok 'results while typing' $?
t send-keys BSpace BSpace
t send-keys -l '机耕路'
shows '修了两条机耕路'; ok 'the query can be changed' $?
t resize-window -x 40 -y 10
shows '机耕路'; ok 'resized' $?
t resize-window -x 80 -y 24
t send-keys Escape
shows 'ready>'; ok 'Esc ends' $?
browse 撂荒地
shows '青禾镇撂荒地复耕记'; ok 'a query as argument' $?
t send-keys C-u
t send-keys -l '"" ( OR'
sleep 0.3
t send-keys C-u
t send-keys -l '油茶'
shows '种上了油茶'; ok 'goes on after an unfinished query' $?
t send-keys Tab
shows '^Quotes'; ok 'Tab: quotations' $?
t send-keys C-u
t send-keys -l '机耕路'
shows '石大山：我们还要再修'; ok 'a quotation with its speaker' $?
t send-keys Tab
shows '^Cases'; ok 'Tab: cases' $?
t send-keys Tab
shows '^Search'; ok 'Tab: passages again' $?
pkill -TERM -f "index $scratch/index browse"
shows 'ready>'; ok 'SIGTERM gives the terminal back' $?
t send-keys "stty -a | grep -o ' -*icanon'; stty -a | grep -o ' -*echo '" Enter
shows '^ icanon'; ok 'the terminal is cooked again' $?
status 'no terminal' 2 "$search_bin" --index "$scratch/index" browse
done_testing
