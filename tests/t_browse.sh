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
t send-keys Escape
shows 'ready>'; ok 'Esc ends again' $?
for number in 15:TERM 2:INT 1:HUP 3:QUIT 10:USR1; do
    name=SIG${number#*:}
    browse 撂荒地
    shows '^Search'; ok "$name: begun" $?
    pkill "-${number#*:}" -f "index $scratch/index browse"
    shows 'ready>'; ok "$name gives the terminal back" $?
    t send-keys "clear; echo status=\$?; stty -a | grep -o ' -*icanon'; stty -a | grep -o ' -*echo '" Enter
    shows '^ icanon'; ok "$name: the terminal is cooked again" $?
    shows '^ echo'; ok "$name: and echoes" $?
done
for way in key signal; do
    browse 撂荒地
    shows '^Search'; ok "stopped by $way: begun" $?
    if [ $way = key ]; then
        t send-keys C-z
    else
        pkill -TSTP -f "index $scratch/index browse"
    fi
    shows 'ready>'; ok "stopped by $way: the shell is there" $?
    t send-keys "clear; stty -a | grep -o ' -*icanon'" Enter
    shows '^ icanon'; ok "stopped by $way: the terminal is cooked" $?
    t send-keys 'fg' Enter
    shows '^Search'; ok "stopped by $way: goes on" $?
    t send-keys C-u
    t send-keys -l '机耕路'
    shows '修了两条机耕路'; ok "stopped by $way: and works" $?
    t send-keys Escape
    shows 'ready>'; ok "stopped by $way: ends" $?
done

# ---- what is done with a hit ----
printf '#!/bin/sh\nstty -a | grep -o " -*icanon" >"%s"\necho "$@" >>"%s"\n' \
    "$scratch/edited" "$scratch/edited" >"$scratch/editor"
chmod +x "$scratch/editor"
t send-keys "export EDITOR=$scratch/editor" Enter
browse 油茶
shows '种上了油茶'; ok 'a hit to open' $?
t send-keys Enter
left=25
while [ ! -s "$scratch/edited" ] && [ $left -gt 0 ]; do
    left=$((left - 1))
    sleep 0.2
done
is 'the editor gets a cooked terminal, the line and the file' \
    "$(cat "$scratch/edited")" " icanon
+3 $scratch/docs/a.txt"
t set-option -g set-clipboard on
t send-keys C-y
shows 'copied: 《青禾镇撂荒地复耕记》'; ok 'the citation is copied' $?
is 'to the clipboard of the terminal' "$(t show-buffer)" \
    "《青禾镇撂荒地复耕记》 $scratch/docs/a.txt:3"
t send-keys Escape
shows 'ready>'; ok 'ends after that' $?
t send-keys "NO_COLOR=1 $search_bin --index $scratch/index browse 油茶" Enter
shows '^Search'
is 'NO_COLOR: no colours' \
    "$(t capture-pane -pe | grep -c "$(printf '\033')\[[0-9;]*3[1-7]m")" 0
t send-keys Escape
shows 'ready>'
browse '油茶 --color=never'
shows '^Search'
is '--color=never: no colours' \
    "$(t capture-pane -pe | grep -c "$(printf '\033')\[[0-9;]*3[1-7]m")" 0
t send-keys Escape
shows 'ready>'
browse 油茶
shows '^Search'
[ "$(t capture-pane -pe | grep -c "$(printf '\033')\[[0-9;]*3[1-7]m")" != 0 ]
ok 'colours otherwise' $?
t send-keys Escape
shows 'ready>'
status 'no terminal' 2 "$search_bin" --index "$scratch/index" browse
done_testing
