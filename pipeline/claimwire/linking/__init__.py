"""Records of many articles -> what they have in common.

actors.py     actors of articles -> actors of the run: who is the same
likeness.py   when two names of different articles may name one actor, and what speaks for it
"""

from claimwire.linking.actors import link_actors

__all__ = ["link_actors"]
