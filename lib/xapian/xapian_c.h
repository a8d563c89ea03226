/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xapian-core for C programs: databases, documents, queries, matches, as plain
 * C with GError. It knows nothing of what is stored.
 *
 *   g_autoptr(XapianDatabase) db = xapian_database_open("idx", &error);
 *   g_autoptr(XapianQuery) query = xapian_query_term("复耕", -1);
 *   g_autoptr(XapianEnquire) enquire = xapian_enquire_new(db, &error);
 *   g_autoptr(XapianMset) mset =
 *       xapian_enquire_mset(enquire, query, 0, 10, 0, &error);
 *
 * - Every type is opaque and freed by its own _free (or g_autoptr); a function
 *   that takes something over says so.
 * - Terms, keys, values and data are bytes with a length; a length of -1 means
 *   up to the terminating NUL.
 * - A function with `GError **error` may fail; it then returns FALSE or NULL
 *   and sets an error of domain XAPIAN_C_ERROR whose code tells the caller
 *   what to do. Iterators return FALSE at their end too, with no error set.
 * - Documents and queries are put together without checks in between: what
 *   Xapian refuses (an empty term) is remembered in the object and comes out
 *   as the error of the call that uses it.
 * - Local databases are always opened as glass: a directory that says it is
 *   something else (a stub that starts a program) is never believed.
 * - An object and all that was made from it belong to one thread at a time.
 * - No C++ exception leaves this interface. Callbacks must return normally.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef guint32 XapianDocid;     /* 1, 2, …; 0 is no document */
typedef guint32 XapianDoccount;  /* number of documents */
typedef guint32 XapianTermcount; /* number of terms, wdf, document length */
typedef guint32 XapianSlot;      /* number of a value */

/* ---- errors ---- */

#define XAPIAN_C_ERROR (xapian_c_error_quark())
GQuark xapian_c_error_quark(void);

typedef enum {
    XAPIAN_C_ERROR_LOCKED,        /* another writer has it: try later */
    XAPIAN_C_ERROR_NO_PERMISSION, /* ask for the right to read or write */
    XAPIAN_C_ERROR_NOT_FOUND,     /* no database at that path */
    XAPIAN_C_ERROR_NOT_OURS,      /* something else there, or another version */
    XAPIAN_C_ERROR_CORRUPT,       /* damaged: check, rebuild */
    XAPIAN_C_ERROR_MODIFIED,      /* writer went on: reopen, do it all again */
    XAPIAN_C_ERROR_FULL,          /* no space, quota or file size limit */
    XAPIAN_C_ERROR_IO,            /* any other failing system call */
    XAPIAN_C_ERROR_NETWORK,       /* remote database refused or went away */
    XAPIAN_C_ERROR_TIMEOUT,       /* remote database too slow */
    XAPIAN_C_ERROR_BAD_ARGUMENT,  /* a bug of the caller or too long a term */
    XAPIAN_C_ERROR_NO_DOCUMENT,   /* no document of this id */
    XAPIAN_C_ERROR_UNSUPPORTED,   /* this database cannot do that */
    XAPIAN_C_ERROR_MEMORY,        /* allocation failed */
    XAPIAN_C_ERROR_INTERNAL,      /* a bug of Xapian or of this binding */
} XapianCError;

/* "1.4.22": the Xapian in use. */
const char *xapian_version(void);

/* ---- databases for reading ---- */

typedef struct XapianDatabase XapianDatabase;

/* Errors: NOT_FOUND, NO_PERMISSION, NOT_OURS, CORRUPT, IO. */
XapianDatabase *xapian_database_open(const char *path, GError **error);

/* A database of no documents, to add others to. */
XapianDatabase *xapian_database_new_empty(void);

/* A database served by xapian-tcpsrv. Times in milliseconds; errors NETWORK,
 * TIMEOUT. */
XapianDatabase *
xapian_database_open_remote(const char *host, guint port, guint timeout,
                            guint connect_timeout, GError **error);

/* Makes `db` search `other` too (which may be freed afterwards). Document i of
 * the k-th of n databases becomes (i - 1) * n + k. */
