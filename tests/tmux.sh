# SPDX-License-Identifier: GPL-2.0-or-later
# A terminal for tests, behind tests/tap.sh: `. tests/tmux.sh`. Gives
#   t COMMAND…       tmux on a server of its own, gone at the end
#   shows PATTERN    waits until the screen shows it ($screen; a line that ran
#                    over the edge is one line)
#   resize W H       resizes, and waits until the shell knows
t() {
    tmux -L "bangfu$$" "$@"
}
trap 't kill-server 2>/dev/null; rm -rf "$scratch"' EXIT
shows() {
    shows_left=24
    while [ "$shows_left" -gt 0 ]; do
        screen=$(t capture-pane -pJ)
        printf '%s\n' "$screen" | grep -q -- "$1" && return 0
        shows_left=$((shows_left - 1))
        sleep 0.2
    done
    diagnose "$screen"
    return 1
}
resize() {
    t resize-window -x "$1" -y "$2"
    t send-keys "until [ \"\$(stty size)\" = '$2 $1' ]; do sleep 0.1; done" \
        Enter
}
