"""Positions as networks: the matrices of Discourse Network Analyzer, measures on them, and files for Gephi and visone.

``network`` builds a graph from positions or claims, ``windows`` a series over time, ``conflict_graph`` one from conflicts;
``coalitions``, ``balance``, ``centralities``, ``brokers``, ``polarisation`` measure them; ``contested_options`` and
``opposed_pairs`` rank them for a report; ``write``, ``write_windows`` and ``dumps`` give GraphML, GEXF, CSV or JSON.
"""

from kg.network.build import MODES, network
from kg.network.collisions import conflict_graph
from kg.network.divisions import Coalitions, coalitions, signed_modularity
from kg.network.files import FORMATS, dumps, write, write_windows
from kg.network.frustration import Balance, balance
from kg.network.measures import Polarisation, brokers, centralities, contested_options, opposed_pairs, polarisation
from kg.network.statements import Statement, statements
from kg.network.windows import Window, windows

__all__ = [
    "FORMATS", "MODES", "Balance", "Coalitions", "Polarisation", "Statement", "Window", "balance", "brokers", "centralities",
    "coalitions", "conflict_graph", "contested_options", "dumps", "network", "opposed_pairs", "polarisation", "signed_modularity",
    "statements", "windows", "write", "write_windows",
]