gboolean xapian_database_add(XapianDatabase *db, const XapianDatabase *other,
                             GError **error);

/* Goes on to the newest committed state; *changed (may be NULL) says whether
 * there was one. May itself fail with MODIFIED: call it again. */
gboolean
xapian_database_reopen(XapianDatabase *db, gboolean *changed, GError **error);
void xapian_database_free(XapianDatabase *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianDatabase, xapian_database_free)

typedef struct {
    XapianDoccount documents;
    XapianDocid last_docid;
    double average_length;
    guint64 total_length;              /* sum of document lengths */
    XapianTermcount shortest, longest; /* bounds of document lengths */
} XapianDatabaseStats;
gboolean xapian_database_stats(const XapianDatabase *db,
                               XapianDatabaseStats *stats, GError **error);

typedef struct {
    XapianDoccount documents;    /* in how many */
    XapianTermcount occurrences; /* sum of wdf over all documents */
    XapianTermcount max_wdf;     /* upper bound of the wdf in one document */
} XapianTermStats;
/* All zero for a term that is not there. */
gboolean xapian_database_term_stats(const XapianDatabase *db, const char *term,
                                    gssize length, XapianTermStats *stats,
                                    GError **error);
/* Only the number of documents: the cheapest question. */
gboolean xapian_database_termfreq(const XapianDatabase *db, const char *term,
                                  gssize length, XapianDoccount *documents,
                                  GError **error);
gboolean xapian_database_doclength(const XapianDatabase *db, XapianDocid docid,
                                   XapianTermcount *length, GError **error);

typedef struct {
    XapianDoccount documents; /* that have this value */
    GBytes *lowest, *highest; /* bounds; owned by the caller */
} XapianValueStats;
gboolean xapian_database_value_stats(const XapianDatabase *db, XapianSlot slot,
                                     XapianValueStats *stats, GError **error);
void xapian_value_stats_clear(XapianValueStats *stats);

/* Data stored with a document. Error NO_DOCUMENT. */
GBytes *xapian_database_document_data(const XapianDatabase *db,
                                      XapianDocid docid, GError **error);
/* Empty if the document has no such value. */
GBytes *
xapian_database_document_value(const XapianDatabase *db, XapianDocid docid,
                               XapianSlot slot, GError **error);

/* Empty if the key is not there (Xapian makes no difference). Of several
 * databases only the first is asked. */
GBytes *xapian_database_metadata(const XapianDatabase *db, const char *key,
                                 gssize length, GError **error);

/* ---- lists of terms (or metadata keys), in byte order ---- */

typedef struct XapianTerms XapianTerms;

/* All terms that begin with `prefix`. */
XapianTerms *xapian_database_terms(const XapianDatabase *db, const char *prefix,
                                   gssize length, GError **error);
XapianTerms *
xapian_database_metadata_keys(const XapianDatabase *db, const char *prefix,
                              gssize length, GError **error);
/* Terms of one document. Error UNSUPPORTED without a termlist. */
XapianTerms *xapian_database_document_terms(const XapianDatabase *db,
                                            XapianDocid docid, GError **error);
/* Steps to the first or next one; FALSE at the end, or with error. */
gboolean xapian_terms_next(XapianTerms *terms, GError **error);
/* Steps to the first one not below `term`. */
gboolean xapian_terms_skip_to(XapianTerms *terms, const char *term,
                              gssize length, GError **error);
/* The one that was stepped to; NUL-terminated besides, valid till the next
 * step. */
const char *xapian_terms_get(const XapianTerms *terms, gsize *length);
/* In how many documents it is; 0 for metadata keys and on failure. */
XapianDoccount xapian_terms_documents(const XapianTerms *terms);
/* wdf, of xapian_database_document_terms() only; else 0. */
XapianTermcount xapian_terms_wdf(const XapianTerms *terms);
void xapian_terms_free(XapianTerms *terms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianTerms, xapian_terms_free)

/* ---- postings of a term, by document id ---- */

typedef struct XapianPostings XapianPostings;

