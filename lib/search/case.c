/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/case.h"

static void
result_free(gpointer data)
{
    CaseResult *r = data;

    g_free(r->text);
    g_free(r->what);
    g_free(r->unit);
    g_free(r);
}

Case *
case_new(const ArticleRecord *article)
{
    Case *c = g_new0(Case, 1);

    c->article = article;
    c->passages =
        g_ptr_array_new_with_free_func((GDestroyNotify)record_free_passage);
    c->results = g_ptr_array_new_with_free_func(result_free);
    c->spans = g_array_new(FALSE, FALSE, sizeof(SourceSpan));
    return c;
}

void
case_free(Case *c)
{
    if (!c)
        return;
    g_free(c->id);
    g_free(c->problem);
    g_free(c->practice);
    g_ptr_array_unref(c->passages);
    g_ptr_array_unref(c->results);
    g_array_unref(c->spans);
    g_free(c);
}
