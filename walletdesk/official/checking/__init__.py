"""*Is it really us?* What a stranger sent, held against what is ours."""
