"""A small grammar of news for hypothesis: sentences of our own, and what real files put between them."""

from hypothesis import strategies as st

from claimwire.records import Article

NAMES = (
    "Lina Aro",
    "President Odo Marsh",
    "the Harbour Press Club",
    "Norvik Telecom (NT)",
    "Mr. Sabo",
    "she",
    "police",
)
CUES = ("said", "denied", "told reporters", "accused the ministry", "warned", "did not confirm", "tweeted", "asked")
THINGS = (
    "the network had failed",
    "it blocked Facebook",
    "nobody was hurt on March 3",
    "two bridges were closed last Friday",
    "the vote would go ahead in 2025",
    "WhatsApp was slow",
)
DAYS = ("on Sunday", "on 7 January 2024", "yesterday", "last week", "at 5 pm", "")
JUNK = (
    "\u200b",
    "\u202eesrever\u202c",
    "\x07\x1b[31m",
    "\u00ad",
    "👩\u200d👩\u200d👧",
    "é\u0301",
    "“",
    '"',
    "'",
    "))",
    "\ufeff",
    "\u2028",
    "\x85",
    "ＦＵＬＬ",
    "http://a.b/c?d=e",
    "@user #tag",
    "...",
    "—",
)
BREAKS = ("\n\n", "\r\n\r\n", "\n", "\r", " \n \n", "\t")

name, cue, thing, day, junk = (st.sampled_from(words) for words in (NAMES, CUES, THINGS, DAYS, JUNK))
sentence = st.one_of(
    st.builds("{} {} {} that {}.".format, name, cue, day, thing),
    st.builds("“{},” {} {} {}.".format, thing, name, cue, day),
    st.builds('"{}," {} {} {}. "{}."'.format, thing, cue, name, day, thing),
    st.builds("According to {}, {}.".format, name, thing),
    st.builds("{} {} \"it's '{}'\", but {} {} {}.".format, name, cue, thing, name, cue, thing),
    st.builds("{} {} {}".format, thing, day, junk),
)
plain = st.lists(sentence, min_size=1, max_size=3).map(" ".join)


@st.composite
def broken(draw):
    """Draw a paragraph with fragments anywhere in it, also within words."""
    text = draw(plain)
    for place in draw(st.lists(st.integers(0, len(text)), max_size=4)):
        text = text[:place] + draw(junk) + text[place:]
    return text


@st.composite
def texts(draw):
    """Draw a text of one to three paragraphs, ordinary or broken."""
    paragraphs = draw(st.lists(st.one_of(plain, broken()), min_size=1, max_size=3))
    text = "".join(paragraph + draw(st.sampled_from(BREAKS)) for paragraph in paragraphs)
    return draw(st.sampled_from(("", "\n", "  "))) + text


def articles():
    """Draw articles, with and without a day of publication."""
    published = st.sampled_from((None, "2024-01-08", "2024-02-29T23:30+05:00"))
    return st.builds(Article, id=st.sampled_from(("a", "in/b c.txt", "Ü")), text=texts(), published=published)
