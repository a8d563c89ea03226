/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/catalog.h"

#include <string.h>

#include "index/bytes.h"
#include "index/fault.h"
#include "index/schema.h"
#include "text/error.h"
#include "text/message.h"

/* Longer paths have a key of their first bytes and a digest of the whole. */
#define KEY_PATH_MAX 150

void
catalog_entry_clear(CatalogEntry *entry)
{
    g_clear_pointer(&entry->path, g_free);
    g_clear_pointer(&entry->why, g_free);
}

void
catalog_entry_free(CatalogEntry *entry)
{
    if (!entry)
        return;
    catalog_entry_clear(entry);
    g_free(entry);
}

GBytes *
catalog_key(const char *path)
{
    GByteArray *key = g_byte_array_new();
    gsize length = strlen(path);
    bytes_put_raw(key, SCHEMA_META_FILE, strlen(SCHEMA_META_FILE));
    bytes_put_raw(key, path, MIN(length, KEY_PATH_MAX));
    if (length > KEY_PATH_MAX) {
        g_autofree char *digest =
            g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
        bytes_put_raw(key, "\x01", 1);
        bytes_put_raw(key, digest, 40);
    }
    return g_byte_array_free_to_bytes(key);
}

GBytes *
catalog_encode(const CatalogEntry *entry)
{
    GByteArray *out = g_byte_array_new();
    bytes_put_number(out, entry->file);
    bytes_put_number(out, entry->status);
    bytes_put_number(out, entry->size);
    bytes_put_number(out, entry->inode);
    bytes_put_number(out, (guint64)entry->mtime);
    bytes_put_number(out, (guint64)entry->ctime);
    bytes_put_number(out, (guint64)entry->scanned);
    bytes_put_raw(out, entry->hash, sizeof entry->hash);
    bytes_put_number(out, entry->articles);
    bytes_put_number(out, entry->passages);
    bytes_put_number(out, entry->quotes);
    bytes_put_string(out, entry->path);
    bytes_put_string(out, entry->why);
    return g_byte_array_free_to_bytes(out);
}

CatalogEntry *
catalog_decode(const void *data, gsize size, GError **error)
{
    ByteSource from = { data, (const guint8 *)data + size, FALSE };
    g_autoptr(CatalogEntry) entry = g_new0(CatalogEntry, 1);
    entry->file = bytes_get_number(&from);
    entry->status = (CatalogStatus)bytes_get_number_max(&from, CATALOG_SKIPPED);
    entry->size = bytes_get_number(&from);
    entry->inode = bytes_get_number(&from);
    entry->mtime = (gint64)bytes_get_number(&from);
    entry->ctime = (gint64)bytes_get_number(&from);
    entry->scanned = (gint64)bytes_get_number(&from);
    const guint8 *hash = bytes_get_raw(&from, sizeof entry->hash);
    if (hash)
        memcpy(entry->hash, hash, sizeof entry->hash);
    entry->articles = (guint32)bytes_get_number_max(&from, G_MAXUINT32);
    entry->passages = (guint32)bytes_get_number_max(&from, G_MAXUINT32);
    entry->quotes = (guint32)bytes_get_number_max(&from, G_MAXUINT32);
    entry->path = bytes_get_string(&from);
    entry->why = bytes_get_string(&from);
    if (!from.failed && from.at == from.end)
        return g_steal_pointer(&entry);
    g_set_error_literal(error, BANGFU_ERROR, BANGFU_ERROR_DAMAGED,
                        _("index: damaged catalogue entry (its bytes make no "
                          "sense). Try: bangfu-index rebuild"));
    return NULL;
}

/* ---- looking up ---- */

