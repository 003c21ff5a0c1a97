"""Texts on their way to readers: releases today, drafts and approvals beside them."""
