"""A folder of articles in, a folder of records out.

workers.py    articles -> outcomes, in one process or several; the only place that catches every error
lists.py      the user's own lists of actors and platforms
manifest.py   what a run was made with: versions, hashes of model and rules
batch.py      inputs -> output folder
link.py       output folder -> the same, with what its articles have in common
"""
