"""Training: data sets, the leaves they feed, minibatch SGD, and the loop that reports every epoch."""