typedef struct {
    XapianDocid docid;
    XapianTermcount wdf;
} XapianPosting;

/* The empty term stands for all documents. A term that is not there has no
 * postings. */
XapianPostings *
xapian_database_postings(const XapianDatabase *db, const char *term,
                         gssize length, GError **error);
/* Steps to the first or next posting; FALSE at the end, or with error. */
gboolean xapian_postings_next(XapianPostings *postings, GError **error);
/* Steps to the first posting at `docid` or behind; stays where it is if that
 * is there already. */
gboolean xapian_postings_skip_to(XapianPostings *postings, XapianDocid docid,
                                 GError **error);
/* Of the posting that was stepped to; 0 before and behind. */
XapianDocid xapian_postings_docid(const XapianPostings *postings);
XapianTermcount xapian_postings_wdf(const XapianPostings *postings);
/* Length of its document; costs a look-up. 0 on failure. */
XapianTermcount xapian_postings_doclength(const XapianPostings *postings);

/* Steps over up to `n` postings and writes them down: one call instead of
 * three for each. Returns how many; less than n at the end or with error. */
gsize xapian_postings_read(XapianPostings *postings, XapianPosting *out,
                           gsize n, GError **error);
void xapian_postings_free(XapianPostings *postings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianPostings, xapian_postings_free)

/* ---- a value of all documents, by document id ---- */

typedef struct XapianValues XapianValues;
XapianValues *xapian_database_values(const XapianDatabase *db, XapianSlot slot,
                                     GError **error);
gboolean xapian_values_next(XapianValues *values, GError **error);
gboolean
xapian_values_skip_to(XapianValues *values, XapianDocid docid, GError **error);
XapianDocid xapian_values_docid(const XapianValues *values);
/* Valid till the next step. */
const char *xapian_values_get(XapianValues *values, gsize *length);
void xapian_values_free(XapianValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianValues, xapian_values_free)

/* A number as 1 to 9 bytes that compare as the numbers do. */
#define XAPIAN_SORTABLE_MAX 9
gsize xapian_sortable_encode(double number, char out[XAPIAN_SORTABLE_MAX]);
double xapian_sortable_decode(const char *bytes, gsize length);

/* ---- documents ---- */

typedef struct XapianDocument XapianDocument;
XapianDocument *xapian_document_new(void);
/* Makes it empty again, to be used for the next one. */
void xapian_document_clear(XapianDocument *document);
void xapian_document_set_data(XapianDocument *document, const void *data,
                              gsize size);
/* Adds `wdf` occurrences. A term has 1 to 245 bytes. */
void xapian_document_add_term(XapianDocument *document, const char *term,
                              gssize length, XapianTermcount wdf);
/* A term that filters and does not weigh (wdf 0). */
void xapian_document_add_boolean_term(XapianDocument *document,
                                      const char *term, gssize length);
/* An occurrence at a position, for near and phrase. */
void xapian_document_add_posting(XapianDocument *document, const char *term,
                                 gssize length, XapianTermcount position,
                                 XapianTermcount wdf);
void xapian_document_set_value(XapianDocument *document, XapianSlot slot,
                               const void *value, gsize size);
void xapian_document_free(XapianDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianDocument, xapian_document_free)

/* ---- databases for writing ---- */

typedef struct XapianWritable XapianWritable;

typedef enum {
    XAPIAN_OPEN = 0,           /* must be there */
    XAPIAN_CREATE = 1,         /* must not be there */
    XAPIAN_CREATE_OR_OPEN = 2, /* note: a crash during creation leaves what
                                  nothing opens; create in a sibling and
                                  rename */
    XAPIAN_CREATE_OR_OVERWRITE = 3,
    XAPIAN_NO_TERMLIST = 1 << 4, /* no replacing or deleting; to be
                                  given again when it is opened */
    XAPIAN_NO_SYNC = 1 << 5,     /* a power cut may take commits back */
    XAPIAN_DANGEROUS = 1 << 6,   /* in place: no readers, lost on a crash */
    XAPIAN_WAIT_LOCK = 1 << 7,   /* wait for another writer */
} XapianWritableFlags;

