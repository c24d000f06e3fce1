"""The lens: what a run says of each place and of each step, in numbers, without a window."""
