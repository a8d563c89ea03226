/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/mend.h"

#include "report/cut.h"
#include "report/layout.h"
#include "report/repeat.h"
#include "report/tools.h"

#include <string.h>

/* Evidence that lies in the layout, in the units of cut_weigh(). */
#define NEXT_TO 20       /* nothing stands between: a cut, as a rule */
#define NEXT_TO_UNSURE 8 /* … but the first may be an item of a list */
#define OVER_CAPTION                                                           \
    10                     /* captions stand where a column ends; so do lost   \
                              tails */
#define OUT_OF_ORDER (-15) /* one of many pairs that might be */
#define OVER_HEADING 12    /* the rest of a sentence, and one heading between */
#define LIST_LIKE (-30)    /* most paragraphs of the file end without a stop */
#define INDENTED (-30)     /* as only beginnings are in this file */
#define NOT_INDENTED 20
#define LEAD (-20)  /* the first text may be an abstract */
#define LEAD_NEAR 8 /* blocks below the title */
#define STRAY (-45) /* the head stands twice: debris of the layout */
#define ENOUGH (-3) /* to join neighbours */
#define ENOUGH_AT_ONCE 30
#define ENOUGH_ORPHANS 20 /* to join what is out of order */
#define CLEARLY 8         /* better than the next best */

#define ORPHANS_MOST 40 /* heads; more of them are a list, not damage */
#define ORPHANS_NEAR 80 /* blocks between head and tail */

typedef struct {
    Report *report;
    ReportTools *tools;
    const char *str;  /* of SourceText.text */
    Trait *traits;    /* of each block */
    int *next;        /* block that each one goes on in, or -1 */
    guint8 *whole;    /* of each: the format says it is a paragraph */
    gboolean indents; /* paragraphs begin with white space */
    gboolean list_like;
} Mend;

static Block *
block_at(const Mend *mend, guint i)
{
    return &g_array_index(mend->report->blocks, Block, i);
}

static gboolean
is_text(BlockKind kind)
{
    return kind == BLOCK_BODY || kind == BLOCK_TIMELINE_ENTRY ||
           kind == BLOCK_EDITOR_NOTE;
}

/* Stands in a column without being part of its text. */
static gboolean
is_passed_over(BlockKind kind)
{
    return kind == BLOCK_CAPTION || kind == BLOCK_FURNITURE ||
           kind == BLOCK_BYLINE;
}

/* ---- evidence ---- */

/* Notes which blocks the format says are whole paragraphs. */
static void
find_whole(Mend *mend)
{
    const GArray *hints = mend->report->source->hints;
    guint next = 0;

    for (guint i = 0; hints && i < mend->report->blocks->len; i++) {
        guint32 end = block_at(mend, i)->text.to;

        for (; next < hints->len; next++) {
            const Hint *hint = &g_array_index(hints, Hint, next);

            if (hint->at >= end)
                break;
            mend->whole[i] |= hint->kind == HINT_PARAGRAPH;
        }
    }
}

static Cut
look(const Mend *mend, guint a, guint b)
{
    Span x = block_at(mend, a)->text, y = block_at(mend, b)->text;

    return cut_look(mend->tools->segmenter, mend->tools->names,
                    mend->str + x.from, x.to - x.from, &mend->traits[a],
                    mend->str + y.from, y.to - y.from, &mend->traits[b]);
}

static int
weigh_layout(const Mend *mend, guint b)
{
    int weight = 0;

    if (mend->list_like)
        weight += LIST_LIKE;
    if (mend->indents)
        weight += layout_is_indented(mend->report->source, block_at(mend, b))
                      ? INDENTED
                      : NOT_INDENTED;
    return weight;
}

static void
join(Mend *mend, guint a, guint b)
{
    mend->next[a] = (int)b;
    block_at(mend, b)->joins = (int)a;
    /* The rest of an entry of a timeline is the entry, too. */
    if (block_at(mend, b)->kind == BLOCK_BODY)
        block_at(mend, b)->kind = block_at(mend, a)->kind;
}

/* ---- neighbours ---- */

/* The next text block after `a`, over captions and furniture; -1 if a heading,
 * a title or another article comes first. */
static int
text_after(const Mend *mend, guint a, gboolean *passed)
{
    *passed = FALSE;
    for (guint i = a + 1; i < mend->report->blocks->len; i++) {
        const Block *block = block_at(mend, i);

        if (block->repeats >= 0 || is_passed_over(block->kind)) {
            *passed = TRUE;
            continue;
        }
        if (block->article != block_at(mend, a)->article)
            return -1;
        return is_text(block->kind) ? (int)i : -1;
    }
    return -1;
}

