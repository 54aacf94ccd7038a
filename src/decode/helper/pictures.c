/* countersign-decode: JPEG and PNG to plain pixels, in the narrowest cage. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "helper.h"

static void
decode (CsnJob *job, CsnResult *result)
{
  bool known = job->request.kind == CSN_WIRE_INSPECT || job->request.kind == CSN_WIRE_PICTURE;
  result->outcome = CSN_WIRE_WRONG_REQUEST;
  if (known && job->request.type == CSN_WIRE_JPEG)
    csn_decode_jpeg (job, result);
  else if (known && job->request.type == CSN_WIRE_PNG)
    {
      csn_job_hold (job);
      csn_decode_png (job, result);
    }
}

int
main (void)
{
  return csn_serve (CSN_CAGE_PICTURES, decode);
}
