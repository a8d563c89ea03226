/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/assemble.h"

#include "report/layout.h"

static void
add_block(const Joints *joints, Paragraph *paragraph, guint i)
{
    Block *block = joints_at(joints, i);
    const Block *first;

    /* Between Latin words the cut took the place of a blank; the byte before a
     * block is white space. */
    if (paragraph->text->str->len > 0 && block->text.from > 0 &&
        g_ascii_isalpha(
            paragraph->text->str->str[paragraph->text->str->len - 1]) &&
        g_ascii_isalpha(joints->str[block->text.from]))
        text_append(paragraph->text, " ", 1,
                    (Span){ block->text.from - 1, block->text.from });
    layout_append(joints->view.report->source, block, paragraph->text);
    g_array_append_val(paragraph->blocks, i);
    first = joints_at(joints, g_array_index(paragraph->blocks, guint, 0));
    if (block->joins >= 0)
        block->joins_line = first->line_from;
    paragraph->fragment |= block->start_lost || block->end_lost;
}

static void
add_paragraph(const Joints *joints, guint first, int *heading)
{
    GPtrArray *paragraphs = joints->view.report->paragraphs;
    const Block *block = joints_at(joints, first);
    Paragraph *paragraph = g_new0(Paragraph, 1);

    paragraph->kind = block->kind;
    paragraph->article = block->article;
    paragraph->text = text_new();
    paragraph->blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    paragraph->heading = -1;
    if (block->kind == BLOCK_HEADING)
        *heading = (int)paragraphs->len;
    else if (block_is_text(block->kind) || block->kind == BLOCK_CAPTION)
        paragraph->heading = *heading;
    for (int i = (int)first; i >= 0; i = joints->next[i])
        add_block(joints, paragraph, (guint)i);
    g_ptr_array_add(paragraphs, paragraph);
}

void
assemble_paragraphs(const Joints *joints)
{
    int heading = -1;
    guint article = 0;

    for (guint i = 0; i < joints->view.report->blocks->len; i++) {
        const Block *block = joints_at(joints, i);

        if (block->article == 0 || block->repeats >= 0 || block->joins >= 0)
            continue;
        if (block->article != article)
            heading = -1;
        article = block->article;
        add_paragraph(joints, i, &heading);
    }
}
