/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Errors, compacting, checking. Reading is in database.cc, writing in
 * writable.cc, queries in query.cc, matching in enquire.cc.
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

/* not G_DEFINE_QUARK, which threads cannot share without a race */
GQuark
xapian_c_error_quark(void)
{
    return g_quark_from_static_string("xapian-c-error-quark");
}

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

/* The cause within the message of an error that came out of another one:
 * "Modifications failed (… No space left on device), and couldn't open at the
 * old revision: …". */
static const char *
mentioned(const char *message)
{
    static const int numbers[] = { ENOSPC, EDQUOT, EFBIG, EIO,
                                   EACCES, EROFS,  EPERM, EMFILE };
    for (int number : numbers)
        if (strstr(message, strerror(number)))
            return strerror(number);
    return nullptr;
}

static XapianCError
xapian_kind(const Xapian::Error &e, const char *path)
{
    const char *type = e.get_type(), *text = e.get_error_string();
    const char *message = e.get_msg().c_str();
    auto is = [type](const char *name) { return strcmp(type, name) == 0; };
    if (is("DatabaseLockError")) {
        if (!text)
            text = mentioned(message);
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
        return mentioned(message) ? system_kind(mentioned(message))
                                  : XAPIAN_C_ERROR_CORRUPT;
    if (!text && is("DatabaseError"))
        text = mentioned(message);
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

/* Where a write fails in a database that is written in place, Xapian wants to
 * undo it, cannot, and throws that instead of the cause. errno still tells it:
 * nothing was called in between. */
static bool
hides_cause(const Xapian::Error &e)
{
    return strcmp(e.get_type(), "InvalidOperationError") == 0 &&
           strstr(e.get_msg().c_str(), "cancel() not supported");
}

static void
set_hidden_cause(GError **error, int cause)
{
    const char *text = cause ? strerror(cause) : nullptr;
    g_set_error(error, XAPIAN_C_ERROR,
                text ? system_kind(text) : XAPIAN_C_ERROR_IO,
                "writing failed%s%s%s", text ? " (" : "", text ? text : "",
                text ? ")" : "");
}

static void
set_xapian_error(GError **error, const Xapian::Error &e, const char *path)
{
    if (hides_cause(e)) {
        set_hidden_cause(error, errno);
        return;
    }
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

/* ---- whole databases ---- */

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
