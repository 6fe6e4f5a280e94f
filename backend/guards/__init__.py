"""What guards a member's way in: saying again that it is she, her second factor, and what her other devices hear."""
