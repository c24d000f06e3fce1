"""Lessons: a graph, steps in words, and for each step something to do that can be seen to be done."""

from gradstudio.lesson.record import Lesson, Step, Words
from gradstudio.lesson.seen import Seen
from gradstudio.lesson.shelf import lessons, read_lesson

__all__ = ["Lesson", "Seen", "Step", "Words", "lessons", "read_lesson"]
