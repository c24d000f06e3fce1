"""Exchange: the graph in the languages of others, each target printed from the same Program."""

from gradstudio.exchange.export import TARGETS, export, write
from gradstudio.exchange.exported import Exported

__all__ = ["TARGETS", "Exported", "export", "write"]
