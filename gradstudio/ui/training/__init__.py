"""Training in the window: a thread with a snapshot, and what it learnt brought back."""