/* Errors: LOCKED, NO_PERMISSION, NOT_FOUND, NOT_OURS, CORRUPT, FULL, IO. */
XapianWritable *xapian_writable_open(const char *path,
                                     XapianWritableFlags flags, GError **error);
/* Outside a transaction Xapian commits by itself every 10,000 documents;
 * inside, all or nothing is seen. commit fsyncs the files, not the directory
 * (xapian_writable_sync_directory() does). After a failed commit the object
 * is good for nothing but freeing. */
gboolean xapian_writable_begin(XapianWritable *db, GError **error);
gboolean xapian_writable_commit(XapianWritable *db, GError **error);
gboolean xapian_writable_cancel(XapianWritable *db, GError **error);
/* Makes a commit outside a transaction. */
gboolean xapian_writable_flush(XapianWritable *db, GError **error);
gboolean xapian_writable_sync_directory(const char *path, GError **error);

/* *docid may be NULL. */
gboolean xapian_writable_add(XapianWritable *db, XapianDocument *document,
                             XapianDocid *docid, GError **error);
gboolean xapian_writable_replace(XapianWritable *db, XapianDocid docid,
                                 XapianDocument *document, GError **error);
/* Replaces the documents that have `term`; adds if there is none. */
gboolean xapian_writable_replace_term(XapianWritable *db, const char *term,
                                      gssize length, XapianDocument *document,
                                      XapianDocid *docid, GError **error);
gboolean
xapian_writable_delete(XapianWritable *db, XapianDocid docid, GError **error);
gboolean xapian_writable_delete_term(XapianWritable *db, const char *term,
                                     gssize length, GError **error);
/* An empty value removes the key. */
gboolean
xapian_writable_set_metadata(XapianWritable *db, const char *key, gssize length,
                             const void *value, gsize size, GError **error);
/* The same database for reading, uncommitted changes included. */
XapianDatabase *xapian_writable_database(XapianWritable *db, GError **error);
/* Closes and tells of errors; an open transaction is dropped. Still to be
 * freed. */
gboolean xapian_writable_close(XapianWritable *db, GError **error);
/* What is neither committed nor in a transaction is committed silently. */
void xapian_writable_free(XapianWritable *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianWritable, xapian_writable_free)

/* ---- queries ---- */

typedef struct XapianQuery XapianQuery;

typedef enum {
    XAPIAN_OP_AND,
    XAPIAN_OP_OR,
    XAPIAN_OP_AND_NOT,   /* the first without the others */
    XAPIAN_OP_AND_MAYBE, /* the first; the others only add weight */
    XAPIAN_OP_FILTER,    /* all; only the first gives weight */
    XAPIAN_OP_XOR,
    XAPIAN_OP_NEAR,      /* parameter: window in positions, 0: smallest */
    XAPIAN_OP_PHRASE,    /* likewise, in order */
    XAPIAN_OP_SYNONYM,   /* weighs like one term */
    XAPIAN_OP_MAX,       /* weight of the best */
    XAPIAN_OP_ELITE_SET, /* the best `parameter` terms; 0: 10 */
} XapianOp;

/* Bytes of a term; length -1: up to NUL. */
typedef struct {
    const char *term;
    gssize length;
} XapianTermRef;

XapianQuery *xapian_query_term(const char *term, gssize length);
XapianQuery *
xapian_query_term_full(const char *term, gssize length, XapianTermcount wqf,
                       XapianTermcount position);
XapianQuery *xapian_query_all(void); /* every document, weight 0 */
XapianQuery *xapian_query_nothing(void);
/* Takes the queries (not the array) over. AND of none is nothing. */
XapianQuery *xapian_query_combine(XapianOp op, XapianQuery *const *queries,
                                  gsize n, XapianTermcount parameter);
XapianQuery *
xapian_query_pair(XapianOp op, XapianQuery *left, XapianQuery *right);
XapianQuery *xapian_query_terms(XapianOp op, const XapianTermRef *terms,
                                gsize n, XapianTermcount parameter);