static gboolean
is_stray(const Mend *mend, GHashTable *strays, guint i)
{
    g_autofree char *bare = repeat_bare_text(mend->report, i);

    return GPOINTER_TO_UINT(g_hash_table_lookup(strays, bare)) > 1;
}

/* Does the chain that begins at `b` lead to `a`? */
static gboolean
leads_to(const Mend *mend, guint b, guint a)
{
    for (int i = (int)b; i >= 0; i = mend->next[i])
        if ((guint)i == a)
            return TRUE;
    return FALSE;
}

/* 修好一条渠， / 养活一镇人。 are two lines of a verse or a salutation. */
static gboolean
is_verse(const Mend *mend, guint a, guint b)
{
    const Trait *x = &mend->traits[a], *y = &mend->traits[b];

    /* One clause each; 女士们，先生们，朋友们： */
    return x->characters < 20 && y->characters < 25 && x->stops == 0 &&
           x->commas <= 2 && (y->commas == 0 || trait_is_comma(y->last));
}

/* 奖次：… / 奖次：…: items of a list begin alike. */
static gboolean
are_items(const Mend *mend, guint a, guint b)
{
    Span x = block_at(mend, a)->text, y = block_at(mend, b)->text;
    gssize label = trait_find(mend->str + x.from, MIN(x.to - x.from, 30), "：");

    if (mend->traits[b].characters <= 8 && mend->traits[b].last == 0xff1a)
        return TRUE; /* 对话人： */
    return label > 0 && y.to - y.from > (gsize)label &&
           memcmp(mend->str + x.from, mend->str + y.from, (gsize)label) == 0;
}

/* Is `a` the first text of its article? Abstracts stand there, a line or two
 * without a stop at the end. */
static gboolean
is_lead(const Mend *mend, guint a)
{
    for (guint n = 0; a-- > 0; n++) {
        const Block *block = block_at(mend, a);

        if (n > LEAD_NEAR)
            return FALSE;
        if (block->kind == BLOCK_TITLE || block->kind == BLOCK_SUBTITLE)
            return TRUE;
        if (is_text(block->kind) && mend->traits[a].closed)
            return FALSE;
        if (block->kind == BLOCK_HEADING)
            return FALSE;
    }
    return TRUE;
}

/* ——某市副市长何苗, （五）: what introduces a paragraph ends without a stop. */
static gboolean
is_introduction(const Trait *trait)
{
    return trait->stops == 0 &&
           (trait->first == 0x2014 || trait->first == 0x2015 ||
            (trait_is_opening(trait->first) && trait_is_closing(trait->last) &&
             trait->characters < 6));
}

/* Evidence that text block `a` goes on in `b`, the next one, or G_MININT where
 * the question does not arise. */
static int
weigh_neighbours(const Mend *mend, GHashTable *strays, guint a, guint b,
                 gboolean passed)
{
    const Trait *x = &mend->traits[a], *y = &mend->traits[b];
    int weight;
    Cut cut;

    /* A whole sentence before, and nothing odd after: the usual case. */
    if (x->closed && !y->closer_first && !trait_is_comma(y->first))
        return G_MININT;
    if (mend->whole[b] || is_verse(mend, a, b) || are_items(mend, a, b) ||
        x->characters < 2 || x->han == 0 ||
        (y->han == 1 && y->commas == 0 && y->characters == 1))
        return G_MININT;
    cut = look(mend, a, b);
    if (cut.end == EDGE_END_SENTENCE && !cut.marks &&
        cut.start != EDGE_START_NEVER)
        return G_MININT;
    /* 核心阅读, ——编者 and what stands between end without a stop. */
    if ((block_at(mend, a)->kind == BLOCK_EDITOR_NOTE || is_introduction(x)) &&
        cut.crossing == 0 && !cut.marks)
        return G_MININT;
    weight = cut_weigh(&cut) + weigh_layout(mend, b);
    if (passed)
        weight += OVER_CAPTION;
    else
        weight += cut_is_head(&cut) ? NEXT_TO : NEXT_TO_UNSURE;
    if (cut.end == EDGE_END_WORD && is_lead(mend, a))
        weight += LEAD;
    return is_stray(mend, strays, a) ? weight + STRAY : weight;
}

/* Joins neighbours whose evidence is at least `enough`. */
static void
join_neighbours(Mend *mend, GHashTable *strays, int enough)
{
    for (guint a = 0; a < mend->report->blocks->len; a++) {
        const Block *block = block_at(mend, a);
        gboolean passed;
        int b;

        if (!is_text(block->kind) || block->repeats >= 0 ||
            block->article == 0 || mend->next[a] >= 0)
            continue;
        b = text_after(mend, a, &passed);
        if (b < 0 || block_at(mend, (guint)b)->joins >= 0 ||
            leads_to(mend, (guint)b, a))
            continue;
        if (weigh_neighbours(mend, strays, a, (guint)b, passed) >= enough)
            join(mend, a, (guint)b);
    }
}

