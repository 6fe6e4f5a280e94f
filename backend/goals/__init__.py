"""What a member agreed to do, in her own measure: talks a week; and what her captain suggested."""
