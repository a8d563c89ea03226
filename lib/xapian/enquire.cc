/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Matching: enquiries, match sets, expand sets.
 */
#include "xapian/guard.hh"

#include <vector>

struct XapianEnquire {
    Xapian::Enquire enquire;
};

struct XapianMset {
    Xapian::MSet mset;
};

struct XapianEset {
    std::vector<std::pair<std::string, double>> terms;
};

const XapianBm25 XAPIAN_BM25 = { 1, 0, 1, 0.5, 0.5 };

/* Runs `f`, which fails for want of memory only. */
template <typename F>
static void
quietly(F f) noexcept
{
    GError *ignored = nullptr;
    guard(&ignored, false, [&] {
        f();
        return true;
    });
    g_clear_error(&ignored);
}

XapianEnquire *
xapian_enquire_new(const XapianDatabase *db, GError **error)
{
    return guard<XapianEnquire *>(error, nullptr, [&] {
        /* xapian refuses a group without members */
        return new XapianEnquire{ Xapian::Enquire(
            db->db.size() ? db->db
                          : Xapian::Database(std::string(),
                                             Xapian::DB_BACKEND_INMEMORY)) };
    });
}

gboolean
xapian_enquire_set_bm25(XapianEnquire *enquire, const XapianBm25 *bm25,
                        GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        enquire->enquire.set_weighting_scheme(Xapian::BM25Weight(
            bm25->k1, bm25->k2, bm25->k3, bm25->b, bm25->min_normlen));
        return gboolean(TRUE);
    });
}

void
xapian_enquire_set_bool_weight(XapianEnquire *enquire)
{
    quietly(
        [&] { enquire->enquire.set_weighting_scheme(Xapian::BoolWeight()); });
}

void
xapian_enquire_set_docid_order(XapianEnquire *enquire, XapianDocidOrder order)
{
    quietly([&] {
        enquire->enquire.set_docid_order(
            order == XAPIAN_DOCID_ASCENDING    ? Xapian::Enquire::ASCENDING
            : order == XAPIAN_DOCID_DESCENDING ? Xapian::Enquire::DESCENDING
                                               : Xapian::Enquire::DONT_CARE);
    });
}

void
xapian_enquire_set_sort(XapianEnquire *enquire, XapianSort sort,
                        XapianSlot slot, gboolean descending)
{
    quietly([&] {
        auto &to = enquire->enquire;
        switch (sort) {
        case XAPIAN_SORT_WEIGHT:
            to.set_sort_by_relevance();
            break;
        case XAPIAN_SORT_VALUE:
            to.set_sort_by_value(slot, descending);
            break;
        case XAPIAN_SORT_VALUE_WEIGHT:
            to.set_sort_by_value_then_relevance(slot, descending);
            break;
        case XAPIAN_SORT_WEIGHT_VALUE:
            to.set_sort_by_relevance_then_value(slot, descending);
            break;
        }
    });
}

void
xapian_enquire_set_collapse(XapianEnquire *enquire, XapianSlot slot,
                            XapianDoccount max)
{
    quietly([&] {
        enquire->enquire.set_collapse_key(max ? slot : Xapian::BAD_VALUENO,
                                          max ? max : 1);
    });
}

void
xapian_enquire_set_cutoff(XapianEnquire *enquire, int percent, double weight)
{
    quietly([&] { enquire->enquire.set_cutoff(percent, weight); });
}

void
xapian_enquire_set_time_limit(XapianEnquire *enquire, double seconds)
{
    quietly([&] { enquire->enquire.set_time_limit(seconds); });
}

XapianMset *
xapian_enquire_mset(XapianEnquire *enquire, const XapianQuery *query,
                    XapianDoccount first, XapianDoccount max_items,
                    XapianDoccount check_at_least, GError **error)
{
    if (!guard_built(query, error))
        return nullptr;
    return guard<XapianMset *>(error, nullptr, [&] {
        enquire->enquire.set_query(query->query);
        return new XapianMset{ enquire->enquire.get_mset(first, max_items,
                                                         check_at_least) };
    });
}

