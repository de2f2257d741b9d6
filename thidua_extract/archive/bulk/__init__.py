"""A whole archive through the pipeline: in shards, resumable, each output whole or not there.

:mod:`~thidua_extract.archive.bulk.engine` runs the stages: documents are read and cut into shards, prepared (decoded,
the text of pages found), compared with each other, extracted, and the results published.
"""
