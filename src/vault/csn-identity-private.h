/* The secret halves of a person's keys, for the files of this room only. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

CsnSecret *_csn_identity_get_box_secret (CsnIdentity *identity); /* 32 bytes, borrowed */
