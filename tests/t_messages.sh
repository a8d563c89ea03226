#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every message of the programs has its Chinese, and it is spoken on request.
set -u
cd "$(dirname "$0")/.."
. tests/tap.sh
command -v xgettext >/dev/null || skip_all 'gettext is not installed'
ls lib/*/*.c indexer/*.c searcher/*.c >"$scratch/files"
run 'messages can be collected' xgettext --from-code=UTF-8 -k_ -kN_ \
    -o "$scratch/bangfu.pot" -f "$scratch/files"
for po in lib/cli/po/*.po; do
    run "$po is valid" msgfmt -c -o /dev/null "$po"
    run "$po has every message" \
        msgcmp "$po" "$scratch/bangfu.pot"
done
LC_ALL=C.UTF-8
status 'English by default' 0 "$search_bin" --help
like 'English' "$status_out" '^Usage: '
status '--lang=zh_CN' 0 "$search_bin" --lang=zh_CN --help
like 'Chinese' "$status_out" '^用法：'
status 'the language of the environment, without its locale' 0 \
    env -u LC_ALL LANG=zh_CN.UTF-8 "$search_bin" --help
like 'Chinese' "$status_out" '^用法：'

# ---- what lib/ has to say, and what is wrong with options ----
says() { # TEXT PATTERN ARGUMENT…
    text=$1 pattern=$2
    shift 2
    like "$text" "$("$search_bin" --index "$scratch/i" "$@" 2>&1 >/dev/null)" \
        "$pattern"
}
mkdir "$scratch/docs"
echo '青禾镇修通了机耕路。' >"$scratch/docs/a.txt"
"$index_bin" -q --index "$scratch/i" add "$scratch/docs"
says 'a notice in English' 'nothing matches 机耕桥 exactly' 机耕桥
says 'and in Chinese' '没有完全匹配“机耕桥”' --lang=zh_CN 机耕桥
says 'a query that is wrong' '日期:昨天 看不懂（第' --lang=zh_CN 日期:昨天
says 'a value that is wrong' '没有这个值（是否想用 date' --lang=zh_CN --sort=dat 路
says 'an option that is wrong' '没有这个选项（是否想用 --format' \
    --formt=json --lang=zh_CN 路
says 'no index' '没有 bangfu 的索引（那里什么也没有）' --lang zh_CN \
    --index "$scratch/none" 路
like 'Chinese in the C locale is whole' \
    "$(LC_ALL=C "$index_bin" --lang=zh_CN --index "$scratch/i" status)" \
    '^段落 +1$'
status 'unknown language' 0 "$search_bin" --lang=xx --help
done_testing
