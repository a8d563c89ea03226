/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What ReportTools hold, for the modules of lib/report only.
 */
#pragma once

#include "report/amount.h"
#include "report/name.h"
#include "report/place.h"
#include "report/quote.h"
#include "report/report.h"

struct ReportTools {
    Segmenter *segmenter;
    Names *names;
    Gazetteer *gazetteer;
    QuoteLexicon *quotes;
    AmountLexicon *amounts;
};
