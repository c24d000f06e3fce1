"""The training panel: the form of settings, the curves, and the foot that starts and tells."""