Catalog *
catalog_open(const char *index, const Manifest *manifest, GError **error)
{
    g_autoptr(Catalog) catalog = g_new0(Catalog, 1);
    catalog->manifest = manifest;
    catalog->databases =
        g_ptr_array_new_with_free_func((GDestroyNotify)xapian_database_free);
    for (guint i = manifest->segments->len; i > 0; i--) {
        guint number =
            g_array_index(manifest->segments, ManifestSegment, i - 1).number;
        g_autofree char *path =
            manifest_segment_path(index, number, "passages");
        GError *cause = NULL;
        XapianDatabase *db = xapian_database_open(path, &cause);
        if (!db) {
            fault_propagate(error, cause, path);
            return NULL;
        }
        g_ptr_array_add(catalog->databases, db);
    }
    return g_steal_pointer(&catalog);
}

void
catalog_close(Catalog *catalog)
{
    if (!catalog)
        return;
    g_ptr_array_unref(catalog->databases);
    g_free(catalog);
}

static CatalogEntry *
entry_at(const XapianDatabase *db, const char *key, gsize length,
         GError **error)
{
    GError *cause = NULL;
    g_autoptr(GBytes) value =
        xapian_database_metadata(db, key, (gssize)length, &cause);
    if (!value) {
        fault_propagate(error, cause, _("catalogue"));
        return NULL;
    }
    gsize size;
    const void *data = g_bytes_get_data(value, &size);
    return size ? catalog_decode(data, size, error) : NULL;
}

/* The entry of `key` that counts, whether stale or not. */
static CatalogEntry *
newest(const Catalog *catalog, const char *key, gsize length, guint *position,
       GError **error)
{
    for (guint i = 0; i < catalog->databases->len; i++) {
        GError *cause = NULL;
        CatalogEntry *entry =
            entry_at(catalog->databases->pdata[i], key, length, &cause);
        if (cause) {
            g_propagate_error(error, cause);
            return NULL;
        }
        /* A removed file that came back has its newer entry in front. */
        if (entry && !manifest_is_stale(catalog->manifest, entry->file)) {
            *position = i;
            return entry;
        }
        catalog_entry_free(entry);
    }
    return NULL;
}

CatalogEntry *
catalog_find(const Catalog *catalog, const char *path, GError **error)
{
    g_autoptr(GBytes) key = catalog_key(path);
    gsize length;
    guint position;
    const char *bytes = g_bytes_get_data(key, &length);
    return newest(catalog, bytes, length, &position, error);
}

gboolean
catalog_below(const char *path, const char *root)
{
    gsize length = strlen(root);
    if (length > 0 && root[length - 1] == '/')
        length--;
    return strncmp(path, root, length) == 0 &&
           (path[length] == '/' || path[length] == '\0');
}

/* Visits the entry that the iterator stands on, if it is the one that counts
 * for its path. */
static gboolean
visit_key(const Catalog *catalog, guint i, const XapianTerms *keys,
          const char *root, CatalogVisitor visit, gpointer data, GError **error)
{
    gsize length;
    guint position = i;
    GError *cause = NULL;
    const char *key = xapian_terms_get(keys, &length);
    g_autoptr(CatalogEntry) entry =
        catalog->databases->len == 1
            ? entry_at(catalog->databases->pdata[0], key, length, &cause)
            : newest(catalog, key, length, &position, &cause);
    if (cause) {
        g_propagate_error(error, cause);
        return FALSE;
    }
    if (!entry || position != i ||
        manifest_is_stale(catalog->manifest, entry->file) ||
        (*root && !catalog_below(entry->path, root)))
        return TRUE;
    return visit(entry, data);
}

gboolean
catalog_each(const Catalog *catalog, const char *root, CatalogVisitor visit,
             gpointer data, GError **error)
{
    g_autofree char *prefix =
        g_strdup_printf("%s%.*s", SCHEMA_META_FILE, KEY_PATH_MAX, root);
    for (guint i = 0; i < catalog->databases->len; i++) {
        GError *cause = NULL;
        g_autoptr(XapianTerms) keys = xapian_database_metadata_keys(
            catalog->databases->pdata[i], prefix, -1, &cause);
        while (keys && xapian_terms_next(keys, &cause))
            if (!visit_key(catalog, i, keys, root, visit, data, error))
                return FALSE;
        if (cause) {
            fault_propagate(error, cause, _("catalogue"));
            return FALSE;
        }
    }
    return TRUE;
}
