/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Private to lib/xapian: the C++ behind the opaque types, and the one place
 * where exceptions end.
 */
#pragma once

#include "xapian/xapian_c.h"

#include <exception>
#include <memory>
#include <string>
#include <xapian.h>

/* Sets *error from the exception being handled. `path` (may be NULL): the
 * local database that was being opened. */
void guard_translate(GError **error, const char *path) noexcept;

/* Runs `f`; where it throws, returns `failed` with *error set. */
template <typename R, typename F>
R
guard(GError **error, R failed, F f, const char *path = nullptr) noexcept
{
    try {
        return f();
    } catch (...) {
        guard_translate(error, path);
        return failed;
    }
}

/* A new object; out of memory ends the program, as everywhere in GLib. */
template <typename T>
T *
guard_new() noexcept
{
    return new T;
}

/* Runs `f` on a builder (document, query): the first failure is kept. */
template <typename B, typename F>
void
guard_build(B *builder, F f) noexcept
{
    if (builder->failure)
        return;
    guard(&builder->failure, false, [&] {
        f();
        return true;
    });
}

/* FALSE and a copy of the builder's failure, if there was one. */
template <typename B>
bool
guard_built(const B *builder, GError **error) noexcept
{
    if (!builder->failure)
        return true;
    g_propagate_error(error, g_error_copy(builder->failure));
    return false;
}

inline std::string
guard_bytes(const char *bytes, gssize length)
{
    if (!bytes)
        return std::string();
    return length < 0 ? std::string(bytes) : std::string(bytes, gsize(length));
}

/* The string becomes the bytes, without a copy. */
GBytes *guard_to_bytes(std::string &&str);

struct XapianDatabase {
    Xapian::Database db;
};

struct XapianWritable {
    Xapian::WritableDatabase db;
    bool in_transaction = false;
    bool closed = false;
};

struct XapianDocument {
    Xapian::Document document;
    std::string term; /* spared allocations */
    GError *failure = nullptr;

    ~XapianDocument()
    {
        g_clear_error(&failure);
    }
};

struct XapianQuery {
    Xapian::Query query;
    GError *failure = nullptr;

    ~XapianQuery()
    {
        g_clear_error(&failure);
    }
};

struct XapianTerms {
    Xapian::TermIterator at, end;
    bool started = false;
    bool has_documents = true;
    bool has_wdf = false;
    std::string current;
};
