"""Exercises: numbers of a graph hidden and asked, answers marked with what went wrong, faults planted."""
