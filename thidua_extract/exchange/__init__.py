"""Records in the forms that other tools read, and corrected records back: spaCy, CoNLL, Label Studio."""
