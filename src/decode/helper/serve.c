/* Answers requests through the pipes from inside the cage. SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
/* The leak checker traces the process from outside, which the cage forbids. */
const char *__asan_default_options (void);
const char *
__asan_default_options (void)
{
  return "detect_leaks=0:allocator_may_return_null=1";
}
#endif

static bool
read_all (void *to, size_t length)
{
  uint8_t *at = to;
  while (length > 0)
    {
      ssize_t got = read (STDIN_FILENO, at, length);
      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return false;
      at += got;
      length -= (size_t) got;
    }
  return true;
}

size_t
csn_job_read (CsnJob *job, uint8_t *to, size_t most)
{
  size_t  left = job->length - job->taken;
  ssize_t got;
  do
    got = read (STDIN_FILENO, to, most < left ? most : left);
  while (got < 0 && errno == EINTR);
  if (got <= 0)
    return 0;
  job->taken += (size_t) got;
  return (size_t) got;
}

void
csn_job_hold (CsnJob *job)
{
  uint8_t *bytes = mmap (NULL, job->length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (bytes == MAP_FAILED)
    _exit (1);
  /* All pages at once, and large ones: met one by one, they cost as much as reading the file. */
  madvise (bytes, job->length, MADV_HUGEPAGE);
  madvise (bytes, job->length, MADV_POPULATE_WRITE);
  if (!read_all (bytes, job->length))
    _exit (1);
  job->bytes = bytes;
  job->taken = job->length;
}

/* The rest of a file that was refused before its end: behind it the next request may wait. */
static bool
drop_rest (CsnJob *job)
{
  uint8_t dropped[4096];
  while (job->taken < job->length)
    if (csn_job_read (job, dropped, sizeof dropped) == 0)
      return false;
  return true;
}

static bool
write_all (const void *from, size_t length)
{
  const uint8_t *at = from;
  while (length > 0)
    {
      ssize_t put = write (STDOUT_FILENO, at, length);
      if (put < 0 && errno == EINTR)
        continue;
      if (put <= 0)
        return false;
      at += put;
      length -= (size_t) put;
    }
  return true;
}

static bool
answer (const CsnResult *result, CsnWireKind kind)
{
  CsnWireAnswer head = { .magic = CSN_WIRE_MAGIC, .outcome = result->outcome };
  size_t        pixels = (size_t) result->picture.width * result->picture.height * 4;
  if (result->outcome != CSN_WIRE_OK)
    {
      head.width = result->refused_width;
      head.height = result->refused_height;
      return write_all (&head, sizeof head);
    }
  if (kind == CSN_WIRE_PDF_TEXT)
    {
      head.length = result->text_length;
      return write_all (&head, sizeof head) && write_all (result->text, result->text_length);
    }
  head.length = sizeof result->picture + pixels;
  return write_all (&head, sizeof head) && write_all (&result->picture, sizeof result->picture) &&
         (pixels == 0 || write_all (result->pixels, pixels));
}

static bool
serve_one (CsnDecodeFunc decode)
{
  CsnJob    job = { 0 };
  CsnResult result = { 0 };
  if (!read_all (&job.request, sizeof job.request))
    return false;
  if (job.request.magic != CSN_WIRE_MAGIC || job.request.length == 0 ||
      job.request.length > CSN_WIRE_MAX_FILE)
    return false;
  job.length = job.request.length;
  decode (&job, &result);
  if (result.pixels == NULL)
    result.picture.width = result.picture.height = 0;
  bool done = answer (&result, (CsnWireKind) job.request.kind);
  free (result.pixels);
  free (result.text);
  if (job.bytes != NULL)
    munmap ((void *) (uintptr_t) job.bytes, job.length);
  return done && drop_rest (&job);
}

int
csn_serve (CsnCageKind cage, CsnDecodeFunc decode)
{
  tzset (); /* reads a file, which the cage forbids; making a colour profile asks for the date */
  const char *missing = csn_cage_enter (cage);
  if (missing != NULL)
    {
      CsnResult none = { .outcome = CSN_WIRE_NO_CAGE };
      answer (&none, CSN_WIRE_INSPECT);
      return 1;
    }
  while (serve_one (decode))
    if (cage != CSN_CAGE_PICTURES)
      csn_cage_rearm ();
  _exit (0); /* nothing here is worth tidying */
}
