/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Builds the paragraphs of a report from its blocks, once it is known which
 * goes on in which: 灌 and 溉难题，… become 灌溉难题，…, each byte traced to
 * the file.
 */
#pragma once

#include "report/joints.h"

/* Fills report->paragraphs, in reading order, and sets Block.joins_line.
 * Block.start_lost and .end_lost must be known. Left out: what belongs to no
 * article and what repeats. */
void assemble_paragraphs(const Joints *joints);