XapianTerms *
xapian_enquire_matching_terms(XapianEnquire *enquire, XapianDocid docid,
                              GError **error)
{
    return guard<XapianTerms *>(error, nullptr, [&] {
        std::unique_ptr<XapianTerms> terms(new XapianTerms);
        terms->at = enquire->enquire.get_matching_terms_begin(docid);
        terms->end = enquire->enquire.get_matching_terms_end(docid);
        terms->has_documents = false;
        return terms.release();
    });
}

void
xapian_enquire_free(XapianEnquire *enquire)
{
    delete enquire;
}

void
xapian_mset_stats(const XapianMset *mset, XapianMsetStats *stats)
{
    const Xapian::MSet &from = mset->mset;
    stats->items = from.size();
    stats->lower = from.get_matches_lower_bound();
    stats->estimated = from.get_matches_estimated();
    stats->upper = from.get_matches_upper_bound();
    stats->max_possible = from.get_max_possible();
    stats->max_attained = from.get_max_attained();
}

static Xapian::MSetIterator
item_at(const XapianMset *mset, XapianDoccount i)
{
    if (i >= mset->mset.size())
        throw Xapian::RangeError("no such item in the match set");
    return mset->mset[i];
}

gboolean
xapian_mset_item(const XapianMset *mset, XapianDoccount i, XapianMsetItem *item,
                 GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        Xapian::MSetIterator at = item_at(mset, i);
        item->docid = *at;
        item->weight = at.get_weight();
        item->rank = at.get_rank();
        item->collapsed = at.get_collapse_count();
        item->percent = at.get_percent();
        return gboolean(TRUE);
    });
}

GBytes *
xapian_mset_data(const XapianMset *mset, XapianDoccount i, GError **error)
{
    return guard<GBytes *>(error, nullptr, [&] {
        return guard_to_bytes(item_at(mset, i).get_document().get_data());
    });
}

gboolean
xapian_mset_fetch(const XapianMset *mset, GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        mset->mset.fetch();
        return gboolean(TRUE);
    });
}

gboolean
xapian_mset_term(const XapianMset *mset, const char *term, gssize length,
                 double *weight, XapianDoccount *documents, GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        std::string name = guard_bytes(term, length);
        if (weight)
            *weight = mset->mset.get_termweight(name);
        if (documents)
            *documents = mset->mset.get_termfreq(name);
        return gboolean(TRUE);
    });
}

void
xapian_mset_free(XapianMset *mset)
{
    delete mset;
}

/* A C function as Xapian's judge of terms. */
class Decider : public Xapian::ExpandDecider
{
    XapianAcceptTerm accept;
    gpointer data;

  public:
    Decider(XapianAcceptTerm accept_, gpointer data_)
        : accept(accept_), data(data_)
    {
    }

    bool
    operator()(const std::string &term) const override
    {
        return accept(term.data(), term.size(), data);
    }
};

XapianEset *
xapian_enquire_eset(XapianEnquire *enquire, const XapianDocid *relevant,
                    gsize n, XapianTermcount max, XapianAcceptTerm accept,
                    gpointer data, GError **error)
{
    return guard<XapianEset *>(error, nullptr, [&] {
        Xapian::RSet rset;
        for (gsize i = 0; i < n; i++)
            rset.add_document(relevant[i]);
        Decider decider(accept, data);
        Xapian::ESet found =
            enquire->enquire.get_eset(max, rset, accept ? &decider : nullptr);
        std::unique_ptr<XapianEset> eset(new XapianEset);
        for (auto at = found.begin(); at != found.end(); ++at)
            eset->terms.emplace_back(*at, at.get_weight());
        return eset.release();
    });
}

gsize
xapian_eset_size(const XapianEset *eset)
{
    return eset->terms.size();
}

const char *
xapian_eset_term(const XapianEset *eset, gsize i, gsize *length, double *weight)
{
    if (i >= eset->terms.size())
        return nullptr;
    if (length)
        *length = eset->terms[i].first.size();
    if (weight)
        *weight = eset->terms[i].second;
    return eset->terms[i].first.c_str();
}

void
xapian_eset_free(XapianEset *eset)
{
    delete eset;
}
