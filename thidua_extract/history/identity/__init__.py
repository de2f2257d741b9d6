"""Identity: which forms of units, persons and awards are one thing.

Forms that could be one (of one name, of one recipient) are judged in pairs by small rules, each with a reason and a
score. What is sure is joined, what is doubtful goes to people for review, and what people decide stands. A name alone
never joins anything.
"""
