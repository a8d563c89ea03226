/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/handoff.h"

#include <pthread.h>

struct Handoff {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    GQueue items;
};

Handoff *
handoff_new(void)
{
    Handoff *queue = g_new0(Handoff, 1);
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->filled, NULL);
    g_queue_init(&queue->items);
    return queue;
}

void
handoff_free(Handoff *queue)
{
    if (!queue)
        return;
    g_queue_clear(&queue->items);
    pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
    g_free(queue);
}

void
handoff_push(Handoff *queue, gpointer item)
{
    pthread_mutex_lock(&queue->mutex);
    g_queue_push_tail(&queue->items, item);
    pthread_cond_signal(&queue->filled);
    pthread_mutex_unlock(&queue->mutex);
}

gpointer
handoff_pop(Handoff *queue)
{
    pthread_mutex_lock(&queue->mutex);
    while (g_queue_is_empty(&queue->items))
        pthread_cond_wait(&queue->filled, &queue->mutex);
    gpointer item = g_queue_pop_head(&queue->items);
    pthread_mutex_unlock(&queue->mutex);
    return item;
}

gpointer
handoff_try_pop(Handoff *queue)
{
    pthread_mutex_lock(&queue->mutex);
    gpointer item = g_queue_pop_head(&queue->items);
    pthread_mutex_unlock(&queue->mutex);
    return item;
}
