/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Databases for reading: statistics, data, terms, postings, values.
 */
#include "xapian/guard.hh"

XapianDatabase *
xapian_database_open(const char *path, GError **error)
{
    return guard<XapianDatabase *>(
        error, nullptr,
        [&] {
            return new XapianDatabase{ Xapian::Database(
                path, Xapian::DB_BACKEND_GLASS) };
        },
        path);
}

XapianDatabase *
xapian_database_new_empty(void)
{
    return guard_new<XapianDatabase>();
}

XapianDatabase *
xapian_database_open_remote(const char *host, guint port, guint timeout,
                            guint connect_timeout, GError **error)
{
    return guard<XapianDatabase *>(error, nullptr, [&] {
        return new XapianDatabase{ Xapian::Remote::open(host, port, timeout,
                                                        connect_timeout) };
    });
}

/* Runs `f` and says that it went well. */
template <typename F>
static gboolean
done(GError **error, F f) noexcept
{
    return guard(error, gboolean(FALSE), [&] {
        f();
        return gboolean(TRUE);
    });
}

gboolean
xapian_database_add(XapianDatabase *db, const XapianDatabase *other,
                    GError **error)
{
    return done(error, [&] { db->db.add_database(other->db); });
}

gboolean
xapian_database_reopen(XapianDatabase *db, gboolean *changed, GError **error)
{
    return done(error, [&] {
        bool newer = db->db.reopen();
        if (changed)
            *changed = newer;
    });
}

void
xapian_database_free(XapianDatabase *db)
{
    delete db;
}

gboolean
xapian_database_stats(const XapianDatabase *db, XapianDatabaseStats *stats,
                      GError **error)
{
    return done(error, [&] {
        *stats = XapianDatabaseStats();
        stats->documents = db->db.get_doccount();
        stats->last_docid = db->db.get_lastdocid();
        stats->average_length = db->db.get_avlength();
        stats->total_length = db->db.get_total_length();
        stats->shortest = db->db.get_doclength_lower_bound();
        stats->longest = db->db.get_doclength_upper_bound();
    });
}

gboolean
xapian_database_term_stats(const XapianDatabase *db, const char *term,
                           gssize length, XapianTermStats *stats,
                           GError **error)
{
    return done(error, [&] {
        std::string name = guard_bytes(term, length);
        *stats = XapianTermStats();
        stats->documents = db->db.get_termfreq(name);
        if (stats->documents == 0)
            return;
        stats->occurrences = db->db.get_collection_freq(name);
        stats->max_wdf = db->db.get_wdf_upper_bound(name);
    });
}

gboolean
xapian_database_termfreq(const XapianDatabase *db, const char *term,
                         gssize length, XapianDoccount *documents,
                         GError **error)
{
    return done(error, [&] {
        *documents = db->db.get_termfreq(guard_bytes(term, length));
    });
}

gboolean
xapian_database_doclength(const XapianDatabase *db, XapianDocid docid,
                          XapianTermcount *length, GError **error)
{
    return done(error, [&] { *length = db->db.get_doclength(docid); });
}

gboolean
xapian_database_value_stats(const XapianDatabase *db, XapianSlot slot,
                            XapianValueStats *stats, GError **error)
{
    *stats = XapianValueStats();
    return done(error, [&] {
        std::string low = db->db.get_value_lower_bound(slot);
        std::string high = db->db.get_value_upper_bound(slot);
        stats->documents = db->db.get_value_freq(slot);
        stats->lowest = guard_to_bytes(std::move(low));
        stats->highest = guard_to_bytes(std::move(high));
    });
}

void
xapian_value_stats_clear(XapianValueStats *stats)
{
    g_clear_pointer(&stats->lowest, g_bytes_unref);
    g_clear_pointer(&stats->highest, g_bytes_unref);
}

GBytes *
xapian_database_document_data(const XapianDatabase *db, XapianDocid docid,
                              GError **error)
{
    return guard<GBytes *>(error, nullptr, [&] {
        return guard_to_bytes(db->db.get_document(docid).get_data());
    });
}

