"""A folder of articles in, a folder of records out. Here alone every error of a stage or reader is caught.

batch.py      inputs -> output folder, or on with what was begun in it
survey.py     what is read of the inputs before: how many rows, and lines that outlets repeat
shards.py     inputs -> shards, the unit that a run is done, and gone on with, in; pool.py: on which machines
worker.py     a worker process from the outside, child.py from the inside; work.py: what it is given to do
process.py    the process itself, which may be started ahead; lean.py: spaCy as it imports it
outcomes.py   one article -> its record or failure; workers.py: the same for many, in memory
lists.py      the user's own lists of actors and platforms, and model
manifest.py   what a run was made with: versions, hashes of model and rules
link.py       output folder -> the same, with what its articles have in common
report.py     linked output folder -> report.html
forget.py     output folder -> the same without some articles
"""
