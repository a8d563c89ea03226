/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Without libFuzzer: gives a target every file named, and ROUNDS mutations of
 * each that are the same on every run. replay ROUNDS FILE…
 */
#include <string.h>

#include "check_source.h"

static void
mutate(GByteArray *bytes, GRand *random)
{
    for (int n = g_rand_int_range(random, 1, 8); n > 0 && bytes->len; n--) {
        guint at = (guint)g_rand_int_range(random, 0, (gint32)bytes->len);
        guint room = MIN(bytes->len - at, 64);
        guint length = (guint)g_rand_int_range(random, 1, (gint32)room + 1);

        switch (g_rand_int_range(random, 0, 4)) {
        case 0:
            bytes->data[at] = (guint8)g_rand_int(random);
            break;
        case 1:
            g_byte_array_remove_range(bytes, at, length);
            break;
        case 2: { /* once more at the end */
            g_autofree guint8 *copy = g_memdup2(bytes->data + at, length);

            g_byte_array_append(bytes, copy, length);
            break;
        }
        default:
            g_byte_array_set_size(bytes, at);
            break;
        }
    }
}

int
main(int argc, char **argv)
{
    long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 0;

    for (int i = 2; i < argc; i++) {
        g_autoptr(GRand) random = g_rand_new_with_seed((guint32)i);
        g_autofree char *seed = NULL;
        gsize size;

        if (!g_file_get_contents(argv[i], &seed, &size, NULL))
            return 2;
        LLVMFuzzerTestOneInput((const uint8_t *)seed, size);
        for (long round = 0; round < rounds; round++) {
            g_autoptr(GByteArray) bytes = g_byte_array_new();

            g_byte_array_append(bytes, (const guint8 *)seed, (guint)size);
            mutate(bytes, random);
            LLVMFuzzerTestOneInput(bytes->data, bytes->len);
        }
    }
    return 0;
}
