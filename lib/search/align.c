/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/align.h"

#include <string.h>

#include "text/normalize.h"

struct AlignText {
    guint n;
    gunichar *c; /* folded, marks left out */
    Span *from;  /* bytes of the text each was made from */
};

AlignText *
align_text_new(const char *str, gsize length)
{
    g_autoptr(Folded) folded = normalize_fold(str, (gssize)length);
    AlignText *text = g_new(AlignText, 1);
    const char *end = folded->str->str + folded->str->len;

    text->n = 0;
    text->c = g_new(gunichar, folded->str->len + 1);
    text->from = g_new(Span, folded->str->len + 1);
    for (const char *p = folded->str->str; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        guint32 at = (guint32)(p - folded->str->str);
        Span part = { at, at + (guint32)(g_utf8_next_char(p) - p) };

        if (!normalize_is_word(c))
            continue;
        text->c[text->n] = c;
        text->from[text->n++] = normalize_to_input(folded, part);
    }
    return text;
}

void
align_text_hide(AlignText *text, Span part)
{
    guint n = 0;

    for (guint i = 0; i < text->n; i++) {
        if (part.from <= text->from[i].from && text->from[i].from < part.to)
            continue;
        text->c[n] = text->c[i];
        text->from[n++] = text->from[i];
    }
    text->n = n;
}

void
align_text_free(AlignText *text)
{
    if (text == NULL)
        return;
    g_free(text->c);
    g_free(text->from);
    g_free(text);
}

guint
align_text_characters(const AlignText *text)
{
    return text->n;
}

gboolean
align_contains(const AlignText *text, const AlignText *remembered, Span *place)
{
    guint n = remembered->n;

    if (n == 0 || n > text->n)
        return FALSE;
    for (guint i = 0; i + n <= text->n; i++) {
        if (text->c[i] != remembered->c[0] ||
            memcmp(text->c + i, remembered->c, n * sizeof(gunichar)) != 0)
            continue;
        if (place != NULL)
            *place = (Span){ text->from[i].from, text->from[i + n - 1].to };
        return TRUE;
    }
    return FALSE;
}

/* ---- distance ---- */

enum { COST_HALF = 1, COST_ONE = 2 };
enum { STEP_NONE, STEP_BOTH, STEP_REMEMBERED, STEP_PRINTED };

typedef struct {
    const AlignText *remembered, *printed;
    guint n, m;    /* characters compared of each */
    guint8 *steps; /* (n + 1) * (m + 1): how each cell was reached */
    AlignSound sound;
} Grid;

static guint
change_cost(const Grid *grid, guint i, guint j)
{
    gunichar a = grid->remembered->c[i], b = grid->printed->c[j];

    if (a == b)
        return 0;
    return grid->sound != NULL && grid->sound(a, b) ? COST_HALF : COST_ONE;
}

static void
fill_row(Grid *grid, guint i, const guint *above, guint *row)
{
    guint8 *steps = grid->steps + (gsize)i * (grid->m + 1);

    row[0] = i * COST_ONE;
    steps[0] = STEP_REMEMBERED;
    for (guint j = 1; j <= grid->m; j++) {
        guint best = above[j - 1] + change_cost(grid, i - 1, j - 1);
        guint8 step = STEP_BOTH;

        if (above[j] + COST_ONE < best) {
            best = above[j] + COST_ONE;
            step = STEP_REMEMBERED;
        }
        if (row[j - 1] + COST_ONE < best) {
            best = row[j - 1] + COST_ONE;
            step = STEP_PRINTED;
        }
        row[j] = best;
        steps[j] = step;
    }
}

/* Fills the grid; returns the least cost of the last row and where it is. */
static guint
fill(Grid *grid, guint *end)
{
    g_autofree guint *above = g_new0(guint, grid->m + 1);
    g_autofree guint *row = g_new0(guint, grid->m + 1);
    guint best = 0;

    for (guint i = 1; i <= grid->n; i++) {
        guint *swap = above;

        fill_row(grid, i, above, row);
        above = row;
        row = swap;
    }
    /* Of equal costs the last: it keeps more of what was remembered; but the
     * first place that is wholly alike. */
    for (guint j = 1; j <= grid->m && above[best] > 0; j++)
        if (above[j] <= above[best])
            best = j;
    *end = best;
    return above[best];
}