/* ---- orphans: sections out of order ---- */

static gboolean
is_orphan_head(const Mend *mend, guint i)
{
    const Block *block = block_at(mend, i);

    if (block->kind != BLOCK_BODY && block->kind != BLOCK_TIMELINE_ENTRY)
        return FALSE;
    /* 数据来源：… is whole. */
    if (mend->traits[i].commas + mend->traits[i].stops == 0 &&
        trait_find(mend->str + block->text.from,
                   block->text.to - block->text.from, "：") >= 0)
        return FALSE;
    return block->repeats < 0 && block->article > 0 &&
           !mend->traits[i].closed && !is_introduction(&mend->traits[i]) &&
           mend->next[i] < 0 && mend->traits[i].characters >= 4 &&
           !mend->whole[i];
}

static gboolean
is_orphan_tail(const Mend *mend, guint i)
{
    const Block *block = block_at(mend, i);

    return is_text(block->kind) && block->repeats < 0 && block->joins < 0 &&
           block->article > 0 &&
           cut_is_tail(mend->str + block->text.from,
                       block->text.to - block->text.from, &mend->traits[i]) &&
           !mend->whole[i];
}

/* One or two heads and tails of an article are likely to belong together; of
 * many, a pair may fit by accident. */
static gboolean
are_few(const Mend *mend, const GArray *orphans, guint article)
{
    guint n = 0;

    for (guint k = 0; k < orphans->len; k++)
        n += block_at(mend, g_array_index(orphans, guint, k))->article ==
             article;
    return n <= 2;
}

/* Begins oddly, but not as a rest does, and stands right below a whole
 * paragraph: 想法有了，钱从哪里来？ */
static gboolean
is_in_place(const Mend *mend, guint b)
{
    Span text = block_at(mend, b)->text;

    return b > 0 && is_text(block_at(mend, b - 1)->kind) &&
           mend->traits[b - 1].closed &&
           !cut_is_rest(mend->str + text.from, text.to - text.from,
                        &mend->traits[b]);
}

/* Is b the first text below a, with a heading between? A heading that was set
 * across columns comes out within the paragraph beside it. */
static gboolean
is_below_heading(const Mend *mend, guint a, guint b)
{
    gboolean heading = FALSE;

    for (guint i = a + 1; i < b; i++) {
        BlockKind kind = block_at(mend, i)->kind;

        if (is_text(kind) || heading + (kind == BLOCK_HEADING) > 1)
            return FALSE;
        heading |= kind == BLOCK_HEADING;
    }
    return a < b && heading;
}

static void
join_orphan(Mend *mend, guint a, const GArray *tails, GHashTable *strays,
            int out_of_order)
{
    int best = G_MININT, second = G_MININT;
    guint which = 0;

    for (guint k = 0; k < tails->len; k++) {
        guint b = g_array_index(tails, guint, k);
        int weight;
        Cut cut;

        if (block_at(mend, b)->joins >= 0 ||
            block_at(mend, b)->article != block_at(mend, a)->article ||
            (a > b ? a - b : b - a) > ORPHANS_NEAR || leads_to(mend, b, a))
            continue;
        cut = look(mend, a, b);
        /* That b is not indented says it is a tail, not whose. */
        weight = cut_weigh(&cut) + out_of_order + MIN(weigh_layout(mend, b), 0);
        if (is_stray(mend, strays, a))
            weight += STRAY;
        if (cut.early_stop && is_below_heading(mend, a, b))
            weight += OVER_HEADING - out_of_order;
        if (cut.crossing == 0 && !cut.marks && !cut.early_comma &&
            is_in_place(mend, b))
            continue;
        if (weight > best) {
            second = best;
            best = weight;
            which = b;
        } else {
            second = MAX(second, weight);
        }
    }
    if (best >= ENOUGH_ORPHANS && best >= second + CLEARLY)
        join(mend, a, which);
}

static void
join_orphans(Mend *mend, GHashTable *strays)
{
    g_autoptr(GArray) heads = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) tails = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < mend->report->blocks->len; i++) {
        if (is_orphan_head(mend, i))
            g_array_append_val(heads, i);
        if (is_orphan_tail(mend, i))
            g_array_append_val(tails, i);
    }
    if (heads->len > ORPHANS_MOST || tails->len > ORPHANS_MOST * 4)
        return;
    for (guint k = 0; k < heads->len; k++) {
        guint a = g_array_index(heads, guint, k);
        guint article = block_at(mend, a)->article;
        gboolean few =
            are_few(mend, heads, article) && are_few(mend, tails, article);

        join_orphan(mend, a, tails, strays, few ? 0 : OUT_OF_ORDER);
    }
}

