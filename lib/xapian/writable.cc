/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Documents, and databases for writing.
 */
#include "xapian/guard.hh"

#include <cstring>

/* ---- documents ---- */

XapianDocument *
xapian_document_new(void)
{
    return guard_new<XapianDocument>();
}

void
xapian_document_clear(XapianDocument *document)
{
    g_clear_error(&document->failure);
    guard_build(document, [&] { document->document = Xapian::Document(); });
}

void
xapian_document_set_data(XapianDocument *document, const void *data, gsize size)
{
    guard_build(document, [&] {
        document->document.set_data(
            std::string(static_cast<const char *>(data), size));
    });
}

void
xapian_document_add_term(XapianDocument *document, const char *term,
                         gssize length, XapianTermcount wdf)
{
    guard_build(document, [&] {
        document->term.assign(term, length < 0 ? strlen(term) : gsize(length));
        document->document.add_term(document->term, wdf);
    });
}

void
xapian_document_add_boolean_term(XapianDocument *document, const char *term,
                                 gssize length)
{
    xapian_document_add_term(document, term, length, 0);
}

void
xapian_document_add_posting(XapianDocument *document, const char *term,
                            gssize length, XapianTermcount position,
                            XapianTermcount wdf)
{
    guard_build(document, [&] {
        document->document.add_posting(guard_bytes(term, length), position,
                                       wdf);
    });
}

void
xapian_document_set_value(XapianDocument *document, XapianSlot slot,
                          const void *value, gsize size)
{
    guard_build(document, [&] {
        document->document.add_value(
            slot, std::string(static_cast<const char *>(value), size));
    });
}

void
xapian_document_free(XapianDocument *document)
{
    delete document;
}

/* ---- writing ---- */

static int
writable_flags(XapianWritableFlags flags)
{
    static const int actions[] = { Xapian::DB_OPEN, Xapian::DB_CREATE,
                                   Xapian::DB_CREATE_OR_OPEN,
                                   Xapian::DB_CREATE_OR_OVERWRITE };
    int out = actions[flags & 3] | Xapian::DB_BACKEND_GLASS;
    if (flags & XAPIAN_NO_TERMLIST)
        out |= Xapian::DB_NO_TERMLIST;
    if (flags & XAPIAN_NO_SYNC)
        out |= Xapian::DB_NO_SYNC;
    if (flags & XAPIAN_DANGEROUS)
        out |= Xapian::DB_DANGEROUS;
    if (flags & XAPIAN_WAIT_LOCK)
        out |= Xapian::DB_RETRY_LOCK;
    return out;
}

XapianWritable *
xapian_writable_open(const char *path, XapianWritableFlags flags,
                     GError **error)
{
    return guard<XapianWritable *>(
        error, nullptr,
        [&] {
            return new XapianWritable{ Xapian::WritableDatabase(
                path, writable_flags(flags)) };
        },
        path);
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
xapian_writable_begin(XapianWritable *db, GError **error)
{
    return done(error, [&] {
        db->db.begin_transaction();
        db->in_transaction = true;
    });
}

gboolean
xapian_writable_commit(XapianWritable *db, GError **error)
{
    return done(error, [&] {
        db->in_transaction = false;
        db->db.commit_transaction();
    });
}

gboolean
xapian_writable_cancel(XapianWritable *db, GError **error)
{
    return done(error, [&] {
        db->in_transaction = false;
        db->db.cancel_transaction();
    });
}

gboolean
xapian_writable_flush(XapianWritable *db, GError **error)
{
    return done(error, [&] { db->db.commit(); });
}

gboolean
xapian_writable_add(XapianWritable *db, XapianDocument *document,
                    XapianDocid *docid, GError **error)
{
    if (!guard_built(document, error))
        return FALSE;
    return done(error, [&] {
        Xapian::docid id = db->db.add_document(document->document);
        if (docid)
            *docid = id;
    });
}

gboolean
xapian_writable_replace(XapianWritable *db, XapianDocid docid,
                        XapianDocument *document, GError **error)
{
    if (!guard_built(document, error))
        return FALSE;
    return done(error,
                [&] { db->db.replace_document(docid, document->document); });
}

gboolean
xapian_writable_replace_term(XapianWritable *db, const char *term,
                             gssize length, XapianDocument *document,
                             XapianDocid *docid, GError **error)
{
    if (!guard_built(document, error))
        return FALSE;
    return done(error, [&] {
        Xapian::docid id = db->db.replace_document(guard_bytes(term, length),
                                                   document->document);
        if (docid)
            *docid = id;
    });
}

gboolean
xapian_writable_delete(XapianWritable *db, XapianDocid docid, GError **error)
{
    return done(error, [&] { db->db.delete_document(docid); });
}

gboolean
xapian_writable_delete_term(XapianWritable *db, const char *term, gssize length,
                            GError **error)
{
    return done(error,
                [&] { db->db.delete_document(guard_bytes(term, length)); });
}

gboolean
xapian_writable_set_metadata(XapianWritable *db, const char *key, gssize length,
                             const void *value, gsize size, GError **error)
{
    return done(error, [&] {
        db->db.set_metadata(
            guard_bytes(key, length),
            std::string(static_cast<const char *>(value), size));
    });
}

XapianDatabase *
xapian_writable_database(XapianWritable *db, GError **error)
{
    return guard<XapianDatabase *>(error, nullptr, [&] {
        return new XapianDatabase{ Xapian::Database(db->db) };
    });
}

gboolean
xapian_writable_close(XapianWritable *db, GError **error)
{
    return done(error, [&] {
        if (db->in_transaction)
            db->db.cancel_transaction();
        db->in_transaction = false;
        db->db.close();
        db->closed = true;
    });
}

void
xapian_writable_free(XapianWritable *db)
{
    if (!db)
        return;
    GError *ignored = nullptr;
    /* The destructor would write out what there is, too, and where that fails
     * (a full disk) end the program: then the object is left behind. */
    if (!db->closed && !xapian_writable_close(db, &ignored)) {
        g_clear_error(&ignored);
        return;
    }
    guard(&ignored, false, [&] {
        delete db;
        return true;
    });
    g_clear_error(&ignored);
}
