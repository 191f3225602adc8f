"""Reading what strangers made without trusting it: in a process of its own, that can do nothing but read.

``call`` runs a function there: a decoder that crashes, hangs or eats the memory ends that process only, and whoever asked
gets an error that names the file. ``confine`` puts the same limits on a process that is there already.
"""

from dashboard.confined.calling import call
from dashboard.confined.confining import Protection, confine, protection
from dashboard.confined.nursery import warm

__all__ = ["Protection", "call", "confine", "protection", "warm"]
