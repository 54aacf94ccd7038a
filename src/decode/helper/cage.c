/* The cage that a decoder locks itself into before it reads a foreign byte. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "cage.h"
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifndef WITH_ASAN
#define WITH_ASAN 0
#endif

#define SECONDS 10
#define MEGABYTE (1024ull * 1024)

/* Debian 12's <linux/landlock.h> ends at the second version of the interface; these numbers are the kernel's
 * promise. */
#define LANDLOCK_FS_READ_FILE (1ull << 2)
#define LANDLOCK_FS_READ_DIR (1ull << 3)
#define LANDLOCK_RULE_BENEATH 1
struct landlock_rules
{
  uint64_t files, network, scoped;
};
struct landlock_beneath
{
  uint64_t allowed;
  int32_t  folder;
} __attribute__ ((packed));

static bool
limit (int what, rlim_t soft, rlim_t hard)
{
  struct rlimit both = { soft, hard };
  return setrlimit (what, &both) == 0;
}

static bool
limit_resources (CsnCageKind kind)
{
#if !WITH_ASAN /* the sanitizer reserves terabytes of address space */
  rlim_t most = kind == CSN_CAGE_PICTURES ? 1024 * MEGABYTE : 1536 * MEGABYTE;
  if (!limit (RLIMIT_AS, most, most))
    return false;
#endif
  /* A soft limit that is met ends the process by SIGXCPU. PAPERS keep the hard one open so that it can be
   * moved on. */
  return limit (RLIMIT_CPU, SECONDS, kind == CSN_CAGE_PICTURES ? SECONDS + 1 : RLIM_INFINITY) &&
         limit (RLIMIT_NOFILE, 16, 16) && limit (RLIMIT_NPROC, 0, 0) && limit (RLIMIT_CORE, 0, 0) &&
         limit (RLIMIT_FSIZE, 0, 0);
}

void
csn_cage_rearm (void)
{
  struct rusage used;
  if (getrusage (RUSAGE_SELF, &used) == 0)
    limit (RLIMIT_CPU, (rlim_t) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + SECONDS, RLIM_INFINITY);
}

static bool
allow_folder (int rules, const char *path)
{
  int folder = open (path, O_PATH | O_CLOEXEC);
  if (folder < 0)
    return errno == ENOENT; /* what is not there needs no permission */
  struct landlock_beneath beneath = { LANDLOCK_FS_READ_FILE | LANDLOCK_FS_READ_DIR, folder };
  long                    added = syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_BENEATH, &beneath, 0);
  close (folder);
  return added == 0;
}

/* Everything that this kernel's Landlock knows is handled, so everything but the folders named is denied. */
static bool
lock_files (CsnCageKind kind)
{
  static const char *const readable[] = { "/usr/share/fonts", "/usr/share/fontconfig", "/usr/share/poppler",
                                          "/etc/fonts", "/var/cache/fontconfig" };
  long                     version = syscall (SYS_landlock_create_ruleset, NULL, 0, 1);
  if (version < 1)
    return false;
  struct landlock_rules handled = { (1ull << 13) - 1, 0, 0 };
  if (version >= 2)
    handled.files |= 1ull << 13; /* refer */
  if (version >= 3)
    handled.files |= 1ull << 14; /* truncate */
  if (version >= 4)
    handled.network = 3; /* bind, connect */
  if (version >= 5)
    handled.files |= 1ull << 15; /* ioctl on devices */
  if (version >= 6)
    handled.scoped = 3; /* abstract sockets, signals */
  size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int    rules = (int) syscall (SYS_landlock_create_ruleset, &handled, size, 0);
  if (rules < 0)
    return false;
  bool done = true;
  if (kind == CSN_CAGE_FONTS)
    for (size_t i = 0; done && i < sizeof readable / sizeof readable[0]; i++)
      done = allow_folder (rules, readable[i]);
  done = done && syscall (SYS_landlock_restrict_self, rules, 0) == 0;
  close (rules);
  return done;
}

static bool
allow_calls (scmp_filter_ctx filter, const int *calls, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
      return false;
  return true;
}

