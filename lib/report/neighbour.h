/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Joins a text block and the next one below it, over captions, furniture and
 * bylines that stand between: …第一担新米送给驻 / ▲水渠通水仪式 / 镇工作队。
 */
#pragma once

#include "report/joints.h"

/* Joins neighbours the evidence for which is at least `enough`, in the units of
 * cut_weigh(). Blocks that are joined already stay so. */
void neighbour_join(Joints *joints, int enough);