GBytes *
xapian_database_document_value(const XapianDatabase *db, XapianDocid docid,
                               XapianSlot slot, GError **error)
{
    return guard<GBytes *>(error, nullptr, [&] {
        return guard_to_bytes(db->db.get_document(docid).get_value(slot));
    });
}

GBytes *
xapian_database_metadata(const XapianDatabase *db, const char *key,
                         gssize length, GError **error)
{
    return guard<GBytes *>(error, nullptr, [&] {
        return guard_to_bytes(db->db.get_metadata(guard_bytes(key, length)));
    });
}

/* ---- terms ---- */

XapianTerms *
xapian_database_terms(const XapianDatabase *db, const char *prefix,
                      gssize length, GError **error)
{
    return guard<XapianTerms *>(error, nullptr, [&] {
        std::string start = guard_bytes(prefix, length);
        std::unique_ptr<XapianTerms> terms(new XapianTerms);
        terms->at = db->db.allterms_begin(start);
        terms->end = db->db.allterms_end(start);
        return terms.release();
    });
}

XapianTerms *
xapian_database_metadata_keys(const XapianDatabase *db, const char *prefix,
                              gssize length, GError **error)
{
    return guard<XapianTerms *>(error, nullptr, [&] {
        std::string start = guard_bytes(prefix, length);
        std::unique_ptr<XapianTerms> terms(new XapianTerms);
        terms->at = db->db.metadata_keys_begin(start);
        terms->end = db->db.metadata_keys_end(start);
        terms->has_documents = false;
        return terms.release();
    });
}

XapianTerms *
xapian_database_document_terms(const XapianDatabase *db, XapianDocid docid,
                               GError **error)
{
    return guard<XapianTerms *>(error, nullptr, [&] {
        std::unique_ptr<XapianTerms> terms(new XapianTerms);
        terms->at = db->db.termlist_begin(docid);
        terms->end = db->db.termlist_end(docid);
        terms->has_wdf = true;
        return terms.release();
    });
}

static gboolean
arrive(XapianTerms *terms)
{
    terms->started = true;
    if (terms->at == terms->end)
        return FALSE;
    terms->current = *terms->at;
    return TRUE;
}

gboolean
xapian_terms_next(XapianTerms *terms, GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        if (terms->at == terms->end)
            return gboolean(FALSE);
        if (terms->started)
            ++terms->at;
        return arrive(terms);
    });
}

gboolean
xapian_terms_skip_to(XapianTerms *terms, const char *term, gssize length,
                     GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        if (terms->at == terms->end)
            return gboolean(FALSE);
        terms->at.skip_to(guard_bytes(term, length));
        return arrive(terms);
    });
}

const char *
xapian_terms_get(const XapianTerms *terms, gsize *length)
{
    if (length)
        *length = terms->current.size();
    return terms->current.c_str();
}

XapianDoccount
xapian_terms_documents(const XapianTerms *terms)
{
    GError *ignored = nullptr;
    XapianDoccount n = guard(&ignored, XapianDoccount(0), [&] {
        return terms->has_documents && terms->at != terms->end
                   ? XapianDoccount(terms->at.get_termfreq())
                   : 0;
    });
    g_clear_error(&ignored);
    return n;
}

XapianTermcount
xapian_terms_wdf(const XapianTerms *terms)
{
    GError *ignored = nullptr;
    XapianTermcount wdf = guard(&ignored, XapianTermcount(0), [&] {
        return terms->has_wdf && terms->at != terms->end
                   ? XapianTermcount(terms->at.get_wdf())
                   : 0;
    });
    g_clear_error(&ignored);
    return wdf;
}

void
xapian_terms_free(XapianTerms *terms)
{
    delete terms;
}

/* ---- postings ---- */

struct XapianPostings {
    Xapian::PostingIterator at, end;
    bool started = false;
    XapianDocid docid = 0;
};

XapianPostings *
xapian_database_postings(const XapianDatabase *db, const char *term,
                         gssize length, GError **error)
{
    return guard<XapianPostings *>(error, nullptr, [&] {
        std::string name = guard_bytes(term, length);
        std::unique_ptr<XapianPostings> postings(new XapianPostings);
        postings->at = db->db.postlist_begin(name);
        postings->end = db->db.postlist_end(name);
        return postings.release();
    });
}

