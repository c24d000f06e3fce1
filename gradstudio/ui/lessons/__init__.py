"""Lessons in the window: the player, its panel, and how it does a task itself where somebody asks."""
