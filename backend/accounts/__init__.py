"""How somebody gets in, and on which phone: invitations, devices, access and refresh tokens, passphrases."""
