"""Records of many articles -> what they have in common.

actors.py        actors of articles -> actors of the run: who is the same
likeness.py      when two names of different articles may name one actor, and what speaks for it
accounts.py      claims -> accounts: claims about the same thing, with the relation of each pair
scenes.py        when an article's claims happened, among whom, and what it is mostly about
propositions.py  claims -> what they say: words that tell, the question that they answer, days
figures.py       what a claim counts, and when two counts agree
words.py         stems, how rare a word is, concepts
copies.py        contents that outlets share word for word
candidates.py    which pairs are worth a look
corpus.py        all of it for records in memory
relations.py     who repeats, backs, denies or disputes whom
evidence.py      the record of a relation, and what a reader can check it by

Rules as data: concepts.en.jsonl, aspects.en.jsonl
"""

from claimwire.linking.accounts import link_accounts
from claimwire.linking.actors import link_actors
from claimwire.linking.corpus import Accounts, link

__all__ = ["Accounts", "link", "link_accounts", "link_actors"]
