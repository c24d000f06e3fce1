"""Plots: widgets that draw plain numbers, tell them in words, and save them as SVG, PNG and CSV.

Each is painted by one routine on the screen, on an image and into an SVG file; `draw` gives it its numbers.
"""
