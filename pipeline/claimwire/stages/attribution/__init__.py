"""Attribution: the encoder's roles -> relations of source, cue and content, as the guideline cuts them.

Reads   doc._.claimwire_roles, doc.sents, doc.ents, token.pos_, ZONES
Writes  QUOTES, doc._.claimwire_relations
Rules   stage.RULES, one function each, in order: each takes the relations so far and gives the next;
        cues.en.jsonl: words that are speech more often than not;
        frames.en.jsonl: cues after which the one accused or asked stands before the content;
        nested.en.jsonl: verbs that give a clause to somebody inside somebody else's words;
        objects.en.jsonl: verbs of denial, confirmation, criticism and accusation whose object is the content
"""

from .stage import Attribution

__all__ = ["Attribution"]
