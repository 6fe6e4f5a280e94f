"""What a member agreed to do, in her own measure: talks a week. A captain may propose, never impose."""
