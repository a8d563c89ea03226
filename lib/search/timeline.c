/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/timeline.h"

#include "search/likeness.h"

#include <string.h>

/* Two entries of one date are told in like words from here on. */
static const double TOLD_TWICE = 0.6;

static void
item_free(gpointer data)
{
    TimelineItem *item = data;

    g_free(item->text);
    g_ptr_array_unref(item->others);
    g_free(item);
}

void
timeline_free(Timeline *timeline)
{
    if (!timeline)
        return;
    g_ptr_array_unref(timeline->items);
    g_free(timeline);
}

static void
add_item(Timeline *timeline, const Hit *hit, Span span, const DateMention *date)
{
    TimelineItem *item = g_new0(TimelineItem, 1);

    g_strlcpy(item->iso, date->iso, sizeof item->iso);
    g_strlcpy(item->iso_to, date->iso_to, sizeof item->iso_to);
    item->stated = date->stated;
    item->hit = hit;
    item->span = span;
    item->text = g_strndup(hit->passage->text + span.from, span.to - span.from);
    g_strstrip(item->text);
    item->others = g_ptr_array_new();
    g_ptr_array_add(timeline->items, item);
}

/* The date that a sentence is about: its first one that is resolved. */
static const DateMention *
date_of(const GArray *dates, Span sentence)
{
    for (guint i = 0; i < dates->len; i++) {
        const DateMention *d = &g_array_index(dates, DateMention, i);
        if (d->span.from >= sentence.from && d->span.to <= sentence.to &&
            d->iso[0])
            return d;
    }
    return NULL;
}

/* A hit that names no date stands under that of its article: the sentence that
 * holds the match. */
static gboolean
add_by_paper(Timeline *timeline, const Hit *hit)
{
    const PassageRecord *p = hit->passage;
    const char *date = hit->article->date;
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(Span));
    guint32 at = hit->highlights && hit->highlights->len
                     ? g_array_index(hit->highlights, Span, 0).from
                     : 0;
    DateMention mention = { 0 };

    if (!date || !*date)
        return FALSE;
    g_strlcpy(mention.iso, date, sizeof mention.iso);
    segment_sentences(p->text, (gssize)p->text_length, sentences);
    for (guint i = 0; i < sentences->len; i++) {
        Span sentence = g_array_index(sentences, Span, i);
        if (at < sentence.from || at >= sentence.to)
            continue;
        add_item(timeline, hit, sentence, &mention);
        return TRUE;
    }
    return FALSE;
}

static void
add_hit(Timeline *timeline, const Hit *hit)
{
    const PassageRecord *p = hit->passage;
    const char *printed = hit->article->printed;
    g_autoptr(GArray) dates = g_array_new(FALSE, FALSE, sizeof(DateMention));
    g_autoptr(GArray) sentences = g_array_new(FALSE, FALSE, sizeof(Span));
    int year = 0;
    guint before = timeline->items->len;

    date_scan(p->text, p->text_length, printed && *printed ? printed : NULL,
              &year, dates);
    if (p->kind == BLOCK_TIMELINE_ENTRY) {
        Span all = { 0, (guint32)p->text_length };
        const DateMention *date = date_of(dates, all);
        if (date)
            add_item(timeline, hit, all, date);
    } else {
        segment_sentences(p->text, (gssize)p->text_length, sentences);
        for (guint i = 0; i < sentences->len; i++) {
            Span sentence = g_array_index(sentences, Span, i);
            const DateMention *date = date_of(dates, sentence);
            if (date)
                add_item(timeline, hit, sentence, date);
        }
    }
    if (timeline->items->len == before && !add_by_paper(timeline, hit))
        timeline->undated++;
}

static int
by_date(gconstpointer a, gconstpointer b)
{
    const TimelineItem *x = *(const TimelineItem *const *)a;
    const TimelineItem *y = *(const TimelineItem *const *)b;
    int order = strcmp(x->iso, y->iso);

    if (!order) /* the better hit first: the others fold into it */
        order = y->hit->score > x->hit->score   ? 1
                : y->hit->score < x->hit->score ? -1
                                                : 0;
    return order ? order : (x->span.from > y->span.from) * 2 - 1;
}

/* Entries of one date (or of a date that holds the other: 2022-03 and
 * 2022-03-05) in like words. Only the run of entries that begin with the same
 * month is compared, and no more of it than FOLD_REACH. */
enum { FOLD_REACH = 200 };

static void
fold(Timeline *timeline)
{
    g_autoptr(GPtrArray) all = g_steal_pointer(&timeline->items);
    g_autoptr(GPtrArray) sets =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);

    timeline->items = g_ptr_array_new_with_free_func(item_free);
    for (guint i = 0; i < all->len; i++) {
        TimelineItem *item = all->pdata[i];
        g_autoptr(GHashTable) pairs =
            likeness_pairs(item->text, strlen(item->text));
        TimelineItem *same = NULL;
        guint kept = timeline->items->len;

        for (guint j = 0; j < MIN(kept, FOLD_REACH) && !same; j++) {
            TimelineItem *other = timeline->items->pdata[kept - 1 - j];
            if (!g_str_has_prefix(item->iso, other->iso))
                continue;
            if (likeness_of(pairs, sets->pdata[kept - 1 - j]) >= TOLD_TWICE)
                same = other;
        }
        if (same) {
            g_ptr_array_add(same->others, (gpointer)item->hit);
            item_free(item);
        } else {
            g_ptr_array_add(timeline->items, item);
            g_ptr_array_add(sets, g_steal_pointer(&pairs));
        }
    }
}

Timeline *
timeline_build(const Results *results)
{
    Timeline *timeline = g_new0(Timeline, 1);

    timeline->items = g_ptr_array_new();
    for (guint i = 0; i < results->hits->len; i++)
        add_hit(timeline, results->hits->pdata[i]);
    g_ptr_array_sort(timeline->items, by_date);
    fold(timeline);
    return timeline;
}