/* Takes `query` over. 0 makes it a filter; negative is BAD_ARGUMENT. */
XapianQuery *xapian_query_scale(XapianQuery *query, double factor);

/* Values between (both included). */
XapianQuery *
xapian_query_value_range(XapianSlot slot, const void *low, gsize low_size,
                         const void *high, gsize high_size);
XapianQuery *
xapian_query_value_ge(XapianSlot slot, const void *low, gsize size);
XapianQuery *
xapian_query_value_le(XapianSlot slot, const void *high, gsize size);

typedef enum {
    XAPIAN_WILDCARD_ERROR, /* more than max: BAD_ARGUMENT when matched */
    XAPIAN_WILDCARD_FIRST,
    XAPIAN_WILDCARD_MOST_FREQUENT,
} XapianWildcardLimit;
/* Terms that begin with `prefix`, at most `max` (0: no limit); `op` one of
 * SYNONYM, OR, MAX. */
XapianQuery *
xapian_query_wildcard(const char *prefix, gssize length, XapianTermcount max,
                      XapianWildcardLimit limit, XapianOp op);

XapianQuery *xapian_query_copy(const XapianQuery *query);
gboolean xapian_query_is_empty(const XapianQuery *query);
/* Sum of wqf of its terms. */
XapianTermcount xapian_query_length(const XapianQuery *query);
/* Xapian's own words for it: Query((红联 AND 联共)). Free it. */
char *xapian_query_describe(const XapianQuery *query);
/* FALSE and why if a part of it was refused. */
gboolean xapian_query_check(const XapianQuery *query, GError **error);
void xapian_query_free(XapianQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianQuery, xapian_query_free)

/* ---- matching ---- */

typedef struct XapianEnquire XapianEnquire;
typedef struct XapianMset XapianMset;
typedef struct XapianEset XapianEset;

XapianEnquire *xapian_enquire_new(const XapianDatabase *db, GError **error);

typedef struct {
    double k1, k2, k3, b, min_normlen;
} XapianBm25;
/* 1, 0, 1, 0.5, 0.5, as Xapian has it */
extern const XapianBm25 XAPIAN_BM25;

/* The default is XAPIAN_BM25. Error BAD_ARGUMENT. */
gboolean xapian_enquire_set_bm25(XapianEnquire *enquire, const XapianBm25 *bm25,
                                 GError **error);
/* No weights: the fastest where order does not matter. */
void xapian_enquire_set_bool_weight(XapianEnquire *enquire);

typedef enum {
    XAPIAN_DOCID_ASCENDING,
    XAPIAN_DOCID_DESCENDING,
    XAPIAN_DOCID_DONT_CARE,
} XapianDocidOrder;
/* Order among equals. */
void
xapian_enquire_set_docid_order(XapianEnquire *enquire, XapianDocidOrder order);

typedef enum {
    XAPIAN_SORT_WEIGHT, /* default; slot is ignored */
    XAPIAN_SORT_VALUE,
    XAPIAN_SORT_VALUE_WEIGHT,
    XAPIAN_SORT_WEIGHT_VALUE,
} XapianSort;
/* `descending`: highest value first. */
void xapian_enquire_set_sort(XapianEnquire *enquire, XapianSort sort,
                             XapianSlot slot, gboolean descending);
/* At most `max` documents of each value; 0: off. */
void xapian_enquire_set_collapse(XapianEnquire *enquire, XapianSlot slot,
                                 XapianDoccount max);
void
xapian_enquire_set_cutoff(XapianEnquire *enquire, int percent, double weight);
/* Seconds after which the match only looks at max_items; does not bound a
 * query that is slow in itself. */
void xapian_enquire_set_time_limit(XapianEnquire *enquire, double seconds);

/* Looks at check_at_least documents at least, so that counts up to it are
 * exact. The query is not taken over. Errors: MODIFIED, CORRUPT, NETWORK,
 * TIMEOUT, BAD_ARGUMENT, UNSUPPORTED. */
