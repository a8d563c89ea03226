/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * The quotations of a draft, to be checked before it goes to print: speech
 * with its speaker, and whatever else of some length stands in quotation
 * marks (强调“将生态理念内化于行”). Short ones are terms.
 */
#pragma once

#include "report/report.h"

typedef struct {
    char *words;   /* without the marks */
    char *speaker; /* name, else description, "" */
    guint32 line;  /* of the draft, 1-based */
} DraftQuotation;

/* Those of an understood file, in order; of DraftQuotation, freed with
 * g_array_unref(). Quotations of fewer than DRAFT_SHORT characters count only
 * if they are speech. */
GArray *draft_quotations(const Report *report);
#define DRAFT_SHORT 8
