/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/mend.h"

#include "report/assemble.h"
#include "report/neighbour.h"
#include "report/orphan.h"
#include "report/repeat.h"

#define ENOUGH_AT_ONCE 30 /* to join neighbours before anything else, */
#define ENOUGH (-3)       /* and after, in the units of cut_weigh() */

static void
mark_lost(Joints *joints)
{
    for (guint i = 0; i < joints->view.report->blocks->len; i++) {
        Block *block = joints_at(joints, i);

        if (!block_is_text(block->kind) || block->repeats >= 0)
            continue;
        /* Items of lists and verses end without a stop, too; only what holds
         * a whole sentence or ends with a comma is surely cut. */
        block->end_lost =
            joints->next[i] < 0 && !joints->traits[i].closed &&
            (joints->traits[i].stops > 0 || joints->traits[i].last == 0xff0c ||
             joints->traits[i].last == 0x3001 || joints->traits[i].last == ',');
        block->start_lost = block->joins < 0 && orphan_is_tail(joints, i);
    }
}

void
mend_paragraphs(Report *report, ReportTools *tools)
{
    Joints joints;

    repeat_find(report);
    joints_init(&joints, report, tools);
    /* What fits well, then what is out of order, then what may fit: the tail
     * next to a head is not its own if another one fits better. */
    neighbour_join(&joints, ENOUGH_AT_ONCE);
    orphan_join(&joints);
    neighbour_join(&joints, ENOUGH);
    mark_lost(&joints);
    assemble_paragraphs(&joints);
    joints_clear(&joints);
}
