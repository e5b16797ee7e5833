/* Loaded before the program: the system's clock begins at CLOCK_BEGINS (seconds since 1970) and, at every other reading,
   has been put back by CLOCK_JUMPS seconds.  Clocks that only measure how long something takes are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static int real(clockid_t which, struct timespec *now)
{
    static int (*found)(clockid_t, struct timespec *);
    if (!found)
        found = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    return found(which, now);
}

static time_t number(const char *name)
{
    const char *text = getenv(name);
    return text ? atoll(text) : 0;
}

int clock_gettime(clockid_t which, struct timespec *now)
{
    static _Atomic time_t first;
    static _Atomic unsigned long readings;
    int failed = real(which, now);
    if (failed || (which != CLOCK_REALTIME && which != CLOCK_REALTIME_COARSE))
        return failed;
    time_t unset = 0;
    atomic_compare_exchange_strong(&first, &unset, now->tv_sec);
    now->tv_sec += number("CLOCK_BEGINS") - first;
    if (readings++ % 2)
        now->tv_sec -= number("CLOCK_JUMPS");
    return 0;
}

int gettimeofday(struct timeval *now, void *zone)
{
    struct timespec found;
    int failed = clock_gettime(CLOCK_REALTIME, &found);
    now->tv_sec = found.tv_sec;
    now->tv_usec = found.tv_nsec / 1000;
    return failed;
}

time_t time(time_t *now)
{
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    if (now)
        *now = found.tv_sec;
    return found.tv_sec;
}
