/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/writerrole.h"

#include "report/trait.h"

#include <string.h>

/* The longest that fits counts: longer ones stand before their beginnings. */
static const WriterWord role_words[] = {
    { "摄影报道", WRITER_BOTH, NAMES_BEFORE, FALSE },
    { "文并摄", WRITER_BOTH, NAMES_BEFORE, FALSE },
    { "摄影记者", WRITER_PHOTOGRAPHER, NAMES_AFTER, FALSE },
    { "记者", WRITER_REPORTER, NAMES_AFTER, FALSE },
    { "通讯员", WRITER_CORRESPONDENT, NAMES_AFTER, FALSE },
    { "通讯员们", WRITER_FILLER, NAMES_AFTER, FALSE },
    { "实习生", WRITER_CORRESPONDENT, NAMES_AFTER, FALSE },
    { "采写", WRITER_REPORTER, NAMES_EITHER, FALSE },
    { "撰文", WRITER_REPORTER, NAMES_EITHER, FALSE },
    { "撰稿", WRITER_REPORTER, NAMES_EITHER, FALSE },
    { "执笔", WRITER_REPORTER, NAMES_EITHER, FALSE },
    { "文图", WRITER_BOTH, NAMES_EITHER, TRUE },
    { "图文", WRITER_BOTH, NAMES_EITHER, TRUE },
    { "文字", WRITER_REPORTER, NAMES_EITHER, TRUE },
    { "文", WRITER_REPORTER, NAMES_EITHER, TRUE },
    { "摄影", WRITER_PHOTOGRAPHER, NAMES_EITHER, FALSE },
    { "供图", WRITER_PHOTOGRAPHER, NAMES_EITHER, FALSE },
    { "图片", WRITER_PHOTOGRAPHER, NAMES_EITHER, TRUE },
    { "图", WRITER_PHOTOGRAPHER, NAMES_EITHER, TRUE },
    { "摄", WRITER_PHOTOGRAPHER, NAMES_BEFORE, FALSE },
    { "記者", WRITER_REPORTER, NAMES_AFTER, FALSE },
    { "通訊員", WRITER_CORRESPONDENT, NAMES_AFTER, FALSE },
    { "採寫", WRITER_REPORTER, NAMES_EITHER, FALSE },
    { "攝影", WRITER_PHOTOGRAPHER, NAMES_EITHER, FALSE },
    { "攝", WRITER_PHOTOGRAPHER, NAMES_BEFORE, FALSE },
    { "圖", WRITER_PHOTOGRAPHER, NAMES_EITHER, TRUE },
    { "责任编辑", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "编辑", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "责编", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "美编", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "校对", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "版式", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "设计", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "制图", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "统筹", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "策划", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "监制", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "视频", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "审核", WRITER_OTHER, NAMES_AFTER, FALSE },
    { "参与", WRITER_FILLER, NAMES_BEFORE, FALSE },
    { "采访", WRITER_FILLER, NAMES_BEFORE, FALSE },
    { "整理", WRITER_FILLER, NAMES_BEFORE, FALSE },
    { "报道", WRITER_FILLER, NAMES_BEFORE, FALSE },
    { "发自", WRITER_OTHER, NAMES_AFTER, FALSE }, /* a place follows */
};

const WriterWord *
writerrole_at(const char *str, gsize length, gsize whole)
{
    for (guint i = 0; i < G_N_ELEMENTS(role_words); i++) {
        const WriterWord *word = &role_words[i];

        if (trait_begins(str, length, word->word) &&
            !(word->alone && strlen(word->word) != whole))
            return word;
    }
    return NULL;
}
