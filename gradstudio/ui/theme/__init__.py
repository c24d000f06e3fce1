"""The look: colour tokens, metrics, fonts, the style sheet and the gradient colour map."""