/* ---- edits ---- */

static void
grow(Span *span, const Span *part)
{
    if (span->from == span->to) {
        *span = *part;
        return;
    }
    span->from = MIN(span->from, part->from);
    span->to = MAX(span->to, part->to);
}

/* Adds one step, walking backwards, to the last edit if that is of its kind. */
static void
add_step(GArray *edits, AlignKind kind, const Span *remembered,
         const Span *printed)
{
    AlignEdit *last = edits->len > 0
                          ? &g_array_index(edits, AlignEdit, edits->len - 1)
                          : NULL;

    if (last == NULL || last->kind != kind) {
        AlignEdit edit = { .kind = kind };

        g_array_append_val(edits, edit);
        last = &g_array_index(edits, AlignEdit, edits->len - 1);
    }
    if (remembered != NULL)
        grow(&last->remembered, remembered);
    if (printed != NULL)
        grow(&last->printed, printed);
}

static void
reverse(GArray *edits)
{
    for (guint i = 0, j = edits->len; i + 1 < j; i++) {
        AlignEdit *a = &g_array_index(edits, AlignEdit, i);
        AlignEdit *b = &g_array_index(edits, AlignEdit, --j);
        AlignEdit swap = *a;

        *a = *b;
        *b = swap;
    }
}

/* Walks the cheapest way back from (n, end). */
static void
trace(const Grid *grid, guint end, Alignment *found)
{
    guint i = grid->n, j = end, run = 0;

    while (i > 0) {
        guint8 step = grid->steps[(gsize)i * (grid->m + 1) + j];
        gboolean same = step == STEP_BOTH &&
                        grid->remembered->c[i - 1] == grid->printed->c[j - 1];

        run = same ? run + 1 : 0;
        found->same += same;
        found->longest = MAX(found->longest, run);
        if (step == STEP_BOTH)
            add_step(found->edits, same ? ALIGN_SAME : ALIGN_CHANGED,
                     &grid->remembered->from[i - 1],
                     &grid->printed->from[j - 1]);
        else if (step == STEP_REMEMBERED)
            add_step(found->edits, ALIGN_LEFT_OUT,
                     &grid->remembered->from[i - 1], NULL);
        else
            add_step(found->edits, ALIGN_ADDED, NULL,
                     &grid->printed->from[j - 1]);
        i -= step != STEP_PRINTED;
        j -= step != STEP_REMEMBERED;
    }
    found->printed = (Span){ grid->printed->from[MIN(j, grid->m - 1)].from,
                             grid->printed->from[MAX(end, 1) - 1].to };
    if (found->printed.to < found->printed.from)
        found->printed.to = found->printed.from;
    reverse(found->edits);
}

Alignment *
align_best(const AlignText *remembered, const AlignText *text, AlignSound sound)
{
    Grid grid = { remembered, text, MIN(remembered->n, ALIGN_REMEMBERED),
                  text->n,    NULL, sound };
    Alignment *found;
    guint cost, end;

    if (grid.n == 0 || text->n == 0)
        return NULL;
    grid.m = MIN(grid.m, ALIGN_CELLS / (grid.n + 1) - 1);
    grid.steps = g_malloc0((gsize)(grid.n + 1) * (grid.m + 1));
    cost = fill(&grid, &end);
    found = g_new0(Alignment, 1);
    found->edits = g_array_new(FALSE, FALSE, sizeof(AlignEdit));
    found->similarity = 1.0 - cost / (double)(COST_ONE * grid.n);
    trace(&grid, end, found);
    g_free(grid.steps);
    return found;
}

void
align_free(Alignment *alignment)
{
    if (alignment == NULL)
        return;
    g_array_unref(alignment->edits);
    g_free(alignment);
}
