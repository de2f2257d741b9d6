"""Records against gold records: what is right, what is missing, what is too much.

``alike`` says when two texts mean the same, ``facts`` reduces a record to what is compared, ``scoring`` compares,
``spans`` compares the places of mentions, ``runs`` evaluates a whole gold set, ``baseline`` pins floors.
"""
