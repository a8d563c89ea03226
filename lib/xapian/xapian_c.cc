/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Errors, documents, writing, compacting, checking. Reading is in database.cc,
 * queries in query.cc, matching in enquire.cc.
 */
#include "xapian/guard.hh"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

G_DEFINE_QUARK(xapian - c - error - quark, xapian_c_error)

/* ---- errors ---- */

/* Xapian passes errno on as a text only. */
static bool
says(const char *text, int number)
{
    return text && strcmp(text, strerror(number)) == 0;
}

static bool
is_full(const char *text)
{
    return says(text, ENOSPC) || says(text, EDQUOT) || says(text, EFBIG);
}

static XapianCError
system_kind(const char *text)
{
    if (is_full(text))
        return XAPIAN_C_ERROR_FULL;
    if (says(text, EACCES) || says(text, EPERM) || says(text, EROFS))
        return XAPIAN_C_ERROR_NO_PERMISSION;
    return text ? XAPIAN_C_ERROR_IO : XAPIAN_C_ERROR_INTERNAL;
}

/* A database that could not be opened at `path`: what is there? */
static XapianCError
opening_kind(const char *path, const char *text)
{
    struct stat st;
    if (!path)
        return system_kind(text);
    if (stat(path, &st) != 0) {
        if (errno == EACCES)
            return XAPIAN_C_ERROR_NO_PERMISSION;
        return errno == ENOENT || errno == ENOTDIR ? XAPIAN_C_ERROR_NOT_FOUND
                                                   : XAPIAN_C_ERROR_IO;
    }
    if (says(text, EACCES) || says(text, EMFILE) || says(text, ENFILE) ||
        says(text, EIO) || is_full(text))
        return system_kind(text);
    return XAPIAN_C_ERROR_NOT_OURS;
}

static XapianCError
xapian_kind(const Xapian::Error &e, const char *path)
{
    const char *type = e.get_type(), *text = e.get_error_string();
    auto is = [type](const char *name) { return strcmp(type, name) == 0; };
    if (is("DatabaseLockError")) {
        /* Here errno's text is the end of the message. */
        const char *colon = strrchr(e.get_msg().c_str(), ':');
        if (!text && colon)
            text = colon + strspn(colon, ": ");
        return says(text, EACCES) || says(text, EROFS) || says(text, EPERM)
                   ? XAPIAN_C_ERROR_NO_PERMISSION
               : is_full(text) ? XAPIAN_C_ERROR_FULL
                               : XAPIAN_C_ERROR_LOCKED;
    }
    if (is("DatabaseNotFoundError") || is("DatabaseOpeningError"))
        return opening_kind(path, text);
    if (is("DatabaseCreateError"))
        return text ? system_kind(text) : XAPIAN_C_ERROR_NOT_OURS;
    if (is("DatabaseVersionError") || (path && is("FeatureUnavailableError")))
        return XAPIAN_C_ERROR_NOT_OURS;
    if (is("DatabaseCorruptError"))
        return XAPIAN_C_ERROR_CORRUPT;
    if (is("DatabaseModifiedError"))
        return XAPIAN_C_ERROR_MODIFIED;
    if (is("NetworkTimeoutError"))
        return XAPIAN_C_ERROR_TIMEOUT;
    if (is("NetworkError"))
        return XAPIAN_C_ERROR_NETWORK;
    if (is("DocNotFoundError"))
        return XAPIAN_C_ERROR_NO_DOCUMENT;
    if (is("UnimplementedError") || is("FeatureUnavailableError") ||
        is("InvalidOperationError"))
        return XAPIAN_C_ERROR_UNSUPPORTED;
    if (is("InvalidArgumentError") || is("RangeError") ||
        is("QueryParserError") || is("WildcardError"))
        return XAPIAN_C_ERROR_BAD_ARGUMENT;
    /* "EOF reading block 0": no call failed, but the table is too short. */
    if (is("DatabaseError") && !text)
        return XAPIAN_C_ERROR_CORRUPT;
    return system_kind(text);
}

static void
set_xapian_error(GError **error, const Xapian::Error &e, const char *path)
{
    const char *text = e.get_error_string();
    g_autofree char *message = g_utf8_make_valid(e.get_msg().c_str(), -1);
    g_set_error(error, XAPIAN_C_ERROR, xapian_kind(e, path), "%s%s%s%s",
                message, text ? " (" : "", text ? text : "", text ? ")" : "");
}

