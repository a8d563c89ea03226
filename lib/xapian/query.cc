/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Queries.
 */
#include "xapian/guard.hh"

#include <vector>

/* A new query as `f` makes it; what it throws is kept in it. */
template <typename F>
static XapianQuery *
make(F f) noexcept
{
    auto *made = guard_new<XapianQuery>();
    guard_build(made, [&] { made->query = f(); });
    return made;
}

static Xapian::Query::op
xapian_op(XapianOp op)
{
    switch (op) {
    case XAPIAN_OP_AND:
        return Xapian::Query::OP_AND;
    case XAPIAN_OP_OR:
        return Xapian::Query::OP_OR;
    case XAPIAN_OP_AND_NOT:
        return Xapian::Query::OP_AND_NOT;
    case XAPIAN_OP_AND_MAYBE:
        return Xapian::Query::OP_AND_MAYBE;
    case XAPIAN_OP_FILTER:
        return Xapian::Query::OP_FILTER;
    case XAPIAN_OP_XOR:
        return Xapian::Query::OP_XOR;
    case XAPIAN_OP_NEAR:
        return Xapian::Query::OP_NEAR;
    case XAPIAN_OP_PHRASE:
        return Xapian::Query::OP_PHRASE;
    case XAPIAN_OP_SYNONYM:
        return Xapian::Query::OP_SYNONYM;
    case XAPIAN_OP_MAX:
        return Xapian::Query::OP_MAX;
    case XAPIAN_OP_ELITE_SET:
        return Xapian::Query::OP_ELITE_SET;
    }
    throw Xapian::InvalidArgumentError("unknown query operator");
}

XapianQuery *
xapian_query_term(const char *term, gssize length)
{
    return xapian_query_term_full(term, length, 1, 0);
}

XapianQuery *
xapian_query_term_full(const char *term, gssize length, XapianTermcount wqf,
                       XapianTermcount position)
{
    return make([&] {
        std::string name = guard_bytes(term, length);
        /* To Xapian the empty term is every document: here, a mistake. */
        if (name.empty())
            throw Xapian::InvalidArgumentError("empty term in a query");
        return Xapian::Query(name, wqf, position);
    });
}

XapianQuery *
xapian_query_all(void)
{
    return make([] { return Xapian::Query(std::string()); });
}

XapianQuery *
xapian_query_nothing(void)
{
    return make([] { return Xapian::Query(); });
}

XapianQuery *
xapian_query_combine(XapianOp op, XapianQuery *const *queries, gsize n,
                     XapianTermcount parameter)
{
    auto *made = guard_new<XapianQuery>();
    guard_build(made, [&] {
        std::vector<Xapian::Query> parts;
        parts.reserve(n);
        for (gsize i = 0; i < n; i++)
            parts.push_back(queries[i]->query);
        made->query =
            Xapian::Query(xapian_op(op), parts.begin(), parts.end(), parameter);
    });
    for (gsize i = 0; i < n; i++) {
        if (queries[i]->failure && !made->failure)
            made->failure = g_error_copy(queries[i]->failure);
        xapian_query_free(queries[i]);
    }
    return made;
}

XapianQuery *
xapian_query_pair(XapianOp op, XapianQuery *left, XapianQuery *right)
{
    XapianQuery *both[] = { left, right };
    return xapian_query_combine(op, both, 2, 0);
}

XapianQuery *
xapian_query_terms(XapianOp op, const XapianTermRef *terms, gsize n,
                   XapianTermcount parameter)
{
    return make([&] {
        std::vector<std::string> names;
        names.reserve(n);
        for (gsize i = 0; i < n; i++) {
            names.push_back(guard_bytes(terms[i].term, terms[i].length));
            if (names.back().empty())
                throw Xapian::InvalidArgumentError("empty term in a query");
        }
        return Xapian::Query(xapian_op(op), names.begin(), names.end(),
                             parameter);
    });
}

XapianQuery *
xapian_query_scale(XapianQuery *query, double factor)
{
    guard_build(query, [&] {
        query->query =
            Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query->query, factor);
    });
    return query;
}

static std::string
bytes_of(const void *bytes, gsize size)
{
    return std::string(static_cast<const char *>(bytes), size);
}

XapianQuery *
xapian_query_value_range(XapianSlot slot, const void *low, gsize low_size,
                         const void *high, gsize high_size)
{
    return make([&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot,
                             bytes_of(low, low_size),
                             bytes_of(high, high_size));
    });
}

XapianQuery *
xapian_query_value_ge(XapianSlot slot, const void *low, gsize size)
{
    return make([&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_GE, slot,
                             bytes_of(low, size));
    });
}

XapianQuery *
xapian_query_value_le(XapianSlot slot, const void *high, gsize size)
{
    return make([&] {
        return Xapian::Query(Xapian::Query::OP_VALUE_LE, slot,
                             bytes_of(high, size));
    });
}

XapianQuery *
xapian_query_wildcard(const char *prefix, gssize length, XapianTermcount max,
                      XapianWildcardLimit limit, XapianOp op)
{
    return make([&] {
        int kind = Xapian::Query::WILDCARD_LIMIT_ERROR;
        if (limit == XAPIAN_WILDCARD_FIRST)
            kind = Xapian::Query::WILDCARD_LIMIT_FIRST;
        else if (limit == XAPIAN_WILDCARD_MOST_FREQUENT)
            kind = Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT;
        return Xapian::Query(Xapian::Query::OP_WILDCARD,
                             guard_bytes(prefix, length), max, kind,
                             xapian_op(op));
    });
}

XapianQuery *
xapian_query_copy(const XapianQuery *query)
{
    auto *copy = make([&] { return query->query; });
    if (query->failure && !copy->failure)
        copy->failure = g_error_copy(query->failure);
    return copy;
}

gboolean
xapian_query_is_empty(const XapianQuery *query)
{
    return query->query.empty();
}

XapianTermcount
xapian_query_length(const XapianQuery *query)
{
    return query->query.get_length();
}

char *
xapian_query_describe(const XapianQuery *query)
{
    GError *ignored = nullptr;
    char *text = guard<char *>(&ignored, nullptr, [&] {
        return g_strdup(query->query.get_description().c_str());
    });
    g_clear_error(&ignored);
    return text ? text : g_strdup("");
}

gboolean
xapian_query_check(const XapianQuery *query, GError **error)
{
    return guard_built(query, error);
}

void
xapian_query_free(XapianQuery *query)
{
    delete query;
}