XapianMset *
xapian_enquire_mset(XapianEnquire *enquire, const XapianQuery *query,
                    XapianDoccount first, XapianDoccount max_items,
                    XapianDoccount check_at_least, GError **error);

/* Terms of the last query that are in a document. */
XapianTerms *xapian_enquire_matching_terms(XapianEnquire *enquire,
                                           XapianDocid docid, GError **error);

void xapian_enquire_free(XapianEnquire *enquire);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianEnquire, xapian_enquire_free)

typedef struct {
    XapianDoccount items;                   /* in this set */
    XapianDoccount lower, estimated, upper; /* matches in all */
    double max_possible, max_attained;      /* weight */
} XapianMsetStats;
void xapian_mset_stats(const XapianMset *mset, XapianMsetStats *stats);

typedef struct {
    XapianDocid docid;
    double weight;
    XapianDoccount rank;
    XapianDoccount collapsed; /* lower bound of others of the same value */
    int percent;
} XapianMsetItem;
/* Item `i` of this set, from 0. Error BAD_ARGUMENT. */
gboolean xapian_mset_item(const XapianMset *mset, XapianDoccount i,
                          XapianMsetItem *item, GError **error);
/* Data of its document; remote ones are fetched for the whole set at once
 * after xapian_mset_fetch(). */
GBytes *
xapian_mset_data(const XapianMset *mset, XapianDoccount i, GError **error);
gboolean xapian_mset_fetch(const XapianMset *mset, GError **error);
/* Weight (highest possible) and frequency of a term of the query. */
gboolean
xapian_mset_term(const XapianMset *mset, const char *term, gssize length,
                 double *weight, XapianDoccount *documents, GError **error);
void xapian_mset_free(XapianMset *mset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianMset, xapian_mset_free)

/* TRUE for a term that may be among the suggested ones. */
typedef gboolean (*XapianAcceptTerm)(const char *term, gsize length,
                                     gpointer data);
/* At most `max` terms that tell the given documents from the others, best
 * first; needs a termlist. `accept` may be NULL. */
XapianEset *
xapian_enquire_eset(XapianEnquire *enquire, const XapianDocid *relevant,
                    gsize n, XapianTermcount max, XapianAcceptTerm accept,
                    gpointer data, GError **error);
gsize xapian_eset_size(const XapianEset *eset);
/* NUL-terminated besides; valid as long as the set. */
const char *xapian_eset_term(const XapianEset *eset, gsize i, gsize *length,
                             double *weight);
void xapian_eset_free(XapianEset *eset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XapianEset, xapian_eset_free)

/* ---- whole databases ---- */

typedef enum {
    XAPIAN_COMPACT_STANDARD = 0,
    XAPIAN_COMPACT_FULL = 1,             /* smallest; recommended */
    XAPIAN_COMPACT_KEEP_DOCIDS = 1 << 4, /* sources must not overlap */
    XAPIAN_COMPACT_MULTIPASS = 1 << 5,   /* many sources: several passes */
} XapianCompactFlags;

/* Bytes of a metadata value. */
typedef struct {
    const char *bytes;
    gsize size;
} XapianBytes;

/* Which of the values that several sources have under one key is to be kept:
 * 0 to n - 1. They come in no particular order. */
typedef gsize (*XapianChooseMetadata)(const char *key, gsize length,
                                      const XapianBytes *values, gsize n,
                                      gpointer data);

/* Writes one database out of several, in the order given, to `destination`,
 * which must not be there. Without KEEP_DOCIDS the documents of each source
 * follow those of the one before it. Metadata of all; `choose` (may be NULL:
 * any) decides where keys meet. Block size in bytes, 0: 8192. */
gboolean
xapian_compact(const char *const *sources, gsize n, const char *destination,
               XapianCompactFlags flags, guint block_size,
               XapianChooseMetadata choose, gpointer data, GError **error);

/* Reads every table of a database; *faults says how many were found, `report`
 * (may be NULL) which. A damaged database can crash Xapian: run this in a
 * child process. Needs write permission (Xapian's own way). */
gboolean
xapian_check(const char *path, gsize *faults, GString *report, GError **error);

G_END_DECLS
