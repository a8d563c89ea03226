#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What shells offer at the cursor: the same in bash, zsh and fish; what --help
# and the manual tell and the parser takes; what the index knows. A name in an
# index does nothing in a shell.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
top=$PWD
PATH=$BUILD/bin:$PATH
export PATH

mkdir "$scratch/docs" "$scratch/here"
page() { # NAME SOURCE
    cat >"$scratch/docs/$1.html" <<END
<html><head><meta charset="utf-8"><title>撂荒地种上了油茶</title>
<meta name="source" content="$2"></head><body><h1>撂荒地种上了油茶</h1>
<p>广东省清远市连山壮族瑶族自治县太保镇工作队引来企业，把三百亩撂荒地种上了油茶。清远市工作队队长李明说：“大家都来种油茶，日子有了盼头。”</p>
<p>$1 修了路，村民走上了新路，茶油也卖出去了。</p></body></html>
END
}
page a '新快报'
page b '新快报'
page c '新新日报'
# shellcheck disable=SC2016
page d 'x$(touch pwned)'
# shellcheck disable=SC2016
page e 'y`touch pwned`'
page f 'z;touch pwned #'
page g "w'a b"
page h "$(printf 'v\033]0;title\007')"
page i "$(printf 'u\342\200\256x')"
"$index_bin" -q --index "$scratch/i" add "$scratch/docs"
export BANGFU_INDEX="$scratch/i"

offered() { # WORD…: without descriptions, in one line
    "$search_bin" complete zsh -- "$@" | cut -f1 | tr '\n' ' '
}

