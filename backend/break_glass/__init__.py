"""Break glass: an administrator reads for half an hour who keeps whom, for a reason, while others are told."""
