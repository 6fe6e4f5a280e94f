"""Coverage: who looks after whom, how many each carries, who has nobody, and through whom they could be reached."""