void
guard_translate(GError **error, const char *path) noexcept
{
    try {
        throw;
    } catch (const Xapian::Error &e) {
        set_xapian_error(error, e, path);
    } catch (const std::bad_alloc &) {
        g_set_error_literal(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_MEMORY,
                            "out of memory");
    } catch (const std::exception &e) {
        /* std::length_error and the like come out of damaged tables. */
        g_set_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_CORRUPT,
                    "unexpected %s", e.what());
    } catch (...) {
        g_set_error_literal(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_INTERNAL,
                            "unknown exception");
    }
}

static void
delete_string(gpointer str)
{
    delete static_cast<std::string *>(str);
}

GBytes *
guard_to_bytes(std::string &&str)
{
    auto *kept = new std::string(std::move(str));
    return g_bytes_new_with_free_func(kept->data(), kept->size(), delete_string,
                                      kept);
}

const char *
xapian_version(void)
{
    return Xapian::version_string();
}

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
xapian_writable_sync_directory(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && fsync(fd) == 0) {
        close(fd);
        return TRUE;
    }
    const char *text = strerror(errno);
    g_set_error(error, XAPIAN_C_ERROR,
                errno == ENOENT ? XAPIAN_C_ERROR_NOT_FOUND : system_kind(text),
                "Couldn't sync directory (%s)", text);
    if (fd >= 0)
        close(fd);
    return FALSE;
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
    });
}

void
xapian_writable_free(XapianWritable *db)
{
    if (!db)
        return;
    GError *ignored = nullptr;
    if (db->in_transaction)
        xapian_writable_close(db, &ignored);
    g_clear_error(&ignored);
    guard(&ignored, false, [&] {
        delete db;
        return true;
    });
    g_clear_error(&ignored);
}

/* ---- whole databases ---- */

/* A C function as Xapian's judge of metadata. */
class Chooser : public Xapian::Compactor
{
    XapianChooseMetadata choose;
    gpointer data;

  public:
    Chooser(XapianChooseMetadata choose_, gpointer data_)
        : choose(choose_), data(data_)
    {
    }

    std::string
    resolve_duplicate_metadata(const std::string &key, size_t n,
                               const std::string values[]) override
    {
        if (!choose)
            return values[0];
        std::vector<XapianBytes> all(n);
        for (size_t i = 0; i < n; i++)
            all[i] = { values[i].data(), values[i].size() };
        /* 1.4 gives the key as glass has it, with two bytes in front. */
        gsize skip = key.compare(0, 2, "\0\xc0", 2) == 0 ? 2 : 0;
        gsize chosen =
            choose(key.data() + skip, key.size() - skip, all.data(), n, data);
        return values[chosen < n ? chosen : 0];
    }
};

static unsigned
compact_flags(XapianCompactFlags flags)
{
    unsigned out = Xapian::DB_BACKEND_GLASS;
    if (flags & XAPIAN_COMPACT_FULL)
        out |= Xapian::Compactor::FULL;
    if (flags & XAPIAN_COMPACT_KEEP_DOCIDS)
        out |= Xapian::DBCOMPACT_NO_RENUMBER;
    if (flags & XAPIAN_COMPACT_MULTIPASS)
        out |= Xapian::DBCOMPACT_MULTIPASS;
    return out;
}

/* All sources as one database; *at is the one being opened. */
static Xapian::Database
open_sources(const char *const *sources, gsize n, const char **at)
{
    Xapian::Database all;
    for (gsize i = 0; i < n; i++) {
        *at = sources[i];
        all.add_database(Xapian::Database(*at, Xapian::DB_BACKEND_GLASS));
    }
    *at = nullptr;
    return all;
}

gboolean
xapian_compact(const char *const *sources, gsize n, const char *destination,
               XapianCompactFlags flags, guint block_size,
               XapianChooseMetadata choose, gpointer data, GError **error)
{
    struct stat st;
    if (stat(destination, &st) == 0) {
        g_set_error(error, XAPIAN_C_ERROR, XAPIAN_C_ERROR_BAD_ARGUMENT,
                    "%s is there already", destination);
        return FALSE;
    }
    const char *at = nullptr;
    try {
        Chooser chooser(choose, data);
        open_sources(sources, n, &at)
            .compact(destination, compact_flags(flags), int(block_size),
                     chooser);
        return TRUE;
    } catch (...) {
        guard_translate(error, at);
        return FALSE;
    }
}

gboolean
xapian_check(const char *path, gsize *faults, GString *report, GError **error)
{
    return guard(
        error, gboolean(FALSE),
        [&] {
            std::ostringstream out;
            *faults =
                Xapian::Database::check(path, Xapian::DBCHECK_SHOW_STATS, &out);
            if (report)
                g_string_append(report, out.str().c_str());
            return gboolean(TRUE);
        },
        path);
}