/* ---- paragraphs ---- */

static void
mark_lost(Mend *mend)
{
    for (guint i = 0; i < mend->report->blocks->len; i++) {
        Block *block = block_at(mend, i);

        if (!is_text(block->kind) || block->repeats >= 0)
            continue;
        /* Items of lists and verses end without a stop, too; only what holds
         * a whole sentence or ends with a comma is surely cut. */
        block->end_lost =
            mend->next[i] < 0 && !mend->traits[i].closed &&
            (mend->traits[i].stops > 0 || mend->traits[i].last == 0xff0c ||
             mend->traits[i].last == 0x3001 || mend->traits[i].last == ',');
        block->start_lost = block->joins < 0 && is_orphan_tail(mend, i);
    }
}

static void
add_block(Mend *mend, Paragraph *paragraph, guint i)
{
    Block *block = block_at(mend, i);
    const Block *first;

    /* Between Latin words the cut took the place of a blank; the byte before a
     * block is white space. */
    if (paragraph->text->str->len > 0 && block->text.from > 0 &&
        g_ascii_isalpha(
            paragraph->text->str->str[paragraph->text->str->len - 1]) &&
        g_ascii_isalpha(mend->str[block->text.from]))
        text_append(paragraph->text, " ", 1,
                    (Span){ block->text.from - 1, block->text.from });
    layout_append(mend->report->source, block, paragraph->text);
    g_array_append_val(paragraph->blocks, i);
    first = block_at(mend, g_array_index(paragraph->blocks, guint, 0));
    if (block->joins >= 0)
        block->joins_line = first->line_from;
    paragraph->fragment |= block->start_lost || block->end_lost;
}

static void
add_paragraph(Mend *mend, guint first, int *heading)
{
    GPtrArray *paragraphs = mend->report->paragraphs;
    const Block *block = block_at(mend, first);
    Paragraph *paragraph = g_new0(Paragraph, 1);

    paragraph->kind = block->kind;
    paragraph->article = block->article;
    paragraph->text = text_new();
    paragraph->blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    paragraph->heading = -1;
    if (block->kind == BLOCK_HEADING)
        *heading = (int)paragraphs->len;
    else if (is_text(block->kind) || block->kind == BLOCK_CAPTION)
        paragraph->heading = *heading;
    for (int i = (int)first; i >= 0; i = mend->next[i])
        add_block(mend, paragraph, (guint)i);
    g_ptr_array_add(paragraphs, paragraph);
}

static void
build(Mend *mend)
{
    int heading = -1;
    guint article = 0;

    for (guint i = 0; i < mend->report->blocks->len; i++) {
        const Block *block = block_at(mend, i);

        if (block->article == 0 || block->repeats >= 0 || block->joins >= 0)
            continue;
        if (block->article != article)
            heading = -1;
        article = block->article;
        add_paragraph(mend, i, &heading);
    }
}

static void
mend_init(Mend *mend)
{
    guint n = mend->report->blocks->len, bodies = 0, open = 0;

    mend->str = mend->report->source->text->str->str;
    mend->traits = g_new(Trait, n + 1);
    mend->next = g_new(int, n + 1);
    mend->whole = g_new0(guint8, n + 1);
    for (guint i = 0; i < n; i++) {
        Span text = block_at(mend, i)->text;

        mend->traits[i] = trait_of(mend->str + text.from, text.to - text.from);
        mend->next[i] = -1;
        if (block_at(mend, i)->kind != BLOCK_BODY)
            continue;
        bodies++;
        open += !mend->traits[i].closed;
    }
    mend->indents = layout_indents(mend->report);
    mend->list_like = bodies >= 6 && open * 10 >= bodies * 6;
}

void
mend_paragraphs(Report *report, ReportTools *tools)
{
    Mend mend = { .report = report, .tools = tools };
    g_autoptr(GHashTable) strays = NULL;

    mend_init(&mend);
    find_whole(&mend);
    repeat_find(report);
    strays = repeat_count_heads(report);
    /* What fits well, then what is out of order, then what may fit: the tail
     * next to a head is not its own if another one fits better. */
    join_neighbours(&mend, strays, ENOUGH_AT_ONCE);
    join_orphans(&mend, strays);
    join_neighbours(&mend, strays, ENOUGH);
    mark_lost(&mend);
    build(&mend);
    g_free(mend.traits);
    g_free(mend.next);
    g_free(mend.whole);
}
