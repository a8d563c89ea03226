/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Reads an article for the people it introduces: 近日，太保镇镇长李明… brings
 * in 李明 with his office, 老徐名叫徐立山 a nickname, 李明是… an office that
 * follows the name. Enters: the lines of the article. Leaves: its cast.
 */
#pragma once

#include "report/cast.h"

/* The people of an article, each with the fullest description it gives. What
 * `names` points to must outlive the cast, which the caller frees. */
Cast *introduce_people(const PersonNames *names);
