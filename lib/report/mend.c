/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/mend.h"

#include "report/layout.h"

static void
add_paragraph(Report *report, guint first, int *heading)
{
    const Block *block = &g_array_index(report->blocks, Block, first);
    Paragraph *paragraph = g_new0(Paragraph, 1);

    paragraph->kind = block->kind;
    paragraph->article = block->article;
    paragraph->text = text_new();
    paragraph->blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    paragraph->heading = -1;
    if (block->kind == BLOCK_HEADING)
        *heading = (int)report->paragraphs->len;
    else
        paragraph->heading = *heading;
    layout_append(report->source, block, paragraph->text);
    g_array_append_val(paragraph->blocks, first);
    g_ptr_array_add(report->paragraphs, paragraph);
}

void
mend_paragraphs(Report *report, ReportTools *tools)
{
    int heading = -1;
    guint article = 0;

    (void)tools;
    for (guint i = 0; i < report->blocks->len; i++) {
        const Block *block = &g_array_index(report->blocks, Block, i);

        if (block->article != article)
            heading = -1;
        article = block->article;
        if (block->article == 0 || block->repeats >= 0)
            continue;
        add_paragraph(report, i, &heading);
    }
}
