"""The runs panel: what every training came to, and several of them side by side."""