static gboolean
arrive(XapianPostings *postings)
{
    postings->started = true;
    bool there = postings->at != postings->end;
    postings->docid = there ? *postings->at : 0;
    return there;
}

static gboolean
step(XapianPostings *postings)
{
    if (postings->at == postings->end)
        return FALSE;
    if (postings->started)
        ++postings->at;
    return arrive(postings);
}

gboolean
xapian_postings_next(XapianPostings *postings, GError **error)
{
    return guard(error, gboolean(FALSE), [&] { return step(postings); });
}

gboolean
xapian_postings_skip_to(XapianPostings *postings, XapianDocid docid,
                        GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        if (postings->at == postings->end)
            return gboolean(FALSE);
        if (!postings->started || postings->docid < docid)
            postings->at.skip_to(docid);
        return arrive(postings);
    });
}

XapianDocid
xapian_postings_docid(const XapianPostings *postings)
{
    return postings->docid;
}

XapianTermcount
xapian_postings_wdf(const XapianPostings *postings)
{
    GError *ignored = nullptr;
    XapianTermcount wdf = guard(&ignored, XapianTermcount(0), [&] {
        return postings->docid ? XapianTermcount(postings->at.get_wdf()) : 0;
    });
    g_clear_error(&ignored);
    return wdf;
}

XapianTermcount
xapian_postings_doclength(const XapianPostings *postings)
{
    GError *ignored = nullptr;
    XapianTermcount length = guard(&ignored, XapianTermcount(0), [&] {
        return postings->docid ? XapianTermcount(postings->at.get_doclength())
                               : 0;
    });
    g_clear_error(&ignored);
    return length;
}

gsize
xapian_postings_read(XapianPostings *postings, XapianPosting *out, gsize n,
                     GError **error)
{
    gsize count = 0;
    guard(error, false, [&] {
        while (count < n && step(postings)) {
            out[count].docid = postings->docid;
            out[count].wdf = postings->at.get_wdf();
            count++;
        }
        return true;
    });
    return count;
}

void
xapian_postings_free(XapianPostings *postings)
{
    delete postings;
}

/* ---- values ---- */

struct XapianValues {
    Xapian::ValueIterator at, end;
    bool started = false;
    XapianDocid docid = 0;
    std::string current;
};

XapianValues *
xapian_database_values(const XapianDatabase *db, XapianSlot slot,
                       GError **error)
{
    return guard<XapianValues *>(error, nullptr, [&] {
        std::unique_ptr<XapianValues> values(new XapianValues);
        values->at = db->db.valuestream_begin(slot);
        values->end = db->db.valuestream_end(slot);
        return values.release();
    });
}

static gboolean
arrive(XapianValues *values)
{
    values->started = true;
    bool there = values->at != values->end;
    values->docid = there ? values->at.get_docid() : 0;
    if (there)
        values->current = *values->at;
    return there;
}

gboolean
xapian_values_next(XapianValues *values, GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        if (values->at == values->end)
            return gboolean(FALSE);
        if (values->started)
            ++values->at;
        return arrive(values);
    });
}

gboolean
xapian_values_skip_to(XapianValues *values, XapianDocid docid, GError **error)
{
    return guard(error, gboolean(FALSE), [&] {
        if (values->at == values->end)
            return gboolean(FALSE);
        if (!values->started || values->docid < docid)
            values->at.skip_to(docid);
        return arrive(values);
    });
}

XapianDocid
xapian_values_docid(const XapianValues *values)
{
    return values->docid;
}

const char *
xapian_values_get(XapianValues *values, gsize *length)
{
    if (length)
        *length = values->current.size();
    return values->current.c_str();
}

void
xapian_values_free(XapianValues *values)
{
    delete values;
}

gsize
xapian_sortable_encode(double number, char out[XAPIAN_SORTABLE_MAX])
{
    return Xapian::sortable_serialise_(number, out);
}

double
xapian_sortable_decode(const char *bytes, gsize length)
{
    GError *ignored = nullptr;
    double number = guard(&ignored, 0.0, [&] {
        return Xapian::sortable_unserialise(std::string(bytes, length));
    });
    g_clear_error(&ignored);
    return number;
}
