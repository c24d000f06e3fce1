"""The plots panel: what one sees of a training while it goes on."""
