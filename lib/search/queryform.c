/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/queryform.h"

#include <math.h>

#include "search/field.h"

static void
print_children(GString *out, const Query *query, const char *between);

static void
print_number(GString *out, double value)
{
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.15g", value);
    g_string_append(out, number);
}

static void
print_range(GString *out, const Query *query)
{
    g_string_append_printf(out, "%s:", field_name(query->field));
    if (query->field == QUERY_FIELD_DATE) {
        g_string_append_printf(out, "%s..%s", query->from, query->to);
        return;
    }
    if (isinf(query->high) || isinf(query->low)) {
        gboolean up = isinf(query->high) != 0;
        gboolean open = up ? query->low_open : query->high_open;
        g_string_append(out, up ? ">" : "<");
        g_string_append(out, open ? "" : "=");
        print_number(out, up ? query->low : query->high);
    } else {
        print_number(out, query->low);
        g_string_append(out, "..");
        print_number(out, query->high);
    }
    g_string_append(out, query->unit);
}

static void
print_query(GString *out, const Query *query)
{
    switch (query->kind) {
    case QUERY_STRING:
        g_string_append(out, query->text);
        break;
    case QUERY_QUOTED:
        g_string_append_printf(out, "\"%s\"", query->text);
        break;
    case QUERY_FIELD:
        g_string_append_printf(out, "%s:\"%s\"", field_name(query->field),
                               query->text);
        break;
    case QUERY_RANGE:
        print_range(out, query);
        break;
    case QUERY_WILD:
        print_children(out, query, "*");
        break;
    case QUERY_OR:
        print_children(out, query, " OR ");
        break;
    case QUERY_NEAR: {
        g_autofree char *near = g_strdup_printf(" NEAR/%u ", query->distance);
        print_children(out, query, near);
        break;
    }
    case QUERY_NOT:
        print_children(out, query, " -");
        break;
    case QUERY_AND:
        print_children(out, query, " ");
        break;
    }
}

static void
print_children(GString *out, const Query *query, const char *between)
{
    g_string_append_c(out, '(');
    for (guint i = 0; i < query->children->len; i++) {
        if (i)
            g_string_append(out, between);
        print_query(out, g_ptr_array_index(query->children, i));
    }
    g_string_append_c(out, ')');
}

char *
queryform_of(const Query *query)
{
    GString *out = g_string_new(NULL);
    print_query(out, query);
    return g_string_free(out, FALSE);
}
