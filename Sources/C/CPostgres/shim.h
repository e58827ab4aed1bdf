// libpq, and a notice receiver: notices may quote values, so none is printed.
#ifndef DONGIL_CPOSTGRES_H
#define DONGIL_CPOSTGRES_H

#include <libpq-fe.h>

static inline void dongil_pq_silent(void *context, const PGresult *result) {
    (void)context; (void)result;
}

static inline void dongil_pq_silence(PGconn *connection) {
    PQsetNoticeReceiver(connection, dongil_pq_silent, NULL);
}

#endif
