"""Makes ``spacy.load("claimwire_en")`` give the whole claimwire pipeline.

spaCy loads an installed pipeline by its distribution's name and calls its ``load``. The distribution of that name is
declared by ``claimwire_en.egg-info`` beside this folder: an .egg-info, because pip refuses a wheel that brings a
second .dist-info.
"""

from claimwire import __version__
from claimwire.nlp import load

__all__ = ["__version__", "load"]
