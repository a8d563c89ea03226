#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The reports of corpus/ as they are read: what is cut in the file is whole in
# one passage, and what is no part of a report is in none.
set -u
cd "$(dirname "$0")/.." || exit 1
. tests/tap.sh
reports=corpus/reports

passages() {
    "$index_bin" --quiet show --stage=passages --format=jsonl "$reports/$1" |
        perl -MJSON::PP -ne '
            BEGIN { binmode STDOUT, ":utf8" }
            print decode_json($_)->{text} =~ s/\s+/ /gr, "\n"'
}
# whole FILE TEXT: TEXT stands in one passage
whole() {
    passages "$1" >"$scratch/text"
    grep -qF -- "$2" "$scratch/text"
    whole_rc=$?
    tests=$((tests + 1))
    [ $whole_rc = 0 ] && result=ok || result='not ok'
    echo "$result $tests - $1 has $2"
    [ $whole_rc = 0 ] || failed=$((failed + 1))
}
without() {
    passages "$1" >"$scratch/text"
    ! grep -qF -- "$2" "$scratch/text"
    ok "$1 has no $2" $?
}

# cut by blank lines, captions, a page's furniture, or out of order
whole 01-lugang-liaohuangdi.txt '新开机耕路3.6公里'
whole 01-lugang-liaohuangdi.txt '副镇长谭仲明坦言'
whole 03-jiyang-xiaofei-zhangping-guangfu.txt '其中八成是回头客'
whole 09-nanping-jiuye.txt '”隗大勇说'
whole 26-linghou-youcai.txt '村集体出面统一流转'
whole 26-linghou-youcai.txt '在工作队的推动下，村里还建起了榨油坊'
whole 49-yunjia-changyi.txt '发展年轻党员41名'
whole 49-yunjia-changyi.txt '”阚知远介绍'

# charsets
whole 13-luobei-tuoguan.txt '家里的９亩６分田'
whole 20-zhangping-guangfu.html '村集体账上只有一千三百多块钱'
whole 29-shushe-fanti.txt '撂荒的心，要用一代人去種'
whole 43-linghou-linxia.txt '林业站站长陆𬀩说'

# web pages: the report and nothing else
whole 25-zhupi-dianshang.html '一晚上卖出1900多单'
without 25-zhupi-dianshang.html '软黄金'
without 25-zhupi-dianshang.html '广告服务'
without 20-zhangping-guangfu.html '撂荒地整治工作推进会'
whole 30-xianghe-cunpai.html '数钱的时候就不累了'
without 30-xianghe-cunpai.html '白菜王'
whole 35-jigong.html '一听声音就知道哪个轴承坏了'
without 35-jigong.html '高温天气'

# Markdown without its marks
whole 15-yanping-minsu.md '一是“留”。夯土墙'
without 15-yanping-minsu.md '| ---'
whole 42-minsu-jiaoxun.md '帮扶项目是“种树”，不是“插花”'

# Word
whole 32-lugang-weifang.docx '第一本是政策账，把能享受的'
whole 46-baizhu-zongjie.docx '复耕撂荒地960亩'

# PDF: lines joined, pages joined, running heads gone, columns in order
whole 22-liaotang-yiliao.pdf '区中医院康复科主任每月坐诊两天'
whole 39-nanzhu-kuaibao.pdf '检测项目从36项增加到127项'
without 39-nanzhu-kuaibao.pdf '共 2 页'
whole 33-shuibu-daoxia.pdf '春天养虾，夏天种稻，秋天收稻又收虾'
whole 33-shuibu-daoxia.pdf '卖一斤亏一斤'
done_testing
