"""A folder of articles in, a folder of records out.

workers.py    articles -> outcomes, in one process or several; the only place that catches every error
lists.py      the user's own lists of actors and platforms
manifest.py   what a run was made with: versions, hashes of model and rules
batch.py      inputs -> output folder
survey.py     what is read of the inputs before: how many rows, and lines that outlets repeat
process.py    a worker process, which may be started ahead; lean.py: spaCy as it imports it
link.py       output folder -> the same, with what its articles have in common
"""
