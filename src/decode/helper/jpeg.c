/* JPEG to pixels by libjpeg-turbo. SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper.h"
#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SCANS 100
#define INPUT_BYTES (64 * 1024) /* what fits the cache; a file whole in memory of its own takes longer to come than to decode */

typedef struct
{
  struct jpeg_decompress_struct codec;
  struct jpeg_error_mgr         errors;
  struct jpeg_progress_mgr      progress;
  struct jpeg_source_mgr        source;
  jmp_buf                       out;
  CsnJob                       *job;
  CsnResult                    *result;
  uint8_t                      *profile, *rows; /* two */
  unsigned                      profile_length;
  CsnCmyk                      *cmyk;
  CsnShrink                    *shrink; /* where the picture is still too large as it is decoded */
  uint8_t                       input[INPUT_BYTES];
} Jpeg;

/* longjmp() leaves for good: csn_decode_jpeg() tidies up. */
static void
leave_cb (j_common_ptr codec)
{
  Jpeg *jpeg = codec->client_data;
  jpeg->result->outcome = CSN_WIRE_DAMAGED;
  if (codec->err->msg_code == JERR_BAD_PRECISION)
    jpeg->result->outcome = CSN_WIRE_TWELVE_BIT;
  else if (codec->err->msg_code == JERR_OUT_OF_MEMORY)
    jpeg->result->outcome = CSN_WIRE_NO_MEMORY;
  else if (codec->err->msg_code == JERR_IMAGE_TOO_BIG)
    {
      jpeg->result->outcome = CSN_WIRE_TOO_MANY_DOTS;
      jpeg->result->refused_width = jpeg->codec.image_width;
      jpeg->result->refused_height = jpeg->codec.image_height;
    }
  longjmp (jpeg->out, 1);
}

static void
count_cb (j_common_ptr codec, int level)
{
  if (level < 0)
    codec->err->num_warnings++;
}

static void
be_silent_cb (j_common_ptr codec)
{
}

/* Every scan goes over the whole picture again: a few hundred make a small file cost minutes. */
static void
progress_cb (j_common_ptr codec)
{
  Jpeg *jpeg = codec->client_data;
  if (jpeg->codec.input_scan_number <= MAX_SCANS)
    return;
  jpeg->result->outcome = CSN_WIRE_TOO_MANY_SCANS;
  longjmp (jpeg->out, 1);
}

static void
do_nothing_cb (j_decompress_ptr codec)
{
}

/* What comes next of the file; behind its end an end of the picture is made up, and that is a warning. */
static boolean
fill_cb (j_decompress_ptr codec)
{
  Jpeg *jpeg = codec->client_data;
  codec->src->next_input_byte = jpeg->input;
  codec->src->bytes_in_buffer = csn_job_read (jpeg->job, jpeg->input, sizeof jpeg->input);
  if (codec->src->bytes_in_buffer > 0)
    return TRUE;
  WARNMS (codec, JWRN_JPEG_EOF);
  jpeg->input[0] = 0xff;
  jpeg->input[1] = JPEG_EOI;
  codec->src->bytes_in_buffer = 2;
  return TRUE;
}

static void
skip_cb (j_decompress_ptr codec, long n)
{
  for (; n > (long) codec->src->bytes_in_buffer; fill_cb (codec))
    n -= (long) codec->src->bytes_in_buffer;
  if (n <= 0)
    return;
  codec->src->next_input_byte += n;
  codec->src->bytes_in_buffer -= (size_t) n;
}

static void
read_from_pipe (Jpeg *jpeg)
{
  jpeg->source = (struct jpeg_source_mgr){ .init_source = do_nothing_cb,
                                           .fill_input_buffer = fill_cb,
                                           .skip_input_data = skip_cb,
                                           .resync_to_restart = jpeg_resync_to_restart,
                                           .term_source = do_nothing_cb };
  jpeg->codec.src = &jpeg->source;
}

static void
read_markers (Jpeg *jpeg)
{
  CsnWirePicture *picture = &jpeg->result->picture;
  for (jpeg_saved_marker_ptr marker = jpeg->codec.marker_list; marker != NULL; marker = marker->next)
    if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 14 &&
        memcmp (marker->data, "Exif\0\0", 6) == 0)
      csn_exif_read (marker->data + 6, marker->data_length - 6, picture);
    else if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 20 &&
             memcmp (marker->data, "http", 4) == 0)
      picture->flags |= CSN_WIRE_HAS_NAMES; /* XMP */
    else if (marker->marker == JPEG_APP0 + 13 || marker->marker == JPEG_COM)
      picture->flags |= CSN_WIRE_HAS_NAMES; /* IPTC, comment */
  JOCTET *profile = NULL;
  if (jpeg_read_icc_profile (&jpeg->codec, &profile, &jpeg->profile_length))
    jpeg->profile = profile;
}

/* The smallest of 1/8 … 8/8 that still has @most dots on the longer side: the rest is averaged. */
static unsigned
choose_scale (const Jpeg *jpeg, uint32_t most)
{
  uint32_t longer =
      jpeg->codec.image_width > jpeg->codec.image_height ? jpeg->codec.image_width : jpeg->codec.image_height;
  unsigned scale = 8;
  if (most != 0)
    for (scale = 1; scale < 8 && (uint64_t) longer * scale / 8 < most; scale *= 2)
      ;
  return scale;
}

