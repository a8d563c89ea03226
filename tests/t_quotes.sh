#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# bangfu-search quote and verify, as typed: what is printed, exit statuses,
# drafts in several formats.
set -u
. tests/tap.sh

docs=$scratch/docs
mkdir "$docs"
cat >"$docs/a.txt" <<'EOF'
柳河村的新日子

青石晚报记者 方小川

三月里，山坡上的桃花开了，来看花的车子排成了长队。

“种桃树见效快，第三年就挂果，再也不愁卖了。”柳河村村民李明说，冷库是去年建的。

青石镇镇长王秀英说：“‘一村一品’变成了‘一镇一业’，路子越走越宽。”
EOF
run 'a report is indexed' "$index_bin" add --quiet --index "$scratch/i" "$docs"
search() {
    "$search_bin" --index "$scratch/i" "$@" 2>&1
}

out=$(search quote 挂果)
like 'quote: the words with their marks' "$out" '“种桃树见效快，第三年就挂果，再也不愁卖了。”'
like 'quote: speaker, office and verb' "$out" '—— 柳河村村民李明 · 说'
like 'quote: a citation line to paste' "$out" '《柳河村的新日子》 .*/a.txt:7$'
like 'quote: reported speech says so' "$(search quote 冷库)" '李明 · 说 · reported'
is 'quote: reported speech has no marks' "$(search quote 冷库 | grep -c '“')" 0
status 'quote: nothing found' 1 search quote 养鸭子
status 'quote: no words' 2 search quote
out=$(LC_ALL=C search quote --speaker 王秀英)
like 'quote: a speaker in any locale' "$out" '—— 青石镇镇长王秀英'
like 'quote: what comes near is said to' "$(search quote 第三年才挂果)" 'no exact match for'
is 'quote: --direct' "$(search quote --direct 冷库 --format=jsonl | grep -c '"match":"exact"')" 0
like 'quote: JSON' "$(search quote --format=jsonl 挂果)" \
    '"speaker":"李明","speaker_role":"柳河村村民","cue":"说","position":"after","indirect":false'
is 'quote: CSV head' "$(search quote --format=csv 挂果 | head -1)" \
    'quote,speaker,speaker_role,cue,indirect,citation'

status 'verify: exact is 0' 0 search verify 第三年就挂果
status 'verify: other marks are 1' 1 search verify '第三年,就挂果'
status 'verify: nothing to compare is 2' 2 search verify '……'
out=$(search verify 第二年就挂果，再也不愁卖了)
like 'verify: differences in place' "$out" '第\[-二-\]\{\+三\+\}年就挂果，再也不愁卖了'
out=$(search verify --color=always 第二年就挂果，再也不愁卖了)
is 'verify: and in colours' "$(printf %s "$out" | grep -c "$(printf '\033\\[31m二')")" 1
like 'verify: another speaker' "$(search verify --speaker 王秀英 第三年就挂果)" \
    'said by another speaker'
mkdir "$scratch/parted"
cat >"$scratch/parted/b.txt" <<'EOF'
老周的一天

三月里，山坡上的桃花开了，来看花的车子排成了长队。

“这台抽水机好用得很，”村民周春生说，“再也不怕苗旱死。”
EOF
run 'parted speech is indexed' "$index_bin" add --quiet \
    --index "$scratch/parted.i" "$scratch/parted"
out=$("$search_bin" --index "$scratch/parted.i" verify 抽水机好用的很，再也不怕苗旱死)
like 'verify: parted speech with what parts it' "$out" \
    '抽水机好用\[-的-\]\{\+得\+\}很，”村民周春生说，“再也不怕苗旱死$'
out=$(search verify 我养的鸭子每天都下双黄蛋)
like 'verify: not found, and what was searched' "$out" 'Searched: 1 files'
like 'verify: JSON' "$(search verify --format=jsonl 第二年就挂果)" \
    '"verdict":"differs".*"edits":\[\{"kind":"changed","remembered":"二","printed":"三"'

is 'verify: CSV has one head' "$(search verify --format=csv 挂果 冷库 | cut -d, -f1,2)" \
    'remembered,verdict
挂果,exact
冷库,exact'

cat >"$scratch/draft.md" <<'EOF'
# 一篇稿子

村民李明告诉记者：“种桃树见效快，第三年就结果，再也不愁卖了。”

镇长说，要走“一镇一业”的路子，让“第三年就挂果，再也不愁卖了”成为现实。
EOF
out=$(search verify "$scratch/draft.md")
like 'draft: speech is checked' "$out" '^3: “种桃树见效快'
like 'draft: a long quotation within a sentence too' "$out" '^5: “第三年就挂果'
is 'draft: a term is not' "$(printf %s "$out" | grep -c '“一镇一业”$')" 0
printf '村民李明说：“第三年就挂果，再也不愁卖了。”\n' >"$scratch/good.txt"
status 'draft: a file that is none' 6 search verify "$scratch/none.txt"
like 'draft: it is named' "$status_out" 'none.txt: there is no such file'
mkdir "$scratch/drafts"
like 'draft: a folder is none' "$(search verify "$scratch/drafts" 2>&1)" \
    'drafts: a folder'
status 'draft: all exact is 0' 0 search verify "$scratch/good.txt"
printf '没有引语。\n' >"$scratch/none.txt"
like 'draft: without quotations it is said so' \
    "$(search verify "$scratch/none.txt")" 'no quotation in it'
done_testing