/* Calls whose arguments matter. Memory is never made executable; a file is never opened for writing. */
static bool
allow_with_conditions (scmp_filter_ctx filter, CsnCageKind kind)
{
  const struct scmp_arg_cmp not_executable = SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1, not_executable) != 0 ||
      seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, not_executable) != 0)
    return false;
  if (kind != CSN_CAGE_PICTURES &&
      seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 2, SCMP_A0 (SCMP_CMP_EQ, 0),
                        SCMP_A1 (SCMP_CMP_EQ, RLIMIT_CPU)) != 0)
    return false;
  if (kind != CSN_CAGE_FONTS)
    return true;
  return seccomp_rule_add (
             filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
             SCMP_A2 (SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND, O_RDONLY)) == 0;
}

static bool
lock_calls (CsnCageKind kind)
{
  static const int always[] = {
    SCMP_SYS (read),       SCMP_SYS (write),         SCMP_SYS (exit),         SCMP_SYS (exit_group),
    SCMP_SYS (brk),        SCMP_SYS (munmap),        SCMP_SYS (mremap),       SCMP_SYS (madvise),
    SCMP_SYS (futex),      SCMP_SYS (clock_gettime), SCMP_SYS (rt_sigreturn), SCMP_SYS (getrandom),
    SCMP_SYS (newfstatat), SCMP_SYS (fstat),         SCMP_SYS (close),
  };
  static const int papers[] = {
    /* poppler, cairo, GLib and fontconfig; stdio of libraries that warn */
    SCMP_SYS (getrusage),      SCMP_SYS (lseek),
    SCMP_SYS (pread64),        SCMP_SYS (writev),
    SCMP_SYS (getpid),         SCMP_SYS (gettid),
    SCMP_SYS (gettimeofday),   SCMP_SYS (time),
    SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigaction),
    SCMP_SYS (sched_yield),    SCMP_SYS (set_robust_list),
    SCMP_SYS (sysinfo),        SCMP_SYS (sched_getaffinity),
  };
  static const int fonts[] = {
    SCMP_SYS (getdents64), SCMP_SYS (access),   SCMP_SYS (faccessat),  SCMP_SYS (faccessat2),
    SCMP_SYS (stat),       SCMP_SYS (lstat),    SCMP_SYS (statx),      SCMP_SYS (statfs),
    SCMP_SYS (fstatfs),    SCMP_SYS (readlink), SCMP_SYS (readlinkat), SCMP_SYS (fcntl),
    SCMP_SYS (fadvise64),  SCMP_SYS (getuid),   SCMP_SYS (geteuid),
  };
#if WITH_ASAN /* its reports and its own memory */
  static const int sanitizer[] = { SCMP_SYS (sigaltstack), SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask),
                                   SCMP_SYS (getpid),      SCMP_SYS (gettid),       SCMP_SYS (tgkill),
                                   SCMP_SYS (sched_yield), SCMP_SYS (readlink),     SCMP_SYS (sysinfo),
                                   SCMP_SYS (prctl),       SCMP_SYS (getrusage) };
#endif
#define COUNT(list) (sizeof (list) / sizeof (list)[0])
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  if (filter == NULL)
    return false;
  bool done = allow_calls (filter, always, COUNT (always)) && allow_with_conditions (filter, kind);
  if (kind != CSN_CAGE_PICTURES)
    done = done && allow_calls (filter, papers, COUNT (papers));
  if (kind == CSN_CAGE_FONTS)
    done = done && allow_calls (filter, fonts, COUNT (fonts));
#if WITH_ASAN
  done = done && allow_calls (filter, sanitizer, COUNT (sanitizer));
#endif
#undef COUNT
  done = done && seccomp_load (filter) == 0;
  seccomp_release (filter);
  return done;
}

const char *
csn_cage_enter (CsnCageKind kind)
{
  if (!limit_resources (kind))
    return "limits";
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return "no_new_privs";
  if (!lock_files (kind))
    return "Landlock";
  return lock_calls (kind) ? NULL : "seccomp";
}