static void
prepare (Jpeg *jpeg, const CsnJob *job)
{
  struct jpeg_decompress_struct *codec = &jpeg->codec;
  bool                           inspect = job->request.kind == CSN_WIRE_INSPECT;
  codec->scale_num = inspect ? 1 : choose_scale (jpeg, job->request.number);
  codec->scale_denom = 8;
  codec->out_color_space = JCS_EXT_BGRX;
  if (codec->jpeg_color_space == JCS_CMYK || codec->jpeg_color_space == JCS_YCCK)
    {
      codec->out_color_space = JCS_CMYK;
      jpeg->cmyk = csn_cmyk_new (jpeg->profile, jpeg->profile_length, codec->saw_Adobe_marker);
      if (jpeg->cmyk == NULL)
        ERREXIT1 (codec, JERR_OUT_OF_MEMORY, 0);
    }
  if (inspect || (job->request.number != 0 && job->request.number <= 512))
    {
      codec->dct_method = JDCT_IFAST;
      codec->do_fancy_upsampling = FALSE;
    }
  jpeg_start_decompress (codec);
  uint32_t width, height;
  csn_fit (codec->output_width, codec->output_height, job->request.number, &width, &height);
  jpeg->rows = malloc ((size_t) codec->output_width * 8 + 4);
  if (!inspect && width == codec->output_width && height == codec->output_height)
    jpeg->result->pixels = csn_new_dots (width, height);
  else if (!inspect)
    jpeg->shrink = csn_shrink_new (codec->output_width, codec->output_height, job->request.number);
  if (jpeg->rows == NULL || (!inspect && jpeg->shrink == NULL && jpeg->result->pixels == NULL))
    ERREXIT1 (codec, JERR_OUT_OF_MEMORY, 0);
}

/* To where they stay; or into a row that is read again at once where they are averaged. The library writes rows that
 * are aligned past the cache, which is right for the former and costs the latter more than decoding: that row is not. */
static void
read_rows (Jpeg *jpeg)
{
  struct jpeg_decompress_struct *codec = &jpeg->codec;
  size_t                         stride = (size_t) codec->output_width * 4;
  uint8_t                       *pixels = jpeg->result->pixels;
  while (codec->output_scanline < codec->output_height)
    {
      uint8_t *spare = jpeg->rows + 4, *row = spare, *to = jpeg->cmyk != NULL ? spare + stride : spare;
      if (pixels != NULL)
        to = pixels + codec->output_scanline * stride;
      if (jpeg->cmyk == NULL)
        row = to;
      if (jpeg_read_scanlines (codec, &row, 1) != 1)
        ERREXIT (codec, JERR_INPUT_EOF);
      if (jpeg->cmyk != NULL && (pixels != NULL || jpeg->shrink != NULL))
        csn_cmyk_row (jpeg->cmyk, row, to, codec->output_width);
      if (jpeg->shrink != NULL)
        csn_shrink_row (jpeg->shrink, to);
    }
}

static void
decode (Jpeg *jpeg, const CsnJob *job)
{
  struct jpeg_decompress_struct *codec = &jpeg->codec;
  CsnResult                     *result = jpeg->result;
  jpeg_create_decompress (codec);
  codec->progress = &jpeg->progress;
  jpeg->progress.progress_monitor = progress_cb;
  read_from_pipe (jpeg);
  jpeg_save_markers (codec, JPEG_APP0 + 1, 0xffff);
  jpeg_save_markers (codec, JPEG_APP0 + 2, 0xffff);
  jpeg_save_markers (codec, JPEG_APP0 + 13, 16);
  jpeg_save_markers (codec, JPEG_COM, 16);
  jpeg_read_header (codec, TRUE);
  if (!csn_check_size (result, codec->image_width, codec->image_height))
    return;
  result->picture.full_width = codec->image_width;
  result->picture.full_height = codec->image_height;
  read_markers (jpeg);
  prepare (jpeg, job);
  read_rows (jpeg);
  jpeg_finish_decompress (codec);
  result->picture.trailing = codec->src->bytes_in_buffer + (job->length - job->taken);
  if (jpeg->errors.num_warnings > 0)
    {
      result->picture.flags |= CSN_WIRE_HAS_DAMAGE;
      result->picture.trailing = 0; /* the end itself may be made up */
    }
  uint32_t width = codec->output_width, height = codec->output_height;
  if (jpeg->shrink != NULL)
    result->pixels = csn_shrink_take (jpeg->shrink, &width, &height);
  csn_finish_picture (job, result, width, height, jpeg->profile, jpeg->profile_length,
                      codec->jpeg_color_space == JCS_GRAYSCALE);
}

void
csn_decode_jpeg (CsnJob *job, CsnResult *result)
{
  Jpeg *jpeg = calloc (1, sizeof *jpeg);
  result->outcome = CSN_WIRE_NO_MEMORY;
  if (jpeg == NULL)
    return;
  result->outcome = CSN_WIRE_OK;
  result->picture.type = CSN_WIRE_JPEG;
  jpeg->job = job;
  jpeg->result = result;
  jpeg->codec.client_data = jpeg;
  jpeg->codec.err = jpeg_std_error (&jpeg->errors);
  jpeg->errors.error_exit = leave_cb;
  jpeg->errors.emit_message = count_cb;
  jpeg->errors.output_message = be_silent_cb;
  if (setjmp (jpeg->out) == 0)
    decode (jpeg, job);
  jpeg_destroy_decompress (&jpeg->codec);
  csn_cmyk_free (jpeg->cmyk);
  free (jpeg->profile);
  free (jpeg->rows);
  csn_shrink_free (jpeg->shrink);
  free (jpeg);
}
