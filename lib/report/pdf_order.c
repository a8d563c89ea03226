/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/pdf_order.h"

#include <math.h>

#define MIN_WHITE                                                              \
    3         /* half ems of white between columns without common rows         \
               */
#define FEW 8 /* at most one line in so many crosses it */
#define MAX_BINS 4096
#define MAX_CUTS 200   /* of a page */
#define MIN_ROWS 4     /* rows with white at one place to make a gutter */
#define MIN_GUTTER 1.2 /* em */
#define CELL_GAP 2.0   /* em between cells of a row */
#define MIN_COLUMN 6.0 /* em: median width of the lines of a column */

/* ---- rows: lines side by side ---- */

static int
compare_places(gconstpointer a, gconstpointer b)
{
    const PdfLine *l = *(PdfLine *const *)a, *r = *(PdfLine *const *)b;

    if (l->y2 != r->y2)
        return l->y2 < r->y2 ? -1 : 1;
    return (l->x1 > r->x1) - (l->x1 < r->x1);
}

static int
compare_lefts(gconstpointer a, gconstpointer b)
{
    const PdfLine *l = *(PdfLine *const *)a, *r = *(PdfLine *const *)b;

    return (l->x1 > r->x1) - (l->x1 < r->x1);
}

/* Index behind the row that begins at `from` in lines sorted by height. */
static guint
row_end(const GPtrArray *lines, guint from)
{
    const PdfLine *first = g_ptr_array_index(lines, from);
    guint to = from + 1;

    while (to < lines->len) {
        const PdfLine *line = g_ptr_array_index(lines, to);

        if (line->y2 - first->y2 > 0.5 * MIN(line->em, first->em))
            break;
        to++;
    }
    return to;
}

static void
sort_rows(GPtrArray *lines)
{
    g_ptr_array_sort(lines, compare_places);
    for (guint from = 0, to; from < lines->len; from = to) {
        to = row_end(lines, from);
        qsort(lines->pdata + from, to - from, sizeof(gpointer), compare_lefts);
    }
}

/* ---- gutters ---- */

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
    double l = *(const double *)a, r = *(const double *)b;

    return (l > r) - (l < r);
}

static double
median(GArray *values)
{
    g_array_sort(values, compare_doubles);
    return values->len ? g_array_index(values, double, values->len / 2) : 0;
}

static double
median_em(const GPtrArray *lines)
{
    g_autoptr(GArray) ems = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);

        g_array_append_val(ems, line->em);
    }
    return median(ems);
}

/* Middles of the white between neighbours of a row. */
static GArray *
whites(const GPtrArray *rows, double em)
{
    GArray *middles = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint from = 0, to; from < rows->len; from = to) {
        to = row_end(rows, from);
        for (guint i = from + 1; i < to; i++) {
            const PdfLine *left = g_ptr_array_index(rows, i - 1);
            const PdfLine *right = g_ptr_array_index(rows, i);
            double middle = (left->x2 + right->x1) / 2;

            if (right->x1 - left->x2 >= MIN_GUTTER * em)
                g_array_append_val(middles, middle);
        }
    }
    g_array_sort(middles, compare_doubles);
    return middles;
}

static gboolean
spans(const PdfLine *line, double gutter)
{
    return line->x1 < gutter - 0.5 * line->em &&
           line->x2 > gutter + 0.5 * line->em;
}

/* TRUE if lines of text stand on both sides of the gutter. */
static gboolean
divides_text(const GPtrArray *lines, double gutter, double em)
{
    g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) right = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);
        double width = line->x2 - line->x1;

        if (!spans(line, gutter))
            g_array_append_val(line->x2 <= gutter + 0.5 * em ? left : right,
                               width);
    }
    return left->len >= MIN_ROWS && right->len >= MIN_ROWS &&
           median(left) >= MIN_COLUMN * em && median(right) >= MIN_COLUMN * em;
}

/* How many lines cover each bin of half an em, from `left` on. */
static GArray *
coverage(const GPtrArray *lines, double left, double bin)
{
    GArray *bins = g_array_new(FALSE, TRUE, sizeof(guint));

    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);
        guint from = (guint)((line->x1 - left) / bin);
        guint to = MIN((guint)((line->x2 - left) / bin), MAX_BINS - 1);

        if (to >= bins->len)
            g_array_set_size(bins, to + 1);
        for (guint b = from; b <= to; b++)
            g_array_index(bins, guint, b)++;
    }
    return bins;
}

/* The middle of the widest white that runs down the page, crossed by few
 * lines (a title over both columns), NAN if there is none. Columns that are
 * set apart share no rows, so rows do not show it: a projection profile does
 * (Nagy, Seth, Viswanathan 1992, "A prototype document image analysis system",
 * the X-Y cut). */
