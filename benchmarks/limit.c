/* The limit: benchmark model B1 as an event loop that knows nothing else.
 *
 * Calls and staff come as arrays, what happened goes out as arrays; no memory is asked for while the clock runs.  The
 * rules are those of model_b1.py, ties and all: at one moment clinicians who finish come before officers, they before those who give up
 * waiting, they before the roster, and the roster before a call; lower numbers first.
 *
 * What it leaves out is what a planner asks about: travel, shifts that end, screening, reasons why somebody was missed,
 * minutes of every unit.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { NOBODY = -1, CLINICIAN_FINISHES = 0, OFFICER_FINISHES = 1, GIVES_UP = 2 };

typedef struct { double time; int64_t key; } Timer;

static inline int before(Timer a, Timer b) { return a.time < b.time || (a.time == b.time && a.key < b.key); }

static void push(Timer *heap, int64_t *size, double time, int64_t kind, int64_t id) {
    Timer new = { time, kind << 32 | id };
    int64_t child = (*size)++;
    while (child > 0) {
        int64_t parent = (child - 1) >> 1;
        if (before(heap[parent], new)) break;
        heap[child] = heap[parent];
        child = parent;
    }
    heap[child] = new;
}

static Timer pop(Timer *heap, int64_t *size) {
    Timer top = heap[0], last = heap[--*size];
    int64_t parent = 0, child;
    while ((child = 2 * parent + 1) < *size) {
        if (child + 1 < *size && before(heap[child + 1], heap[child])) child++;
        if (before(last, heap[child])) break;
        heap[parent] = heap[child];
        parent = child;
    }
    heap[parent] = last;
    return top;
}

/* A list threaded through links: who is free, longest first, and who waits, oldest first. */
typedef struct { int64_t first, last; } List;

static inline void append(List *list, int64_t *after, int64_t *prior, int64_t id) {
    after[id] = NOBODY;
    prior[id] = list->last;
    if (list->last == NOBODY) list->first = id; else after[list->last] = id;
    list->last = id;
}

static inline void take(List *list, int64_t *after, int64_t *prior, int64_t id) {
    if (prior[id] == NOBODY) list->first = after[id]; else after[prior[id]] = after[id];
    if (after[id] == NOBODY) list->last = prior[id]; else prior[after[id]] = prior[id];
}

/* Run B1.  began[i] is when help began (infinite if it never did), joined[i] whether a clinician came along.
 *
 * roster_time, roster_unit, roster_on: who comes on (1) or goes off (0) when, in order; officers are the units below
 * `officers`, clinicians the rest.  Returns the number of events, or -1 without memory.
 */
int64_t limit(int64_t calls, const double *received, const double *service, const uint8_t *crisis, int64_t rows,
              const double *roster_time, const int64_t *roster_unit, const uint8_t *roster_on, int64_t officers,
              int64_t units, double patience, double *began, uint8_t *joined) {
    Timer *heap = malloc(sizeof(Timer) * (calls + units + 1));
    int64_t *links = malloc(sizeof(int64_t) * 2 * (units + calls));
    uint8_t *on_duty = calloc(2 * units + calls, 1);
    if (!heap || !links || !on_duty) { free(heap); free(links); free(on_duty); return -1; }
    int64_t *after = links, *prior = links + units, *next = links + 2 * units, *back = next + calls;
    uint8_t *busy = on_duty + units, *alone = busy + units;
    List free_officers = { NOBODY, NOBODY }, free_clinicians = { NOBODY, NOBODY };
    List in_crisis = { NOBODY, NOBODY }, others = { NOBODY, NOBODY };
    int64_t size = 0, call = 0, row = 0, events = 0;

    for (int64_t i = 0; i < calls; i++) { began[i] = INFINITY; joined[i] = 0; }
    for (;;) {
        double now = call < calls ? received[call] : INFINITY;
        int what = 0;
        if (row < rows && roster_time[row] <= now) { now = roster_time[row]; what = 1; }
        if (size > 0 && heap[0].time <= now) { now = heap[0].time; what = 2; }
        if (now == INFINITY) break;
        events++;
        if (what == 2) {
            Timer due = pop(heap, &size);
            int64_t id = due.key & 0xffffffff;
            if (due.key >> 32 != GIVES_UP) {
                busy[id] = 0;
                if (on_duty[id]) append(id < officers ? &free_officers : &free_clinicians, after, prior, id);
            } else {
                if (began[id] != INFINITY) { events--; continue; }
                alone[id] = 1;
            }
        } else if (what == 1) {
            int64_t id = roster_unit[row];
            List *list = id < officers ? &free_officers : &free_clinicians;
            on_duty[id] = roster_on[row];
            if (!busy[id]) {
                if (roster_on[row]) append(list, after, prior, id); else take(list, after, prior, id);
            }
            row++;
        } else {
            append(crisis[call] ? &in_crisis : &others, next, back, call);
            if (crisis[call]) push(heap, &size, now + patience, GIVES_UP, call);
            call++;
        }
        /* Who can be sent: the oldest crisis past its patience alone, else with a clinician; then the oldest other. */
        while (free_officers.first != NOBODY) {
            int64_t id = in_crisis.first, helper = NOBODY;
            if (id != NOBODY && !alone[id]) {
                helper = free_clinicians.first;
                if (helper == NOBODY) id = NOBODY;
            }
            if (id == NOBODY) {
                id = others.first;
                if (id == NOBODY) break;
                take(&others, next, back, id);
            } else {
                take(&in_crisis, next, back, id);
            }
            int64_t officer = free_officers.first;
            take(&free_officers, after, prior, officer);
            busy[officer] = 1;
            began[id] = now;
            push(heap, &size, now + service[id], OFFICER_FINISHES, officer);
            if (helper != NOBODY) {
                take(&free_clinicians, after, prior, helper);
                busy[helper] = 1;
                joined[id] = 1;
                push(heap, &size, now + service[id], CLINICIAN_FINISHES, helper);
            }
        }
    }
    free(heap);
    free(links);
    free(on_duty);
    return events;
}
