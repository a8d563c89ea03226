#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What both programs do before any command: options anywhere, help from the
# tables, exit statuses, hostile arguments, broken standard streams.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh

for program in "$index_bin" "$search_bin"; do
    name=$(basename "$program")
    status "$name without arguments tells how to begin" 2 "$program"
    like "$name: first steps" "$status_out" 'bangfu-index add'
    status "$name --version" 0 "$program" --version
    like "$name: version" "$status_out" "^$name [0-9]"
    status "$name --help" 0 "$program" --help
    like "$name: help lists options" "$status_out" '--index=DIR'
    status "$name: unknown option" 2 "$program" --no-such-option status
    status "$name: unknown format" 2 "$program" --format=xml completion bash
    status "$name: option after the argument" 0 \
        "$program" completion bash --quiet
    status "$name: option before the command" 0 \
        "$program" --format plain completion bash
    status "$name: -- ends options" 2 "$program" completion -- --help
    status "$name: full disk" 6 sh -c "'$program' completion bash >/dev/full"
    status "$name: closed standard output" 0 \
        sh -c "'$program' completion bash >&-; test \$? -eq 6 -o \$? -eq 0"
    is "$name: a closed pipe is silent" \
        "$({ "$program" --help; } 2>&1 >/dev/null | head -c 0)" ''
    for shell in bash zsh fish; do
        status "$name completion $shell" 0 "$program" completion $shell
    done
    status "$name: bash accepts the completion script" 0 \
        bash -c "eval \"\$('$program' completion bash)\""
    status "$name: LANG=C" 0 env LC_ALL=C "$program" --help
    status "$name: no HOME" 0 env -i "$program" --version
    status "$name: deleted folder" 0 \
        sh -c "mkdir $scratch/gone; cd $scratch/gone; rmdir ../gone; '$program' --version"
done

# ---- whoever reads stops ----
mkdir "$scratch/docs"
i=0
while [ $i -lt 400 ]; do
    i=$((i + 1))
    printf '　　第%s户的撂荒地种上了油茶，家门口有了活干，日子有了盼头。\n\n' $i
done >"$scratch/docs/long.txt"
"$index_bin" add -q --index "$scratch/idx" "$scratch/docs"
unread() { # into a pipe that nobody reads
    perl -e 'pipe R, W; close R; open STDOUT, ">&W"; exec @ARGV' "$@"
}
quits() { # TEXT COMMAND…
    text=$1
    shift
    status "$text" 141 unread "$@"
    is "$text: no message" "$status_out" ''
}
for format in plain json jsonl csv markdown; do
    quits "search, $format" "$search_bin" --index "$scratch/idx" \
        --format $format --limit 400 油茶
done
quits 'show a file' "$index_bin" show "$scratch/docs/long.txt"
quits 'show its stages as JSON' \
    "$index_bin" show --format json "$scratch/docs/long.txt"
is 'head of a long output: no message' "$({ "$search_bin" -f jsonl -n 400 \
    --index "$scratch/idx" 油茶 | head -n 1 >/dev/null; } 2>&1)" ''
status 'a full disk is told' 6 sh -c \
    "'$index_bin' show '$scratch/docs/long.txt' >/dev/full"
like 'a full disk: why' "$status_out" 'standard output: cannot be written'

status 'a value in the same argument' 0 \
    "$search_bin" -fplain -n5 completion bash
status 'mistyped option' 2 "$search_bin" --formt=json 撂荒地
like 'mistyped option: what was meant' "$status_out" \
    '^bangfu-search: --formt: unknown option \(did you mean --format\?\)'
status 'an option like none' 2 "$search_bin" --no-such-thing 撂荒地
like 'a mistyped command is searched for, and it is said so' "$("$search_bin" \
    --index "$scratch/idx" qoute 油茶 2>&1 >/dev/null)" 'did you mean quote'
is 'pinyin is no command' "$("$search_bin" --index "$scratch/idx" shou 2>&1 |
    grep -c 'did you mean show')" 0
status 'mistyped command' 2 "$index_bin" ad
like 'did you mean' "$status_out" 'did you mean add'
status 'controls in arguments' 2 "$index_bin" "$(printf 'a\033]0;x\007')"
is 'no control character gets out' \
    "$(printf '%s' "$status_out" | LC_ALL=C tr -d '\n -~\200-\377' | wc -c)" 0
done_testing