# ---- no drift ----
listed() { # --help -> "--limit=", "--quiet"
    awk '/^ +-/ && match($0, /--[a-z-]+=?/) {
        print substr($0, RSTART, RLENGTH) }' | sort
}
for program in bangfu-index bangfu-search; do
    commands=$("$program" --help |
        awk '/^Commands:$/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
    is "$program: commands of --help" \
        "$("$program" complete zsh -- '' | cut -f1 | grep -v ':$')" "$commands"
    for command in $commands; do
        is "$program $command: options of --help" \
            "$("$program" complete zsh -- "$command" -- | cut -f1 | sort)" \
            "$("$program" "$command" --help | listed)"
    done
    is "$program: hidden, but not from scripts" \
        "$("$program" --help | grep -c '^  complete ')" 0
done

# Each value that is offered is taken, no other is, and the manual has it.
values() { # PROGRAM COMMAND OPTION ARGUMENT…
    program=$1 command=$2 option=$3
    shift 3
    found=$("$program" complete zsh -- "$command" "--$option=")
    [ -n "$found" ]
    ok "$program $command --$option has values" $?
    for value in $found; do
        "$program" "$command" "$value" "$@" >/dev/null 2>&1
        [ $? -le 1 ]
        ok "$program $command $value is taken" $?
        for page in "$top"/*/"$program".1 "$top"/*/"$program".zh_CN.1; do
            tr -d '\\' <"$page" | grep -q -- "${value#*=}"
            ok "$value is in $(basename "$page")" $?
        done
    done
    status "$program $command --$option: no other" 2 \
        "$program" "$command" "--$option=xyz" "$@"
    # shellcheck disable=SC2086
    for value in $(printf '%s\n' $found | sed 's/.*=//'); do
        like "… and $value is among what is told" "$status_out" "$value"
    done
}
values bangfu-search find sort 油茶
values bangfu-search find group 油茶
values bangfu-search find hyperlink 油茶
values bangfu-search find format 油茶
values bangfu-search find color 油茶
values bangfu-search stats format 油茶
values bangfu-search stats by 油茶
values bangfu-index show stage "$scratch/docs/a.html"
status 'a near miss' 2 "$search_bin" --sort=dat 油茶
like 'a near miss: what was meant' "$status_out" 'did you mean date'
for field in $(offered stats --of=); do
    "$search_bin" stats 油茶 "$field" >/dev/null 2>&1
    [ $? -le 1 ]
    ok "$field is taken" $?
done
is 'languages' "$(offered --lang=)" '--lang=zh_CN --lang=en '
is 'shells' "$(offered completion '')" 'bash zsh fish '
for field in $("$search_bin" complete zsh -- '' | cut -f1 | grep ':$'); do
    status "$field is a field (it wants a value)" 2 "$search_bin" "$field"
    like "$field: and says so" "$status_out" 'has no value'
done

# ---- what the index knows ----
is 'fields by their beginning' "$(offered 地)" '地点: 地方: '
is 'and in English' "$(offered da)" 'date: '
is 'commands, too' "$(offered s)" 'stats show speaker: source: '
is 'a place by its last name' "$(offered 地点:清)" '地点:清远市 '
is 'a full-width colon' "$(offered 地点：清)" '地点：清远市 '
is 'in Traditional characters' "$(offered 地点:清遠)" '地点:清远市 '
like 'papers, the most frequent first' "$(offered 来源:)" \
    '^来源:新快报 来源:[^ ]'
is 'kinds in the language of the field' "$(offered kind:bo)" 'kind:body '
is 'kinds in Chinese' "$(offered 类型:正)" '类型:正文 '
is 'kinds that are not there are not offered' "$(offered 类型:大)" ''
is 'reporters' "$(offered 记者:)" ''
is 'speakers' "$(offered 人物:)" '人物:李明 '
is 'the speaker of quote' "$(offered quote --speaker '')" '李明 '
is 'the speaker of verify' "$(offered verify --speaker=李)" '--speaker=李明 '
is 'the last word of several in one' "$(offered '油茶 -(地点:清')" \
    '油茶 -(地点:清远市 '
is 'a name with a blank in marks' "$(offered '来源:"w')" "来源:\"w'a b\" "
is 'nothing within a quotation' "$(offered '"地点:清')" ''
is 'behind -- no options' "$(offered -- --)" ''
is 'a value in the same argument' "$(offered -fma)" '-fmarkdown '
is 'the value of a letter' "$(offered stats -f j)" 'json jsonl '
id=$("$search_bin" -f jsonl -n1 油茶 | sed 's/.*"id":"\([^"]*\)".*/\1/')
is 'ids of hits' "$(offered show "$id" | tr ' ' '\n' | grep -cx "$id")" 1
is 'the index that is named' "$(BANGFU_INDEX=/none offered --index \
    "$scratch/i" 地点:清)" '地点:清远市 '
is 'and with =' "$(BANGFU_INDEX=/none offered "--index=$scratch/i" 地点:清)" \
    '地点:清远市 '
status 'no index: silent' 0 \
    env BANGFU_INDEX=/none "$search_bin" complete zsh -- 地点:清
is 'no index: silent' "$status_out" ''
status 'a name that is no UTF-8: silent' 0 \
    "$search_bin" complete zsh -- "$(printf '地点:\377')"
is 'a name that is no UTF-8: silent' "$status_out" ''
mkdir -p "$scratch/xdg/bangfu"
echo 'nonsense' >"$scratch/xdg/bangfu/config"
is 'a broken configuration: silent' "$("$search_bin" complete zsh -- 地点:清 2>&1)" \
    '地点:清远市'
rm "$scratch/xdg/bangfu/config"
is 'no controls' \
    "$("$search_bin" complete zsh -- 来源: | LC_ALL=C tr -d '\n!-~\200-\377 ')" ''
is 'no bidi overrides' \
    "$("$search_bin" complete zsh -- 来源: | grep -c "$(printf '\342\200\256')")" 0
status 'files where files may stand' 1 "$index_bin" complete zsh -- add ''

# ---- bash: words cut at colons, quotes ----
cd "$scratch/here" || exit 1
reply() { # COMP_WORDS…: what is put in, one a line
    bash -c 'eval "$(bangfu-search completion bash)"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _bangfu_search bangfu-search
        printf "%s\n" "${COMPREPLY[@]}"' _ bangfu-search "$@"
}
is 'bash: behind the colon' "$(reply 地点 : 清)" '清远市'
is 'bash: at the colon' "$(reply 人物 :)" '李明'
is 'bash: full-width colon' "$(reply 地点：清)" '地点：清远市'
is 'bash: within quotes' "$(reply "'油茶 地点:清")" '油茶 地点:清远市'
is 'bash: a value' "$(reply --sort = d)" 'date'
is 'bash: the index that is named' \
    "$(BANGFU_INDEX=/none reply --index = "$scratch/i" 地点 : 清)" '清远市'
# shellcheck disable=SC2016
is 'bash: what a name holds is quoted' "$(reply 来源 : x)" \
    '\"x\$\(touch\ pwned\)\"'
# shellcheck disable=SC2016
is 'bash: within double quotes' "$(reply '"来源:y')" '来源:\"y\`touch pwned\`\"'
is 'bash: within single quotes' "$(reply "'来源:w")" "来源:\"w'\\''a b\""
# shellcheck disable=SC2016
is 'bash: what is typed is not run' "$(reply '$(touch pwned)' 地点 : 清)" '清远市'
cd "$top" || exit 1

# ---- real shells, at a terminal ----
if ! command -v tmux >/dev/null; then
    skip 'tmux is not installed'
    done_testing
fi
. tests/tmux.sh
clear_line() {
    t send-keys C-e C-u
    t send-keys -l 'clear; echo new line'
    t send-keys Enter
    shows '^new line'
}
# Typed, TAB, and it shows.
tab() { # TEXT TYPED SHOWN
    clear_line
    t send-keys -l "$2"
    t send-keys Tab
    shows "$3"
    ok "$1" $?
}
# Typed, TAB, RETURN: the passage is found, and nothing was run.
obeys() { # TEXT TYPED SHOWN
    clear_line
    t send-keys -l "$2"
    t send-keys Tab
    sleep 0.5
    t send-keys Enter
    shows "$3"
    ok "$1" $?
    [ ! -e "$scratch/here/pwned" ]
    ok "$1: does nothing" $?
}
try() { # NAME START SETUP
    if ! command -v "$1" >/dev/null; then
        skip "$1 is not installed" 11
        return
    fi
    t new-session -d -s main -x 100 -y 30 -c "$scratch/here" \
        "env TERM=screen PAGER= $2"
    t send-keys -l "$3"
    t send-keys Enter
    tab "$1: a place of the index" 'bangfu-search 地点:清' '地点:清远市'
    tab "$1: a command" 'bangfu-search time' 'search timeline'
    tab "$1: a value" 'bangfu-search --sort=d' 'sort=date'
    tab "$1: an option" 'bangfu-search quote --dir' 'quote --direct'
    tab "$1: files" 'bangfu-index add ../do' 'add ../docs/'
    obeys "$1: a command in a name" 'bangfu-search -l 来源:x' '/d.html$'
    obeys "$1: an old one" 'bangfu-search -l 来源:y' '/e.html$'
    obeys "$1: within quotes" "bangfu-search -l '来源:z" '/f.html$'
    t kill-session -t main
}
try bash 'bash --norc --noprofile -i' 'eval "$(bangfu-search completion bash)"; eval "$(bangfu-index completion bash)"'
try zsh 'zsh -f -i' 'autoload -Uz compinit; compinit -D; eval "$(bangfu-search completion zsh)"; eval "$(bangfu-index completion zsh)"'
try fish 'fish --no-config -i' 'bangfu-search completion fish | source; bangfu-index completion fish | source'
done_testing
