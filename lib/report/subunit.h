/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * What a figure says in a smaller unit after its first one: 一元五角, 一块五,
 * 三块二毛钱 (3.2 元), 九亩六分 (9.6 亩). Not 一块五十斤, 五亩二分之一.
 */
#pragma once

#include "report/figuretext.h"

/* Adds the smaller unit that stands after `figure` to it and moves its end;
 * leaves it alone where there is none. Money becomes 元. */
void subunit_take(const FigureText *text, Figure *figure);
