"""Rights: a member asks the union to erase what it holds about her, and an administrator answers within thirty days."""