static double
find_white(const GPtrArray *lines, double em)
{
    double left = G_MAXDOUBLE, bin = em / 2, best = NAN;
    guint widest = MIN_WHITE - 1, run = 0;

    for (guint i = 0; i < lines->len; i++) {
        const PdfLine *line = g_ptr_array_index(lines, i);
        left = MIN(left, line->x1);
    }
    g_autoptr(GArray) bins = coverage(lines, left, bin);
    for (guint b = 0; b < bins->len; b++) {
        run = g_array_index(bins, guint, b) * FEW <= lines->len ? run + 1 : 0;
        if (run > widest) {
            widest = run;
            best = left + (b + 1 - run / 2.0) * bin;
        }
    }
    return best;
}

/* The place of white that most rows share, else that runs down the page; NAN
 * if no columns are there. */
static double
find_gutter(const GPtrArray *rows, double em)
{
    g_autoptr(GArray) middles = whites(rows, em);
    const double *at = (const double *)middles->data;
    double best = NAN;
    guint most = MIN_ROWS - 1;

    for (guint from = 0, to = 0; from < middles->len; from++) {
        while (to < middles->len && at[to] - at[from] <= 2 * em)
            to++;
        if (to - from > most) {
            most = to - from;
            best = at[from + (to - from) / 2];
        }
    }
    if (isnan(best) || !divides_text(rows, best, em))
        best = find_white(rows, em);
    return !isnan(best) && divides_text(rows, best, em) ? best : NAN;
}

/* ---- cuts ---- */

static void
take(GPtrArray *to, const GPtrArray *from, guint begin, guint end)
{
    for (guint i = begin; i < end; i++)
        g_ptr_array_add(to, g_ptr_array_index(from, i));
}

/* Lines left and right of the gutter, or those before and after the first
 * change between lines over it and beside it. */
static void
cut(const GPtrArray *rows, double gutter, GPtrArray *first, GPtrArray *second)
{
    gboolean over = spans(g_ptr_array_index(rows, 0), gutter);
    guint change = 1;

    while (change < rows->len &&
           spans(g_ptr_array_index(rows, change), gutter) == over)
        change++;
    if (change < rows->len) {
        take(first, rows, 0, change);
        take(second, rows, change, rows->len);
        return;
    }
    for (guint i = 0; i < rows->len; i++) {
        PdfLine *line = g_ptr_array_index(rows, i);

        g_ptr_array_add((line->x1 + line->x2) / 2 < gutter ? first : second,
                        line);
    }
}

/* Parts of a row become one line, cells divided by tabs. */
static void
merge_row(GPtrArray *order, const GPtrArray *rows, guint from, guint to)
{
    PdfLine *line = g_ptr_array_index(rows, from);
    GString *text = g_string_new(line->text);

    for (guint i = from + 1; i < to; i++) {
        const PdfLine *part = g_ptr_array_index(rows, i);
        double gap = part->x1 - line->x2;
        gboolean cell = gap >= CELL_GAP * line->em;

        if (cell || gap >= 0.5 * line->em)
            g_string_append_c(text, cell ? '\t' : ' ');
        g_string_append(text, part->text);
        line->row = line->row || cell;
        line->x2 = MAX(line->x2, part->x2);
    }
    g_free(line->text);
    line->text = g_string_free(text, FALSE);
    g_ptr_array_add(order, line);
}

/* A region without columns is done: its rows from top to bottom. */
static void
finish(GPtrArray *order, const GPtrArray *rows, guint column)
{
    for (guint from = 0, to; from < rows->len; from = to) {
        to = row_end(rows, from);
        ((PdfLine *)g_ptr_array_index(rows, from))->column = column;
        merge_row(order, rows, from, to);
        for (guint i = from + 1; i < to; i++)
            pdf_line_free(g_ptr_array_index(rows, i));
    }
}

void
pdf_order_lines(PdfPage *page, guint *column)
{
    g_autoptr(GPtrArray) open =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    guint cuts = 0;

    if (page->lines->len) {
        GPtrArray *all = g_ptr_array_new();

        take(all, page->lines, 0, page->lines->len);
        g_ptr_array_add(open, all);
    }
    while (open->len) {
        g_autoptr(GPtrArray) region =
            g_ptr_array_steal_index(open, open->len - 1);
        GPtrArray *first = g_ptr_array_new(), *second = g_ptr_array_new();
        double gutter;

        sort_rows(region);
        gutter = find_gutter(region, median_em(region));
        if (!isnan(gutter) && cuts++ < MAX_CUTS)
            cut(region, gutter, first, second);
        if (first->len && second->len) {
            g_ptr_array_add(open, second);
            g_ptr_array_add(open, first);
            continue;
        }
        g_ptr_array_unref(first);
        g_ptr_array_unref(second);
        finish(order, region, (*column)++);
    }
    g_ptr_array_set_free_func(page->lines, NULL);
    g_ptr_array_set_size(page->lines, 0);
    take(page->lines, order, 0, order->len);
    g_ptr_array_set_free_func(page->lines, pdf_line_free);
}
