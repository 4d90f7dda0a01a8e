"""Records <-> the files of other tools.

formats.py        what there is, as data
findings.py       the output folder of a run, read a record at a time
export.py         findings -> a file of a format
flat.py           a claim as a row of plain cells; csv_table.py, parquet.py, sqlite.py (tables.sql) write it
stop_csv.py       shutdowns as rows, in the manner of Access Now's STOP
web_annotation.py, schema_org.py    linked data; wording.py says a claim in one line
tasks.py          a claim as regions and links, which is what annotation tools show; quotation.py for new contents
counting.py       offsets as JavaScript counts them; reading.py, errors that name file and task
label_studio.py, doccano.py, brat.py, docbin.py    tasks out, and corrected tasks in
gold_folder.py    corrected tasks -> gold, and the texts beside it
"""
